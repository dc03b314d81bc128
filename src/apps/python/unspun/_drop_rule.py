"""Which ratings a filter drops, and why; the same as the options --drop, --min-grade, ... of `unspun filter`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from unspun import _unspun
from unspun._errors import UnspunError

_VERDICTS = ("spun", "translated", "suspect", "undecided", "clean")
_FAMILIES = ("gopher", "c4", "fineweb")


def _listed(value: str | Iterable[str], name: str) -> tuple[str, ...]:
    """A list, or one string with commas as on the command line."""
    items = tuple(value.split(",")) if isinstance(value, str) else tuple(value)
    for each in items:
        if not isinstance(each, str):
            raise UnspunError(f"{name}: {each!r} is no string")
    return tuple(each for each in items if each and each != "none")


@dataclass(frozen=True)
class DropRule:
    """Decides about one rating after the other.

        >>> rule = DropRule.of(drop="spun", min_grade="C")
        >>> rule.causes(rating.to_dict())
        ["verdict:spun", "min-grade:C"]
    """

    verdicts: tuple[str, ...] = ()
    min_grade: str | None = None
    min_score: int | None = None
    reasons: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()

    @staticmethod
    def of(drop: str | Iterable[str] = (), min_grade: str | None = None, min_score: int | None = None,
           drop_reason: str | Iterable[str] = (), fail_rule: str | Iterable[str] = ()) -> DropRule:
        verdicts = _listed(drop, "drop")
        for verdict in verdicts:
            if verdict not in _VERDICTS:
                raise UnspunError(f'drop: "{verdict}" is none of {", ".join(_VERDICTS)}, none')
        grade = min_grade.upper() if isinstance(min_grade, str) else min_grade
        if grade is not None and grade not in ("A", "B", "C", "D", "E", "F"):
            raise UnspunError(f"min_grade: {min_grade!r} is no letter from A to F")
        if min_score is not None and (not isinstance(min_score, int) or not 0 <= min_score <= 100):
            raise UnspunError(f"min_score: {min_score!r} is no number from 0 to 100")
        rules = _listed(fail_rule, "fail_rule")
        for rule in rules:
            if rule not in _FAMILIES and not _unspun.is_dataset_rule(rule):
                raise UnspunError(f'fail_rule: "{rule}" is no dataset rule, nor gopher, c4 or fineweb')
        reasons = _listed(drop_reason, "drop_reason")
        for code in reasons:
            if not _unspun.is_reason_code(code):
                known = ", ".join(_unspun.reason_codes())
                raise UnspunError(f'drop_reason: "{code}" is no quality reason; there are {known}, and those dataset rules that weigh')
        return DropRule(verdicts, grade, min_score, reasons, rules)

    def __bool__(self) -> bool:
        """Whether it can drop anything."""
        return self != DropRule()

    def causes(self, line: Mapping[str, Any]) -> list[str]:
        """Why a rating, as a JSON line of the schema "unspun/1", is dropped; empty: it is kept."""
        quality = line["quality"]
        causes = [f"verdict:{line['verdict']}"] if line["verdict"] in self.verdicts else []
        if self.min_grade is not None and quality["grade"] > self.min_grade:
            causes.append(f"min-grade:{self.min_grade}")
        if self.min_score is not None and quality["score"] < self.min_score:
            causes.append(f"min-score:{self.min_score}")
        given = {each["code"] for each in quality["reasons"]}
        causes += [f"reason:{code}" for code in self.reasons if code in given]
        causes += [f"rule:{failed}" for failed in line.get("failed_rules", ())
                   if any(failed == rule or (rule in _FAMILIES and failed.startswith(f"{rule}_")) for rule in self.rules)]
        return causes
