"""`unspun train --decisions`: the probability fitted to what reviewers decided, and what is refused."""

import json
import os
import random

from harness import CLEAN, PROGRAM, Program, SPUN

MODEL = os.environ.get("UNSPUN_MODEL") or os.path.join(os.path.dirname(PROGRAM), "en.unspun")


def sentences(text):
    return [sentence.strip() + "." for sentence in text.replace("\n", " ").split(". ") if sentence.strip()]


def decisions(confirmed=60, dismissed=60, seed=3):
    """Documents of shuffled sentences, the confirmed ones more or less of SPUN, some dismissed ones a little of it."""
    draw = random.Random(seed)
    spun, clean = sentences(SPUN), sentences(CLEAN)
    for number in range(confirmed + dismissed):
        is_spun = number < confirmed
        share = draw.choice((0.3, 0.6, 1.0)) if is_spun else draw.choice((0.0, 0.0, 0.15))
        text = " ".join(draw.choice(spun if draw.random() < share else clean) for _ in range(10))
        yield {"id": str(number), "text": f"Page {number} of the file. {text}", "label": "spun" if is_spun else "clean",
               "verdict": "suspect", "probability": 0.5, "model": "en-1"}


def lines(records):
    return "".join(json.dumps(record) + "\n" for record in records)


class TrainDecisionsTest(Program):
    def recalibrate(self, *arguments):
        return self.unspun("train", "--decisions", "decisions.jsonl", "-o", "own.unspun", "--base", MODEL, *arguments)

    def refused(self, expected, *arguments):
        result = self.recalibrate(*arguments)
        self.assertEqual(result.status, 2, result)
        self.assertEqual(result.text, "", result)
        self.assertIn(expected, result.messages[-1], result)
        self.assertFalse((self.folder / "own.unspun").exists())

    def test_recalibrated(self):
        records = list(decisions())
        extra = [dict(records[0], id="again"), {"id": "short", "text": "Too short.", "label": "clean"},
                 {"id": "translated", "text": CLEAN, "label": "translated"}]
        self.file("decisions.jsonl", lines(records + extra) + "not json\n")
        result = self.recalibrate("--format", "json")
        self.assertEqual(result.status, 0, result)
        report = json.loads(result.text)
        self.assertEqual((report["confirmed"], report["dismissed"]), (60, 60))
        self.assertEqual(report["left_out"], {"translated": 1, "repeated": 1, "unrated": 1, "unreadable": 1})
        self.assertNotEqual(report["before"]["slope"], report["after"]["slope"])
        self.assertGreater(report["auc"], 0.7)

        # Nothing but the probability changes: verdict, evidence and quality are the same, under another name.
        self.file("a.txt", SPUN)
        old = json.loads(self.unspun("check", "--format", "json", "--model", MODEL, "a.txt").text)
        new = json.loads(self.unspun("check", "--format", "json", "--model", "own.unspun", "a.txt").text)
        self.assertEqual(new.pop("model"), report["model"])
        self.assertNotEqual(old.pop("model"), report["model"])
        old.pop("spun_probability")
        new.pop("spun_probability")
        self.assertEqual(old, new)

    def test_same_bytes_and_a_name(self):
        self.file("decisions.jsonl", lines(decisions()))
        self.assertEqual(self.recalibrate("--name", "desk-7").status, 0)
        first = (self.folder / "own.unspun").read_bytes()
        result = self.recalibrate("--name", "desk-7")
        self.assertEqual(result.status, 0, result)
        self.assertIn("desk-7", result.text)
        self.assertIn("expected calibration error", result.text)
        self.assertEqual((self.folder / "own.unspun").read_bytes(), first)

    def test_refused(self):
        self.refused("decisions.jsonl")  # there is none
        self.file("decisions.jsonl", lines(decisions(49, 60)))
        self.refused("49 documents confirmed and 60 dismissed; at least 50 of each")
        self.file("decisions.jsonl", lines(decisions(60, 10)))
        self.refused("60 documents confirmed and 10 dismissed")
        self.file("decisions.jsonl", "")
        self.refused("0 documents confirmed")
        base = json.loads(self.unspun("check", "--format", "json", "--model", MODEL, "-", stdin=CLEAN).text)["model"]
        self.refused("needs another", "--name", base)
        self.refused("longer than 15 bytes", "--name", "a-name-of-16-let")
        # Decided the wrong way round.
        swapped = [dict(record, label="clean" if record["label"] == "spun" else "spun") for record in decisions()]
        self.file("decisions.jsonl", lines(swapped))
        self.refused("do not score higher")

    def test_usage(self):
        self.file("decisions.jsonl", lines(decisions()))
        for arguments in (("--corpus", "decisions.jsonl"), ("--parts", "parts"), ("--steps", "rating")):
            result = self.recalibrate(*arguments)
            self.assertNotEqual(result.status, 0, result)
        result = self.unspun("train", "--decisions", "decisions.jsonl", "--base", MODEL)
        self.assertEqual(result.status, 2, result)
        self.assertIn("-o PATH", result.messages[-1])
