"""From the lines of JSONL that `unspun filter` kept or dropped back to the rows of the Parquet file that they came from."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from unspun._errors import UnspunError
from unspun._parquet_file import codecs, opened, row_group, schema_with, written
from unspun._pyarrow import pa
from unspun.arrow import members_array, rating_members, rating_type

_SHARD = re.compile(r"^(.*)(\.parquet)(-\d+)?\.jsonl(?:\.gz|\.zst)?$", re.IGNORECASE | re.DOTALL)
_CODECS = {"none": "NONE", "gz": "GZIP", "zst": "ZSTD"}


def parquet_name(shard: str) -> str:
    """a.parquet.jsonl.gz -> a.parquet, and of a second one of that name a.parquet-2.jsonl -> a-2.parquet."""
    return _SHARD.sub(lambda match: f"{match[1]}{match[3] or ''}{match[2]}", shard)


@dataclass(frozen=True)
class Sorting:
    """What the lines have, and what of it becomes columns.

    row: member with the number of the row. key: member, and column, with the rating. shown: gives the name of a document as
    the user knows it. compress: as on the command line, "" for that of the source.
    """

    row: str
    key: str
    annotates: bool
    compress: str
    shown: Callable[[str], str]

    def fields(self, are_dropped: bool) -> list[pa.Field]:
        causes = [pa.field(f"{self.key}_dropped", pa.list_(pa.string()))] if are_dropped else []
        return ([pa.field(self.key, rating_type())] if self.annotates else []) + causes

    def columns(self, lines: list[dict[str, Any]], are_dropped: bool) -> list[pa.Array]:
        columns = [members_array([self._members(line[self.key]) for line in lines])] if self.annotates else []
        if are_dropped:
            columns.append(pa.array([line[f"{self.key}_dropped"] for line in lines], type=pa.list_(pa.string())))
        return columns

    def _members(self, rating: dict[str, Any]) -> dict[str, Any]:
        members = rating_members(rating)
        if "original" in members:
            members["original"] = self.shown(members["original"])
        return members


def lines_of(path: str) -> Iterator[dict[str, Any]]:
    with pa.input_stream(path, compression="detect") as stream:
        rest = b""
        while block := stream.read(1 << 20):
            *whole, rest = (rest + block).split(b"\n") if b"\n" in block else [rest + block]
            yield from map(json.loads, whole)


def sort_back(source: str, lines_path: str, target: str, sorting: Sorting, are_dropped: bool) -> None:
    """Writes the rows of `source` that have a line as `target`, row group for row group, and removes the lines."""
    file = opened(source)
    added = sorting.fields(are_dropped)
    schema = schema_with(file.schema_arrow, added)
    compression = codecs(file.metadata, schema)
    if sorting.compress:
        compression = dict.fromkeys(compression, _CODECS.get(sorting.compress, "ZSTD"))
    names = {field.name for field in added}
    lines = lines_of(lines_path)
    line = next(lines, None)
    end = 0
    with written(target, schema, compression) as write:
        for number in range(file.num_row_groups):
            if line is None:
                break
            begin, end = end, end + file.metadata.row_group(number).num_rows
            of_group: list[dict[str, Any]] = []
            while line is not None and line[sorting.row] < end:
                of_group.append(line)
                line = next(lines, None)
            if of_group:
                rows = [each[sorting.row] - begin for each in of_group]
                table = _rows(row_group(file, source, number), rows)
                kept = [column for name, column in zip(table.column_names, table.columns) if name not in names]
                write(pa.Table.from_arrays([*kept, *sorting.columns(of_group, are_dropped)], schema=schema))
        if line is not None:
            raise UnspunError(f"{source}: changed while it was read", "conflict")
    os.unlink(lines_path)


def _rows(table: pa.Table, rows: list[int]) -> pa.Table:
    """The rows of these numbers, which ascend. By a mask, since take() joins chunks, and joined texts may pass 2 GB."""
    if len(rows) == table.num_rows:
        return table
    mask = bytearray(table.num_rows)
    for row in rows:
        mask[row] = 1
    return table.filter(pa.array(mask, type=pa.uint8()).cast(pa.bool_()))
