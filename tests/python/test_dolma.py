"""unspun.dolma under dolma's own command line, on two compressed files; equal to `unspun filter --attributes`."""

import glob
import gzip
import json
import os
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile
import unittest
from unittest import mock

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "e2e"))

from harness import CLEAN, PROGRAM, SOURCE, SPUN  # noqa: E402

import unspun  # noqa: E402
import unspun.dolma  # noqa: E402
from dolma.core.data_types import Document  # noqa: E402
from dolma.core.registry import TaggerRegistry  # noqa: E402

LONG = (SOURCE / "samples/clean-news.txt").read_text(encoding="utf-8")
TEXTS = [CLEAN, SPUN, "\ufeff" + SPUN, f"Café \U0001f600 — {SPUN}", "", "Closed.", f"a\x00b {SPUN}", "%PDF-1.4 1 0 obj",
         LONG + "\n\n" + "\n\n".join([SPUN] * 2) + "\n\n" + LONG, LONG]


def documents(begin):
    return "".join(json.dumps({"id": f"d{begin + at}", "text": text, "source": "test"}) + "\n"
                   for at, text in enumerate(TEXTS))


def rows(path):
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def plain(row):
    """A row's attributes without what stands before the name: experiment and tagger, or the model of the command line."""
    return {name.split("__")[-1]: spans for name, spans in row["attributes"].items()}


class CommandLine(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory(prefix="unspun-dolma-")
        cls.addClassCleanup(folder.cleanup)
        cls.folder = pathlib.Path(folder.name)
        for begin, name in ((0, "2019/a"), (100, "2020/b")):
            path = cls.folder / f"data/documents/{name}.jsonl.gz"
            path.parent.mkdir(parents=True)
            path.write_bytes(gzip.compress(documents(begin).encode()))
        dolma = pathlib.Path(sys.executable).parent / "dolma"
        cls.tagging = subprocess.run(
            [dolma, "tag", "--documents", "data/documents/*/*.jsonl.gz", "--tagger_modules", "unspun.dolma", "--taggers",
             "unspun", "unspun_thorough", "--experiment", "spun", "--processes", "2"],
            cwd=cls.folder, capture_output=True, text=True, timeout=200, check=False)
        for name, options in (("unspun", []), ("unspun_thorough", ["--thorough"])):
            subprocess.run([PROGRAM, "filter", "data/documents", "-o", name, "--drop", "none", "--attributes", *options],
                           cwd=cls.folder, check=True, capture_output=True, timeout=100)

    def test_every_row_has_the_attributes_of_the_command_line(self):
        self.assertEqual(self.tagging.returncode, 0, self.tagging.stderr[-2000:])
        for name in ("2019/a.jsonl.gz", "2020/b.jsonl.gz"):
            tagged = rows(self.folder / "data/attributes/spun" / name)
            self.assertEqual(len(tagged), len(TEXTS))
            for tagger in ("unspun", "unspun_thorough"):
                expected = rows(self.folder / tagger / "attributes/unspun" / name)
                self.assertEqual([row["id"] for row in tagged], [row["id"] for row in expected])
                for row, wanted in zip(tagged, expected):
                    own = {"attributes": {key: spans for key, spans in row["attributes"].items()
                                          if key.startswith(f"spun__{tagger}__")}}
                    self.assertEqual(plain(own), plain(wanted), (tagger, row["id"]))

    def test_spans_are_places_in_the_text_of_the_document(self):
        row = rows(self.folder / "data/attributes/spun/2019/a.jsonl.gz")[3]
        found = [TEXTS[3][begin:end] for begin, end, _ in row["attributes"]["spun__unspun__evidence"]]
        self.assertIn("mentioned", found)
        self.assertIn("medication", found)
        self.assertGreater(len(found), 20)

    def test_the_recipes_of_the_documentation(self):
        text = (SOURCE / "docs/python-cluster.md").read_text(encoding="utf-8")
        folder = self.folder / "recipe"
        (folder / "data/documents").mkdir(parents=True)
        (folder / "data/documents/a.jsonl.gz").write_bytes(gzip.compress(documents(0).encode()))
        (folder / "mix.yaml").write_text(re.search(r"```yaml\n(# mix\.yaml\n.*?)```", text, re.DOTALL).group(1))
        tag = re.search(r"^dolma (tag .*)$", text, re.MULTILINE).group(1)
        tools = pathlib.Path(sys.executable).parent
        for arguments in (shlex.split(tag), ["-c", "mix.yaml", "mix"]):
            run = subprocess.run([tools / "dolma", *arguments], cwd=folder, capture_output=True, text=True, timeout=200,
                                 check=False)
            self.assertEqual(run.returncode, 0, run.stderr[-2000:])
        mixed = {row["id"] for path in glob.glob(str(folder / "mixed/*")) for row in rows(path)}
        spun = {row["id"] for row in rows(folder / "data/attributes/unspun/a.jsonl.gz")
                if row["attributes"]["unspun__unspun__verdict_spun"][0][2] == 1.0}
        self.assertEqual(mixed, {f"d{at}" for at in range(len(TEXTS))} - spun)
        self.assertGreaterEqual(len(spun), 4)

    def test_all_documents_have_been_through_it(self):
        files = glob.glob(str(self.folder / "data/attributes/**/*.jsonl.gz"), recursive=True)
        self.assertEqual(len(files), 2)
        self.assertEqual(len({row["id"] for path in files for row in rows(path)}), 2 * len(TEXTS))


class Tagger(unittest.TestCase):
    def test_both_are_registered(self):
        self.assertIs(TaggerRegistry.get("unspun"), unspun.dolma.UnspunTagger)
        self.assertIs(TaggerRegistry.get("unspun_thorough"), unspun.dolma.ThoroughUnspunTagger)

    def test_a_text_that_cannot_be_rated_has_a_row_without_attributes(self):
        tagger = unspun.dolma.UnspunTagger()
        doc = Document(source="s", id="1", text=CLEAN)
        with mock.patch.object(unspun.Detector, "rate", side_effect=unspun.UnspunError("no text")):
            self.assertEqual(tagger.group_output(tagger.predict(doc)), {})
        self.assertIn("words", tagger.group_output(tagger.predict(doc)))

    def test_the_model_is_that_of_the_environment(self):
        with mock.patch.dict(os.environ, {"UNSPUN_MODEL": "nowhere.unspun"}):
            with self.assertRaisesRegex(unspun.UnspunError, "nowhere.unspun"):
                unspun.dolma.UnspunTagger()


if __name__ == "__main__":
    unittest.main()
