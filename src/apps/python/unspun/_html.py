"""A rating as a piece of HTML for notebooks: the verdict, the text with its replaced words underlined, and the ledger.

Nothing of a document becomes markup. Colours are those of the notebook, so that it reads in the light and in the dark.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from unspun._rating import Mark, Rating

_MOST_CHARACTERS = 20_000  # more makes notebooks slow; the rest is told
_MOST_PAIRS = 12
_UNDERLINE = "text-decoration: underline wavy #d9480f; text-underline-offset: 3px"


def _apart(marks: Iterable[Mark]) -> list[Mark]:
    """Of marks that overlap the stronger one. They come by position."""
    kept: list[Mark] = []
    for mark in marks:
        if not kept or kept[-1].stop <= mark.start:
            kept.append(mark)
        elif kept[-1].evidence.strength < mark.evidence.strength:
            kept[-1] = mark
    return kept


def _marked(text: str, marks: list[Mark]) -> str:
    pieces: list[str] = []
    at = 0
    for start, stop, evidence in marks:
        expected = ", ".join(evidence.expected) or evidence.kind
        shown = f"<sup style='opacity: .75'>{escape(evidence.expected[0])}</sup>" if evidence.expected else ""
        pieces += [escape(text[at:start]),
                   f"<span style='{_UNDERLINE}' title='{escape(evidence.kind)}: {escape(expected)}'>"
                   f"{escape(text[start:stop])}</span>{shown}"]
        at = stop
    return "".join([*pieces, escape(text[at:])])


def rating_html(rating: Rating) -> str:
    limit = _MOST_CHARACTERS
    text = rating.text[:limit]
    marks = _apart(mark for mark in rating.marks() if mark.stop <= limit)
    rest = f"<p><em>{len(rating.text) - limit:,} characters more are not shown.</em></p>" if len(rating.text) > limit else ""
    rows = "".join(f"<tr><td>{escape(each.found)}</td><td>{escape(each.expected)}</td><td>{each.times}</td></tr>"
                   for each in rating.ledger[:_MOST_PAIRS])
    ledger = f"<table><tr><th>found</th><th>expected</th><th>times</th></tr>{rows}</table>" if rows else ""
    reasons = "".join(f"<li><code>{escape(each.code)}</code> {each.weight:+d}: {escape(each.detail)}</li>"
                      for each in rating.quality.reasons)
    return (f"<div><p><strong>{escape(rating.verdict)}</strong> &middot; spun {100 * rating.spun_probability:.1f} % &middot; "
            f"translated {100 * rating.translated_probability:.1f} % &middot; grade {rating.grade} ({rating.score}) "
            f"&middot; {rating.words:,} words &middot; {escape(rating.source)}</p>"
            f"<div style='white-space: pre-wrap; max-width: 50em; line-height: 1.9'>{_marked(text, marks)}</div>"
            f"{rest}{ledger}<ul>{reasons}</ul></div>")
