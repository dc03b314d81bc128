"""`unspun eval` on a small labelled set: figures, files, bad lines, comparison."""

import gzip
import json
import pathlib
import re
import unittest

import harness
from harness import CLEAN, SPUN, Program

CLEAN_SAMPLES = sorted((harness.SOURCE / "samples").glob("clean-*.txt"))


def record(name, text, label, **more):
    return json.dumps({"id": name, "text": text, "label": label, **more})


def labelled_set():
    lines = [record("ferry", CLEAN, "clean", genre="travel")]
    lines += [record(path.stem, path.read_text(encoding="utf-8"), "clean", genre="sample") for path in CLEAN_SAMPLES]
    at = len(SPUN[:SPUN.index("navy")].encode("utf-8"))
    lines.append(record("wires", SPUN, "spun", genre="news", strength=80,
                        spans=[{"begin": at, "end": at + 4, "expected": "military"}]))
    return "\n".join(lines) + "\n"


class Eval(Program):
    def result(self, *arguments):
        run = self.unspun("eval", *arguments, "--format", "json")
        self.assertEqual(run.status, 0, run)
        return json.loads(run.text)

    def test_figures_of_a_small_set(self):
        self.file("set.jsonl", labelled_set())
        result = self.result("set.jsonl")
        self.assertEqual(result["schema"], "unspun-eval/1")
        self.assertEqual(result["files"], ["set.jsonl"])
        self.assertEqual(result["confusion"]["spun"]["spun"], 1)
        self.assertEqual(result["spun"]["positive"], 1)
        self.assertEqual(result["spun"]["auc"], 1.0)
        self.assertEqual(result["false_alarms"]["all"]["called"]["of"], 1 + len(CLEAN_SAMPLES))
        self.assertEqual({group["group"] for group in result["false_alarms"]["by_genre"]}, {"travel", "sample"})
        self.assertEqual(result["recall_by_strength"][0]["least"], 80)
        self.assertEqual(result["spans"]["recall"]["of"], 1)
        self.assertEqual(len(result["documents"]), 2 + len(CLEAN_SAMPLES))

    def test_the_same_again_but_for_the_speed(self):
        self.file("set.jsonl", labelled_set() * 20)
        results = [self.result("set.jsonl") for _ in range(2)]
        for result in results:
            self.assertEqual(result["spun"]["positive"], 20)
            del result["speed"]
        self.assertEqual(results[0], results[1])

    def test_compressed_and_in_a_folder_is_named_without_it(self):
        self.file("deep/set.jsonl.gz", gzip.compress(labelled_set().encode("utf-8")))
        self.assertEqual(self.result("deep/set.jsonl.gz")["files"], ["set.jsonl.gz"])

    def test_bad_lines_are_named_and_the_others_measured(self):
        self.file("set.jsonl", '{"text": "x"}\n' + labelled_set() + "{\n")
        run = self.unspun("eval", "set.jsonl")
        self.assertEqual(run.status, 2, run)
        self.assertIn("set.jsonl:1: no field \"label\"", run.err.decode())
        self.assertRegex(run.err.decode(), r"set\.jsonl:\d+: broken JSON")
        self.assertIn("2 lines were skipped", run.text)
        self.assertIn("Area under the ROC curve", run.text)

    def test_files_with_report_and_card(self):
        self.file("set.jsonl", labelled_set())
        run = self.unspun("eval", "set.jsonl", "--out", "new/results", "--card", "card.md", "--date", "2025-01-31",
                          "--note", "Six texts & a note.")
        self.assertEqual(run.status, 0, run)
        result = json.loads((self.folder / "new/results/result.json").read_text(encoding="utf-8"))
        self.assertNotIn("ferry to the island", json.dumps(result))  # no text in it
        page = (self.folder / "new/results/report.html").read_text(encoding="utf-8")
        self.assertIn("Six texts &amp; a note.", page)
        self.assertGreaterEqual(page.count("<svg"), 4)
        self.assertIsNone(re.search(r"(src|href)=", page))
        card = (self.folder / "card.md").read_text(encoding="utf-8")
        self.assertIn("on 2025-01-31", card)
        self.assertIn("| travel | 1 | 0 |", card)

    def test_compared_with_an_earlier_result_and_with_a_model(self):
        self.file("set.jsonl", labelled_set())
        self.unspun("eval", "set.jsonl", "--out", "old")
        path = self.folder / "old/result.json"
        earlier = json.loads(path.read_text(encoding="utf-8"))
        for document in earlier["documents"]:
            if document["id"] == "wires":
                document["verdict"], document["spun"] = "clean", 0.1
        path.write_text(json.dumps(earlier), encoding="utf-8")
        changes = self.result("set.jsonl", "--compare", "old/result.json")["comparison"]
        self.assertEqual((changes["better"], changes["worse"]), (1, 0))
        self.assertEqual(changes["better_documents"][0]["id"], "wires")
        self.assertEqual(changes["mcnemar_p"], 1.0)

        model = pathlib.Path(harness.os.environ.get("UNSPUN_MODEL") or
                             pathlib.Path(harness.PROGRAM).parent / "en.unspun")
        run = self.unspun("eval", "set.jsonl", "--compare", str(model))
        self.assertEqual(run.status, 0, run)
        self.assertIn("became right 0, became wrong 0, changed otherwise 0", run.text)

    def test_what_is_not_there(self):
        self.file("set.jsonl", labelled_set())
        self.file("empty.jsonl", "\n")
        self.file("other.json", "{}")
        for arguments, message in ((["absent.jsonl"], "absent.jsonl"),
                                   (["empty.jsonl"], "no labelled document"),
                                   (["set.jsonl", "--compare", "absent.json"], "absent.json"),
                                   (["set.jsonl", "--compare", "other.json"], "other.json: not a result"),
                                   (["set.jsonl", "--model", "absent.unspun"], "absent.unspun"),
                                   (["set.jsonl", "--out", "set.jsonl/under"], "set.jsonl/under"),
                                   ([], "LABELLED")):
            run = self.unspun("eval", *arguments)
            self.assertEqual(run.status, 2, run)
            self.assertIn(message, run.err.decode(), run)


if __name__ == "__main__":
    unittest.main()
