"""unspun train while disk and corpora fail: a part of a model is whole and the same as ever, or it is not there."""

import json
import os
import random
import unittest

from fault_harness import ALL, CLEAN, SPUN, FaultTest

PARTS = ("vocabulary.part", "ngrams.part")
# The English word list alone would take seconds at each run.
LANGUAGE = {"language.tsv": "code\ten\nname\tEnglish\narticles\ta/an\nhunspell-affixes\ta.aff\nhunspell-words\ta.dic\n"
                            "function-words\tthe a our\n",
            "a.aff": "SET UTF-8\nSFX S Y 1\nSFX S 0 s .\n", "a.dic": "3\nferry\ngate/S\ntide/S\n"}


def corpus():
    draw = random.Random(8)
    ends = ["the tide", "a lantern", "our ferry", "the gate", "a basket", "the pier"]
    verbs = ["passed", "covered", "left", "needed", "missed", "found"]
    for number in range(300):
        text = " ".join(f"{draw.choice(ends)} {draw.choice(verbs)} {draw.choice(ends)}.".capitalize()
                        for _ in range(12))
        yield json.dumps({"id": f"d{number}", "text": text}) + "\n"


class Reference(FaultTest):
    """The step that counts: corpora are read, records sorted on disk, parts written."""

    def setUp(self):
        super().setUp()
        self.file("a.jsonl", "".join(corpus()))
        self.file("b.txt", CLEAN)
        self.file("list.tsv", "a.jsonl\t2\nb.txt\n")
        for name, content in LANGUAGE.items():
            self.file(f"words/{name}", content)

    def trained(self, fault, name):
        return self.run_with(fault, "train", "--corpora", "list.tsv", "--from", ".", "--language", "words/language.tsv",
                             "--shared", "absent", "--min-count", "3", "--steps", "reference", "--memory", "1", "--parts", name,
                             "--scratch", f"{name}-scratch")

    def parts(self, name):
        folder = self.folder / name
        return {part: (folder / part).read_bytes() for part in PARTS if (folder / part).exists()}

    def whole(self):
        if not Reference.made:
            result = self.trained(None, "whole")
            self.assertEqual(result.status, 0, result)
            Reference.made = self.parts("whole")
            self.assertEqual(len(Reference.made), 2)
        return Reference.made

    made = None

    def assert_refused(self, calls, error, words, path, at=1, times=1):
        whole = self.whole()
        name = f"p{len(os.listdir(self.folder))}"
        fault = self.fault(calls, error, path=path.replace("PARTS", name), at=at, times=times)
        result = self.trained(fault, name)
        self.assertGreater(fault.injected, 0, (calls, path))
        self.assert_told(result, words)
        found = self.parts(name)
        self.assertLess(len(found), 2)
        for part, content in found.items():
            self.assertEqual(content, whole[part])
        self.assertEqual(list((self.folder / name).glob("*.new")), [])

    def test_disk_full(self):
        for path in ("*/PARTS/vocabulary.part.new", "*/PARTS/ngrams.part.new", "*/PARTS-scratch/tokens",
                     "*/PARTS-scratch/adjusted-*", "*/PARTS-scratch/*-0"):
            with self.subTest(path):
                self.assert_refused("write", "ENOSPC", "", path, times=ALL)

    def test_a_corpus_that_cannot_be_read_to_its_end(self):
        """What is made of the rest would be another model: no document is left out for that."""
        for path in ("*/a.jsonl", "*/b.txt"):
            with self.subTest(path):
                self.assert_refused("read", "EIO", "Input/output error", path, at=2)

    def test_a_list_that_cannot_be_read_to_its_end(self):
        self.assert_refused("read", "EIO", "list.tsv: cannot be read", "*/list.tsv")

    def test_a_word_list_that_cannot_be_read_to_its_end(self):
        """By Hunspell, which says nothing of it; the first time it is we who read."""
        self.assert_refused("read", "EIO", "a.dic: ", "*/words/a.dic")
        self.assert_refused("open", "EMFILE", "a.dic: ", "*/words/a.dic", at=2)

    def test_its_own_files_cannot_be_read_back(self):
        for path in ("*/PARTS-scratch/tokens", "*/PARTS-scratch/adjusted-2", "*/PARTS-scratch/*-0"):
            with self.subTest(path):
                self.assert_refused("read", "EIO", "cannot be read back", path)

    def test_a_rename_that_fails(self):
        self.assert_refused("rename", "EIO", "ngrams.part: Input/output error", "*/ngrams.part")

    def test_short_reads_and_writes_change_nothing(self):
        whole = self.whole()
        fault = self.fault("read,write", "SHORT", path=str(self.folder / "*"), times=ALL)
        result = self.trained(fault, "short")
        self.assertGreater(fault.injected, 20)
        self.assertEqual(result.status, 0, result)
        self.assertEqual(self.parts("short"), whole)

    def test_no_thread(self):
        whole = self.whole()
        fault = self.fault("thread", "EAGAIN", times=ALL)
        result = self.trained(fault, "alone")
        self.assertGreater(fault.injected, 0)
        self.assertEqual(result.status, 0, result)
        self.assertEqual(self.parts("alone"), whole)


class Model(FaultTest):
    """A model file written by train --decisions."""

    def trained(self, fault):
        draw = random.Random(2)
        parts = {True: SPUN.split(". "), False: CLEAN.split(". ")}
        records = [{"id": str(number), "label": "spun" if number < 60 else "clean",
                    "text": f"Page {number}. " + ". ".join(draw.choices(parts[number < 60], k=8)) + "."}
                   for number in range(120)]
        self.file("decisions.jsonl", "".join(json.dumps(record) + "\n" for record in records))
        return self.run_with(fault, "train", "--decisions", "decisions.jsonl", "-o", "own.unspun")

    def test_disk_full(self):
        for calls, error, words in (("write", "ENOSPC", "No space left"), ("fsync", "EIO", "Input/output error"),
                                    ("rename", "EDQUOT", "quota")):
            with self.subTest(calls):
                self.file("own.unspun", "the model before")
                fault = self.fault(calls, error, path="*/own.unspun*", at=3 if calls == "write" else 1, times=ALL)
                result = self.trained(fault)
                self.assertGreater(fault.injected, 0)
                self.assert_told(result, words)
                self.assertEqual((self.folder / "own.unspun").read_bytes(), b"the model before")
                self.assertEqual(list(self.folder.glob("own.unspun.*")), [])


if __name__ == "__main__":
    unittest.main()
