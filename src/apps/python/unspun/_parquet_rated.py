"""One Parquet file, rated row group by row group into the files that become of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

from unspun._detector import Detector
from unspun._drop_rule import DropRule
from unspun._errors import UnspunError
from unspun._parquet_counts import Tallies
from unspun._parquet_file import codecs, opened, reading_error, row_group, schema_with, written
from unspun._parquet_paths import Task
from unspun._pyarrow import pa
from unspun._rating import Rating
from unspun.arrow import (Layout, column_at, free_names, outcomes, rating_columns, rating_fields, rating_type, ratings_array,
                          text_problem, texts_of)


@dataclass(frozen=True)
class Plan:
    """What filter() was asked for, checked."""

    text: str
    id: str | None
    detector: Detector
    columns: str
    layout: Layout
    rule: DropRule
    is_side_table: bool
    batch: int
    threads: int | None
    progress: Callable[[int, int], None] | None


def _causes_field(plan: Plan) -> pa.Field:
    return pa.field(f"{plan.columns}_dropped", pa.list_(pa.string()))


class RatedFile:
    """One source file on its way to its targets."""

    def __init__(self, task: Task, plan: Plan, tallies: Tallies) -> None:
        self._task = task
        self._plan = plan
        self._tallies = tallies
        self._file = opened(task.source)
        self._schema: pa.Schema = self._file.schema_arrow
        self._begin = 0
        self._ids: list[pa.Field] = []
        try:
            self._check()
        except UnspunError as error:
            raise reading_error(task.source, error) from None

    @property
    def rows(self) -> int:
        return int(self._file.metadata.num_rows)

    def _check(self) -> None:
        plan = self._plan
        none = self._schema.empty_table()
        problem = text_problem(column_at(none, plan.text).type)
        if problem is not None:
            raise UnspunError(f'the column "{plan.text}" {problem}')
        ratings = rating_fields(plan.columns, plan.layout)
        causes = [_causes_field(plan)] if plan.rule else []
        if plan.is_side_table:
            self._ids = ([pa.field("file", pa.string()), pa.field("row", pa.int64())] if plan.id is None
                         else [pa.field(plan.id.rpartition(".")[2], column_at(none, plan.id).type)])
            free_names(pa.schema(self._ids), ratings + causes)
            self.kept_schema = pa.schema([*self._ids, *ratings, *causes])
        else:
            free_names(self._schema, ratings + causes)
            self.kept_schema = schema_with(self._schema, ratings)
        self.dropped_schema = schema_with(self._schema, [*ratings, _causes_field(plan)])

    def write(self, target: str, dropped_target: str | None, done: int, total: int) -> None:
        metadata = self._file.metadata
        self._tallies.begin_file()
        with ExitStack() as stack:
            keep = stack.enter_context(
                written(target, self.kept_schema, codecs(metadata, self.kept_schema)))
            drop = None
            if dropped_target is not None:
                drop = stack.enter_context(written(
                    dropped_target, self.dropped_schema, codecs(metadata, self.dropped_schema)))
            for number in range(metadata.num_row_groups):
                self._write_group(number, keep, drop, done, total)

    def _write_group(self, number: int, keep: Callable[[pa.Table], None], drop: Callable[[pa.Table], None] | None,
                     done: int, total: int) -> None:
        plan = self._plan
        wanted = None if not plan.is_side_table else [plan.text] + ([plan.id] if plan.id else [])
        table = row_group(self._file, self._task.source, number, wanted)
        ratings: list[pa.Array] = []
        causes: list[list[str]] = []
        for results in self._rated(column_at(table, plan.text)):
            ratings.append(ratings_array(results))
            new = [plan.rule.causes(each._members) if plan.rule and isinstance(each, Rating) else [] for each in results]
            self._tallies.add(self._task.source, results, new)
            causes += new
            if plan.progress is not None:
                plan.progress(done + self._begin + len(causes), total)
        column = pa.chunked_array(ratings, type=rating_type())
        added = rating_columns(column, plan.layout)
        cause_column = pa.array(causes, type=pa.list_(pa.string()))
        if plan.is_side_table:
            extra = [cause_column] if plan.rule else []
            keep(pa.Table.from_arrays([*self._id_columns(table), *added, *extra], schema=self.kept_schema))
        else:
            is_kept = pa.array([not each for each in causes], type=pa.bool_())
            everything = pa.Table.from_arrays([*table.columns, *added], schema=self.kept_schema)
            keep(everything if not any(causes) else everything.filter(is_kept))
            if drop is not None and any(causes):
                whole = pa.Table.from_arrays([*table.columns, *added, cause_column], schema=self.dropped_schema)
                is_dropped = pa.array([bool(each) for each in causes], type=pa.bool_())
                drop(whole.filter(is_dropped))
        self._begin += table.num_rows

    def _rated(self, column: pa.ChunkedArray) -> Iterator[list[Rating | UnspunError | None]]:
        plan = self._plan
        for begin in range(0, len(column), plan.batch):
            texts = texts_of(column.slice(begin, plan.batch), f'the column "{plan.text}"')
            yield outcomes(plan.detector, texts, plan.threads)

    def _id_columns(self, table: pa.Table) -> list[Any]:
        if self._plan.id is not None:
            return [column_at(table, self._plan.id)]
        rows = range(self._begin, self._begin + table.num_rows)
        return [pa.array([self._task.name] * len(rows), type=pa.string()), pa.array(rows, type=pa.int64())]
