"""Output for people: terminals, colour, width, pipes that close, disks that are full."""

import fcntl
import os
import pty
import struct
import subprocess
import termios
import unittest

from harness import CLEAN, PROGRAM, SPUN, Program


class Terminal(Program):
    def setUp(self):
        super().setUp()
        self.file("spun.txt", SPUN)

    def on_terminal(self, *arguments, columns=0, **environment):
        """What the program writes to a terminal."""
        ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
        environment.setdefault("TERM", "xterm")
        with subprocess.Popen([PROGRAM, *arguments], stdin=subprocess.DEVNULL, stdout=theirs, stderr=theirs,
                              cwd=self.folder, env=self.environment(**environment)) as process:
            os.close(theirs)
            output = b""
            while True:
                try:
                    part = os.read(ours, 65536)
                except OSError:  # the other end is closed
                    break
                if not part:
                    break
                output += part
        os.close(ours)
        self.assertIn(process.returncode, (0, 1), output)
        return output.decode("utf-8")

    def test_colour_on_a_terminal_only(self):
        self.assertIn("\x1b[31m", self.on_terminal("check", "spun.txt"))
        self.assertNotIn("\x1b", self.unspun("check", "spun.txt").text)

    def test_no_color_holds(self):
        self.assertNotIn("\x1b", self.on_terminal("check", "spun.txt", NO_COLOR="1"))
        self.assertIn("\x1b", self.on_terminal("check", "spun.txt", NO_COLOR=""))
        self.assertNotIn("\x1b", self.on_terminal("check", "spun.txt", TERM="dumb"))

    def test_color_option(self):
        self.assertNotIn("\x1b", self.on_terminal("check", "--color", "never", "spun.txt"))
        self.assertIn("\x1b[31m", self.unspun("check", "--color", "always", "spun.txt").text)
        self.assertIn("\x1b[31m", self.unspun("check", "--color", "always", "spun.txt", env={"NO_COLOR": "1"}).text)

    def test_wraps_at_the_width(self):
        def widest(text):
            sentences = text[text.index("Sentences"):text.index("Quality")]
            return max(len(line) for line in sentences.splitlines())

        self.assertTrue(60 < widest(self.unspun("check", "spun.txt").text) <= 80)
        self.assertTrue(30 < widest(self.unspun("check", "spun.txt", env={"COLUMNS": "50"}).text) <= 50)
        self.assertTrue(90 < widest(self.on_terminal("check", "spun.txt", columns=120, NO_COLOR="1")) <= 120)

    def test_says_what_was_replaced(self):
        text = self.unspun("check", "spun.txt").text
        self.assertRegex(text, r"^spun\.txt: spun, spun probability \d+\.\d %, grade F \(\d+ of 100\), \d+ words\n")
        self.assertRegex(text, r"(?m)^ +\d+x  remark +-> comment$")
        self.assertIn("[remark -> comment]", " ".join(text.split()))

    def test_text_cannot_command_the_terminal(self):
        self.file("evil.txt", SPUN.replace("navy", "navy\x1b]0;owned\x07\x1b[2J"))
        self.assertNotIn("\x1b", self.unspun("check", "evil.txt").text)


class Output(Program):
    def test_broken_pipe_ends_quietly(self):
        self.file("set.jsonl", ('{"text": "%s"}\n' % CLEAN.replace("\n", " ")) * 3000)
        for arguments in (["check", "--format", "json"], ["check"], ["check", "--restore"]):
            with self.subTest(arguments=arguments):
                with subprocess.Popen([PROGRAM, *arguments, "set.jsonl"], cwd=self.folder, env=self.environment(),
                                      stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
                    process.stdout.readline()
                    process.stdout.close()
                    self.assertEqual((process.stderr.read(), process.wait(60)), (b"", 0))

    def test_help_into_a_closed_pipe(self):
        reading, writing = os.pipe()
        os.close(reading)
        process = subprocess.run([PROGRAM, "--help"], stdout=writing, stderr=subprocess.PIPE, check=False)
        os.close(writing)
        self.assertEqual((process.returncode, process.stderr), (0, b""))

    @unittest.skipUnless(os.path.exists("/dev/full"), "no /dev/full here")
    def test_full_disk_is_an_error(self):
        self.file("a.txt", CLEAN)
        with open("/dev/full", "wb") as full:
            process = subprocess.run([PROGRAM, "check", "a.txt"], stdout=full, stderr=subprocess.PIPE,
                                     cwd=self.folder, env=self.environment(), check=False)
        self.assertEqual(process.returncode, 2)
        self.assertRegex(process.stderr, rb"^unspun: standard output: ")


if __name__ == "__main__":
    unittest.main()
