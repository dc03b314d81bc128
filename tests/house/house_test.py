#!/usr/bin/env python3
"""Each house check must fail on a tree with one planted offence, and pass on the same tree without it."""

import pathlib
import subprocess
import sys
import tempfile
import unittest

HOUSE = pathlib.Path(__file__).with_name("house.py")

CLEAN = {
    "src/base/error.hpp": "#pragma once\n#include <string>\n",
    "src/extract/document.hpp": '#pragma once\n#include "base/error.hpp"\n',
    "src/model/table.cpp": '#include "model/table.hpp"\n#include <base/error.hpp>\n#include <fmt/core.h>\n',
    "src/model/table.hpp": "/// Prose may come first.\n#pragma once\n",
    "src/evidence/finder.cpp": '#include "extract/document.hpp"\n#include "model/table.hpp"\n',
    "src/detector/unspun/detector.hpp": "#pragma once\n",
    "src/apps/cli/main.cpp": '#include <unspun/detector.hpp>\n#include "apps/cli/check.hpp"\n',
    "src/apps/cli/check.hpp": "#pragma once\n",
    "README.md": "see https://example.org/" + "work/ and ${HOME}/" + "root/ and src/" + "work/\n",
}


def verdict(check, files):
    """Exit status and output of `check` on a tree made of `files`."""
    with tempfile.TemporaryDirectory() as folder:
        for name, content in files.items():
            path = pathlib.Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")
        run = subprocess.run([sys.executable, HOUSE, check, folder], capture_output=True, text=True, check=False)
        return run.returncode, run.stdout


class House(unittest.TestCase):
    def assert_offence(self, check, name, content, said):
        status, output = verdict(check, CLEAN)
        self.assertEqual(status, 0, output)
        status, output = verdict(check, CLEAN | {name: content})
        self.assertEqual(status, 1, output)
        self.assertIn(name, output)
        self.assertIn(said, output)

    def test_a_later_stage(self):
        self.assert_offence("layering", "src/base/x.cpp", '#include "input/record.hpp"\n', "later stage input")

    def test_a_later_stage_in_a_subfolder_with_odd_spacing(self):
        self.assert_offence("layering", "src/rate/deep/x.hpp", '\n  #  include "report/text.hpp"\n', ":2: rate includes")

    def test_a_later_stage_in_angle_brackets(self):
        self.assert_offence("layering", "src/train/x.cpp", "#include <apps/cli/check.hpp>\n", "later stage apps")

    def test_the_public_header_is_the_detector(self):
        self.assert_offence("layering", "src/rate/x.cpp", "#include <unspun/detector.hpp>\n", "later stage detector")

    def test_stages_that_do_not_know_each_other(self):
        strangers = ["extract", "tokenize", "lexicon", "model"]
        for own in strangers:
            for other in strangers[:strangers.index(own)]:
                with self.subTest(own=own, other=other):
                    self.assert_offence("layering", f"src/{own}/x.cpp", f'#include "{other}/y.hpp"\n', "must not know")

    def test_a_path_that_does_not_start_at_src(self):
        self.assert_offence("layering", "src/model/x.cpp", '#include "../base/error.hpp"\n', "start at src/")
        self.assert_offence("layering", "src/model/x.cpp", '#include "table.hpp"\n', "start at src/")

    def test_a_folder_that_is_no_stage(self):
        self.assert_offence("layering", "src/misc/x.cpp", "", "not a stage")

    def test_a_type_of_another_stage_has_the_name(self):
        there = "#pragma once\nnamespace unspun {\n\nstruct Place {\n  int at;\n};\n}  // namespace unspun\n"
        status, output = verdict("one_type", CLEAN | {"src/base/a.hpp": there})
        self.assertEqual(status, 0, output)
        for another in ("namespace unspun {\nclass Place final : public Base {};\n}  // namespace unspun\n",
                        "namespace unspun {\nnamespace {\nint one;\n}  // namespace\nenum class Place : char { Here };\n"
                        "}  // namespace unspun\n",
                        "namespace unspun {\ntemplate <class T>\nclass Place\n    : public Base<T> {};\n}  // namespace unspun\n"):
            with self.subTest(another=another):
                status, output = verdict("one_type", CLEAN | {"src/base/a.hpp": there, "src/rate/b.cpp": another})
                self.assertEqual(status, 1, output)
                self.assertIn("unspun::Place is another type at", output)

    def test_types_that_only_share_a_word(self):
        there = "#pragma once\nnamespace unspun {\nstruct Place {};\n}  // namespace unspun\n"
        for another in ("namespace unspun {\nnamespace {\nstruct Place {};\n}  // namespace\n}  // namespace unspun\n",
                        "namespace unspun::api {\nstruct Place {};\n}  // namespace unspun::api\n",
                        "namespace unspun {\nstruct Place;\nstruct Reader::Place {};\nstruct Reader {\n  struct Place {};\n};\n"
                        "struct Place made() { return {}; }\n}  // namespace unspun\n"):
            with self.subTest(another=another):
                status, output = verdict("one_type", CLEAN | {"src/base/a.hpp": there, "src/rate/b.cpp": another})
                self.assertEqual(status, 0, output)

    def test_empty_names(self):
        for name in ("src/base/utils.hpp", "src/model/common.cpp", "src/rate/grade_helper.cpp", "src/apps/manager/a.cpp"):
            with self.subTest(name=name):
                status, output = verdict("names", CLEAN | {name: "#pragma once\n"})
                self.assertEqual(status, 1, output)

    def test_names_that_only_contain_such_a_word(self):
        status, output = verdict("names", CLEAN | {"src/base/commonness.cpp": ""})
        self.assertEqual(status, 0, output)

    def test_no_pragma_once(self):
        self.assert_offence("pragma_once", "src/base/x.hpp", "int x;\n", "no #pragma once")
        self.assert_offence("pragma_once", "tests/base/x.hpp", "// #pragma once\n", "no #pragma once")

    def test_machine_paths(self):
        for folder in ("work/", "root/", "farm/", "tmp/bash_" + "jobs"):
            with self.subTest(folder=folder):
                self.assert_offence("machine_paths", "docs/x.md", f"one\ntwo (/{folder}y)\n", "x.md:2: a path")

    def test_an_empty_tree_proves_nothing(self):
        for check in ("layering", "names", "pragma_once", "machine_paths"):
            with self.subTest(check=check):
                self.assertEqual(verdict(check, {})[0], 1)


if __name__ == "__main__":
    unittest.main()
