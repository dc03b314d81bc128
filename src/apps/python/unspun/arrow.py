"""Ratings as Arrow columns: `unspun.arrow.rate(column)` gives an array of structs, `rate_table(table)` a table with one more.

    import pyarrow as pa
    import unspun.arrow

    ratings = unspun.arrow.rate(pa.array(["The White Home declined a request for remark ...", None]))
    ratings.field("verdict")

Needs pyarrow: pip install "unspun[arrow]".
"""

from __future__ import annotations

from typing import Any, Literal

from unspun._detector import Detector
from unspun._errors import UnspunError
from unspun._pyarrow import pa, pc
from unspun._rating import Rating

__all__ = ["rate", "rate_table", "rating_type"]

Layout = Literal["struct", "flat"]


def rating_type() -> pa.StructType:
    """What a rating is in Arrow; members are those of `Rating`, in nats, bytes and probabilities as there.

    The verdict and the grade are plain strings, since Spark and DuckDB read these everywhere; in Parquet they are encoded by
    dictionary anyway. `reasons` are the codes. `source` of a piece of evidence and `original` are null for most.
    """
    place = [("begin", pa.int64()), ("end", pa.int64())]
    evidence = pa.struct([*place, ("kind", pa.string()), ("found", pa.string()), ("expected", pa.list_(pa.string())),
                          ("strength", pa.float64()), ("source", pa.string())])
    ledger = pa.struct([("found", pa.string()), ("expected", pa.string()), ("count", pa.int64())])
    return pa.struct([
        ("verdict", pa.string()), ("spun_probability", pa.float64()), ("translated_probability", pa.float64()),
        ("score", pa.int32()), ("grade", pa.string()), ("reasons", pa.list_(pa.string())),
        ("evidence", pa.list_(evidence)), ("ledger", pa.list_(ledger)), ("ranges", pa.list_(pa.struct(place))),
        ("failed_rules", pa.list_(pa.string())), ("looked_into", pa.bool_()), ("words", pa.int64()),
        ("language", pa.string()), ("original", pa.string()), ("notes", pa.list_(pa.string())), ("model", pa.string())])


def rating_fields(name: str, layout: Layout) -> list[pa.Field]:
    """The columns that a rating becomes: one struct called `name`, or each member as `name`_member."""
    if layout == "struct":
        return [pa.field(name, rating_type())]
    if layout == "flat":
        return [pa.field(f"{name}_{member.name}", member.type) for member in rating_type()]
    raise UnspunError(f'the layout is {layout!r}; it has to be "struct" or "flat"')


def rating_members(line: dict[str, Any]) -> dict[str, Any]:
    """The members of a JSON line of the schema "unspun/1" as those of rating_type()."""
    quality = line["quality"]
    return {"looked_into": True, "ranges": [], "failed_rules": [], "notes": [], **line, "score": quality["score"],
            "grade": quality["grade"], "reasons": [each["code"] for each in quality["reasons"]]}


def members_array(ratings: list[dict[str, Any] | None]) -> pa.StructArray:
    """An array of rating_type() of what rating_members() gives; members of a null are null, too."""
    none: dict[str, Any] = {}
    children = [pa.array([(each or none).get(member.name) for each in ratings], type=member.type) for member in rating_type()]
    return pa.StructArray.from_arrays(children, fields=list(rating_type()), mask=pa.array([each is None for each in ratings],
                                                                                         type=pa.bool_()))


def ratings_array(ratings: list[Rating | UnspunError | None]) -> pa.StructArray:
    """Null where there is no rating."""
    return members_array([rating_members(each._members) if isinstance(each, Rating) else None for each in ratings])


def _is_text(kind: pa.DataType) -> bool:
    # pyarrow has string_view from version 16 on
    tests = (pa.types.is_string, pa.types.is_large_string, getattr(pa.types, "is_string_view", lambda _: False))
    return any(test(kind) for test in tests)


def text_problem(kind: pa.DataType) -> str | None:
    """Why a column of this type is not one of texts; None if it is. A column of nulls alone is."""
    value = kind.value_type if pa.types.is_dictionary(kind) else kind
    if _is_text(value) or pa.types.is_null(value):
        return None
    hint = "; cast it to string first" if pa.types.is_binary(value) or pa.types.is_large_binary(value) else ""
    return f"is of type {kind}, not text{hint}"


def _one_text(value: pa.Scalar) -> str | UnspunError | None:
    try:
        text = value.as_py()
    except UnicodeDecodeError as error:
        return UnspunError(f"not valid UTF-8 at byte {error.start}", "bad_format")
    return None if text is None else str(text)


def texts_of(column: pa.Array | pa.ChunkedArray, name: str) -> list[str | UnspunError | None]:
    """The texts, with an error in the place of each that is no valid UTF-8: Arrow does not look.

    Raises UnspunError, which names the column, where it is not one of texts.
    """
    if not isinstance(column, (pa.Array, pa.ChunkedArray)):
        raise UnspunError(f"{name} is {type(column).__name__}, not an Arrow array")
    problem = text_problem(column.type)
    if problem is not None:
        raise UnspunError(f"{name} {problem}")
    try:
        return list(column.to_pylist())
    except UnicodeDecodeError:
        return [_one_text(value) for value in column]


def outcomes(detector: Detector, texts: list[str | UnspunError | None],
             threads: int | None = None) -> list[Rating | UnspunError | None]:
    """For each text its rating, None for None, and the error where it cannot be read; errors stay where they are."""
    rated: list[Any] = detector.rate_batch([each if isinstance(each, str) else None for each in texts], threads=threads,
                                           on_error="return")
    return [text if isinstance(text, UnspunError) else result for text, result in zip(texts, rated)]


def _raise_first(results: list[Rating | UnspunError | None], name: str) -> None:
    for row, result in enumerate(results):
        if isinstance(result, UnspunError):
            reason = str(result).partition(": ")[2] if str(result).startswith("texts[") else str(result)
            raise UnspunError(f"{name}, row {row}: {reason}", result.code)


def rate(texts: pa.Array | pa.ChunkedArray, *, detector: Detector | None = None, threads: int | None = None,
         on_error: Literal["raise", "null"] = "raise", name: str = "the array") -> pa.StructArray | pa.ChunkedArray:
    """Rates an Arrow array of texts; the result has its length, its chunks, and the type rating_type().

    texts: string, large_string, string_view, or a dictionary of these. A null gives a null.
    detector: else the English model, each text looked into.
    threads: as many texts at a time; else one for each processor.
    on_error: a text that cannot be read (invalid UTF-8, a PDF in a string) raises UnspunError with its row, or with "null"
        gives a null.
    name: what errors call the array.

    Raises UnspunError where the array is of another type.
    """
    if on_error not in ("raise", "null"):
        raise UnspunError(f'on_error is {on_error!r}; it has to be "raise" or "null"')
    results = outcomes(detector or Detector(), texts_of(texts, name), threads)
    if on_error == "raise":
        _raise_first(results, name)
    if isinstance(texts, pa.Array):
        return ratings_array(results)
    chunks = []
    begin = 0
    for chunk in texts.chunks:
        chunks.append(ratings_array(results[begin:begin + len(chunk)]))
        begin += len(chunk)
    return pa.chunked_array(chunks, type=rating_type())


def rating_columns(ratings: pa.StructArray | pa.ChunkedArray, layout: Layout) -> list[pa.Array | pa.ChunkedArray]:
    """The columns for rating_fields()."""
    return [ratings] if layout == "struct" else list(ratings.flatten())


def column_at(rows: pa.RecordBatch | pa.Table, path: str) -> pa.Array | pa.ChunkedArray:
    """The column of that name, or with points the member of a struct: "content.text"; null where the struct is."""
    names = rows.schema.names
    if names.count(path) == 1:
        return rows.column(path)
    first, *members = path.split(".")
    if names.count(first) != 1:
        several = names.count(path) > 1 or names.count(first) > 1
        found = "more than one column" if several else "no column"
        raise UnspunError(f'{found} "{path}"; there are {", ".join(names) or "none"}',
                          "invalid_argument" if several else "not_found")
    column = rows.column(first)
    for member in members:
        if not pa.types.is_struct(column.type) or column.type.get_field_index(member) < 0:
            raise UnspunError(f'no column "{path}": {column.type} has no member "{member}"', "not_found")
        column = pc.struct_field(column, [column.type.get_field_index(member)])
    return column


def free_names(schema: pa.Schema, fields: list[pa.Field]) -> None:
    """Raises UnspunError where a column to be added is there already."""
    for field in fields:
        if field.name in schema.names:
            raise UnspunError(f'there is a column "{field.name}" already; columns= gives another name', "conflict")


def rate_table(rows: pa.RecordBatch | pa.Table, text: str = "text", *, columns: str = "unspun", layout: Layout = "struct",
               detector: Detector | None = None, threads: int | None = None,
               on_error: Literal["raise", "null"] = "raise") -> pa.RecordBatch | pa.Table:
    """The table, or record batch, with the ratings of its column `text` as one column more.

    text: "content.text" is the member `text` of the struct `content`.
    columns, layout: name of the struct column; with "flat" each member is a column of its own, `unspun_verdict`.
    The others are as for rate().
    """
    added = rating_fields(columns, layout)
    free_names(rows.schema, added)
    ratings = rate(column_at(rows, text), detector=detector, threads=threads, on_error=on_error,
                   name=f'the column "{text}"')
    arrays = [*rows.columns, *rating_columns(ratings, layout)]
    schema = pa.schema([*rows.schema, *added], metadata=rows.schema.metadata)
    return type(rows).from_arrays(arrays, schema=schema)
