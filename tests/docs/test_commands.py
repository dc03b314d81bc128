"""Every command of README.md and docs/*.md is run, and prints what is shown. documents.py has the conventions.

UNSPUN names the program, else build/release/unspun; UNSPUN_PYTHON a Python with the package, pyarrow and pandas, else
the one that scripts/wheel --test made beside the program.
"""

import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import unittest

from documents import blocks_of, is_shown, script_of

SOURCE = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(SOURCE / "tests/e2e"))

from harness import PATIENCE  # noqa: E402

PROGRAM = pathlib.Path(os.environ.get("UNSPUN", SOURCE / "build/release/unspun")).resolve()
PYTHON = pathlib.Path(os.environ.get("UNSPUN_PYTHON", PROGRAM.parent / "python/data/bin/python"))
DOCUMENTS = [SOURCE / "README.md", *sorted((SOURCE / "docs").glob("*.md"))]
LANGUAGES = {"sh", "text", "json", "python", "c", "cpp", "cmake", "yaml", "js"}
# Documents that others may link to before they are there.
COMMAND = re.compile(r"\$ |(sudo )?(unspun|curl|cmake|ctest|scripts/\w+|build/release/unspun|pip|apt-get|git) ")
DOCUMENTED_PORT = "8081"
SECONDS = 60 * PATIENCE  # for one block, and for a server to listen


def free_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return str(taken.getsockname()[1])


class Walk:
    """A reader who follows one document, in a folder of their own."""

    def __init__(self, test, path):
        self._test = test
        self._path = path
        self._port = free_port()
        self._folder = pathlib.Path(tempfile.mkdtemp(prefix="unspun-docs-"))
        test.addCleanup(shutil.rmtree, self._folder, ignore_errors=True)
        shutil.copytree(SOURCE / "samples", self._folder / "samples")
        for name in ("docs", "scripts", "dictionaries"):
            (self._folder / name).symlink_to(SOURCE / name)
        bin_folder = self._folder / "build/release"
        bin_folder.mkdir(parents=True)
        shim = bin_folder / "unspun"
        shim.write_text("#!/usr/bin/env bash\n"
                        f'if [[ ${{1-}} == serve && " $* " != *" --port "* ]]; then set -- "$@" --port {self._port}; fi\n'
                        f'exec "{PROGRAM}" "$@"\n', encoding="utf-8")
        shim.chmod(0o755)
        self._environment = {"PATH": f"{bin_folder}:{PYTHON.parent}:{os.environ['PATH']}", "HOME": str(self._folder),
                             "LC_ALL": "C.UTF-8", "TERM": "dumb", "COLUMNS": "80", "TMPDIR": str(self._folder)}

    def follow(self):
        output = None
        for block in blocks_of(self._path.read_text(encoding="utf-8")):
            where = f"{self._path.relative_to(SOURCE)}:{block.line}"
            if block.language == "text":
                if block.output_of:
                    output = self._run(f"{block.output_of} || [[ $? == 1 ]]\n", where)
                elif not block.follows:
                    continue
                if output is not None:
                    self._test.assertTrue(is_shown(block.lines, output), f"{where}: shown is\n{block.text}\nprinted is\n{output}")
            elif block.language == "sh" and not block.reason_not_to_run:
                output = self._followed(block, where)
                continue
            elif block.language in ("python", "yaml"):
                named = re.match(r"# ([\w-]+\.\w+)$", block.lines[0]) if block.lines else None
                if named:
                    (self._folder / named.group(1)).write_text(block.text, encoding="utf-8")
            output = None

    def _followed(self, block, where):
        """What an sh block prints; None where it is left out, or goes on."""
        if "python" in block.words and not PYTHON.exists():
            return None
        if "server" in block.words:
            self._serve(script_of(block), where)
            return None
        return self._run(script_of(block), where)

    def _script(self, text):
        return text.replace(DOCUMENTED_PORT, self._port)

    def _run(self, script, where):
        process = subprocess.Popen(["bash", "-c", self._script(script)], cwd=self._folder, env=self._environment,
                                   stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                   start_new_session=True)
        try:
            output = process.communicate(timeout=SECONDS)[0].decode("utf-8", "replace")
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            output = process.communicate()[0].decode("utf-8", "replace")
            self._test.fail(f"{where}: more than {SECONDS} seconds\n{output}")
        self._test.assertEqual(process.returncode, 0, f"{where}: status {process.returncode}\n{script}\n{output}")
        return output.replace(self._port, DOCUMENTED_PORT).replace(str(self._folder) + "/", "")

    def _serve(self, script, where):
        process = subprocess.Popen(["bash", "-c", self._script(script)], cwd=self._folder, env=self._environment,
                                   stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                   start_new_session=True)
        self._test.addCleanup(process.wait)
        self._test.addCleanup(lambda: process.poll() is None and os.killpg(process.pid, signal.SIGTERM))
        end = time.monotonic() + SECONDS
        while process.poll() is None and time.monotonic() < end:
            with socket.socket() as asked:
                if asked.connect_ex(("127.0.0.1", int(self._port))) == 0:
                    return
            time.sleep(0.05)
        self._test.fail(f"{where}: the server does not listen")


class Commands(unittest.TestCase):
    @unittest.skipUnless(PYTHON.exists(), "no Python with the package: its commands are left out")
    def test_python_commands_are_run(self):
        self.assertTrue(os.access(PYTHON, os.X_OK))

    def test_every_block_has_a_language(self):
        for path in DOCUMENTS:
            for block in blocks_of(path.read_text(encoding="utf-8")):
                self.assertIn(block.language, LANGUAGES, f"{path.name}:{block.line}")

    def test_no_command_hides_in_a_block_that_is_not_run(self):
        for path in DOCUMENTS:
            for block in blocks_of(path.read_text(encoding="utf-8")):
                for line in block.lines if block.language == "text" else []:
                    self.assertIsNone(COMMAND.match(line), f"{path.name}:{block.line}: {line}: make it `sh`")

    def test_what_is_not_run_says_why(self):
        for path in DOCUMENTS:
            for block in blocks_of(path.read_text(encoding="utf-8")):
                if block.lines and block.lines[0].startswith("# not run"):
                    self.assertRegex(block.lines[0], r"^# not run here: \w.{5,}", f"{path.name}:{block.line}")

    def test_links_lead_somewhere(self):
        for path in DOCUMENTS:
            for target in re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8")):
                self.assertTrue((path.parent / target).exists(), f"{path.name}: {target}")


def add_documents():
    """A test for each document, so that one that fails does not hide the others."""
    for path in DOCUMENTS:
        def follow(self, path=path):
            Walk(self, path).follow()
        setattr(Commands, f"test_{path.stem.lower().replace('-', '_')}_does_what_it_says", follow)


add_documents()

if __name__ == "__main__":
    unittest.main()
