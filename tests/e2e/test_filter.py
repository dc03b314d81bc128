"""unspun filter: a data set in, kept and dropped records out, and nothing lost."""

import gzip
import json
import os
import random
import select
import subprocess
import unittest

from filter_harness import SHORT, FilterTest, jsonl
from harness import CLEAN, PROGRAM, SOURCE, SPUN


class Thorough(FilterTest):
    def test_what_reads_as_ordinary_is_not_looked_into_unless_asked(self):
        ordinary = (SOURCE / "samples/clean-news.txt").read_text(encoding="utf-8")
        self.file("a.jsonl", jsonl(ordinary, SPUN * 2))
        for directory, options in (("fast", []), ("thorough", ["--thorough"])):
            result = self.filter("a.jsonl", "-o", directory, "--annotate", *options)
            self.assertEqual(result.status, 0, result)
        kept = {directory: self.records(f"{directory}/kept/a.jsonl")[0]["unspun"] for directory in ("fast", "thorough")}
        self.assertIs(kept["fast"]["looked_into"], False)
        self.assertNotIn("looked_into", kept["thorough"])
        self.assertEqual({rating["verdict"] for rating in kept.values()}, {"clean"})
        self.assertEqual([self.summary(directory)["looked_into"] for directory in ("fast", "thorough")], [1, 2])
        spun = [self.records(f"{directory}/dropped/a.jsonl")[0]["unspun"] for directory in ("fast", "thorough")]
        for member in ("verdict", "spun_probability", "evidence", "ledger"):
            self.assertEqual(spun[0][member], spun[1][member])
        # What was done one way is not gone on with the other way.
        self.assertEqual(self.filter("a.jsonl", "-o", "fast", "--annotate", "--thorough", "--resume").status, 2)


class Outputs(FilterTest):
    def test_kept_lines_are_those_of_the_input(self):
        kept = '{ "text" : %s,"meta":{"a":[1.50, 1e2,NaN]} ,"\\u00e9": "\\ud800"}' % json.dumps(CLEAN)
        self.file("a.jsonl", kept + "\r\n" + jsonl(SPUN))
        result = self.filter("a.jsonl", "-o", "out")
        self.assertEqual(result.status, 0, result)
        self.assertEqual((self.folder / "out/kept/a.jsonl").read_text(), kept + "\n")
        self.assertEqual(self.records("out/dropped/a.jsonl"),
                         [{"id": "r0", "text": SPUN, "unspun_dropped": ["verdict:spun"]}])
        self.assert_adds_up(2, 1, 1, 0)
        self.assertIn("2 records: 1 kept, 1 dropped, 0 rejected", result.messages[-1])
        self.assertEqual(result.out, b"")

    def test_report_names_the_site_and_the_cause(self):
        self.file("a.jsonl", jsonl(CLEAN) + json.dumps({"text": SPUN, "meta": {"from": "https://www.mill.example/7"}}))
        self.filter("a.jsonl", "-o", "out", "--url-field", "meta.from")
        page = (self.folder / "out/report.html").read_text()
        for part in ("1 of 2 records kept", "<td>mill.example</td><td>1</td><td>1</td>", "verdict:spun", "<svg", "<mark>"):
            self.assertIn(part, page)

    def test_tabs_in_names_and_urls_stay_in_their_column_of_the_report(self):
        record = json.dumps({"text": SPUN, "url": "https://a\tb.example/c"}) + "\n"
        self.file("in\tput.jsonl", 3 * record)
        self.assertEqual(self.filter("in\tput.jsonl", "-o", "out").status, 0)
        page = (self.folder / "out/report.html").read_text()
        self.assertIn("<tr><td>in put.jsonl</td><td>amongst</td><td>among</td><td>3</td></tr>", page)

    def test_annotation(self):
        self.file("a.jsonl", '{"unspun": 1,"text": %s, "n": 2}\n' % json.dumps(CLEAN) + jsonl(SPUN, n=1))
        self.filter("a.jsonl", "-o", "out", "--annotate")
        line, = self.lines("out/kept/a.jsonl")
        self.assertTrue(line.startswith('{"text": %s, "n": 2, "unspun": {"schema": "unspun/1"' % json.dumps(CLEAN)))
        record, = self.records("out/dropped/a.jsonl")
        self.assertEqual(list(record), ["id", "text", "n", "unspun", "unspun_dropped"])
        checked = self.unspun("check", "--fast", "--format", "json", "a.jsonl")
        self.assertEqual([json.loads(line)["unspun"], record["unspun"]],
                         [json.loads(rating) for rating in checked.text.splitlines()])

    def test_rules(self):
        self.file("a.jsonl", jsonl(CLEAN, SPUN, SHORT))
        cases = [(("--drop", "none"), [[], [], []]),
                 (("--drop", "undecided,spun"), [[], ["verdict:spun"], ["verdict:undecided"]]),
                 (("--drop", "none", "--min-grade", "b"), [[], ["min-grade:B"], ["min-grade:B"]]),
                 (("--drop", "none", "--min-score", "50"), [[], ["min-score:50"], None]),
                 (("--drop", "none", "--drop-reason", "short_document"), [[], [], ["reason:short_document"]]),
                 (("--drop", "none", "--fail-rule", "gopher_short_doc"), [[], [], ["rule:gopher_short_doc"]])]
        for number, (options, expected) in enumerate(cases):
            with self.subTest(options):
                result = self.filter("a.jsonl", "-o", f"out{number}", *options)
                self.assertEqual(result.status, 0, result)
                causes = {record["id"]: record.get("unspun_dropped", [])
                          for part in ("kept", "dropped") for record in self.records(f"out{number}/{part}/a.jsonl")}
                for name, wanted in zip(("r0", "r1", "r2"), expected):
                    if wanted is not None:
                        self.assertEqual(causes[name], wanted)

    def test_attributes_count_characters(self):
        text = "\U0001f600 caf\u00e9 \u2014 " + SPUN
        self.file("d/2019/a.jsonl.gz", gzip.compress((jsonl(text) + "broken\n" + jsonl(CLEAN)).encode()))
        self.filter("d", "-o", "out", "--attributes", "--signals")
        rows = self.records("out/attributes/unspun/2019/a.jsonl.gz")
        self.assertEqual([row["id"] for row in rows], ["r0", "d/2019/a.jsonl.gz:2", "r0"])
        self.assertEqual(rows[1]["attributes"], {})
        attributes = rows[0]["attributes"]
        begin, end, value = attributes["unspun__en_1__spun_probability"][0]
        self.assertEqual((begin, end), (0, len(text)))
        self.assertGreater(value, 0.9)
        marked = [text[begin:end] for begin, end, _ in attributes["unspun__en_1__evidence"]]
        self.assertIn("navy", marked)
        self.assertTrue(all(span == span.strip() and span for span in marked), marked)
        signals = self.records("out/signals/2019/a.jsonl.gz")
        self.assertEqual(signals[0]["quality_signals"]["unspun_spun_probability"], [[0, len(text), value]])
        self.assertEqual(len(signals), 3)

    def test_other_inputs_become_json(self):
        self.file("in/a.txt", CLEAN)
        self.file("in/b.html", "<html><title>T</title><body><p>" + SPUN + "</p></body></html>")
        self.file("in/c.png", b"\x89PNG")
        self.file("in/.hidden.txt", CLEAN)
        result = self.filter("in", "-o", "out")
        self.assertEqual(result.status, 0, result)
        self.assertEqual(self.records("out/kept/a.txt.jsonl"), [{"id": "in/a.txt", "source": "in/a.txt", "text": CLEAN}])
        self.assertIn("White Home", self.records("out/dropped/b.html.jsonl")[0]["text"])
        self.assert_adds_up(2, 1, 1, 0)

    def test_the_article_alone(self):
        page = "<html><body><nav><a href='/'>Home</a> <a href='/n'>News</a></nav><article><p>%s</p></article>" \
               "<footer>Copyright 2019. All rights reserved.</footer></body></html>"
        self.file("in/a.html", page % SPUN)
        self.file("in/b.jsonl", jsonl("Home | News\n\n" + SPUN))
        self.filter("in", "-o", "whole", "--annotate", "--attributes")
        self.filter("in", "-o", "out", "--annotate", "--attributes", "--article")
        whole, = self.records("whole/dropped/a.html.jsonl")
        article, = self.records("out/dropped/a.html.jsonl")
        self.assertIn("All rights reserved", whole["text"])
        self.assertTrue(article["text"].startswith("WASHINGTON"), article["text"][:40])
        self.assertNotIn("All rights reserved", article["text"])
        before, after = whole["unspun"], article["unspun"]
        self.assertEqual(before["quality"]["score"], after["quality"]["score"])
        self.assertEqual([span["found"] for span in before["evidence"]], [span["found"] for span in after["evidence"]])
        text = article["text"].encode()
        for span in after["evidence"]:
            self.assertEqual(text[span["begin"]:span["end"]].decode(), span["found"])
        row, = self.records("out/attributes/unspun/a.html.jsonl")
        begin, end, _ = row["attributes"]["unspun__en_1__evidence"][0]
        self.assertEqual(article["text"][begin:end], after["evidence"][0]["found"])
        # A line of JSONL stays as it is.
        self.assertEqual(self.lines("out/dropped/b.jsonl"), self.lines("whole/dropped/b.jsonl"))

    def test_nested_fields_and_standard_input(self):
        line = json.dumps({"content": {"text": CLEAN, "key": 7}, "text": SPUN})
        result = self.filter("-", "-o", "out", "--text-field", "content.text", "--id-field", "content.key", "--annotate",
                             stdin=line + "\n")
        self.assertEqual(result.status, 0, result)
        record, = self.records("out/kept/stdin.jsonl")
        self.assertEqual(record["unspun"]["id"], "7")
        self.assertEqual(record["unspun"]["verdict"], "clean")

    def test_compression(self):
        content = jsonl(CLEAN, SPUN)
        self.file("a.jsonl", content)
        self.file("b.jsonl.gz", gzip.compress(content.encode()[:100]) + gzip.compress(content.encode()[100:]))
        for option, ending in (("gz", ".gz"), ("zst", ".zst"), ("none", "")):
            self.filter("a.jsonl", "b.jsonl.gz", "-o", option, "--compress", option)
            for name in ("a", "b"):
                self.assertTrue((self.folder / option / "kept" / (name + ".jsonl" + ending)).exists())
            again = self.filter(f"{option}/kept", f"{option}/dropped", "-o", option + "2", "--compress", "none")
            self.assertEqual(again.status, 0, again)
            self.assert_adds_up(4, 2, 2, 0, option + "2")
        self.assertEqual(self.lines("gz/kept/b.jsonl.gz"), [content.splitlines()[0]])

    def test_names(self):
        for name in ("x/a.jsonl", "y/a.jsonl", "p-1.jsonl", "p-2.jsonl"):
            self.file(name, jsonl(CLEAN))
        result = self.filter("x/a.jsonl", "y/a.jsonl", "p-*.jsonl", "-o", "out")
        self.assertEqual(result.status, 0, result)
        names = sorted(path.name for path in (self.folder / "out/kept").iterdir())
        self.assertEqual(names, ["a-2.jsonl", "a.jsonl", "p-1.jsonl", "p-2.jsonl"])
        twice = self.filter("x/a.jsonl", "x/../x/a.jsonl", "-o", "out2")
        self.assertEqual(twice.status, 2, twice)
        self.assertIn("named twice", twice.messages[0])

    def test_threads_do_not_show(self):
        rng = random.Random(5)
        for shard in range(3):
            texts = [rng.choice([CLEAN, SPUN, SHORT, ""])[:rng.randrange(2000)] for _ in range(60)]
            lines = jsonl(*texts).splitlines()
            lines.insert(7, '{"text": 5}')
            self.file(f"s{shard}.jsonl.gz", gzip.compress("\n".join(lines).encode()))
        options = ("s*.jsonl.gz", "--annotate", "--attributes", "--signals")
        for threads in ("1", "4"):
            result = self.filter(*options, "-o", "t" + threads, "--threads", threads)
            self.assertEqual(result.status, 0, result)
        self.assertEqual(self.tree("t1"), self.tree("t4"))
        self.assertEqual(self.summary("t1")["records"], 183)
        self.assertEqual(self.summary("t1")["rejected"], 3)

    def test_dry_run(self):
        self.file("a.jsonl", jsonl(*[CLEAN, SPUN] * 20))
        result = self.filter("a.jsonl", "--dry-run", "1000", "--min-grade", "C")
        self.assertEqual(result.status, 0, result)
        self.assertIn("sample: all 40 records", result.text)
        self.assertRegex(result.text, r"--drop spun +20 +50\.0 %")
        self.assertRegex(result.text, r"spun_probability >= 0\.9 +20 +50\.0 %")
        self.assertRegex(result.text, r"the options given +20 +50\.0 %")
        self.assertIn("sample: 7 of 40", self.filter("a.jsonl", "--dry-run", "7").text)
        piped = self.filter("-", "--dry-run", "5", stdin=jsonl(*[SPUN] * 5 + [CLEAN] * 5))
        self.assertIn("the first 5 records", piped.text)
        self.assertRegex(piped.text, r"--drop spun +5 +100\.0 %")
        missing = self.filter("a.jsonl", "b.jsonl", "--dry-run", "5")
        self.assertEqual(missing.status, 2, missing)
        self.assertIn("b.jsonl: No such file", missing.messages[0])
        self.assertEqual(sorted(path.name for path in self.folder.iterdir()), ["a.jsonl"])


class BadRecords(FilterTest):
    def check_between_good_ones(self, bad, reason, name="a.jsonl", compress=lambda content: content):
        """The bad record stands between two good ones, which must be kept; it is rejected with line and reason."""
        bad = bad if isinstance(bad, bytes) else bad.encode()
        good = jsonl(CLEAN).encode()
        self.file(name, compress(good + bad + b"\n" + good))
        result = self.filter(name, "-o", "out", "--overwrite")
        self.assertEqual(result.status, 0, result)
        self.assert_adds_up(3, 2, 0, 1)
        reject, = self.records("out/rejects.jsonl")
        self.assertEqual((reject["source"], reject["line"]), (name, 2))
        self.assertRegex(reject["reason"], reason)

    def test_broken_records(self):
        deep = '{"text": "x", "a": ' + "[" * 5000 + "]" * 5000 + "}"
        for bad, reason in [("{", "broken JSON|JSON"),
                            ("[1, 2]", "not a JSON object"),
                            ('{"text": "a"', "broken JSON"),
                            ('{"text": "a"} {"text": "b"}', "something follows"),
                            ('{"text": "a", "x": tru}', "broken JSON: no value"),
                            ('{"text": "a", "x": [1,]}', "broken JSON: no value"),
                            ('{"text": "a", "x": "\\q"}', "unknown escape"),
                            ('{"id": 1}', 'no field "text"'),
                            ('{"text": null}', "is null, not a string"),
                            ('{"text": ["a"]}', "is an array"),
                            (b'{"text": "caf\xe9"}', "invalid UTF-8"),
                            (b'{"text": "a\x01"}', "control character"),
                            ('{"text": "a\\u0000b"}', "NUL"),
                            (deep, "deeper than 1000 levels")]:
            with self.subTest(bad[:60]):
                self.check_between_good_ones(bad, reason)

    def test_a_record_of_200_megabytes(self):
        self.check_between_good_ones(b'{"text": "' + b"a" * 200_000_000 + b'"}', "line of 200000012 bytes, the limit")

    def test_lone_surrogates_and_duplicate_ids_pass(self):
        line = '{"id": "same", "text": %s}\n' % (json.dumps(CLEAN)[:-1] + '\\ud800"')
        self.file("a.jsonl", line * 3)
        self.filter("a.jsonl", "-o", "out", "--attributes")
        self.assert_adds_up(3, 3, 0, 0)
        self.assertEqual((self.folder / "out/kept/a.jsonl").read_text(), line * 3)
        row = self.records("out/attributes/unspun/a.jsonl")[0]
        self.assertEqual(row["attributes"]["unspun__en_1__words"][0][1], len(json.loads(line)["text"]))

    def check_damaged(self, name, content, kept, reason):
        """What can be read of the damaged input is kept, the rest is one reject; the input after it is not harmed."""
        self.file(name, content)
        self.file("z.jsonl", jsonl(CLEAN))
        result = self.filter(name, "z.jsonl", "-o", "out", "--overwrite", "--compress", "none")
        self.assertEqual(result.status, 2, result)
        self.assertRegex(result.messages[0], reason)
        self.assert_adds_up(kept + 2, kept + 1, 0, 1)
        reject, = self.records("out/rejects.jsonl")
        self.assertEqual((reject["source"], reject["line"]), (name, None))
        self.assertRegex(reject["reason"], reason)
        before = self.tree("out")
        again = self.filter(name, "z.jsonl", "-o", "out", "--resume", "--compress", "none")
        self.assertEqual(again.status, 2, again)
        self.assertRegex(again.messages[0], reason)
        self.assertEqual(self.tree("out"), before)

    def test_truncated_compression(self):
        content = jsonl(*[CLEAN + str(i) for i in range(40)]).encode()
        member = gzip.compress(content)
        self.check_damaged("a.jsonl.gz", member + gzip.compress(content[:900])[:-9], 41, "end too early|damaged")
        packed = subprocess.run(["zstd", "-q", "-c"], input=content, capture_output=True, check=False).stdout \
            if subprocess.run(["which", "zstd"], capture_output=True, check=False).returncode == 0 else b""
        if packed:
            self.check_damaged("b.jsonl.zst", packed + packed[:-5], 40, "end too early|damaged")

    def test_a_compression_bomb(self):
        bomb = gzip.compress(jsonl(CLEAN).encode() + b"\n" * 150_000_000)
        self.check_damaged("a.jsonl.gz", bomb, 1, "expand to more than 500 times")

    def test_inputs_that_are_not_there(self):
        self.file("b.jsonl", jsonl(CLEAN))
        result = self.filter("a.jsonl", "b.jsonl", "-o", "out")
        self.assertEqual(result.status, 2, result)
        self.assertEqual(result.messages[0], "unspun: a.jsonl: No such file or directory")
        self.assert_adds_up(2, 1, 0, 1)
        self.file("a.jsonl", jsonl(SPUN))
        resumed = self.filter("a.jsonl", "b.jsonl", "-o", "out", "--resume")
        self.assertEqual(resumed.status, 0, resumed)
        self.filter("a.jsonl", "b.jsonl", "-o", "new")
        self.assertEqual(self.tree("out"), self.tree("new"))


class Usage(FilterTest):
    def test_mistakes(self):
        self.file("a.jsonl", jsonl(CLEAN))
        for options, said in [((), "no output directory"), (("-o", "out", "--drop", "spam"), '"spam" is none of'),
                              (("-o", "out", "--min-grade", "X"), "no letter from A to F"),
                              (("-o", "out", "--fail-rule", "gopher_short"), "is no dataset rule"),
                              (("-o", "out", "--drop-reason", "mojibakke"), '"mojibakke" is no quality reason; there are'),
                              (("-o", "out", "--min-score", "101"), "101"),
                              (("-o", "out", "--annotation-key", "text"), "--annotation-key"),
                              (("-o", "out", "--resume", "--overwrite"), "--overwrite"),
                              (("-o", "a.jsonl"), "a.jsonl")]:
            with self.subTest(options):
                result = self.filter("a.jsonl", *options)
                self.assertEqual(result.status, 2, result)
                self.assertIn(said, result.messages[0])
                self.assertFalse((self.folder / "out").exists())

    def test_quiet_without_a_terminal(self):
        self.file("a.jsonl", jsonl(*[CLEAN] * 30))
        result = self.filter("a.jsonl", "-o", "out")
        self.assertEqual(result.messages, ["unspun: 30 records: 30 kept, 0 dropped, 0 rejected"])

    def test_what_is_not_read_of_a_folder_is_said(self):
        self.file("d/a.jsonl", jsonl(CLEAN))
        for name in ("d/b.csv", "d/c.csv", "d/NOTES"):
            self.file(name, "x")
        result = self.filter("d", "-o", "out")
        self.assertEqual(result.messages[1:], ["unspun: not read of folders: 2 .csv, 1 without an extension"])

    def test_a_mistake_in_all_records_is_seen(self):
        self.file("a.jsonl", '{"body": "x"}\n' * 4)
        result = self.filter("a.jsonl", "-o", "out")
        self.assertEqual(result.messages[-1],
                         'unspun: out/rejects.jsonl says why 4 were rejected; the first: a.jsonl:1: no field "text"')
        tried = self.filter("a.jsonl", "--dry-run", "9")
        self.assertTrue(tried.text.endswith('\nrated 0, rejected 4; the first: a.jsonl:1: no field "text"\n'), tried)
        self.assertIn("not in range 1 to 1000000000", self.filter("a.jsonl", "--dry-run", "x").messages[0])

    def test_json_lines_by_another_name(self):
        self.file("d/a.json", jsonl(CLEAN, CLEAN))
        for options, counts, said in [(("d/a.json",), "1 record: ", "d/a.json: is read as one text; --jsonl reads"),
                                      (("d",), "0 records: ", "no inputs: of folders"), (("d", "--jsonl"), "2 records: ", None)]:
            with self.subTest(options):
                result = self.filter(*options, "-o", "out", "--overwrite")
                self.assertEqual(result.status, 0, result)
                self.assertIn(f"unspun: {counts}", "\n".join(result.messages))
                self.assertEqual(len(result.messages), 2 if said else 1, result)
                self.assertIn(said or "", "\n".join(result.messages))

    def test_progress_on_a_terminal(self):
        leader, follower = os.openpty()
        said = b""
        with subprocess.Popen([PROGRAM, "filter", "--jsonl", "-", "-o", "out", "--threads", "1"], cwd=self.folder,
                              stdin=subprocess.PIPE, stderr=follower, env=self.environment()) as run:
            os.close(follower)
            # Records come until it has told of them, however fast it is.
            while b"documents" not in said:
                run.stdin.write(jsonl(*[CLEAN] * 10).encode())
                run.stdin.flush()
                if select.select([leader], [], [], 0.1)[0]:
                    said += os.read(leader, 4096)
            run.stdin.close()
            while b"records:" not in said:
                said += os.read(leader, 4096)
        os.close(leader)
        self.assertEqual(run.returncode, 0)
        self.assertRegex(said.decode(), r"\r\x1b\[K\d+ documents, \d+\.\d MB/s, 0\.0 % dropped")


if __name__ == "__main__":
    unittest.main()
