"""Ratings as data frames."""

import pathlib
import sys
import unittest

import pandas as pd

import unspun
import unspun.frames

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "e2e"))
from harness import CLEAN, SPUN  # noqa: E402


class FramesTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.texts = pd.DataFrame({"text": [CLEAN, None, SPUN, "Zoë. " + SPUN]}, index=list("abcd"))
        cls.ratings = unspun.Detector().rate_batch(cls.texts["text"])

    def test_a_row_a_rating(self):
        frame = unspun.frames.ratings(self.ratings, index=self.texts.index)
        self.assertEqual(list(frame.index), list("abcd"))
        self.assertEqual(frame["verdict"].fillna("-").tolist(), ["clean", "-", "spun", "spun"])
        self.assertTrue(frame.loc["b"].isna().all())
        self.assertEqual(frame.loc["c", "places"], len(self.ratings[2].evidence))
        self.assertEqual(frame.loc["c", "reasons"], self.ratings[2].reasons)
        self.assertEqual(len(self.texts.join(frame)), 4)

    def test_ledger(self):
        frame = unspun.frames.ledger(self.ratings)
        said = frame[(frame["found"] == "mentioned") & (frame["expected"] == "said")]
        self.assertEqual(list(said.index), [2, 3])
        self.assertEqual(said.loc[2, "count"], next(each.times for each in self.ratings[2].ledger if each.found == "mentioned"))
        in_all = unspun.frames.ledger(self.ratings, in_all=True)
        self.assertEqual(in_all["count"].sum(), frame["count"].sum())
        self.assertEqual(in_all.iloc[0].tolist(), ["mentioned", "said", said["count"].sum(), 2])
        self.assertTrue(in_all["count"].is_monotonic_decreasing)

    def test_reasons_make_the_score(self):
        frame = unspun.frames.reasons(self.ratings)
        for at, rating in enumerate(self.ratings):
            if rating is not None:
                self.assertEqual(100 + frame[frame.index == at]["weight"].sum(), rating.score)
        self.assertIn("spun", frame.loc[[2]]["code"].tolist())

    def test_evidence_has_places_in_the_string(self):
        frame = unspun.frames.evidence(self.ratings)
        self.assertEqual(set(frame.index), {2, 3})
        for at, row in frame.iterrows():
            self.assertEqual(self.texts["text"].iloc[at][row["start"]:row["stop"]], row["found"])
        accented = frame.loc[[3]].iloc[-1]
        self.assertEqual(accented["begin"], accented["start"] + 1)  # the e with two dots is two bytes

    def test_one_rating_and_none(self):
        self.assertEqual(len(unspun.frames.ratings(self.ratings[0])), 1)
        for name in ("ratings", "ledger", "reasons", "evidence"):
            of = getattr(unspun.frames, name)
            with self.subTest(name):
                self.assertEqual(len(of([])), 0)
                self.assertEqual(list(of([]).columns), list(of(self.ratings).columns))
                self.assertEqual(of([]).dtypes.tolist(), of(self.ratings).dtypes.tolist())
        self.assertEqual(len(unspun.frames.ledger([None], in_all=True)), 0)

    def test_mistakes(self):
        with self.assertRaisesRegex(unspun.UnspunError, r"ratings\[1\] is str"):
            unspun.frames.ratings([None, SPUN])
        with self.assertRaisesRegex(unspun.UnspunError, "1 labels of the index for 4 ratings"):
            unspun.frames.ratings(self.ratings, index=["a"])


if __name__ == "__main__":
    unittest.main()
