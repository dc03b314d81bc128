"""Texts of Parquet files as JSONL, for `unspun filter` to read: a line for each row, with its number.

A spool is a folder that has for the n-th input a folder `unspun-input-n` with a file for each Parquet file, of its time of
change; so `--resume` sees which changed.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from typing import Any

from unspun._errors import UnspunError
from unspun._parquet_file import opened, reading_error, row_group
from unspun._pyarrow import pa
from unspun.arrow import column_at, text_problem

_ROWS = 512  # at a time; texts of a few kB make that a few MB
_BROKEN = "\udcff"  # written as the byte FF, which no UTF-8 has, so that the line is rejected for that


def spooled_name(number: int, name: str) -> str:
    """Of a file in the spool, relative to it."""
    return f"unspun-input-{number}/{name}.jsonl"


def row_member(fields: list[str]) -> str:
    """A name for the number of the row that no field of the text, id or URL has."""
    name = "unspun_row"
    while name in (field.split(".")[0] for field in fields):
        name += "_"
    return name


def _values(column: pa.Array, is_text: bool) -> list[Any]:
    """As Python values. What is no UTF-8 makes of a text a reject, and is replaced elsewhere."""
    try:
        values = list(column.to_pylist())
    except UnicodeDecodeError:
        values = [_value(scalar) for scalar in column]
    if is_text:
        return values
    return [str(each, "utf-8", "replace") if isinstance(each, bytes) else "\ufffd" if each == _BROKEN else each
            for each in values]


def _value(scalar: pa.Scalar) -> Any:
    try:
        return scalar.as_py()
    except UnicodeDecodeError:
        return _BROKEN


def _nested(path: str, value: Any) -> dict[str, Any]:
    for name in reversed(path.split(".")):
        value = {name: value}
    return dict(value)


def _merged(into: dict[str, Any], other: dict[str, Any]) -> None:
    for name, value in other.items():
        if isinstance(value, dict) and isinstance(into.get(name), dict):
            _merged(into[name], value)
        else:
            into[name] = value


def _line(number: int, row: dict[str, Any], member: str) -> bytes:
    members: dict[str, Any] = {member: number}
    for path, value in row.items():
        _merged(members, _nested(path, value))
    return json.dumps(members, ensure_ascii=False, default=str).encode("utf-8", "surrogateescape") + b"\n"


class Spool:
    """Writes Parquet files as JSONL below a folder.

    text, id, url: names of the columns, "content.text" for a member of a struct; id and url need not be there.
    taken: members that will be added to the lines.
    """

    def __init__(self, folder: str, text: str, id: str, url: str, taken: list[str]) -> None:
        self._folder = folder
        self._text = text
        self._others = [each for each in (id, url) if each != text]
        self.member = row_member([text, *self._others, *taken])

    def add(self, number: int, name: str, path: str) -> UnspunError | None:
        """Writes one file. What could not be read of it becomes one line that is no JSON, and the error is returned."""
        target = os.path.join(self._folder, spooled_name(number, name))
        os.makedirs(os.path.dirname(target), exist_ok=True)
        damage = None
        with open(target, "wb") as file:
            try:
                for line in self._lines(path):
                    file.write(line)
            except UnspunError as error:
                damage = error
                file.write(b"unreadable\n")
        if os.path.exists(path):
            time = os.stat(path).st_mtime_ns
            os.utime(target, ns=(time, time))
        return damage

    def _lines(self, path: str) -> Iterator[bytes]:
        source = opened(path)
        none = source.schema_arrow.empty_table()
        try:
            problem = text_problem(column_at(none, self._text).type)
            if problem is not None:
                raise UnspunError(f'the column "{self._text}" {problem}')
            wanted = [self._text, *(each for each in self._others if _has(none, each))]
        except UnspunError as error:
            raise reading_error(path, error) from None
        number = 0
        for at in range(source.num_row_groups):
            # All columns, though some are enough here: what is rated must be there to be written afterwards.
            table = row_group(source, path, at)
            for batch in table.to_batches(max_chunksize=_ROWS):
                columns = [_values(column_at(batch, each), each == self._text) for each in wanted]
                for values in zip(*columns):
                    yield _line(number, dict(zip(wanted, values)), self.member)
                    number += 1


def _has(table: pa.Table, path: str) -> bool:
    try:
        return column_at(table, path) is not None
    except UnspunError:
        return False
