"""`unspun train --corpus`: a model adapted to somebody's own text, the report, and what is refused."""

import gzip
import json
import os
import random

from harness import PROGRAM, Program, SOURCE

MODEL = os.environ.get("UNSPUN_MODEL") or os.path.join(os.path.dirname(PROGRAM), "en.unspun")

# A potter's records: ordinary English around words that no general vocabulary has.
SUBJECTS = ["the potter", "an apprentice", "our kiln master", "the old thrower", "a visitor", "the glazer"]
VERBS = ["fired", "trimmed", "glazed", "unloaded", "weighed", "inspected"]
OBJECTS = ["the tenmokuware bowls", "a shelf of raku jars", "the reduxed kiln", "two bisqued plates",
           "the sgraffitoed tiles", "an ash-glazed bottle"]
PLACES = ["at cone ten", "before the draft cooled", "in the lower chamber", "after the long soak",
          "beside the spyhole", "on the drying rack"]


def records(count, words=200, seed=7):
    draw = random.Random(seed)
    for number in range(count):
        sentences = []
        while sum(len(sentence.split()) for sentence in sentences) < words:
            sentences.append(" ".join(draw.choice(part) for part in (SUBJECTS, VERBS, OBJECTS, PLACES)).capitalize() +
                             ".")
        yield {"id": f"record {number}", "text": " ".join(sentences)}


def lines(count, **more):
    return "".join(json.dumps(record) + "\n" for record in records(count, **more))


class TrainCorpusTest(Program):
    def adapt(self, *arguments, env=None):
        return self.unspun("train", *arguments, "--base", MODEL, "--project", str(SOURCE), env=env)

    def refused(self, expected, *arguments):
        result = self.adapt(*arguments)
        self.assertEqual(result.status, 2, result)
        self.assertEqual(result.text, "", result)
        self.assertIn(expected, result.messages[-1], result)
        self.assertFalse((self.folder / "own.unspun").exists())
        self.assertFalse((self.folder / "own.unspun.scratch").exists())

    def test_adapted_to_own_text(self):
        folder = self.folder / "archive" / "old"
        folder.mkdir(parents=True)
        (folder / "a.jsonl.gz").write_bytes(gzip.compress(lines(100).encode()))
        for number, record in enumerate(records(80, seed=8)):
            (self.folder / "archive" / f"{number}.txt").write_text(record["text"])
        result = self.adapt("--corpus", "archive", "-o", "own.unspun", "--format", "json")
        self.assertEqual(result.status, 0, result)
        report = json.loads(result.text)
        self.assertEqual(report, json.loads((self.folder / "own.json").read_text()))
        self.assertEqual(sum(report["documents"][part] for part in ("counted", "calibration", "measured")), 180)
        self.assertGreaterEqual(report["added_words"], 2)
        self.assertLess(report["after"]["perplexity"], report["before"]["perplexity"] / 2)
        self.assertEqual(report["before"]["documents"], report["documents"]["measured"])
        self.assertLessEqual(report["after"]["spans"], report["before"]["spans"])
        self.assertIn("alse alarms", report["conclusion"])
        self.assertFalse((self.folder / "own.unspun.scratch").exists())

        # The adapted model is a model like any other, but not one to adapt again.
        self.file("new.jsonl", lines(3, seed=9))
        rated = self.unspun("check", "--format", "json", "--model", "own.unspun", "new.jsonl")
        self.assertEqual(rated.status, 0, rated)
        for line in rated.text.splitlines():
            rating = json.loads(line)
            self.assertEqual(rating["model"], report["model"])
            self.assertEqual(rating["verdict"], "clean")
        again = self.unspun("train", "--corpus", "archive", "--base", "own.unspun", "-o", "twice.unspun")
        self.assertEqual(again.status, 2, again)
        self.assertIn("own.unspun: is adapted already", again.messages[-1])

        # The same text elsewhere, in another order: the same model.
        first = (self.folder / "own.unspun").read_bytes()
        (self.folder / "archive").rename(self.folder / "moved")
        (self.folder / "mine").mkdir()
        second = self.adapt("--corpus", "moved", "-o", "again.unspun", "--scratch", "mine")
        self.assertEqual(list((self.folder / "mine").iterdir()), [])
        self.assertEqual(second.status, 0, second)
        self.assertIn("documents not counted", second.text)
        self.assertTrue(first == (self.folder / "again.unspun").read_bytes())

    def test_too_little_text(self):
        self.file("few.jsonl", lines(5))
        self.refused("too few documents: about 70", "--corpus", "few.jsonl", "-o", "own.unspun")
        self.file("short.jsonl", lines(150, words=70))
        self.refused("too few words: 20000 are needed", "--corpus", "short.jsonl", "-o", "own.unspun")
        self.file("empty.jsonl", "")
        self.refused("no document", "--corpus", "empty.jsonl", "-o", "own.unspun")

    def test_corpus_that_cannot_be_read(self):
        self.refused("absent.jsonl", "--corpus", "absent.jsonl", "-o", "own.unspun")
        self.file("paper.txt", b"%PDF-1.4\n\0" * 50)
        self.refused("paper.txt: a PDF file", "--corpus", "paper.txt", "-o", "own.unspun")
        (self.folder / "nothing").mkdir()
        self.refused("nothing: no .txt", "--corpus", "nothing", "-o", "own.unspun")

    def test_places_to_write_to(self):
        self.file("a.jsonl", lines(5))
        self.refused("-o", "--corpus", "a.jsonl")
        self.refused("absent/own.unspun", "--corpus", "a.jsonl", "-o", "absent/own.unspun")
        self.assertFalse((self.folder / "absent").exists())
        self.refused("is the model that is adapted", "--corpus", "a.jsonl", "-o", MODEL, "--scratch", "scratch")
        self.refused("name the model's file", "--corpus", "a.jsonl", "-o", ".", "--scratch", "scratch")

    def test_base_that_is_no_model(self):
        self.file("a.jsonl", lines(5))
        base = self.file("base.unspun", "not a model" * 20)
        for arguments in (["--base", str(base)], ["--base", "absent.unspun"]):
            result = self.unspun("train", "--corpus", "a.jsonl", "-o", "own.unspun", *arguments)
            self.assertEqual(result.status, 2, result)
            self.assertIn(os.path.basename(arguments[1]), result.messages[-1])

    def test_neither_parts_nor_corpus(self):
        result = self.unspun("train")
        self.assertEqual(result.status, 2, result)
        self.assertIn("--parts", result.messages[-1])
        self.assertIn("--corpus", result.messages[-1])
        result = self.unspun("train", "--parts", "p", "--corpus", "a.txt", "-o", "own.unspun")
        self.assertEqual(result.status, 2, result)
        result = self.unspun("train", "--parts", "p", "-o", "own.unspun")
        self.assertEqual(result.status, 2, result)
