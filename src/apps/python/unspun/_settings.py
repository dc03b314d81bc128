"""What a detector is opened with, checked once and told to other processes."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple, Union

from unspun._errors import UnspunError

ModelPath = Union[str, "os.PathLike[str]"]


def text_of(text: object, what: str) -> str:
    """The string that it is. Raises UnspunError, which calls it `what`, for anything else."""
    if isinstance(text, str):
        return text
    hint = "; decode them first" if isinstance(text, (bytes, bytearray, memoryview)) else ""
    raise UnspunError(f"{what} is {type(text).__name__}, not str{hint}")


class Settings(NamedTuple):
    """Hashable, and small when pickled."""

    model: tuple[str, ...] | None  #: paths; None for the one that UNSPUN_MODEL names, or the one inside the package
    allow: tuple[str, ...]
    whole: bool
    fast: bool

    @classmethod
    def of(cls, model: ModelPath | Sequence[ModelPath] | None, allow: Iterable[str], whole: bool, fast: bool) -> Settings:
        """Raises UnspunError for what no detector can be opened with; whether the models are there is not looked at."""
        if isinstance(allow, str):
            raise UnspunError("allow is a list of words, not one string")
        words = tuple(text_of(each, "a word of allow") for each in allow)
        return cls(_paths(model), words, bool(whole), bool(fast))


def _paths(model: ModelPath | Sequence[ModelPath] | None) -> tuple[str, ...] | None:
    if model is None:
        return None
    paths: list[Any] = list(model) if isinstance(model, (list, tuple)) else [model]
    for path in paths:
        if not isinstance(path, (str, os.PathLike)):
            raise UnspunError(f"a model is named by its path, not by {type(path).__name__}")
    if not paths:
        raise UnspunError("at least one model is needed")
    return tuple(os.fspath(path) for path in paths)
