"""Rates a column of a Spark data frame.

    import unspun.spark

    rated = unspun.spark.rate(df, text="text", fast=True)
    rated.where("unspun.verdict != 'spun'").select("text", "unspun.grade").write.parquet("clean")

The work is done by Spark's own Python workers (mapInArrow); the model is opened once in each of them, from a mapped file, so
that workers of a machine share its memory. Python and the package must be on the executors: docs/python-cluster.md.
"""

from __future__ import annotations

import functools
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Literal

from unspun._detector import Detector
from unspun._errors import UnspunError
from unspun._settings import ModelPath, Settings

try:
    import pyspark
    from pyspark.sql import types as spark_types
except ImportError as error:
    raise UnspunError(f"unspun.spark wants pyspark and pyarrow: pip install 'unspun[spark]' ({error})",
                      "not_found") from error

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame

    from unspun.arrow import Layout

# Spark sends 10,000 rows at a time. A rating takes some ten times the memory of its text while it is a Python object, so
# that many are rated and written before the next.
_MOST_ROWS = 512
_MOST_BYTES = 8 << 20


def rate(df: DataFrame, text: str = "text", *, id: str | None = None, columns: str = "unspun", layout: Layout = "struct",
         on_error: Literal["raise", "null"] = "raise", model: ModelPath | Sequence[ModelPath] | None = None,
         allow: Iterable[str] = (), whole: bool = False, fast: bool = False) -> DataFrame:
    """The data frame with its ratings as one column more. Like any transformation it does nothing yet.

    df: of any columns; all are kept as they are. May be a stream.
    text: name of the column of strings; "content.text" is the member `text` of the struct `content`. Nulls give nulls.
    id: name of a column that errors call a row by.
    columns, layout: name of the struct column, of the type unspun.arrow.rating_type(); with "flat" each member is a column
        of its own: unspun_verdict, unspun_spun_probability, unspun_grade, ... Offsets count bytes of UTF-8.
    on_error: a text that cannot be read (invalid UTF-8, a PDF in a string) fails the job, or with "null" gives a null.
    model, allow, whole, fast: as of unspun.Detector. A model is opened where a worker runs: a path that is not there is
        looked for among the files of SparkContext.addFile. UNSPUN_MODEL is that of the executors.

    Raises UnspunError, before any job, where the column is missing or no string, or a name is taken already.
    """
    from unspun.arrow import rating_fields

    settings = Settings.of(model, allow, whole, fast)
    if on_error not in ("raise", "null"):
        raise UnspunError(f'on_error is {on_error!r}; it has to be "raise" or "null"')
    if not hasattr(df, "mapInArrow"):
        raise UnspunError(f"df is {type(df).__name__}, not a data frame of Spark")
    problem = _text_problem(df.schema, text)
    if problem is not None:
        raise UnspunError(*problem)
    if id is not None:
        _field(df.schema, id)
    schema = _schema(df, rating_fields(columns, layout))
    work = _work(settings, tuple(df.columns), text, id, columns, layout, on_error)
    # Under plain names, since mapInArrow itself fails on a column called "a.b".
    return df.toDF(*(f"c{at}" for at in range(len(df.columns)))).mapInArrow(work, schema)


def _field(schema: spark_types.StructType, path: str) -> spark_types.DataType:
    """The type of a column, or with points of a member. UnspunError where there is none, or more than one."""
    names = schema.names
    members = [path] if path in names else path.split(".")
    kind: spark_types.DataType = schema
    for member in members:
        fields = kind.fields if isinstance(kind, spark_types.StructType) else []
        found = [each.dataType for each in fields if each.name == member]
        if len(found) != 1:
            many = "more than one" if found else "no"
            raise UnspunError(f'{many} column "{path}"; there are {", ".join(names) or "none"}',
                              "invalid_argument" if found else "not_found")
        kind = found[0]
    return kind


def _text_problem(schema: spark_types.StructType, text: str) -> tuple[str, str] | None:
    kind = _field(schema, text)
    if isinstance(kind, (spark_types.StringType, spark_types.NullType)):
        return None
    hint = "; cast it to string first" if isinstance(kind, spark_types.BinaryType) else ""
    return f'the column "{text}" is of type {kind.simpleString()}, not string{hint}', "invalid_argument"


def _schema(df: DataFrame, added: list[pa.Field]) -> spark_types.StructType:
    from pyspark.sql.pandas.types import from_arrow_type, to_arrow_schema

    try:
        to_arrow_schema(df.schema)
    except Exception as error:  # pyspark has a class of its own for each cause and version
        raise UnspunError(f"a column is of a type that Spark has no Arrow for: {error}") from error
    is_exact = df.sparkSession.conf.get("spark.sql.caseSensitive", "false") == "true"
    taken = {name if is_exact else name.lower() for name in df.columns}
    for field in added:
        if (field.name if is_exact else field.name.lower()) in taken:
            raise UnspunError(f'there is a column "{field.name}" already; columns= gives another name', "conflict")
    return spark_types.StructType(
        df.schema.fields + [spark_types.StructField(field.name, from_arrow_type(field.type)) for field in added])


@functools.lru_cache(maxsize=4)
def _detector(settings: Settings) -> Detector:
    """The one of this worker process; Spark keeps its workers from task to task."""
    paths = None if settings.model is None else [_path_here(path) for path in settings.model]
    return Detector(paths, allow=settings.allow, whole=settings.whole, fast=settings.fast)


def _path_here(path: str) -> str:
    if os.path.exists(path):
        return path
    sent = pyspark.SparkFiles.get(os.path.basename(path))
    return sent if os.path.exists(sent) else path


def _work(settings: Settings, names: tuple[str, ...], text: str, id: str | None, columns: str, layout: Layout,
          on_error: str) -> Callable[[Iterable[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    def rated(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            for rows in _slices(batch):
                yield _rated(rows, settings, names, text, id, columns, layout, on_error)

    return rated


def _slices(batch: pa.RecordBatch) -> Iterator[pa.RecordBatch]:
    """Of equal numbers of rows, so that a few long texts among short ones make one of more bytes."""
    by_bytes = _MOST_BYTES * batch.num_rows // max(batch.nbytes, 1)
    step = max(1, min(_MOST_ROWS, by_bytes))
    return (batch.slice(begin, step) for begin in range(0, batch.num_rows, step))


def _rated(rows: pa.RecordBatch, settings: Settings, names: tuple[str, ...], text: str, id: str | None, columns: str,
           layout: Layout, on_error: str) -> pa.RecordBatch:
    import pyarrow as pa

    from unspun.arrow import column_at, outcomes, rating_columns, rating_fields, ratings_array, texts_of

    named = pa.RecordBatch.from_arrays(rows.columns, names=list(names))
    context = pyspark.TaskContext.get()
    results = outcomes(_detector(settings), texts_of(column_at(named, text), f'the column "{text}"'),
                       threads=context.cpus() if context else 1)
    for row, result in enumerate(results):
        if isinstance(result, UnspunError) and on_error == "raise":
            called = f", {id} {column_at(named, id)[row].as_py()!r}" if id else ""
            raise UnspunError(f'the column "{text}"{called}: {str(result).rpartition("]: ")[2]}', result.code)
    added = rating_columns(ratings_array(results), layout)
    return pa.RecordBatch.from_arrays([*rows.columns, *added],
                                      names=[*names, *(field.name for field in rating_fields(columns, layout))])
