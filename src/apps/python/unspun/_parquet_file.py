"""Reading a Parquet file by its row groups, and writing one like it: schema, metadata, row groups, compression."""

from __future__ import annotations

import contextlib
import os
from collections import Counter
from collections.abc import Callable, Iterator

from unspun._errors import UnspunError
from unspun._pyarrow import pa, pq

# Spark writes the columns it knows here and, reading, believes this rather than the file: it would not see new ones.
_SPARK_COLUMNS = b"org.apache.spark.sql.parquet.row.metadata"


def reading_error(path: str, error: BaseException) -> UnspunError:
    """What pyarrow or the system said, on one line, with the file."""
    if isinstance(error, UnspunError):
        return UnspunError(f"{path}: {error}", error.code)
    if isinstance(error, FileNotFoundError):
        return UnspunError(f"{path}: no such file", "not_found")
    return UnspunError(f"{path}: {' '.join(str(error).split())}",
                       "bad_format" if isinstance(error, pa.ArrowException) else "read_failed")


def opened(path: str) -> pq.ParquetFile:
    """Raises UnspunError, with the path, where there is none, or where it is no Parquet file."""
    try:
        return pq.ParquetFile(path)
    except (pa.ArrowException, OSError, ValueError) as error:
        raise reading_error(path, error) from None


def row_group(file: pq.ParquetFile, path: str, number: int, columns: list[str] | None = None) -> pa.Table:
    try:
        return file.read_row_group(number, columns=columns)
    except (pa.ArrowException, OSError, ValueError) as error:
        raise UnspunError(f"{reading_error(path, error)} (row group {number})", "bad_format") from None


def schema_with(schema: pa.Schema, added: list[pa.Field]) -> pa.Schema:
    """The schema, its metadata too, with columns more; one that was there of that name is replaced."""
    if not added:
        return schema
    names = {field.name for field in added}
    metadata = {key: value for key, value in (schema.metadata or {}).items() if key != _SPARK_COLUMNS}
    return pa.schema([*(field for field in schema if field.name not in names), *added], metadata=metadata or None)


def _leaves(schema: pa.Schema) -> list[str]:
    """The columns as Parquet counts them: "evidence.list.element.begin"."""
    sink = pa.BufferOutputStream()
    with pq.ParquetWriter(sink, schema):
        pass
    columns = pq.ParquetFile(pa.BufferReader(sink.getvalue())).schema
    return [columns.column(at).path for at in range(len(columns))]


def codecs(source: pq.FileMetaData, schema: pa.Schema) -> dict[str, str]:
    """The compression of each column: that of the first row group of the source, for new columns its commonest."""
    known: dict[str, str] = {}
    if source.num_row_groups:
        group = source.row_group(0)
        known = {group.column(at).path_in_schema: group.column(at).compression for at in range(group.num_columns)}
    # Of a file without rows nothing is known; snappy is what writers take.
    usual = Counter(known.values()).most_common(1)[0][0] if known else "SNAPPY"
    chosen = {leaf: known.get(leaf, usual) for leaf in _leaves(schema)}
    return {leaf: _writable(codec) for leaf, codec in chosen.items()}


def _writable(codec: str) -> str:
    if codec == "UNCOMPRESSED":
        return "NONE"
    return codec if codec in ("SNAPPY", "GZIP", "BROTLI", "LZ4", "ZSTD") and pa.Codec.is_available(codec.lower()) else "ZSTD"



@contextlib.contextmanager
def written(path: str, schema: pa.Schema, compression: dict[str, str]) -> Iterator[Callable[[pa.Table], None]]:
    """Gives a function that writes a table as one row group. The file has its name only once it is whole and on the disk.

    Raises UnspunError, with the path, where it cannot be written; then, as after any error, nothing is left of it.
    """
    folder, name = os.path.split(path)
    temporary = os.path.join(folder, f".{name}.{os.getpid()}.part")
    try:
        try:
            with open(temporary, "wb") as file:
                with pq.ParquetWriter(file, schema, compression=compression or "snappy") as writer:
                    yield lambda table: _write(writer, table, path)
                file.flush()
                os.fsync(file.fileno())
            os.replace(temporary, path)
        except OSError as error:
            raise UnspunError(f"{path}: {error.strerror or error}", "write_failed") from None
    finally:
        with contextlib.suppress(OSError):
            os.unlink(temporary)


def _write(writer: pq.ParquetWriter, table: pa.Table, path: str) -> None:
    if table.num_rows == 0:
        return
    try:
        writer.write_table(table, row_group_size=table.num_rows)
    except pa.ArrowException as error:
        raise UnspunError(f"{path}: {' '.join(str(error).split())}", "write_failed") from None
