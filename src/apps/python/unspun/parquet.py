"""Rates Parquet files: `unspun.parquet.filter(source, target)` adds the ratings as columns, and drops rows if asked to.

    import unspun.parquet

    counts = unspun.parquet.filter("crawl/", "rated/", drop="spun,translated", min_grade="C", dropped="dropped/")
    print(counts.records, counts.kept, counts.dropped_by)

Needs pyarrow: pip install "unspun[arrow]". docs/python-parquet.md has more.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from typing import cast

from unspun._detector import Detector
from unspun._drop_rule import DropRule
from unspun._errors import UnspunError
from unspun._parquet_counts import Counts, Tallies
from unspun._parquet_paths import PathLike, target_of, tasks_of
from unspun._parquet_rated import Plan, RatedFile
from unspun.arrow import Layout

__all__ = ["Counts", "filter"]

# Rows rated at a time. Enough to keep all threads busy to the end of a batch; the ratings of so many are held as Python objects.
_BATCH = 1024


def filter(src: PathLike | Sequence[PathLike], dst: PathLike | None = None, *, text: str = "text", id: str | None = None,
           detector: Detector | None = None, columns: str = "unspun", layout: Layout = "struct",
           drop: str | Iterable[str] = (), min_grade: str | None = None, min_score: int | None = None,
           drop_reason: str | Iterable[str] = (), fail_rule: str | Iterable[str] = (), dropped: PathLike | None = None,
           side_table: PathLike | None = None, batch_size: int = _BATCH, threads: int | None = None,
           progress: Callable[[int, int], None] | None = None) -> Counts:
    """Rates the rows of Parquet files and writes them with their ratings, in their order.

    src: a file, a list of files, or a folder of *.parquet, also in folders below (not those that begin with "_" or ".").
    dst: a file for a file, a folder for several or a folder; names and folders stay. What is there of a name is replaced.
    text: the column with the text; "content.text" is the member `text` of the struct `content`.
    detector: else the English model with fast=True, as `unspun filter` has it.
    columns, layout: the ratings are one struct column of that name or, with "flat", columns `unspun_verdict`, ...
    drop, min_grade, min_score, drop_reason, fail_rule: as the options of `unspun filter`; nothing is dropped by default.
    dropped: where dropped rows go, with a column `unspun_dropped` of causes; else they are only counted.
    side_table: instead of dst, a table of ratings alone. Its first column is `id`, or without one `file` and `row` (from 0);
        no row is left out of it, and what the rule would drop has its causes in `unspun_dropped`.
    batch_size, threads: rows rated at a time, and texts of these at the same time.
    progress: is called with rows done and rows in all.

    Schema, metadata, compression and row groups stay as they are; a row group loses dropped rows. One row group with its
    ratings is in memory at a time. A text that is null or cannot be read has a null rating; its row is kept.

    Raises UnspunError, with the file, where a file is missing or broken, a column is missing, of another type, or there
    already. A file appears under its name only when it is whole; those done before stay.
    """
    if (dst is None) == (side_table is None):
        raise UnspunError("one of dst and side_table is needed, and not both")
    if side_table is not None and dropped is not None:
        raise UnspunError("dropped: a side table leaves no row out")
    if not isinstance(batch_size, int) or batch_size < 1:
        raise UnspunError(f"batch_size is {batch_size!r}; it has to be a number from 1")
    rule = DropRule.of(drop, min_grade, min_score, drop_reason, fail_rule)
    plan = Plan(text, id, detector or Detector(fast=True), columns, layout, rule, side_table is not None, batch_size,
                 threads, progress)
    tasks, folder_wanted = tasks_of(src)
    goal, goal_name = (dst, "dst") if dst is not None else (cast(PathLike, side_table), "side_table")
    tallies = Tallies()
    files = [RatedFile(task, plan, tallies).rows for task in tasks]  # all are looked at before the first is rated
    total = sum(files)
    done = 0
    for task, rows in zip(tasks, files):
        target = target_of(task, folder_wanted, goal, goal_name)
        other = None if dropped is None else target_of(task, folder_wanted, dropped, "dropped")
        if other is not None and os.path.abspath(other) == os.path.abspath(target):
            raise UnspunError(f"dst and dropped are both {target}", "conflict")
        RatedFile(task, plan, tallies).write(target, other, done, total)
        done += rows
    return tallies.total()
