"""What became of the rows of Parquet files, counted."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from unspun._errors import UnspunError
from unspun._rating import Rating

_MOST_PROBLEMS = 20


@dataclass
class Counts:
    """What became of the rows. records = kept + dropped; of these nulls and unreadable have no rating, and are kept."""

    records: int = 0
    kept: int = 0
    dropped: int = 0
    nulls: int = 0  #: rows whose text is null
    unreadable: int = 0  #: rows whose text is no valid UTF-8, or a PDF and the like in a string
    files: int = 0
    dropped_by: dict[str, int] = field(default_factory=dict)  #: rows by cause; a row may have several
    verdicts: dict[str, int] = field(default_factory=dict)  #: rated rows by verdict
    problems: tuple[str, ...] = ()  #: of the first unreadable texts "file, row 7: why"; rows count from 0


class Tallies:
    def __init__(self) -> None:
        self.counts = Counts()
        self._causes: Counter[str] = Counter()
        self._verdicts: Counter[str] = Counter()
        self._problems: list[str] = []

    def add(self, place: str, results: list[Rating | UnspunError | None], causes: list[list[str]]) -> None:
        dropped = sum(1 for each in causes if each)
        self.counts.records += len(results)
        self.counts.dropped += dropped
        self.counts.kept += len(results) - dropped
        self._causes.update(cause for each in causes for cause in each)
        first_row = self.counts.records - len(results)
        for row, result in enumerate(results, first_row):
            if result is None:
                self.counts.nulls += 1
            elif isinstance(result, Rating):
                self._verdicts[result.verdict] += 1
            else:
                self.counts.unreadable += 1
                if len(self._problems) < _MOST_PROBLEMS:
                    reason = str(result).partition("]: -: ")[2] or str(result)
                    self._problems.append(f"{place}, row {row - self._file_begin}: {reason}")

    def begin_file(self) -> None:
        self._file_begin = self.counts.records
        self.counts.files += 1

    def total(self) -> Counts:
        self.counts.dropped_by = dict(sorted(self._causes.items()))
        self.counts.verdicts = dict(sorted(self._verdicts.items()))
        self.counts.problems = tuple(self._problems)
        return self.counts
