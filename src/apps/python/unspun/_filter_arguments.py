"""The arguments of `unspun filter`, as far as they have to be known where Parquet files are among the inputs."""

from __future__ import annotations

import glob
import os
from dataclasses import dataclass, field

from unspun._errors import UnspunError
from unspun._parquet_paths import files_below, is_parquet_name

# Options with a value; all others are flags. Those that name a file get its whole path, since the program runs elsewhere.
_VALUES = {"-o": "--output"}
_PLAIN = ("--annotation-key", "--compress", "--queue-if", "--drop", "--min-grade", "--min-score", "--drop-reason", "--fail-rule",
          "--text-field", "--url-field", "--id-field", "--max-expansion", "--threads", "--dry-run")
_PATHS = ("--output", "--queue", "--allow", "--model")
_DOCUMENTS = (".jsonl", ".warc", ".wet", ".txt", ".md", ".html", ".htm")


def _is_document(name: str) -> bool:
    stem = name.lower()
    for ending in (".gz", ".zst"):
        stem = stem[:-len(ending)] if stem.endswith(ending) else stem
    return stem.endswith(_DOCUMENTS)


@dataclass
class FilterArguments:
    """What was typed, sorted.

        >>> FilterArguments.of(["a.parquet", "-o", "out", "--annotate"])
        FilterArguments(options=[("--output", "/home/i/out"), ("--annotate", None)], inputs=["a.parquet"])
    """

    options: list[tuple[str, str | None]] = field(default_factory=list)
    inputs: list[str] = field(default_factory=list)

    @staticmethod
    def of(arguments: list[str]) -> FilterArguments:
        parsed = FilterArguments()
        rest = list(arguments)
        while rest:
            parsed._take(rest)
        return parsed

    def _take(self, rest: list[str]) -> None:
        """One argument, or an option with its value, from the front. What is wrong is left to the program to say."""
        given = rest.pop(0)
        if given == "--":
            self.inputs += rest
            rest.clear()
        elif given == "-" or not given.startswith("-"):
            self._add_inputs(given)
        else:
            name, equals, value = given.partition("=")
            if not given.startswith("--") and len(given) > 2 and given[:2] in _VALUES:  # -oout
                name, equals, value = given[:2], "=", given[2:].removeprefix("=")
            name = _VALUES.get(name, name)
            if name not in _PLAIN and name not in _PATHS:
                self.options.append((given, None))
                return
            if not equals and rest:
                value = rest.pop(0)
            self.options.append((name, os.path.abspath(value) if name in _PATHS and value else value))

    def _add_inputs(self, given: str) -> None:
        is_pattern = not os.path.exists(given) and any(sign in given for sign in "*?[")
        self.inputs += (sorted(glob.glob(given)) if is_pattern else []) or [given]

    def value(self, name: str, default: str = "") -> str:
        """Of an option: the last one given."""
        return next((value for option, value in reversed(self.options) if option == name and value is not None), default)

    def has(self, name: str) -> bool:
        return any(option == name for option, _ in self.options)

    @property
    def has_parquet(self) -> bool:
        if self.has("--help") or self.has("-h"):
            return False
        return any(is_parquet_name(name) for given in self.inputs for name in _names(given))

    def command_line(self, but: tuple[str, ...] = ()) -> list[str]:
        """The options for the program, without the inputs and those that `but` names."""
        line: list[str] = []
        for name, value in self.options:
            if name not in but:
                line += [name] if value is None else [name, value]
        return line

    def parquet_files(self) -> list[list[str]]:
        """For each input the Parquet files, below it where it is a folder.

        Raises UnspunError where an input is none, is named twice, or what is asked for does not go with Parquet.
        """
        if self.has("--jsonl"):
            raise UnspunError("--jsonl: not with Parquet; Parquet files are read as what they are")
        if self.has("--queue") and self.has("--groups"):
            raise UnspunError("--queue: not with --groups and Parquet; enter into the queue in a run without --groups")
        seen: set[str] = set()
        found = []
        for given in self.inputs:
            names = _names(given)
            for name in names:
                path = os.path.join(given, name) if os.path.isdir(given) else given
                if not is_parquet_name(name) and (given == path or _is_document(name)):
                    raise UnspunError(f"{path}: Parquet and other inputs are filtered in runs of their own")
                if os.path.realpath(path) in seen:
                    raise UnspunError(f"{path}: is named twice")
                seen.add(os.path.realpath(path))
            found.append([name for name in names if is_parquet_name(name)])
        return found


def _names(given: str) -> list[str]:
    return files_below(given) if given != "-" and os.path.isdir(given) else [os.path.basename(given) or given]
