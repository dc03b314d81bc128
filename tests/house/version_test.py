#!/usr/bin/env python3
"""The version of the program stands in CMakeLists.txt; whatever else repeats it is known here, and says the same."""

import json
import pathlib
import re
import subprocess
import tomllib
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
# Files in which a person or a tool needs it written out. test_the_repeated_ones_are_right compares those that have to be changed
# with it; in the others it is an example.
REPEATED = {"CMakeLists.txt", "CHANGELOG.md", "docs/man/unspun.1", "src/server/openapi.json"}
EXAMPLES = {"docs/python-cluster.md", "docs/release.md", "src/apps/c_library/unspun.h", "tests/report/sarif_log_test.cpp"}


def text(path):
    return (ROOT / path).read_text(encoding="utf-8")


def project_version():
    return re.search(r"project\(unspun VERSION (\d+\.\d+\.\d+)\b", text("CMakeLists.txt"))[1]


def files_with(version):
    """Tracked files, and others that git does not ignore, where the version stands by itself. Results say what they were made with."""
    found = subprocess.run(["git", "grep", "-lIE", "--untracked", rf"(^|[^0-9.]){re.escape(version)}([^0-9.]|\.[^0-9]|$)", "--",
                            ":!tests/bench/results"], cwd=ROOT, capture_output=True, text=True)
    return set(found.stdout.splitlines()) if found.returncode in (0, 1) else None


class VersionTest(unittest.TestCase):
    def test_it_stands_nowhere_else(self):
        if not (ROOT / ".git").exists():
            self.skipTest("no repository of git")
        self.assertEqual(files_with(project_version()) - EXAMPLES, REPEATED)

    def test_the_repeated_ones_are_right(self):
        version = project_version()
        self.assertEqual(re.search(r"^## (\S+)", text("CHANGELOG.md"), re.MULTILINE)[1], version)
        self.assertEqual(re.search(r'"unspun (\S+)"', text("docs/man/unspun.1"))[1], version)
        self.assertEqual(json.loads(text("src/server/openapi.json"))["info"]["version"], version)

    def test_the_wheel_takes_it_from_there(self):
        project = tomllib.loads(text("pyproject.toml"))
        self.assertIn("version", project["project"]["dynamic"])
        settings = project["tool"]["scikit-build"]["metadata"]["version"]
        self.assertEqual(re.search(settings["regex"], text(settings["input"]), re.MULTILINE)["value"], project_version())


if __name__ == "__main__":
    unittest.main()
