"""Taggers for dolma.

    dolma tag --documents 'data/documents/*.jsonl.gz' --tagger_modules unspun.dolma --taggers unspun --processes 8

writes data/attributes/unspun/..., row for row, with the attributes of `unspun filter --attributes`:

    {"unspun__unspun__spun_probability": [[0, 1320, 0.999]], "unspun__unspun__evidence": [[23, 27, 5.41]], ...}

Two taggers are registered: `unspun`, which looks only into documents that do not read as ordinary, as `unspun filter` does,
and `unspun_thorough`, which looks into all. dolma gives a tagger no options, so the model comes from the environment variable
UNSPUN_MODEL, else from the package.
"""

from __future__ import annotations

from typing import Any

from unspun._detector import Detector
from unspun._errors import UnspunError
from unspun._rating import Rating

try:
    from dolma import add_tagger
    from dolma.core.data_types import DocResult, Document, Span
    from dolma.core.taggers import BaseTagger
except ImportError as error:
    raise UnspunError(f"unspun.dolma wants the library dolma: pip install 'unspun[dolma]' ({error})", "not_found") from error

_VERDICTS = ("clean", "suspect", "spun", "translated", "undecided")


def _shift(text: str, rated: str) -> int:
    """How much further right places are in the text of the document, which may begin with a byte-order mark."""
    return len(text) - len(rated) if text.endswith(rated) else 0


def _spans(text: str, rating: Rating) -> list[Span]:
    scores = {"spun_probability": rating.spun_probability, "translated_probability": rating.translated_probability,
              "quality_score": float(rating.score), "words": float(rating.words),
              **{f"verdict_{verdict}": float(verdict == rating.verdict) for verdict in _VERDICTS}}
    shift = _shift(text, rating.text)
    spans = [Span(0, len(text), name, score) for name, score in scores.items()]
    spans += [Span(mark.start + shift, mark.stop + shift, "evidence", mark.evidence.strength) for mark in rating.marks()]
    places = rating.characters(place for each in rating.ranges for place in each)
    spans += [Span(begin + shift, end + shift, "ranges", 1.0) for begin, end in zip(places[::2], places[1::2])]
    return spans


@add_tagger("unspun")
class UnspunTagger(BaseTagger):  # type: ignore[misc, unused-ignore]
    """Scores over the whole text; `evidence` with strengths in nats and `ranges`, the spun parts of a text spun in part.

    Spans count characters. A text that cannot be rated gets a row without attributes, so that rows stay aligned.
    """

    FAST = True

    def __init__(self) -> None:
        self._detector = Detector(fast=self.FAST)

    @property
    def defaults(self) -> list[str]:
        return ["evidence", "ranges"]  # [] where there are none

    def predict(self, doc: Document) -> DocResult:
        try:
            return DocResult(doc=doc, spans=_spans(doc.text, self._detector.rate(doc.text, id=doc.id)))
        except UnspunError:
            return DocResult(doc=doc, spans=[])

    def group_output(self, doc_result: DocResult) -> dict[str, Any]:
        return dict(super().group_output(doc_result)) if doc_result.spans else {}


@add_tagger("unspun_thorough")
class ThoroughUnspunTagger(UnspunTagger):
    FAST = False
