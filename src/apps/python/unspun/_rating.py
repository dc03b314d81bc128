"""What unspun says of a document, as immutable objects.

All byte offsets count in the UTF-8 of `Rating.text`; `Rating.characters()` and `Rating.marks()` give places in the Python
string. A Rating is made from the JSON line that `unspun check --format json` prints and holds it: `to_json()` gives the same
bytes, `to_dict()` the same members.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, Literal, NamedTuple, cast

Verdict = Literal["clean", "suspect", "spun", "translated", "undecided"]
Grade = Literal["A", "B", "C", "D", "F"]


class Range(NamedTuple):
    """Bytes `begin` to `end` (not included) of the UTF-8 of the text."""

    begin: int
    end: int


class Evidence(NamedTuple):
    """A place that speaks for the document being spun, translated or damaged."""

    begin: int  #: first byte
    end: int  #: byte after the last one
    kind: str  #: "substitution", "phrase", "article", "shift", "translation" or "damage"
    found: str  #: what stands there
    expected: tuple[str, ...]  #: what stood there, likeliest first; may be empty
    strength: float  #: log-likelihood ratio in nats of "replaced" against "original"
    source: str = ""  #: "original" where it is known from the document that this one is a copy of


class LedgerEntry(NamedTuple):
    """A pair of words that was swapped so many times ("count" in JSON, which every tuple of Python has already)."""

    found: str
    expected: str
    times: int


class Reason(NamedTuple):
    """One reason of the quality score; docs/quality.md lists the codes."""

    code: str
    weight: int  #: points that it adds to 100, mostly negative
    detail: str  #: for a person
    measured: float
    threshold: float
    places: tuple[Range, ...] = ()


class Quality(NamedTuple):
    """The score is exactly 100 plus the weights of the reasons."""

    score: int  #: 0 to 100, 100 best
    grade: Grade
    reasons: tuple[Reason, ...]


class Block(NamedTuple):
    """A stretch of the page that was not rated (furniture), or is in a language of its own."""

    begin: int
    end: int
    label: str
    language: str = ""


class Mark(NamedTuple):
    """A piece of evidence by its place in the Python string: `text[start:stop]`."""

    start: int
    stop: int
    evidence: Evidence


def _ranges(members: Iterable[dict[str, int]]) -> tuple[Range, ...]:
    return tuple(Range(each["begin"], each["end"]) for each in members)


class Rating:
    """Everything that unspun says about one document. Immutable, hashable, may be pickled, safe to share among threads."""

    __slots__ = ("_line", "_parsed", "_text")
    _line: str
    _parsed: dict[str, Any] | None
    _text: str

    def __init__(self, line: str, text: str) -> None:
        object.__setattr__(self, "_line", line)
        object.__setattr__(self, "_parsed", None)
        object.__setattr__(self, "_text", text)

    @property
    def _members(self) -> dict[str, Any]:
        """Parsed when first wanted: who only writes the line on need not pay for it."""
        members = self._parsed
        if members is None:
            members = self.to_dict()
            object.__setattr__(self, "_parsed", members)
        return members

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("a Rating cannot be changed")

    def __delattr__(self, name: str) -> None:
        raise AttributeError("a Rating cannot be changed")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Rating) and (self._line, self._text) == (other._line, other._text)

    def __hash__(self) -> int:
        return hash(self._line)

    def __reduce__(self) -> tuple[type[Rating], tuple[str, str]]:
        return Rating, (self._line, self._text)

    def __repr__(self) -> str:
        return (f"<Rating {self.id}: {self.verdict}, spun {self.spun_probability:.4f}, grade {self.grade}, "
                f"{len(self._members['evidence'])} places>")

    def _repr_html_(self) -> str:
        from unspun._html import rating_html  # only where a notebook asks for it

        return rating_html(self)

    @property
    def text(self) -> str:
        """The text that offsets count in: what was given, but for a web page, whose text was extracted, or a byte-order mark."""
        return self._text

    @property
    def id(self) -> str:
        return str(self._members["id"])

    @property
    def source(self) -> str:
        return str(self._members["source"])

    @property
    def url(self) -> str:
        """Where the document comes from; empty where that was not told."""
        return str(self._members.get("url", ""))

    @property
    def language(self) -> str:
        """ISO 639; "und" for one that is not the model's and not known either."""
        return str(self._members["language"])

    @property
    def words(self) -> int:
        return int(self._members["words"])

    @property
    def verdict(self) -> Verdict:
        return cast(Verdict, self._members["verdict"])

    @property
    def spun_probability(self) -> float:
        """0 to 1, calibrated: that words of it were replaced."""
        return float(self._members["spun_probability"])

    @property
    def translated_probability(self) -> float:
        """0 to 1: that a machine translated it badly."""
        return float(self._members["translated_probability"])

    @property
    def quality(self) -> Quality:
        quality = self._members["quality"]
        return Quality(quality["score"], quality["grade"], tuple(
            Reason(each["code"], each["weight"], each["detail"], each["measured"], each["threshold"],
                   _ranges(each.get("places", ()))) for each in quality["reasons"]))

    @property
    def score(self) -> int:
        """Of the quality: 0 to 100, 100 best."""
        return int(self._members["quality"]["score"])

    @property
    def grade(self) -> Grade:
        """Of the quality: A from 90, B from 75, C from 60, D from 40, F below."""
        return cast(Grade, self._members["quality"]["grade"])

    @property
    def reasons(self) -> tuple[str, ...]:
        """The codes of the reasons of the quality."""
        return tuple(each["code"] for each in self._members["quality"]["reasons"])

    @property
    def looked_into(self) -> bool:
        """False where it read as ordinary and no word of it was looked into (Detector(fast=True))."""
        return bool(self._members.get("looked_into", True))

    @property
    def ranges(self) -> tuple[Range, ...]:
        """Where it is spun, if only in part; else empty."""
        return _ranges(self._members.get("ranges", ()))

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """By position."""
        return tuple(Evidence(each["begin"], each["end"], each["kind"], each["found"], tuple(each["expected"]),
                              each["strength"], each.get("source", "")) for each in self._members["evidence"])

    @property
    def ledger(self) -> tuple[LedgerEntry, ...]:
        """The swapped pairs, most frequent first."""
        return tuple(LedgerEntry(each["found"], each["expected"], each["count"]) for each in self._members["ledger"])

    @property
    def failed_rules(self) -> tuple[str, ...]:
        """The dataset rules (docs/rules.md) for which Gopher, C4 or FineWeb would drop it."""
        return tuple(self._members.get("failed_rules", ()))

    @property
    def blocks(self) -> tuple[Block, ...]:
        """What of the page was not rated."""
        return tuple(Block(**each) for each in self._members.get("blocks", ()))

    @property
    def notes(self) -> tuple[str, ...]:
        """What was cut, replaced or guessed on the way from bytes to text."""
        return tuple(self._members.get("notes", ()))

    @property
    def model(self) -> str:
        """The name of the model, for example "en-1"."""
        return str(self._members["model"])

    def to_dict(self) -> dict[str, Any]:
        """The members of the JSON line, schema "unspun/1", as a dictionary of its own at each call."""
        return cast("dict[str, Any]", json.loads(self._line))

    def to_json(self) -> str:
        """The line that `unspun check --format json` prints, without its line feed."""
        return self._line.rstrip("\n")

    def characters(self, places: Iterable[int]) -> list[int]:
        """Places in the Python string for byte offsets of this rating, in their order. Linear in the text."""
        wanted = list(places)
        if self._text.isascii():
            return wanted
        data = self._text.encode("utf-8")
        found: dict[int, int] = {}
        at = characters = 0
        for place in sorted(set(wanted)):
            characters += len(data[at:place].decode("utf-8", "ignore"))
            at = place
            found[place] = characters
        return [found[place] for place in wanted]

    def marks(self) -> Iterator[Mark]:
        """The evidence by its places in the Python string."""
        evidence = self.evidence
        places = self.characters(place for each in evidence for place in (each.begin, each.end))
        return (Mark(places[2 * i], places[2 * i + 1], each) for i, each in enumerate(evidence))
