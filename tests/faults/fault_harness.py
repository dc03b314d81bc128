"""Runs the program while a call into the system fails (injected_faults.c says which calls, faults and settings there are).

    class DiskFull(FaultTest):
        def test_it_is_said(self):
            fault = self.fault("write", "ENOSPC", path="*/out/kept/*", at=2)
            result = self.unspun("filter", "in", "-o", "out", env=fault.environment)
            self.assertGreater(fault.injected, 0)

The library is named by INJECTED_FAULTS; a test is skipped where there is none, as in builds with sanitizers, which
want to be loaded first themselves and have a malloc of their own.
"""

import json
import mmap
import os
import pathlib
import struct
import subprocess
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "e2e"))

from harness import CLEAN, PROGRAM, SPUN, Program, Result  # noqa: E402

LIBRARY = os.environ.get("INJECTED_FAULTS", "")
ALL = 0


class Fault:
    """One kind of fault, for one or more runs of a program. The numbers are those of struct Control."""

    def __init__(self, control_path, calls, fault, path=None, at=1, times=1, armed=True):
        control_path.write_bytes(struct.pack("=QQQqQ", int(armed), 0, 0, 0, 0))
        with open(control_path, "r+b") as file:
            self._control = mmap.mmap(file.fileno(), 40)
        self.environment = {"LD_PRELOAD": LIBRARY, "INJECTED_CONTROL": str(control_path), "INJECTED_CALLS": calls,
                            "INJECTED_FAULT": fault, "INJECTED_AT": str(at), "INJECTED_TIMES": str(times)}
        if path is not None:
            self.environment["INJECTED_PATH"] = path

    def _number(self, index):
        return struct.unpack_from("=Q", self._control, 8 * index)[0]

    @property
    def seen(self):
        return self._number(1)

    @property
    def injected(self):
        return self._number(2)

    def arm(self):
        struct.pack_into("=QQ", self._control, 0, 1, 0)

    def disarm(self):
        struct.pack_into("=Q", self._control, 0, 0)

    def shift_clock(self, seconds):
        struct.pack_into("=q", self._control, 24, seconds)

    def close(self):
        self._control.close()


@unittest.skipUnless(LIBRARY and os.path.exists(LIBRARY), "no library that injects faults: sanitizers, or not built")
class FaultTest(Program):
    def fault(self, calls, fault, **settings):
        made = Fault(self.folder / f"control-{len(os.listdir(self.folder))}", calls, fault, **settings)
        self.addCleanup(made.close)
        return made

    def run_with(self, fault, *arguments, program=PROGRAM, **settings):
        return Result(subprocess.run([program, *arguments], cwd=self.folder, capture_output=True, check=False,
                                     env=self.environment(**(fault.environment if fault else {})), timeout=60,
                                     **settings))

    def assert_told(self, result, words=""):
        """It ended with status 2 and a message of its own, no cry of the C++ library."""
        self.assertEqual(result.status, 2, result)
        self.assertTrue(result.messages, result)
        self.assertTrue(result.messages[-1].startswith("unspun: "), result)
        self.assertIn(words, result.err.decode(), result)
        self.assertNotIn("terminate called", result.err.decode(), result)


def tree(root):
    """The bytes of every file of a run, the summary without its timing."""
    files = {str(path.relative_to(root)): path.read_bytes() for path in sorted(root.rglob("*"))
             if path.is_file() and not path.name.endswith(".part")}
    if "summary.json" in files:
        files["summary.json"] = json.loads(files["summary.json"])
        del files["summary.json"]["timing"]
    return files


def jsonl(*texts):
    return "".join(json.dumps({"id": f"r{number}", "text": text}) + "\n" for number, text in enumerate(texts))


class FilterFaultTest(FaultTest):
    OPTIONS = ("in", "--annotate", "--threads", "2")
    expected = None

    def setUp(self):
        super().setUp()
        for shard in range(3):
            records = [f"{text} It was number {shard}." for text in (CLEAN, SPUN, "Closed on Monday.")]
            self.input(f"in/s{shard}.jsonl", jsonl(*records) + "broken\n")
        if not FilterFaultTest.expected:  # the same for all: made once
            whole = self.unspun("filter", *self.OPTIONS, "-o", "whole")
            self.assertEqual(whole.status, 0, whole)
            FilterFaultTest.expected = tree(self.folder / "whole")

    def input(self, name, content):
        """With a time of change that is the same in every run: the log of progress has it."""
        os.utime(self.file(name, content), (1_700_000_000, 1_700_000_000))

    def assert_whole(self, directory, *told):
        found = tree(self.folder / directory)
        self.assertEqual(sorted(name for name in found.keys() | self.expected.keys()
                                if found.get(name) != self.expected.get(name)), [], told)

    def filtered(self, fault, *arguments, directory="out", **settings):
        return self.run_with(fault, "filter", *self.OPTIONS, *arguments, "-o", directory, **settings)

    def assert_not_wrong(self, result, directory="out", *arguments):
        """What every fault has to leave: a whole output, or a failure that was told and a run that can go on."""
        if result.status == 0:
            self.assert_whole(directory, result)
        elif result.status > 0:
            self.assertTrue(result.messages, result)
        again = self.unspun("filter", *self.OPTIONS, *arguments, "-o", directory, "--resume")
        self.assertEqual(again.status, 0, (result, again))
        self.assert_whole(directory, result, again)


__all__ = ["ALL", "CLEAN", "Fault", "FaultTest", "FilterFaultTest", "LIBRARY", "PROGRAM", "SPUN", "jsonl", "tree"]
