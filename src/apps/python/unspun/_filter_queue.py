"""Rows of Parquet files for the review queue.

The queue says where an item is from, and the spool that the program reads is no name to tell a person. So what is to be
entered is rated once more, in files of the names that the user knows, with the row as the line: `crawl/a.parquet:7`. Items
that are in the queue already stay as they are, so that a run may be repeated.
"""

from __future__ import annotations

import os
from collections.abc import Iterable

QUEUE_OPTIONS = ("--queue", "--queue-if")
_DEFAULT = "spun,suspect,translated"
# What says how a text is read and rated; the rest is of the outputs.
_READING = ("--text-field", "--id-field", "--url-field", "--allow", "--model", "--max-expansion", "--threads", "--whole", "--thorough")
_ALL = "spun,suspect,translated,undecided,clean"


def wanted_verdicts(queue_if: str) -> set[str]:
    return set((queue_if or _DEFAULT).split(","))


def readable_name(source: str) -> str:
    """The path of a source below another folder."""
    path = source if ".." not in source.split(os.sep) else os.path.abspath(source)
    return os.path.normpath(path).lstrip(os.sep)


def write_rows(spooled: str, target: str, rows: set[int]) -> None:
    """The lines of a spooled file that have these numbers, from 0, at their places; the others are blank."""
    os.makedirs(os.path.dirname(target), exist_ok=True)
    with open(spooled, "rb") as lines, open(target, "wb") as file:
        file.writelines(line if number in rows else b"\n" for number, line in enumerate(lines))


def queue_arguments(options: Iterable[tuple[str, str | None]], queue: str, names: list[str]) -> list[str]:
    """For the program, in the folder where the rows are."""
    given = [each for option, value in options if option in _READING for each in ([option] if value is None else [option, value])]
    return [*given, "--jsonl", "--queue", queue, "--queue-if", _ALL, "-o", ".rated", "--", *names]
