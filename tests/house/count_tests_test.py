#!/usr/bin/env python3
"""The count at the end of scripts/test: no failure may get lost, whatever form it comes in."""

import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parents[2] / "scripts"))
sys.dont_write_bytecode = True
import count_tests  # noqa: E402


def junit(*cases):
    return "<testsuite>" + "".join(
        f'<testcase name="t{i}" status="{status}"><system-out>{output}</system-out></testcase>'
        for i, (status, output) in enumerate(cases)) + "</testsuite>"


def summary(*cases, fuzz="", status=0):
    return count_tests.summary(*count_tests.counts(status, junit(*cases), fuzz))


DOCTEST = "[doctest] test cases: {:>4} | {:>4} passed | {} failed | {} skipped\n[doctest] assertions: 90 | 90 passed |"
UNITTEST = "....\n----\nRan {} tests in 0.1s\n\n{}"


class CountTests(unittest.TestCase):
    def test_doctest_cases_are_summed_over_programs(self):
        self.assertEqual(summary(("run", DOCTEST.format(12, 12, 0, 0)), ("run", DOCTEST.format(3, 3, 0, 2))),
                         "15 passed, 0 failed, 2 skipped")

    def test_failed_doctest_cases(self):
        self.assertEqual(summary(("fail", DOCTEST.format(12, 9, 3, 0))), "9 passed, 3 failed")

    def test_a_crash_counts_as_one_failure(self):
        self.assertEqual(summary(("fail", "Segmentation fault")), "0 passed, 1 failed")
        self.assertEqual(summary(("fail", DOCTEST.format(5, 5, 0, 0) + "leak found")), "5 passed, 1 failed")

    def test_unittest_cases(self):
        self.assertEqual(summary(("run", UNITTEST.format(7, "OK (skipped=2)"))), "5 passed, 0 failed, 2 skipped")
        self.assertEqual(summary(("fail", UNITTEST.format(7, "FAILED (failures=1, errors=2, skipped=1)"))),
                         "3 passed, 3 failed, 1 skipped")

    def test_other_tests_count_as_one(self):
        self.assertEqual(summary(("run", "fine"), ("run", "")), "2 passed, 0 failed")

    def test_tests_that_did_not_run(self):
        def not_run(status, reason):
            xml = f'<testsuite><testcase status="{status}"><skipped message="{reason}"/></testcase></testsuite>'
            return count_tests.summary(*count_tests.counts(0, xml, ""))
        self.assertEqual(not_run("notrun", "SKIP_RETURN_CODE=4"), "0 passed, 0 failed, 1 skipped")
        self.assertEqual(not_run("disabled", "Disabled"), "0 passed, 0 failed, 1 skipped")
        self.assertEqual(not_run("notrun", "Unable to find executable"), "0 passed, 1 failed")

    def test_a_bad_end_of_ctest_is_never_a_success(self):
        self.assertEqual(summary(("run", ""), status=8), "1 passed, 1 failed")
        self.assertEqual(summary(("fail", ""), status=8), "0 passed, 1 failed")

    def test_fuzz_targets(self):
        self.assertEqual(summary(("run", ""), fuzz="fuzz a_fuzz: passed (9 runs)\nfuzz b_fuzz: failed\n"),
                         "2 passed, 1 failed")
        self.assertEqual(summary(("run", ""), fuzz="ninja: stopped\nfuzz build: failed\n"), "1 passed, 1 failed")


if __name__ == "__main__":
    unittest.main()
