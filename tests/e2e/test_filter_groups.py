"""unspun filter --groups: copies, their originals, and what that changes."""

import unittest

from filter_harness import COPY, REVISED, SWAPS, FilterTest, jsonl
from harness import CLEAN, SOURCE, SPUN


class Groups(FilterTest):
    def test_the_original_of_a_spun_copy_is_named(self):
        self.file("a.jsonl", jsonl(COPY, SPUN, CLEAN))
        result = self.filter("a.jsonl", "-o", "out", "--groups")
        self.assertEqual(result.status, 0, result)
        group, = self.records("out/groups.jsonl")
        self.assertEqual((group["kind"], group["original"]["id"]), ("copies", "r2"))
        made, = group["copies"]
        self.assertEqual(made["id"], "r0")
        self.assertGreater(made["spun_probability_aligned"], made["spun_probability"])
        pairs = {(swap["found"], swap["expected"]) for swap in made["substitutions"]}
        self.assertIn(("departs", "leaves"), pairs)
        self.assertGreater(len(pairs), 8)
        self.assertFalse((self.folder / "out/.groups").exists())
        self.assertIn("1 group with 1 copy, 0 stories", result.messages[-1])
        self.assertEqual(self.unspun("filter", "-", "-o", "out2", "--groups", stdin="").status, 2)

    def test_a_copy_is_judged_with_its_original(self):
        self.file("a.jsonl", jsonl(COPY, SPUN, CLEAN))
        options = ("a.jsonl", "--annotate", "--attributes", "--signals")
        self.filter(*options, "-o", "alone")
        self.filter(*options, "-o", "out", "--groups")
        alone = {record["id"]: record for record in self.records("alone/kept/a.jsonl")}
        self.assertEqual(alone["r0"]["unspun"]["verdict"], "suspect")
        self.assert_adds_up(3, 1, 2, 0)
        self.assertEqual(self.records("out/kept/a.jsonl"), [alone["r2"]])
        copy, other = self.records("out/dropped/a.jsonl")
        self.assertEqual([other], self.records("alone/dropped/a.jsonl"))
        self.assertEqual(copy["unspun_dropped"], ["verdict:spun"])
        rating = copy["unspun"]
        group, = self.records("out/groups.jsonl")
        self.assertEqual(rating["spun_probability"], group["copies"][0]["spun_probability_aligned"])
        self.assertEqual((rating["verdict"], rating["original"]), ("spun", "a.jsonl:3"))
        places = {span["found"]: span for span in rating["evidence"]}
        for found, expected in (("departs", "leaves"), ("flask", "bottle"), ("residence", "home")):
            self.assertEqual(places[found]["expected"][0], expected)
            self.assertEqual((places[found]["kind"], places[found]["source"]), ("substitution", "original"))
            self.assertGreater(places[found]["strength"], 1)
        text = COPY.encode()
        self.assertTrue(all(text[span["begin"]:span["end"]].decode() == span["found"] for span in rating["evidence"]))
        self.assertIn({"found": "vessel", "expected": "boat", "count": 2}, rating["ledger"])
        self.assertEqual(rating["quality"]["score"], 100 + sum(why["weight"] for why in rating["quality"]["reasons"]))
        self.assertEqual(rating["quality"]["reasons"][0]["code"], "spun")
        summary = self.summary()
        self.assertEqual((summary["by_verdict"]["spun"], summary["by_verdict"]["suspect"]), (2, 0))
        row = self.records("out/attributes/unspun/a.jsonl")[0]["attributes"]
        self.assertEqual(row["unspun__en_1__verdict_spun"][0][2], 1)
        self.assertEqual(len(row["unspun__en_1__evidence"]), len(rating["evidence"]))
        self.assertEqual(self.records("out/signals/a.jsonl")[0]["quality_signals"]["unspun_verdict_spun"][0][2], 1)
        self.assertIn('<h3>r0</h3><p class="quiet">spun, ', (self.folder / "out/report.html").read_text())

    def test_a_person_who_revises_is_no_spinner(self):
        self.file("a.jsonl", jsonl(REVISED, CLEAN, CLEAN))
        self.filter("a.jsonl", "-o", "alone", "--annotate")
        self.filter("a.jsonl", "-o", "out", "--annotate", "--groups")
        self.assertEqual(len(self.records("out/groups.jsonl")), 1)
        self.assertEqual([record["unspun"]["verdict"] for record in self.records("out/kept/a.jsonl")], ["clean"] * 3)
        self.assertEqual(self.lines("out/kept/a.jsonl"), self.lines("alone/kept/a.jsonl"))

    def test_allowed_words_say_nothing(self):
        self.file("a.jsonl", jsonl(COPY, CLEAN))
        self.file("allow.txt", "\n".join(SWAPS.values()) + "\n")
        self.filter("a.jsonl", "-o", "out", "--annotate", "--groups", "--allow", "allow.txt")
        copy, _ = self.records("out/kept/a.jsonl")
        self.assertNotIn("original", copy["unspun"])
        self.assertEqual(copy["unspun"]["evidence"], [])

    def test_copies_across_inputs_and_broken_records(self):
        self.file("in/a.jsonl", "broken\n" + jsonl(SPUN, COPY))
        self.file("in/b.jsonl", jsonl(CLEAN) + "{}\n")
        self.filter("in", "-o", "out", "--annotate", "--groups", "--threads", "3")
        self.assert_adds_up(5, 1, 2, 2)
        self.assertEqual(self.records("out/dropped/a.jsonl")[1]["unspun"]["original"], "in/b.jsonl:1")
        self.filter("in", "-o", "one", "--annotate", "--groups", "--threads", "1")
        self.assertEqual(self.tree("one"), self.tree("out"))

    def test_furniture_makes_no_copies(self):
        notice = (SOURCE / "samples" / "clean-howto.txt").read_text()
        page = "<html><body><article><p>%s</p></article><footer><p>%s</p></footer></body></html>"
        self.file("in/a.html", page % (CLEAN, notice))
        self.file("in/b.html", page % (SPUN, notice))
        self.filter("in", "-o", "out", "--groups")
        self.assertEqual(self.records("out/groups.jsonl"), [])
        self.filter("in", "-o", "whole", "--groups", "--whole")
        self.assertEqual(len(self.records("whole/groups.jsonl")), 1)


if __name__ == "__main__":
    unittest.main()
