"""docs/reference.md is what scripts/reference writes, and has all that the code can write.

Names are looked for in the sources by their shape: the members that C++ writes into JSON stand in it as `"name": `. A
file that begins to write members must be entered below with the table that explains them.
"""

import json
import os
import pathlib
import re
import subprocess
import sys
import unittest

SOURCE = pathlib.Path(__file__).resolve().parents[2]
CODE = SOURCE / "src"
REFERENCE = (SOURCE / "docs/reference.md").read_text(encoding="utf-8")

# Which sets of docs/reference/members.tsv explain what these files write.
WRITERS = {
    ("rating",): ["report/json_line.cpp"],
    ("rejects", "annotation"): ["filter/filtered_record.cpp"],
    ("summary", "progress"): ["filter/summary.cpp", "filter/tally.cpp", "filter/progress_log.cpp"],
    ("groups",): ["filter/copy_groups.cpp"],
    ("originals",): ["filter/copy_findings.cpp"],
    ("attributes",): ["filter/attribute_row.cpp"],
    ("evaluation",): ["train/evaluation_json.cpp"],
    ("adaptation",): ["train/adapt_report.cpp"],
    ("recalibration",): ["train/recalibrate_report.cpp"],
    ("export", "decisions", "audit"): ["queue/queue_export.cpp", "queue/audit_log.cpp", "queue/review_decisions.cpp",
                                       "queue/allow_proposals.cpp"],
    ("webhook",): ["queue/outbox.cpp"],
    ("log",): ["server/access_log.cpp", "apps/cli/serve_desk.cpp"],
}
# What else writes JSON: explained by SARIF's or LanguageTool's documents, or by openapi.json, whose members are checked below; or
# it is not JSON, but a help text, or goes into the options of a run.
EXPLAINED_ELSEWHERE = {
    "report/sarif_log.cpp", "report/sarif_rules.cpp", "server/check_answer.cpp", "server/language_tool_routes.cpp",
    "server/problem.cpp", "server/rate_batch.cpp", "server/service_routes.cpp", "desk/item_adding.cpp",
    "desk/item_answers.cpp", "desk/learning_routes.cpp", "desk/queue_routes.cpp", "desk/record_routes.cpp",
    "desk/webhook_routes.cpp", "queue/shown_rating.cpp", "apps/cli/eval_command.cpp", "apps/cli/serve_command.cpp",
    "filter/run_identity.cpp", "tokenize/fast_breaks.cpp", "tokenize/abbreviations.cpp"}
# Documented members that are put together from parts.
MADE_UP = {"unspun", "unspun_dropped", "line", "offset", "options"}


def content(path):
    return (CODE / path).read_text(encoding="utf-8")


def table(name):
    lines = (SOURCE / "docs/reference" / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def last(path):
    """Of "evidence[].kind" the "kind", of "at_0.1_percent" all."""
    return re.split(r"\.(?!\d)", path)[-1].replace("[]", "")


def members_written(text):
    text = re.sub(r"(?m)^\s*//.*$", "", text)  # examples in comments
    return {name for name in re.findall(r'\\?"([A-Za-z_][\w.]*)\\?": ', text) if name != "_"}


def section(title):
    found = re.search(rf"^#+ {re.escape(title)}\n(.*?)(?=^#|\Z)", REFERENCE, re.MULTILINE | re.DOTALL)
    assert found, title
    return found.group(1)


def codes_in(title, column=0):
    rows = [line.split(" | ") for line in section(title).splitlines() if line.startswith("| `") or " | `" in line]
    return {row[column].strip("| `") for row in rows}


def returned(path, function):
    """The texts that a function with one switch returns."""
    body = content(path)
    body = body[body.index(function):]
    return set(re.findall(r'return "([a-z_]+)"', body[:body.index("\n}\n")]))


def reasons_written():
    found = set()
    for path in (CODE / "rate").glob("*.cpp"):
        text = path.read_text(encoding="utf-8")
        found |= set(re.findall(r'code = "([a-z_]+)"', text))
        found |= set(re.findall(r'\badd\(\s*\{?"([a-z_]+)"', text))
    return found | returned("extract/damage.cpp", "damage_kind_name")


def rules_written():
    found = set()
    for path in (CODE / "rate").glob("*.cpp"):
        found |= set(re.findall(r'"((?:gopher|c4|fineweb)_[a-z0-9_]+)"', path.read_text(encoding="utf-8")))
    return found


def names_of(path, array):
    """The texts in an array of constants."""
    found = re.search(rf"{array}\[?\]? = \{{(.*?)\}};", content(path), re.DOTALL)
    assert found, (path, array)
    return set(re.findall(r'"([a-z_]+)"', found.group(1)))


def variables_read():
    found = {}
    for path in CODE.rglob("*"):
        if path.suffix in (".cpp", ".py"):
            text = path.read_text(encoding="utf-8")
            for name in re.findall(r'(?:getenv\(|\benvironment\(|environ(?:\.get\(|\[))"([A-Z_]+)"', text):
                found.setdefault("program", set()).add(name)
    for path in (SOURCE / "scripts").iterdir():
        text = path.read_text(encoding="utf-8") if path.is_file() else ""
        if text.startswith("#!/usr/bin/env bash"):
            found.setdefault("scripts", set()).update(re.findall(r"\$\{(UNSPUN_[A-Z_]+)", text))
    for folder in ("e2e", "install", "python", "docs"):
        for path in (SOURCE / "tests" / folder).rglob("*.py"):
            found.setdefault("tests", set()).update(
                re.findall(r'environ(?:\.get\(|\[)"(UNSPUN[A-Z_]*)"', path.read_text(encoding="utf-8")))
    return found


class Reference(unittest.TestCase):
    def test_it_is_up_to_date(self):
        process = subprocess.run([sys.executable, "-B", SOURCE / "scripts/reference", "--check"], capture_output=True,
                                 text=True, check=False, env=dict(os.environ))
        self.assertEqual(process.returncode, 0, process.stdout + process.stderr)

    def test_figures_are_up_to_date(self):
        process = subprocess.run([sys.executable, "-B", SOURCE / "scripts/figures", "--check"], capture_output=True,
                                 text=True, check=False, env=dict(os.environ))
        self.assertEqual(process.returncode, 0, process.stdout + process.stderr)

    def test_every_reason(self):
        written = reasons_written()
        self.assertGreater(len(written), 20)
        self.assertEqual(codes_in("Reason codes"), written)

    def test_every_rule(self):
        written = rules_written()
        self.assertGreater(len(written), 35)
        self.assertEqual(codes_in("Dataset rules"), written)

    def test_every_verdict_kind_and_label(self):
        self.assertEqual(codes_in("Verdicts"), returned("rate/verdict_name.cpp", "verdict_name"))
        self.assertEqual(codes_in("Kinds of evidence"), returned("evidence/evidence_kind_name.cpp", "evidence_kind_name"))
        self.assertEqual(codes_in("Labels of blocks"), returned("extract/block.cpp", "block_label_name"))

    def test_every_cause(self):
        written = set(re.findall(r'"((?:verdict|min-\w+|reason|rule):)', content("filter/drop_rule.cpp")))
        self.assertEqual(codes_in("Causes of `filter`"), written)

    def test_every_role_state_and_action(self):
        written = names_of("queue/item_state.cpp", "kStates") | names_of("queue/item_state.cpp", "kActions")
        written |= names_of("server/tokens.cpp", "kRoleNames") | {"allow_accepted", "allow_refused", "allow_revoked"}
        for path in (CODE / "queue").glob("*.cpp"):
            written |= set(re.findall(r'\.action = "([a-z_]+)"', path.read_text(encoding="utf-8")))
        self.assertEqual(codes_in("Roles, states and actions of the review desk", 1), written)

    def test_every_member(self):
        rows = table("members")
        for sets, paths in WRITERS.items():
            written = set().union(*(members_written(content(path)) for path in paths))
            documented = {last(member) for group, member, _ in rows if group in sets}
            with self.subTest(sets=sets):
                self.assertEqual(written - documented, set(), "not documented")
                self.assertEqual(documented - written - MADE_UP, set(), "nothing writes it")

    def test_every_file_that_writes_members_is_known(self):
        known = EXPLAINED_ELSEWHERE.union(*WRITERS.values())
        for path in CODE.rglob("*.cpp"):
            name = path.relative_to(CODE).as_posix()
            if name not in known:
                self.assertEqual(members_written(path.read_text(encoding="utf-8")), set(), name)
        self.assertEqual([name for name in known if not (CODE / name).exists()], [])

    def test_members_of_sarif_are_written(self):
        written = members_written(content("report/sarif_log.cpp"))
        documented = {last(member) for group, member, _ in table("members") if group == "sarif"}
        self.assertEqual(documented - written, set())

    def test_every_member_of_the_server(self):
        rows = [line for line in section("Bodies").splitlines() if line.startswith("| ")][1:]
        self.assertGreater(len(rows), 100)
        for row in rows:
            self.assertRegex(row, r"\| \S.* \|$", "a member without a meaning")
        schemas = json.loads(content("server/openapi.json"))["components"]["schemas"]
        rated = {member for group, member, _ in table("members") if group == "rating"}
        self.assertEqual(set(schemas["Rating"]["properties"]) - rated, set())

    def test_every_variable(self):
        rows = table("environment")
        for where, written in variables_read().items():
            documented = {name for place, name, _ in rows if place == where}
            written = written - {"UNSPUN_MODEL"} if where == "tests" else written
            self.assertEqual(written - documented, set(), where)
            self.assertEqual(documented - written, set(), where)


class Harvest(unittest.TestCase):
    """That the shapes find what they are to find: a test that finds nothing would pass."""

    def test_members(self):
        self.assertEqual(members_written(r'"{{\"copies\": [{}], \"a_b\": 1}}" R"({{"code": {}, "x.1_p": 2}})" "none"'),
                         {"copies", "a_b", "code", "x.1_p"})

    def test_comments_write_nothing(self):
        self.assertEqual(members_written('  /// {"a": 1}'), set())

    def test_variables(self):
        self.assertIn("UNSPUN_MODEL", variables_read()["program"])

    def test_section(self):
        self.assertIn("`spun`", section("Verdicts"))


if __name__ == "__main__":
    unittest.main()
