"""`unspun train` on a small corpus: same bytes twice, errors with the path."""

import gzip
import os
import random
import subprocess
import tempfile
import unittest

UNSPUN = os.environ["UNSPUN"]
PROJECT = os.environ.get("UNSPUN_SOURCE_DIR", os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))


def corpus(folder):
    """Sentences of a small grammar, the same each time, as JSONL under gzip and as plain text."""
    draw = random.Random(4)
    subjects = ["the mayor", "a nurse", "the old captain", "our neighbour", "the clerk", "a student"]
    verbs = ["opened", "closed", "painted", "sold", "bought", "described"]
    objects = ["the shop", "a letter", "the green door", "his boat", "the map", "an orchard"]
    times = ["in March", "at night", "before lunch", "after the storm", "on Friday", "for a friend"]

    def sentence():
        return " ".join(draw.choice(words) for words in (subjects, verbs, objects, times)).capitalize() + "."

    with gzip.open(os.path.join(folder, "a.jsonl.gz"), "wt", encoding="utf-8") as file:
        for number in range(200):
            file.write('{"id": "d%d", "text": "%s"}\n' % (number, " ".join(sentence() for _ in range(20))))
    with open(os.path.join(folder, "b.txt"), "w", encoding="utf-8") as file:
        file.write("\n\n".join(sentence() for _ in range(500)))
    with open(os.path.join(folder, "list.tsv"), "w", encoding="utf-8") as file:
        file.write("# small\na.jsonl.gz\t2\nb.txt\n")


class Train(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        corpus(self.folder.name)

    def train(self, *options):
        return subprocess.run(
            [UNSPUN, "train", "--corpora", os.path.join(self.folder.name, "list.tsv"), "--from", self.folder.name,
             "--project", PROJECT, "--shared", os.path.join(self.folder.name, "absent"), "--min-count", "3",
             "--steps", "reference", *options],
            capture_output=True, text=True, check=False)

    def parts(self, name, *options):
        path = os.path.join(self.folder.name, name)
        run = self.train("--parts", path, "--scratch", path + "-scratch", *options)
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertIn("tokens/s", run.stderr)
        contents = {}
        for part in ("vocabulary.part", "ngrams.part"):
            with open(os.path.join(path, part), "rb") as file:
                contents[part] = file.read()
        return contents

    def test_same_input_same_bytes_whatever_the_memory(self):
        first = self.parts("one")
        self.assertGreater(len(first["ngrams.part"]), 1000)
        self.assertEqual(first, self.parts("two", "--memory", "1"))

    def test_a_list_that_is_not_there(self):
        os.remove(os.path.join(self.folder.name, "list.tsv"))
        run = self.train("--parts", os.path.join(self.folder.name, "p"))
        self.assertEqual(run.returncode, 2)
        self.assertIn("list.tsv", run.stderr)

    def test_a_weight_that_is_no_number(self):
        with open(os.path.join(self.folder.name, "list.tsv"), "a", encoding="utf-8") as file:
            file.write("b.txt\theavy\n")
        run = self.train("--parts", os.path.join(self.folder.name, "p"))
        self.assertEqual(run.returncode, 2)
        self.assertIn("list.tsv:4:", run.stderr)

    def test_a_corpus_file_that_is_not_there(self):
        os.remove(os.path.join(self.folder.name, "b.txt"))
        run = self.train("--parts", os.path.join(self.folder.name, "p"), "--scratch", self.folder.name + "/s")
        self.assertEqual(run.returncode, 2)
        self.assertIn("b.txt", run.stderr)

    def test_a_prune_that_falls(self):
        run = self.train("--parts", os.path.join(self.folder.name, "p"), "--prune", "2,1,0")
        self.assertEqual(run.returncode, 2)
        self.assertIn("--prune", run.stderr)


if __name__ == "__main__":
    unittest.main()
