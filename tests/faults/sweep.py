#!/usr/bin/env python3
"""Fails one call after the other and counts what survived as promised (docs/reliability.md).

    UNSPUN=build/release/unspun INJECTED_FAULTS=build/release/tests/faults/libinjected_faults.so tests/faults/sweep.py --points 40

For each command and kind of call it first counts the calls of a run without a fault, then has runs in which the n-th
fails, for n spread over all of them: all where there are few, else 1, 2, 4, ... and the rest evenly. A row of the table
that it prints is a kind: calls there are, points tried, and how they ended. "wrong" must be 0: an output that passes
for finished and is not that of a run without a fault, a hang, an end by another signal than was sent or SIGABRT, or an
end without a message. Exit status 1 where one is.
"""

import argparse
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))

import test_train_faults as train  # noqa: E402
from fault_harness import CLEAN, PROGRAM, SPUN, Fault, jsonl, tree  # noqa: E402

SECONDS = 60
KINDS = [("write", "ENOSPC", False), ("write", "EIO", True), ("write", "SHORT", False), ("write", "EINTR", False),
         ("write", "SIGKILL", True), ("read", "EIO", False), ("read", "SHORT", False), ("read", "EINTR", False),
         ("fsync", "EIO", False), ("fsync", "SIGKILL", True), ("rename", "EIO", False), ("rename", "SIGKILL", True),
         ("open", "EMFILE", False), ("mmap", "ENOMEM", False), ("thread", "EAGAIN", False), ("thread", "EAGAIN", True),
         ("malloc", "ENOMEM", False), ("malloc", "ENOMEM", True)]


class Filter:
    name = "filter"
    arguments = ("filter", "in", "--annotate", "--attributes", "--groups", "--threads", "2", "-o", "out", "--resume")
    watched = "*"

    def prepare(self, folder):
        for shard in range(2):
            path = folder / f"in/s{shard}.jsonl"
            path.parent.mkdir(exist_ok=True)
            path.write_text(jsonl(f"{CLEAN} {shard}", f"{SPUN} {shard}", "Closed.") + "broken\n", encoding="utf-8")
            os.utime(path, (1_700_000_000, 1_700_000_000))

    def output(self, folder, _):
        return tree(folder / "out") if (folder / "out").exists() else {}

    def goes_on(self, folder, program):
        """Whatever happened, the same command brings the whole output."""
        return program(folder, None).returncode == 0


class Check:
    name = "check"
    arguments = ("check", "--format", "json", "a.jsonl")
    watched = "*"

    def prepare(self, folder):
        (folder / "a.jsonl").write_text(jsonl(CLEAN, SPUN), encoding="utf-8")

    def output(self, _, run):
        return run.stdout

    def goes_on(self, *_):
        return True


class Train:
    name = "train"
    arguments = ("train", "--corpora", "list.tsv", "--from", ".", "--language", "words/language.tsv", "--shared",
                 "absent", "--min-count", "3", "--steps", "reference", "--memory", "1", "--parts", "parts", "--scratch",
                 "scratch")
    watched = "*"

    def prepare(self, folder):
        (folder / "words").mkdir()
        (folder / "a.jsonl").write_text("".join(train.corpus()), encoding="utf-8")
        (folder / "b.txt").write_text(CLEAN, encoding="utf-8")
        (folder / "list.tsv").write_text("a.jsonl\t2\nb.txt\n", encoding="utf-8")
        for name, content in train.LANGUAGE.items():
            (folder / "words" / name).write_text(content, encoding="utf-8")

    def output(self, folder, _):
        return {path.name: path.read_bytes() for path in (folder / "parts").glob("*.part")}

    def goes_on(self, folder, program):
        return program(folder, None).returncode == 0


def points_of(count, most):
    if count <= most:
        return list(range(1, count + 1))
    doubled = [1 << power for power in range(count.bit_length()) if 1 << power <= count]
    even = max(1, most - len(doubled))
    return sorted(set(doubled) | {1 + index * (count - 1) // even for index in range(even)})[:most]


class Sweep:
    def __init__(self, command, scratch):
        self.command = command
        self.scratch = scratch
        self.folder = scratch / "work"
        self.fresh()
        self.expected_run = self.program(self.folder, None)
        self.expected = command.output(self.folder, self.expected_run)
        assert self.expected, self.expected_run

    def fresh(self):
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir()
        self.command.prepare(self.folder)

    def program(self, folder, fault):
        environment = {**os.environ, **(fault.environment if fault else {})}
        return subprocess.run([PROGRAM, *self.command.arguments], cwd=folder, capture_output=True, timeout=SECONDS,
                              env=environment, check=False)

    def fault(self, calls, error, at, times):
        # Only files of the run, so that a point is one of the program, not one of the loader. No path: all.
        path = None if calls in ("malloc", "thread") else str(self.folder) + self.command.watched
        if calls in ("open", "mmap") or calls == "read" and error == "EIO":
            path = None
        return Fault(self.scratch / "control", calls, error, path=path, at=at, times=times)

    def count(self, calls, error):
        self.fresh()
        fault = self.fault(calls, error, 1 << 60, 1)
        self.program(self.folder, fault)
        return fault.seen

    def outcome(self, calls, error, at, times):
        """same, told, aborted, killed, unused or wrong, with what was wrong."""
        self.fresh()
        fault = self.fault(calls, error, at, times)
        try:
            run = self.program(self.folder, fault)
        except subprocess.TimeoutExpired:
            return "wrong", "hangs"
        if fault.injected == 0:
            return "unused", ""
        same = self.command.output(self.folder, run) == self.expected
        last = run.stderr.decode(errors="replace").splitlines()[-1:] or [""]
        ended = "wrong", f"status {run.returncode}, {last[0][:120]}"
        if run.returncode == self.expected_run.returncode:
            ended = ("same", "") if same else ("wrong", f"another output, status {run.returncode}")
        elif error == "SIGKILL" and run.returncode == -signal.SIGKILL:
            ended = "killed", ""
        elif run.returncode == 2 and last[0]:
            ended = "told", ""
        elif run.returncode == -signal.SIGABRT and last[0]:
            ended = "aborted", ""
        elif run.returncode == 127 and "error while loading shared libraries" in last[0]:
            ended = "told", ""
        if ended[0] != "wrong" and not same:
            if not self.command.goes_on(self.folder, self.program):
                return "wrong", "does not go on"
            if self.command.name != "check" and self.command.output(self.folder, None) != self.expected:
                return "wrong", "goes on to another output"
        return ended


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--points", type=int, default=40, help="most points of a kind")
    parser.add_argument("--commands", default="filter,check,train")
    parser.add_argument("--calls", default="", help="of these kinds of calls only")
    parser.add_argument("--seconds", type=float, default=float("inf"), help="no kind is begun after so long")
    arguments = parser.parse_args()
    total = dict.fromkeys(("same", "told", "aborted", "killed", "unused", "wrong"), 0)
    begun = time.monotonic()
    print("| command | call | fault | calls | points | same output | told | aborted, told | killed | wrong |")
    print("|---|---|---|---|---|---|---|---|---|---|")
    wrongs = []
    for command in (Filter(), Check(), Train()):
        if command.name not in arguments.commands.split(","):
            continue
        with tempfile.TemporaryDirectory(prefix="unspun-sweep-") as scratch:
            sweep = Sweep(command, pathlib.Path(scratch))
            for calls, error, sticky in KINDS:
                if arguments.calls and calls not in arguments.calls.split(","):
                    continue
                if time.monotonic() - begun > arguments.seconds:
                    break
                count = sweep.count(calls, error)
                row = dict.fromkeys(total, 0)
                for at in points_of(count, arguments.points):
                    outcome, why = sweep.outcome(calls, error, at, 0 if sticky else 1)
                    row[outcome] += 1
                    if why:
                        wrongs.append(f"{command.name} {calls} {error} {'from' if sticky else 'at'} {at}: {why}")
                for outcome, number in row.items():
                    total[outcome] += number
                points = sum(row.values()) - row["unused"]
                print(f"| {command.name} | {calls} | {error}{', from then on' if sticky and error != 'SIGKILL' else ''} "
                      f"| {count} | {points} | {row['same']} | {row['told']} | {row['aborted']} | {row['killed']} "
                      f"| {row['wrong']} |", flush=True)
    print(json.dumps(total))
    for wrong in wrongs:
        print(wrong, file=sys.stderr)
    return 1 if wrongs else 0


if __name__ == "__main__":
    sys.exit(main())
