"""Ratings as data frames of pandas: one row a rating, a swapped pair, a reason, or a piece of evidence.

    import unspun
    import unspun.frames

    ratings = unspun.Detector().rate_batch(frame["text"])
    frame.join(unspun.frames.ratings(ratings, index=frame.index), rsuffix="_rating")
    unspun.frames.ledger(ratings, in_all=True).head(20)

In each frame the index is that of the rating it is about: its number in the list, from 0, or what `index` has there. None in the
list, which rate_batch() gives for a missing text, is a row of missing values in ratings(), and no row elsewhere.

Needs pandas: pip install "unspun[pandas]".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, Union

from unspun._errors import UnspunError
from unspun._rating import Rating

try:
    import pandas as pd
except ImportError:
    raise UnspunError('unspun.frames needs pandas: pip install "unspun[pandas]"', "not_found") from None

__all__ = ["evidence", "ledger", "ratings", "reasons"]

Ratings = Union[Rating, Iterable[Union[Rating, None]]]

_RATING = {"id": "string", "source": "string", "url": "string", "language": "string", "words": "Int64", "verdict": "string",
           "spun_probability": "Float64", "translated_probability": "Float64", "score": "Int64", "grade": "string",
           "reasons": "object", "places": "Int64", "failed_rules": "object", "looked_into": "boolean", "model": "string"}
_LEDGER = {"id": "string", "found": "string", "expected": "string", "count": "Int64"}
_REASONS = {"id": "string", "code": "string", "weight": "Int64", "detail": "string", "measured": "Float64",
            "threshold": "Float64"}
_EVIDENCE = {"id": "string", "start": "Int64", "stop": "Int64", "begin": "Int64", "end": "Int64", "kind": "string",
             "found": "string", "best": "string", "expected": "object", "strength": "Float64", "source": "string"}


def _listed(ratings: Ratings) -> list[Rating | None]:
    listed: list[Any] = [ratings] if isinstance(ratings, Rating) else list(ratings)
    for at, each in enumerate(listed):
        if each is not None and not isinstance(each, Rating):
            raise UnspunError(f"ratings[{at}] is {type(each).__name__}, not a Rating")
    return listed


def _labels(count: int, index: Sequence[Any] | None) -> list[Any]:
    labels = list(range(count)) if index is None else list(index)
    if len(labels) != count:
        raise UnspunError(f"{len(labels)} labels of the index for {count} ratings")
    return labels


def _frame(rows: list[tuple[Any, ...]], labels: list[Any], types: dict[str, str]) -> pd.DataFrame:
    columns = list(zip(*rows)) if rows else [()] * len(types)
    return pd.DataFrame({name: pd.Series(list(values), index=pd.Index(labels, dtype=None if labels else "int64"), dtype=kind)
                         for (name, kind), values in zip(types.items(), columns)})


def ratings(ratings: Ratings, *, index: Sequence[Any] | None = None) -> pd.DataFrame:
    """One row a rating. `places` is how many pieces of evidence there are; `reasons` and `failed_rules` are tuples of codes.

    ratings: a Rating, or a list of ratings and None.
    index: labels, one for each; that of the frame the texts are from, to join them.
    """
    listed = _listed(ratings)
    rows = [(None,) * len(_RATING) if each is None else
            (each.id, each.source, each.url, each.language, each.words, each.verdict, each.spun_probability,
             each.translated_probability, each.score, each.grade, each.reasons, len(each.evidence), each.failed_rules,
             each.looked_into, each.model) for each in listed]
    return _frame(rows, _labels(len(listed), index), _RATING)


def ledger(ratings: Ratings, *, index: Sequence[Any] | None = None, in_all: bool = False) -> pd.DataFrame:
    """One row a swapped pair of a rating, most frequent first within each.

    in_all: instead, one row a pair of all ratings together: `found`, `expected`, `count` of places, `documents` with it.
    """
    listed = _listed(ratings)
    labels = _labels(len(listed), index)
    if in_all:
        return _ledger_in_all(listed)
    rows = [(label, (each.id, *(entry.found, entry.expected, entry.times)))
            for label, each in zip(labels, listed) if each is not None for entry in each.ledger]
    return _frame([row for _, row in rows], [label for label, _ in rows], _LEDGER)


def _ledger_in_all(listed: list[Rating | None]) -> pd.DataFrame:
    counts: Counter[tuple[str, str]] = Counter()
    documents: Counter[tuple[str, str]] = Counter()
    for rating in listed:
        for entry in rating.ledger if rating is not None else ():
            counts[entry.found, entry.expected] += entry.times
            documents[entry.found, entry.expected] += 1
    order = sorted(counts, key=lambda pair: (-counts[pair], pair))
    rows: list[tuple[Any, ...]] = [(*pair, counts[pair], documents[pair]) for pair in order]
    return _frame(rows, list(range(len(rows))),
                  {"found": "string", "expected": "string", "count": "Int64", "documents": "Int64"})


def reasons(ratings: Ratings, *, index: Sequence[Any] | None = None) -> pd.DataFrame:
    """One row a reason of the quality score: 100 and the `weight`s of a document are its score. docs/quality.md has the codes."""
    listed = _listed(ratings)
    rows = [(label, (each.id, reason.code, reason.weight, reason.detail, reason.measured, reason.threshold))
            for label, each in zip(_labels(len(listed), index), listed) if each is not None for reason in each.quality.reasons]
    return _frame([row for _, row in rows], [label for label, _ in rows], _REASONS)


def evidence(ratings: Ratings, *, index: Sequence[Any] | None = None) -> pd.DataFrame:
    """One row a replaced word or other piece of evidence, by its place.

    `start` and `stop` count characters of the Python string (`text[start:stop]`), `begin` and `end` bytes of its UTF-8.
    `expected` is a tuple, `best` its first word; `strength` is in nats.
    """
    listed = _listed(ratings)
    rows = [(label, (each.id, start, stop, one.begin, one.end, one.kind, one.found, one.expected[0] if one.expected else None,
                     one.expected, one.strength, one.source))
            for label, each in zip(_labels(len(listed), index), listed) if each is not None for start, stop, one in each.marks()]
    return _frame([row for _, row in rows], [label for label, _ in rows], _EVIDENCE)
