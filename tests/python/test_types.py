"""The package's types, as mypy sees them from outside and inside."""

import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

SOURCE = pathlib.Path(os.environ.get("UNSPUN_SOURCE_DIR", pathlib.Path(__file__).resolve().parents[2]))

PROGRAM = """\
import unspun

detector = unspun.Detector(allow=["navy"], fast=True)
rating = detector.rate("text", id="a")
probability: float = rating.spun_probability
for start, stop, evidence in rating.marks():
    words: tuple[str, ...] = evidence.expected
batch: list[unspun.Rating | None] = detector.rate_batch(["a", None], threads=2)
try:
    detector.rate("")
except unspun.UnspunError as error:
    code: str = error.code
"""
WRONG = """\
import unspun

detector = unspun.Detector()
detector.rate(b"bytes")
detector.rate("a", format="pdf")
number: int = detector.rate("a").verdict
detector.rate("a").verdict = "clean"
detector.rate("a").nothing
detector.rate_batch(7)
"""


class Types(unittest.TestCase):
    def mypy(self, *arguments, **settings):
        process = subprocess.run([sys.executable, "-m", "mypy", "--no-incremental", *arguments], capture_output=True, text=True,
                                 check=False, **settings)
        return process.returncode, process.stdout + process.stderr

    def checked(self, program):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "program.py"
            path.write_text(program, encoding="utf-8")
            return self.mypy("--strict", path, cwd=folder)

    def test_package(self):
        status, output = self.mypy("src/apps/python/unspun", cwd=SOURCE)
        self.assertEqual(status, 0, output)

    def test_a_program_that_is_right(self):
        status, output = self.checked(PROGRAM)
        self.assertEqual(status, 0, output)

    def test_a_program_that_is_wrong(self):
        _, output = self.checked(WRONG)
        lines = {int(found) for found in re.findall(r"^program\.py:(\d+): error", output, re.MULTILINE)}
        self.assertEqual(lines, {4, 5, 6, 7, 8, 9}, output)


if __name__ == "__main__":
    unittest.main()
