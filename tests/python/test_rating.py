"""unspun.Rating: typed, immutable, the members of the JSON line, places in the Python string."""

import json
import pickle
import random
import unittest

import unspun
from texts import CLEAN, SPUN, told

LETTERS = ["a", "\n", "\u00e9", "e\u0301", "\u20ac", "\U0001D11E", "\U0001F469\u200d\U0001F680", "\u05d0"]


class RatingTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.detector = unspun.Detector()
        cls.rating = cls.detector.rate(SPUN)
        cls.members = json.loads(told(SPUN))

    def test_members(self):
        rating, members = self.rating, self.members
        self.assertEqual(rating.to_dict(), members)
        for name in ("id", "source", "language", "words", "verdict", "spun_probability", "translated_probability", "model"):
            self.assertEqual(getattr(rating, name), members[name])
        self.assertEqual((rating.score, rating.grade), (members["quality"]["score"], members["quality"]["grade"]))
        self.assertEqual(list(rating.reasons), [each["code"] for each in members["quality"]["reasons"]])
        self.assertEqual(rating.score, 100 + sum(each.weight for each in rating.quality.reasons))
        self.assertEqual([(each.begin, each.end, each.kind, each.found, list(each.expected), each.strength) for each in rating.evidence],
                         [tuple(each[name] for name in ("begin", "end", "kind", "found", "expected", "strength")) for each in members["evidence"]])
        self.assertEqual([(each.found, each.expected, each.times) for each in rating.ledger],
                         [(each["found"], each["expected"], each["count"]) for each in members["ledger"]])
        self.assertTrue(rating.looked_into)
        self.assertFalse(unspun.Detector(fast=True).rate(CLEAN).looked_into and unspun.Detector(fast=True).rate(CLEAN).evidence)

    def test_it_cannot_be_changed(self):
        for change in (lambda: setattr(self.rating, "verdict", "clean"), lambda: setattr(self.rating, "other", 1),
                       lambda: setattr(self.rating.evidence[0], "found", ""), lambda: delattr(self.rating, "_line"),
                       lambda: setattr(self.rating.quality, "score", 1)):
            self.assertRaises(AttributeError, change)
        self.rating.to_dict()["evidence"].clear()
        self.assertGreater(len(self.rating.to_dict()["evidence"]), 20)

    def test_equal_hashed_pickled(self):
        again = self.detector.rate(SPUN)
        self.assertEqual(again, self.rating)
        self.assertEqual(len({again, self.rating, self.detector.rate(CLEAN)}), 2)
        self.assertEqual(pickle.loads(pickle.dumps(self.rating)), self.rating)
        self.assertNotEqual(self.rating, self.members)

    def test_places_in_the_string(self):
        dice = random.Random(3)
        checked = 0
        for _ in range(20):
            front = "".join(dice.choice(LETTERS) for _ in range(dice.randrange(30)))
            rating = self.detector.rate(front + " " + SPUN.replace("Tuesday", dice.choice(LETTERS)))
            starts = [len(rating.text[:at].encode()) for at in range(len(rating.text) + 1)]
            self.assertEqual(rating.characters(starts), list(range(len(rating.text) + 1)))
            self.assertEqual(rating.characters(reversed(starts)), list(reversed(range(len(rating.text) + 1))))
            marks = list(rating.marks())
            checked += len(marks)
            for start, stop, each in marks:
                self.assertEqual(rating.text[start:stop].encode(), rating.text.encode()[each.begin:each.end])
        self.assertGreater(checked, 200)

    def test_short_form(self):
        self.assertRegex(repr(self.rating), r"^<Rating -: spun, spun [01]\.\d{4}, grade F, \d+ places>$")


if __name__ == "__main__":
    unittest.main()
