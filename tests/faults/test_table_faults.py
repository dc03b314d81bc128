"""docs/reliability.md names tests: each of them is there, and each test of this folder is named."""

import ast
import pathlib
import re
import unittest

FOLDER = pathlib.Path(__file__).resolve().parent
TABLE = FOLDER.parents[1] / "docs" / "reliability.md"
NAME = re.compile(r"`(test_\w+)\.(\w+)\.(test_\w+)`")


def tests_of(path):
    for item in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(item, ast.ClassDef):
            for function in item.body:
                if isinstance(function, ast.FunctionDef) and function.name.startswith("test_"):
                    yield path.stem, item.name, function.name


class Table(unittest.TestCase):
    def setUp(self):
        self.named = set(NAME.findall(TABLE.read_text(encoding="utf-8")))
        here = {test for path in FOLDER.glob("test_*.py") if path != pathlib.Path(__file__).resolve()
                for test in tests_of(path)}
        there = {test for path in (FOLDER.parent / "e2e").glob("test_*.py") for test in tests_of(path)}
        self.here, self.all = here, here | there

    def test_what_is_named_exists(self):
        self.assertEqual(sorted(self.named - self.all), [])

    def test_what_exists_here_is_named(self):
        self.assertGreater(len(self.here), 30)
        self.assertEqual(sorted(self.here - self.named), [])

    def test_each_row_names_one(self):
        rows = [line for line in TABLE.read_text(encoding="utf-8").splitlines()
                if line.startswith("| ") and not line.startswith("| fault |")]
        self.assertEqual([row for row in rows if not NAME.search(row)], [])


if __name__ == "__main__":
    unittest.main()
