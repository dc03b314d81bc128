"""The HTML that a rating shows in a notebook: whatever a text has in it, none of it becomes markup."""

import html
import html.parser
import json
import pathlib
import re
import sys
import unittest

import unspun

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "e2e"))
from harness import CLEAN, SPUN  # noqa: E402


class Seen(html.parser.HTMLParser):
    """Elements, attributes and text as a browser reads them."""

    def __init__(self, markup):
        super().__init__(convert_charrefs=True)
        self.open, self.elements, self.attributes, self.text, self.spans = [], [], [], "", []
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.open.append(tag)
        self.elements.append(tag)
        self.attributes += attributes
        if tag == "span":
            self.spans.append("")

    def handle_endtag(self, tag):
        assert self.open.pop() == tag, f"</{tag}> closes another element"

    def handle_data(self, data):
        self.text += "" if "sup" in self.open else data  # those words are not of the text
        if "span" in self.open:
            self.spans[-1] += data


def made(text, evidence, **members):
    """A rating of one's own making, to have in it what the detector does not say of texts."""
    line = {"schema": "unspun/1", "id": "-", "source": members.get("source", "-"), "language": "en", "words": 3,
            "verdict": "spun", "spun_probability": 0.5, "translated_probability": 0.0,
            "quality": {"score": 0, "grade": "F", "reasons": members.get("reasons", [])}, "evidence": evidence,
            "ledger": members.get("ledger", []), "model": "en-1"}
    return unspun.Rating(json.dumps(line), text)


def mark(begin, end, found, expected, strength=1.0, kind="substitution"):
    return {"begin": begin, "end": end, "kind": kind, "found": found, "expected": expected, "strength": strength}


ATTACK = """<script>alert(1)</script>' onmouseover='alert(2)" onload="alert(3)<!-- ]]> &lt;b&gt; </div></span>"""


class NotebookTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.detector = unspun.Detector()

    def test_the_words_are_underlined(self):
        rating = self.detector.rate(SPUN)
        markup = rating._repr_html_()
        seen = Seen(markup)
        self.assertEqual(seen.open, [])
        self.assertIn("spun", seen.text)
        for pair in ("mentioned", "remark"):
            self.assertIn(pair, seen.spans)
        self.assertTrue(all(re.search(r"underline", dict([each])["style"]) for each in seen.attributes
                            if each[0] == "style" and "wavy" in each[1]))
        self.assertIn(("title", "substitution: comment, state, statement"),
                      [each for each in seen.attributes if each[0] == "title"])

    def test_nothing_found(self):
        seen = Seen(self.detector.rate(CLEAN)._repr_html_())
        self.assertNotIn("span", seen.elements)
        self.assertNotIn("table", seen.elements)
        self.assertIn(CLEAN, seen.text)

    def test_nothing_at_all(self):
        self.assertEqual(Seen(self.detector.rate("")._repr_html_()).open, [])

    def check_harmless(self, rating):
        seen = Seen(rating._repr_html_())
        self.assertEqual(seen.open, [])
        self.assertLessEqual(set(seen.elements), {"div", "p", "strong", "span", "sup", "table", "tr", "th", "td", "ul", "li",
                                                  "code", "em"})
        self.assertLessEqual({name for name, _ in seen.attributes}, {"style", "title"})
        return seen

    def test_a_text_is_no_markup(self):
        self.assertIn(ATTACK, self.check_harmless(self.detector.rate(ATTACK + "\n" + SPUN)).text)

    def test_members_are_no_markup(self):
        seen = self.check_harmless(made(
            ATTACK, [mark(0, 8, "<script>", [ATTACK, "'>\""], kind=ATTACK)], source=ATTACK,
            ledger=[{"found": ATTACK, "expected": ATTACK, "count": 1}],
            reasons=[{"code": ATTACK, "weight": -1, "detail": ATTACK, "measured": 0.0, "threshold": 0.0}]))
        self.assertGreaterEqual(seen.text.count(ATTACK), 6)
        self.assertIn(("title", f"{ATTACK}: {ATTACK}, '>\""), seen.attributes)

    def test_marks_that_overlap(self):
        seen = self.check_harmless(made("one two three", [mark(0, 7, "one two", ["a"], 1.0), mark(4, 7, "two", ["b"], 5.0),
                                                          mark(8, 13, "three", [])]))
        self.assertEqual(seen.spans, ["two", "three"])

    def test_offsets_count_bytes(self):
        text = "Zoë 😀 mentioned it"
        begin = len("Zoë 😀 ".encode())
        self.assertEqual(Seen(made(text, [mark(begin, begin + 9, "mentioned", ["said"])])._repr_html_()).spans, ["mentioned"])

    def test_a_long_text_is_cut(self):
        rating = self.detector.rate(SPUN * 60)
        markup = rating._repr_html_()
        self.check_harmless(rating)
        self.assertIn("characters more are not shown", markup)
        self.assertLess(len(markup), 800_000)


if __name__ == "__main__":
    unittest.main()
