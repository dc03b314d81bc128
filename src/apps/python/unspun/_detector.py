"""A model, opened, and what it says of texts."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from typing import Any, Literal, Protocol, cast

from unspun import _unspun
from unspun._errors import UnspunError
from unspun._rating import Rating
from unspun._settings import ModelPath, Settings, text_of

Format = Literal["text", "markdown", "html"]

class ArrowArray(Protocol):
    """An array of strings of pyarrow: string, large_string, string_view, dictionary; chunked or not."""

    def to_pylist(self) -> list[Any]: ...


_INSIDE = os.path.join(os.path.dirname(__file__), "data", "en.unspun")


def _paths_of(settings: Settings) -> tuple[str, ...]:
    return settings.model or (os.environ.get("UNSPUN_MODEL") or _INSIDE,)


def _well_formed(text: str) -> str:
    """Lone surrogates, which UTF-8 has none of, become U+FFFD, as in JSON that is read by the command line."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


class Detector:
    """A model, opened once; rates any number of texts, from any number of threads at a time.

    model: path of a model file, or of one for each language (pages go to the one whose language they are in). Without it the
        environment variable UNSPUN_MODEL, else the English model inside the package.
    allow: words and phrases that are never flagged.
    whole: page furniture is rated, too, and paragraphs in other languages.
    fast: documents that read as ordinary are not looked into, as `unspun filter` does by default: some 4 times as fast.

    Raises UnspunError where a model is missing, broken, or of another version.

    It may be pickled, and used after fork and in spawned processes: the model is opened anew there. The file is mapped, so
    that processes share its memory.

        >>> detector = unspun.Detector()
        >>> rating = detector.rate("WASHINGTON - The White Home declined a request for remark ...")
        >>> rating.verdict, rating.spun_probability, rating.ledger[0]
    """

    def __init__(self, model: ModelPath | Sequence[ModelPath] | None = None, *, allow: Iterable[str] = (),
                 whole: bool = False, fast: bool = False) -> None:
        settings = Settings.of(model, allow, whole, fast)
        self._settings = settings._replace(model=_paths_of(settings))
        self._open()

    def _open(self) -> None:
        model, allow, whole, fast = self._settings
        self._native = _unspun.TextRater(list(model or ()), list(allow), whole, fast)
        self._process = os.getpid()

    @property
    def _rater(self) -> _unspun.TextRater:
        if self._process != os.getpid():  # a fork: another thread may have held a lock of the parent's
            self._open()
        return self._native

    def __reduce__(self) -> tuple[Any, ...]:
        return _opened, tuple(self._settings)

    def __repr__(self) -> str:
        return f"<unspun.Detector {', '.join(self.models)}>"

    @property
    def models(self) -> tuple[str, ...]:
        """The names of the models, for example ("en-1",)."""
        return tuple(self._rater.models())

    def rate(self, text: str, *, id: str | None = None, source: str = "-", url: str = "", format: Format = "text") -> Rating:
        """Rates one text; other Python threads run meanwhile.

        text: a string; lone surrogates are read as U+FFFD.
        id, source, url: what the rating calls it; the id is the source where it is not told.
        format: "text", "markdown" or "html" (of a page the article is rated; Rating.text is what offsets count in).

        Raises UnspunError for what is no text: None, bytes, a PDF in a string.
        """
        text = text_of(text, "the text")
        names = [text_of("" if id is None else id, "id"), text_of(source, "source"), text_of(url, "url"), text_of(format, "format")]
        try:
            line, changed = self._rater.rated(text, *names)
        except UnicodeEncodeError:
            text = _well_formed(text)
            line, changed = self._rater.rated(text, *map(_well_formed, names))
        return Rating(line, text if changed is None else changed)

    def rate_batch(self, texts: Iterable[str | None] | ArrowArray, *, ids: Iterable[str] | None = None, source: str = "-",
                   format: Format = "text", threads: int | None = None,
                   on_error: Literal["raise", "return"] = "raise") -> list[Rating | None]:
        """Rates many texts on several threads; the results are in the order of the texts.

        texts: a list, any other iterable, a column of pandas, or an Arrow array of strings. None (an Arrow null) gives None.
        ids: one for each text; else their numbers, from "0".
        threads: as many texts at a time; one for each processor that this process may use.
        on_error: a text that cannot be read raises UnspunError, which names its number, or with "return" the error stands
            in its place in the list.
        """
        if isinstance(texts, (str, bytes, bytearray)):
            raise UnspunError(f"texts is one {type(texts).__name__}; it has to be a list of strings")
        if threads is None:
            threads = len(os.sched_getaffinity(0))
        elif not isinstance(threads, int) or threads < 1:
            raise UnspunError(f"threads is {threads!r}; it has to be a number from 1")
        given = _listed(texts)
        for at, text in enumerate(given):
            if text is not None:
                text_of(text, f"texts[{at}]")
        names = [str(at) for at in range(len(given))] if ids is None else [str(each) for each in ids]
        if len(names) != len(given):
            raise UnspunError(f"{len(names)} ids for {len(given)} texts")
        try:
            results = self._rater.all_rated(given, names, text_of(source, "source"), text_of(format, "format"), threads)
        except UnicodeEncodeError:
            given = [None if text is None else _well_formed(text) for text in given]
            results = self._rater.all_rated(given, [_well_formed(name) for name in names], _well_formed(source), format,
                                            threads)
        return [self._result(at, given[at], result, on_error) for at, result in enumerate(results)]

    @staticmethod
    def _result(at: int, text: str | None, result: tuple[str, str | None] | UnspunError | None, on_error: str) -> Rating | None:
        if result is None:
            return None
        if isinstance(result, UnspunError):
            error = UnspunError(f"texts[{at}]: {result}", result.code)
            if on_error == "return":
                return cast(Rating, error)
            raise error
        line, changed = result
        return Rating(line, changed if changed is not None else text or "")

    def restore(self, text: str, *, format: Format = "text") -> str:
        """The text with each replaced word put back, as `unspun check --restore` does."""
        return self._rater.restored(_well_formed(text_of(text, "the text")), format)

    def html(self, text: str, *, source: str = "text", format: Format = "text") -> str:
        """A whole page for a person, as `unspun check --format html` writes: text, marks, ledger, reasons."""
        return self._rater.html_page(_well_formed(text_of(text, "the text")), _well_formed(text_of(source, "source")), format)


def _listed(texts: Iterable[str | None] | ArrowArray) -> list[str | None]:
    if hasattr(texts, "to_pylist"):
        return cast("list[str | None]", texts.to_pylist())
    try:
        listed = list(texts)
    except TypeError:
        raise UnspunError(f"texts is {type(texts).__name__}; it has to be a list of strings") from None
    # a column of pandas has NaN, or NA, where nothing is; both differ from themselves or cannot be compared
    return [None if _is_missing(each) else each for each in listed]


def _is_missing(value: object) -> bool:
    return value is None or (isinstance(value, float) and value != value) or type(value).__name__ == "NAType"


def _opened(model: tuple[str, ...], allow: tuple[str, ...], whole: bool, fast: bool) -> Detector:
    return Detector(model, allow=allow, whole=whole, fast=fast)
