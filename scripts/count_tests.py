#!/usr/bin/env python3
"""Adds up the single tests in what CTest ran: `N passed, N failed`, and `, N skipped` when some were.

    count_tests.py CTEST_STATUS ctest.xml [OUTPUT OF scripts/fuzz]

A doctest or unittest program counts with each of its test cases, as its own summary tells them; any other CTest test
counts as one, and so does a program that ended badly without a failed case (a crash, a time-out). Each fuzz target
counts as one. A test that CTest could not start has failed; one that asked to be skipped is skipped. When CTest ended
badly and yet no failure is found, that is one. Exit status: 0 when some passed and none failed.
"""

import re
import sys
import xml.etree.ElementTree

DOCTEST = re.compile(r"\[doctest\] test cases: *(\d+) *\| *(\d+) passed *\| *(\d+) failed *\| *(\d+) skipped")
UNITTEST = re.compile(r"^Ran (\d+) tests? in .*\n\n(?:OK|FAILED|NO TESTS RAN)(.*)$", re.MULTILINE)
FUZZ = re.compile(r"^fuzz \S+: (passed|failed)", re.MULTILINE)


def case_counts(status, reason, output):
    """(passed, failed, skipped) of one CTest test; `reason` tells why it did not run."""
    passed = failed = skipped = 0
    summaries = 0
    for found in DOCTEST.finditer(output):
        summaries += 1
        passed, failed, skipped = passed + int(found[2]), failed + int(found[3]), skipped + int(found[4])
    for found in UNITTEST.finditer(output):
        summaries += 1
        tally = {kind: int(number) for kind, number in re.findall(r"([a-z ]+)=(\d+)", found[2].replace("(", ""))}
        tally = {kind.strip(): number for kind, number in tally.items()}
        bad = sum(tally.get(kind, 0) for kind in ("failures", "errors", "unexpected successes"))
        passed += max(0, int(found[1]) - bad - tally.get("skipped", 0))
        failed, skipped = failed + bad, skipped + tally.get("skipped", 0)
    if status == "fail":
        return passed, max(1, failed), skipped
    if status == "disabled" or status == "notrun" and reason.startswith("SKIP_"):
        return 0, 0, 1
    if status != "run":
        return 0, 1, 0
    return (passed, failed, skipped) if summaries else (1, 0, 0)


def counts(ctest_status, junit, fuzz_output):
    totals = [0, 0, 0]
    for case in xml.etree.ElementTree.fromstring(junit).iter("testcase"):
        skipped = case.find("skipped")
        reason = "" if skipped is None else skipped.get("message", "")
        for i, number in enumerate(case_counts(case.get("status"), reason, case.findtext("system-out") or "")):
            totals[i] += number
    if ctest_status and not totals[1]:
        totals[1] = 1
    for found in FUZZ.finditer(fuzz_output):
        totals[found[1] == "failed"] += 1
    return totals


def summary(passed, failed, skipped):
    return f"{passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else "")


def content(path):
    with open(path, encoding="utf-8", errors="replace") as file:
        return file.read()


def main(arguments):
    totals = counts(int(arguments[0]), content(arguments[1]), "".join(content(path) for path in arguments[2:]))
    print(summary(*totals))
    return 0 if totals[0] and not totals[1] else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
