"""A filter block for pipelines of datatrove.

    from datatrove.executor import LocalPipelineExecutor
    from datatrove.pipeline.readers import JsonlReader
    from datatrove.pipeline.writers import JsonlWriter
    from unspun.datatrove import UnspunFilter

    LocalPipelineExecutor([
        JsonlReader("crawl"),
        UnspunFilter(min_grade="C", exclusion_writer=JsonlWriter("dropped")),
        JsonlWriter("kept"),
    ], tasks=8, logging_dir="logs").run()

It drops what `unspun filter` with the same options drops; docs/python-cluster.md has Slurm and Ray.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Union

from unspun._detector import Detector
from unspun._drop_rule import DropRule
from unspun._errors import UnspunError
from unspun._rating import Rating
from unspun._settings import ModelPath, Settings

try:
    from datatrove.pipeline.filters.base_filter import BaseFilter
except ImportError as error:
    raise UnspunError(f"unspun.datatrove wants the library datatrove: pip install 'unspun[datatrove]' ({error})",
                      "not_found") from error

if TYPE_CHECKING:
    from datatrove.data import Document
    from datatrove.pipeline.writers.disk_base import DiskWriter

Decision = Union[bool, "tuple[bool, str]"]
Names = Union[str, Iterable[str]]


class UnspunFilter(BaseFilter):  # type: ignore[misc, unused-ignore]
    """Drops documents that are spun or badly translated, or of too low a quality, and says why.

    drop, min_grade, min_score, drop_reason, fail_rule: as of `unspun filter`: verdicts that are dropped, the worst grade and
        the lowest score that are kept, codes of quality reasons and dataset rules that are not. Lists, or with commas.
    model, allow, whole: as of unspun.Detector. The model is opened in each process at its first document.
    thorough: looks into documents that read as ordinary, too; some 4 times as slow.
    annotate: metadata["unspun"] is the whole rating, with evidence, as of `unspun filter --annotate`.
    threads: texts that are rated at a time within a task; more than 1 needs a batch_size of more than 1.
    exclusion_writer, batch_size: datatrove's. Dropped documents have their first cause as metadata["filter_reason"].

    Metadata of every document that was rated: unspun_verdict, unspun_spun_probability, unspun_translated_probability (0 to
    1), unspun_score (0 to 100), unspun_grade ("A" to "F"), unspun_reasons (a list of codes), and of dropped ones
    unspun_dropped, all causes. A document that cannot be rated is dropped as "unreadable", with unspun_error.
    Statistics: verdict_clean to verdict_undecided, looked_into, dropped_CAUSE.

    Raises UnspunError for options that cannot be, here, and for a model that cannot be opened, in the task.
    """

    name = "unspun"

    def __init__(self, *, drop: Names = ("spun", "translated"), min_grade: str | None = None,
                 min_score: int | None = None, drop_reason: Names = (), fail_rule: Names = (),
                 model: ModelPath | Sequence[ModelPath] | None = None, allow: Iterable[str] = (), whole: bool = False,
                 thorough: bool = False, annotate: bool = False, threads: int = 1,
                 exclusion_writer: DiskWriter | None = None, batch_size: int = 1) -> None:
        super().__init__(exclusion_writer, batch_size)
        self._rule = DropRule.of(drop, min_grade, min_score, drop_reason, fail_rule)
        self._settings = Settings.of(model, allow, whole, not thorough)
        self._annotate = annotate
        self._threads = threads
        self._detector: Detector | None = None

    def __getstate__(self) -> dict[str, Any]:
        # A block is sent to every task, to other machines too: each opens the model where it runs.
        return {**self.__dict__, "_detector": None}

    @property
    def detector(self) -> Detector:
        """The detector of this process."""
        if self._detector is None:
            model, allow, whole, fast = self._settings
            self._detector = Detector(model, allow=allow, whole=whole, fast=fast)
        return self._detector

    def filter(self, doc: Document) -> Decision:
        return self.filter_batch([doc])[0]

    def filter_batch(self, batch: list[Document]) -> list[Decision]:
        ratings = self.detector.rate_batch([doc.text if isinstance(doc.text, str) else None for doc in batch],
                                           ids=[str(doc.id) for doc in batch], threads=self._threads, on_error="return")
        return [self._decision(doc, rating) for doc, rating in zip(batch, ratings)]

    def _decision(self, doc: Document, rating: Rating | UnspunError | None) -> Decision:
        if not isinstance(rating, Rating):
            doc.metadata["unspun_error"] = str(rating or f"the text is {type(doc.text).__name__}, not str")
            return False, "unreadable"
        doc.metadata.update(
            unspun_verdict=rating.verdict, unspun_spun_probability=rating.spun_probability,
            unspun_translated_probability=rating.translated_probability, unspun_score=rating.score,
            unspun_grade=rating.grade, unspun_reasons=list(rating.reasons))
        line = rating.to_dict()
        if self._annotate:
            doc.metadata["unspun"] = line
        self.stat_update(f"verdict_{rating.verdict}")
        if rating.looked_into:
            self.stat_update("looked_into")
        causes = self._rule.causes(line)
        if not causes:
            return True
        doc.metadata["unspun_dropped"] = causes
        return False, causes[0]
