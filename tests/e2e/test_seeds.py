"""The five documents the project began from, which lie beside the repository: skipped where they are not."""

import json
import unittest

from harness import SOURCE, Program

SEEDS = SOURCE.parent / "shared" / "seeds"


@unittest.skipUnless(SEEDS.is_dir(), f"{SEEDS} is not there")
class Seeds(Program):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.seeds = {path.name[:3]: str(path) for path in SEEDS.glob("00[0-4]_*.txt")}

    def ratings(self):
        names = sorted(self.seeds)
        result = self.unspun("check", "--format", "json", *(self.seeds[name] for name in names))
        return dict(zip(names, (json.loads(line) for line in result.text.splitlines())))

    def test_verdicts(self):
        verdicts = {name: rating["verdict"] for name, rating in self.ratings().items()}
        self.assertEqual(verdicts, {"000": "clean", "001": "clean", "002": "clean", "003": "clean", "004": "spun"})

    def test_order_of_the_scores(self):
        score = {name: rating["quality"]["score"] for name, rating in self.ratings().items()}
        for better in ("000", "002", "003"):
            self.assertGreater(score[better], score["001"])
        self.assertGreater(score["001"], score["004"] + 50)

    def test_furniture_is_labelled(self):
        labels = {name: {block["label"] for block in rating.get("blocks", [])}
                  for name, rating in self.ratings().items()}
        self.assertIn("comment_form", labels["004"])
        self.assertIn("syndication_notice", labels["003"])
        self.assertTrue(labels["001"], "nothing was found in a page full of furniture")


if __name__ == "__main__":
    unittest.main()
