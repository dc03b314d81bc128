"""Runs the unspun program in a fresh directory for each test.

    class CheckTest(Program):
        def test_clean(self):
            self.file("a.txt", CLEAN)
            result = self.unspun("check", "a.txt")
            self.assertEqual(result.status, 0, result)

The program is named by the environment variable UNSPUN; its model is the one that it finds by itself.
"""

import os
import pathlib
import re
import subprocess
import tempfile
import unittest

PROGRAM = os.path.abspath(os.environ.get("UNSPUN", "build/release/unspun"))
SOURCE = pathlib.Path(__file__).resolve().parents[2]

# A program with sanitizers takes several times as long, and keeps what is freed for a while.
IS_SANITIZED = os.path.exists(PROGRAM) and bool(re.search(b"__[at]san_init", pathlib.Path(PROGRAM).read_bytes()))
PATIENCE = 10 if IS_SANITIZED else 1

# Ordinary prose; nothing in it is to be flagged.
CLEAN = """\
The ferry to the island leaves at nine in the morning and comes back late in the afternoon. In winter there is only
one boat a day, and when the wind is strong there is none at all. My brother and I took it last year on the first
warm day of spring. We had packed bread, cheese and a bottle of water, and we had forgotten the map. An old man at
the harbour told us to follow the road until the church and then to turn left. We did as he said, and after an hour
we came to a small beach where nobody else had been that day. We swam, we slept in the sun, and we nearly missed the
boat home.
"""

# The same kind of swaps as a spinning program makes, many of them and some again and again.
SPUN = """\
WASHINGTON - The White Home declined a request for remark on Tuesday after the U.S. navy mentioned that two of its
officers had been charged. A spokesman for the Division of Protection mentioned the navy would cooperate with
legislation enforcement. The felony gangs, in accordance with six present and former officers, used stolen autos to
carry medication throughout the border. The president mentioned on Wednesday that the navy would do an bold effort as
a final resort. The Facilities for Illness Management mentioned that the variety of circumstances was rising amongst
younger folks, and the Supreme Courtroom agreed to listen to the case within the coming weeks. The lawyer normal's
workplace, the Nationwide Safety Council and the Federal Bureau of Investigation had no remark. The navy mentioned
legislation enforcement businesses had been knowledgeable, and the secretary of protection mentioned he was conscious
of the state of affairs on the bottom.
"""


class Result:
    def __init__(self, process):
        self.status = process.returncode
        self.out = process.stdout
        self.err = process.stderr

    @property
    def text(self):
        return self.out.decode("utf-8")

    @property
    def messages(self):
        return self.err.decode("utf-8").splitlines()

    def __repr__(self):
        return f"\nstatus {self.status}\n--- out\n{self.out[:2000]!r}\n--- err\n{self.err[:2000]!r}\n"


class Program(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="unspun-e2e-")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def file(self, name, content):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return path

    def environment(self, **changes):
        environment = {name: value for name, value in os.environ.items()
                       if name not in ("NO_COLOR", "COLUMNS", "UNSPUN", "TERM")}
        environment.update(changes)
        return environment

    def unspun(self, *arguments, stdin=b"", env=None):
        stdin = stdin.encode("utf-8") if isinstance(stdin, str) else stdin
        return Result(subprocess.run([PROGRAM, *arguments], input=stdin, cwd=self.folder, capture_output=True,
                                     env=self.environment(**(env or {})), timeout=120 * PATIENCE, check=False))

    def model(self):
        """The bytes of the model that the program finds by itself."""
        named = os.environ.get("UNSPUN_MODEL")
        return pathlib.Path(named or pathlib.Path(PROGRAM).parent / "en.unspun").read_bytes()
