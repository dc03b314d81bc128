"""`unspun filter` for Parquet files: their texts as JSONL through the program, and what it says back to their rows."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from unspun._errors import UnspunError
from unspun._filter_arguments import FilterArguments
from unspun._filter_names import Names, replaced, true_rejects, true_summary
from unspun._filter_queue import QUEUE_OPTIONS, queue_arguments, readable_name, wanted_verdicts, write_rows
from unspun._filter_sort import Sorting, lines_of, parquet_name, sort_back
from unspun._filter_spool import Spool, spooled_name

_FAILED = 2
_SIGNALLED = 128
_STAND_IN = b"These lines are Parquet by now.\n"  # no JSON, so it cannot be what the program wrote


class _Stopped(BaseException):
    """SIGINT or SIGTERM while the program does not run."""


class _Program:
    """The program, run elsewhere. A signal is passed on to it, once for each time."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._child: subprocess.Popen[bytes] | None = None
        self._stop = 0

    def _signalled(self, number: int, _: FrameType | None) -> None:
        self._stop = number
        if self._child is None:
            raise _Stopped
        self._child.send_signal(number)

    @contextmanager
    def listening(self) -> Iterator[None]:
        before = {each: signal.signal(each, self._signalled) for each in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for each, handler in before.items():
                signal.signal(each, handler)

    @property
    def stopped_status(self) -> int:
        return _SIGNALLED + self._stop

    def outcome(self, arguments: list[str], folder: str) -> tuple[int, str]:
        """Its status and its messages; its output is not looked at."""
        done = subprocess.run([str(self._path), "filter", *arguments], cwd=folder, stdin=subprocess.DEVNULL,
                              capture_output=True, check=False)
        return done.returncode, done.stderr.decode("utf-8", "replace")

    def status(self, arguments: list[str], folder: str, names: Names) -> int:
        """Runs it to its end. On a terminal it writes there itself; else its messages are passed on with true names."""
        # a session of its own, so that Ctrl-C reaches it through us only: a second signal would end it at once
        self._child = subprocess.Popen([str(self._path), "filter", *arguments], cwd=folder, stdin=subprocess.DEVNULL,
                                       stderr=None if sys.stderr.isatty() else subprocess.PIPE, start_new_session=True)
        try:
            for line in self._child.stderr or ():
                sys.stderr.write(names.shown(line.decode("utf-8", "replace")))
                sys.stderr.flush()
            status = self._child.wait()
        finally:
            self._child = None
        return status if status >= 0 else _SIGNALLED - status


@contextmanager
def _scratch(output: str) -> Iterator[str]:
    """A folder beside the output directory, on the same disk; of an earlier run that was killed nothing is left in it."""
    if not output:
        with tempfile.TemporaryDirectory(prefix="unspun-") as folder:
            yield folder
        return
    folder = os.path.join(os.path.dirname(output), f".{os.path.basename(output)}.rows")
    os.makedirs(folder, exist_ok=True)
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        for each in os.listdir(folder):
            shutil.rmtree(os.path.join(folder, each), ignore_errors=True)
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    except BlockingIOError:
        raise UnspunError(f"{output}: another run is writing there", "write_failed") from None
    finally:
        os.close(descriptor)


def _is_stand_in(path: str) -> bool:
    with open(path, "rb") as file:
        return file.read(len(_STAND_IN)) == _STAND_IN


class _Run:
    def __init__(self, arguments: FilterArguments, program: _Program) -> None:
        self._arguments = arguments
        self._program = program
        self._output = arguments.value("--output")
        self._files = arguments.parquet_files()
        self._names = Names(arguments.inputs)
        self._sources: dict[str, str] = {}  # by their names in the spool
        self._damage: dict[str, str] = {}
        self._has_failed = False
        self._key = arguments.value("--annotation-key", "unspun")

    def status(self, scratch: str) -> int:
        arguments = self._arguments
        options = arguments.command_line()
        Path(scratch, "none.jsonl").touch()
        # What is wrong with the options is said before hours of reading, not after.
        sample = [] if arguments.has("--dry-run") else ["--dry-run", "1"]
        failed, complaint = self._program.outcome([*options, *sample, "none.jsonl"], scratch)
        if failed:
            sys.stderr.write(complaint)
            return _FAILED
        self._check_output()
        row = self._spool(scratch)
        inputs = [f"unspun-input-{at}" if os.path.isdir(given) else spooled_name(at, os.path.basename(given))
                  for at, given in enumerate(arguments.inputs)]
        if arguments.has("--resume"):
            self._stand_in()
        before = self._summary_time()
        # what goes into the queue is chosen by the ratings in the lines
        annotated = ["--annotate"] if arguments.has("--queue") and not arguments.has("--annotate") else []
        status = self._program.status([*arguments.command_line(but=QUEUE_OPTIONS), *annotated, *inputs], scratch, self._names)
        if status in (0, _FAILED) and not arguments.has("--dry-run") and self._summary_time() != before:
            if arguments.has("--queue"):
                self._enter_queue(row, scratch)
            self._sort_back(row)
            self._put_names_back()
        return _FAILED if status == 0 and (self._damage or self._has_failed) else status

    def _check_output(self) -> None:
        if self._arguments.has("--dry-run"):
            return
        if not self._output:
            raise UnspunError("no output directory: -o DIR")
        if os.path.isdir(self._output) and os.listdir(self._output):
            if not os.path.exists(os.path.join(self._output, "progress.jsonl")):
                raise UnspunError(f"{self._output}: is not empty, and what it holds is no earlier run of unspun filter")
            if not self._arguments.has("--resume") and not self._arguments.has("--overwrite"):
                raise UnspunError(f"{self._output}: holds an earlier run; --resume goes on with it, --overwrite removes it")

    def _spool(self, scratch: str) -> str:
        arguments = self._arguments
        spool = Spool(scratch, arguments.value("--text-field", "text"), arguments.value("--id-field", "id"),
                      arguments.value("--url-field", "url"), [self._key, f"{self._key}_dropped"])
        for at, given in enumerate(arguments.inputs):
            for name in self._files[at]:
                path = os.path.join(given, name) if os.path.isdir(given) else given
                damage = spool.add(at, name, path)
                self._sources[spooled_name(at, name)] = path
                if damage is not None:
                    self._damage[spooled_name(at, name)] = str(damage).removeprefix(f"{path}: ")
                    print(f"unspun: {damage}", file=sys.stderr)
        return spool.member

    def _stand_in(self) -> None:
        """For what an earlier run did and we made Parquet of, files of the names that the program looks for."""
        progress = os.path.join(self._output, "progress.jsonl")
        if not os.path.exists(progress):
            return
        with open(progress, encoding="utf-8") as file:
            shards = [each["shard"] for each in map(json.loads, file) if "shard" in each]
        for shard in shards:
            for folder in ("kept", "dropped"):
                lines = os.path.join(self._output, folder, shard)
                if os.path.exists(parquet_name(lines)) and not os.path.exists(lines):
                    Path(lines).write_bytes(_STAND_IN)

    def _summary_time(self) -> int:
        try:
            return os.stat(os.path.join(self._output, "summary.json")).st_mtime_ns
        except OSError:
            return 0

    def _written(self) -> Iterator[tuple[str, str, str]]:
        """What the program wrote: the spooled file, "kept" or "dropped", and the path of the lines."""
        with open(os.path.join(self._output, "summary.json"), encoding="utf-8") as file:
            shards = {each["input"]: each["shard"] for each in json.load(file)["inputs"]}
        for spooled in self._sources:
            for folder in ("kept", "dropped"):
                lines = os.path.join(self._output, folder, shards.get(spooled, spooled))
                if os.path.exists(lines):
                    yield spooled, folder, lines

    def _enter_queue(self, row: str, scratch: str) -> None:
        """Of what was done now; an earlier run entered what it did before it made Parquet of it."""
        wanted = wanted_verdicts(self._arguments.value("--queue-if"))
        rows: dict[str, set[int]] = {}
        for spooled, _, lines in self._written():
            if not _is_stand_in(lines):
                rows.setdefault(spooled, set()).update(
                    line[row] for line in lines_of(lines) if line[self._key]["verdict"] in wanted)
        names = []
        folder = os.path.join(scratch, "queue")
        for spooled, numbers in rows.items():
            if numbers:
                names.append(readable_name(self._sources[spooled]))
                write_rows(os.path.join(scratch, spooled), os.path.join(folder, names[-1]), numbers)
        if not names:
            return
        arguments = queue_arguments(self._arguments.options, self._arguments.value("--queue"), names)
        failed, said = self._program.outcome(arguments, folder)
        sys.stderr.write("".join(line for line in said.splitlines(True) if failed or line.startswith("unspun: queue:")))
        self._has_failed = self._has_failed or failed != 0

    def _sort_back(self, row: str) -> None:
        arguments = self._arguments
        sorting = Sorting(row, self._key, arguments.has("--annotate"), arguments.value("--compress"), self._names.shown)
        for spooled, folder, lines in list(self._written()):
            if _is_stand_in(lines):  # done by an earlier run
                os.unlink(lines)
                continue
            try:
                sort_back(self._sources[spooled], lines, parquet_name(lines), sorting, folder == "dropped")
            except UnspunError as error:
                if spooled in self._damage:  # was said before; no row could be read
                    os.unlink(lines)
                    continue
                self._has_failed = True
                print(f"unspun: {error}", file=sys.stderr)

    def _put_names_back(self) -> None:
        def inside(name: str) -> str:
            return os.path.join(self._output, name)

        true_summary(inside("summary.json"), self._names, self._sources, self._damage)
        true_rejects(inside("rejects.jsonl"), self._names, self._damage)
        replaced(inside("report.html"), self._names.in_html)
        if os.path.exists(inside("groups.jsonl")):
            replaced(inside("groups.jsonl"), self._names.in_json)
        for folder in ("attributes", "signals"):
            for where, _, files in os.walk(inside(folder)):
                for name in files:
                    replaced(os.path.join(where, name), self._names.in_json)


def filtered(arguments: FilterArguments, path: Path) -> int:
    """The exit status, as that of `unspun filter`. Raises UnspunError for what is a mistake in the command."""
    program = _Program(path)
    run = _Run(arguments, program)
    output = "" if arguments.has("--dry-run") else arguments.value("--output")
    try:
        with program.listening(), _scratch(output) as scratch:
            return run.status(scratch)
    except _Stopped:
        print("unspun: stopped; the same command with --resume goes on", file=sys.stderr)
        return program.stopped_status
