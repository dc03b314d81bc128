"""Ratings as Arrow arrays, of every type of text that Arrow has, and of what is none."""

import pathlib
import sys
import unittest

import pyarrow as pa

import unspun
import unspun.arrow

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "e2e"))
from harness import CLEAN, SPUN  # noqa: E402

PDF = "%PDF-1.4\n%\x00\x01"


def broken_texts():
    """Two texts, the first with the byte FF in it: pyarrow does not look."""
    return pa.Array.from_buffers(pa.string(), 2, [None, pa.py_buffer(b"\0\0\0\0\3\0\0\0\5\0\0\0"), pa.py_buffer(b"a\xffbok")])


class ArrowTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.detector = unspun.Detector()

    def rate(self, texts, **options):
        return unspun.arrow.rate(texts, detector=self.detector, **options)

    def error(self, *arguments, **options):
        with self.assertRaises(unspun.UnspunError) as caught:
            self.rate(*arguments, **options)
        return str(caught.exception)


class TypeTest(ArrowTest):
    def test_members_are_those_of_the_rating(self):
        rating = self.detector.rate(SPUN)
        members = self.rate(pa.array([SPUN]))[0].as_py()
        for name in ("verdict", "spun_probability", "translated_probability", "score", "grade", "looked_into", "words",
                     "language", "model"):
            self.assertEqual(members[name], getattr(rating, name), name)
        for name in ("reasons", "failed_rules", "notes"):
            self.assertEqual(tuple(members[name]), getattr(rating, name), name)
        self.assertEqual(members["ledger"], rating.to_dict()["ledger"])
        self.assertEqual([{**each, "source": each["source"] or ""} for each in members["evidence"]],
                         [{"source": "", **each} for each in rating.to_dict()["evidence"]])
        self.assertEqual([list(each) for each in rating.ranges], [list(each.values()) for each in members["ranges"]])
        self.assertIsNone(members["original"])

    def test_every_kind_of_text(self):
        for kind in (pa.string(), pa.large_string(), pa.string_view(), pa.dictionary(pa.int8(), pa.string()),
                     pa.dictionary(pa.int32(), pa.large_string())):
            plain = pa.array([CLEAN, None, SPUN])
            texts = pa.array(plain.to_pylist(), kind) if kind == pa.string_view() else plain.cast(kind)
            with self.subTest(str(kind)):
                ratings = self.rate(texts)
                self.assertEqual(ratings.type, unspun.arrow.rating_type())
                self.assertEqual(ratings.field("verdict").to_pylist(), ["clean", None, "spun"])
                self.assertEqual(ratings.is_null().to_pylist(), [False, True, False])

    def test_chunks_and_slices_stay(self):
        texts = pa.chunked_array([[SPUN], [], [None, CLEAN]])
        ratings = self.rate(texts)
        self.assertEqual([len(chunk) for chunk in ratings.chunks], [1, 0, 2])
        self.assertEqual(ratings.to_pylist(), [self.rate(texts.combine_chunks())[at].as_py() for at in range(3)])
        part = pa.array([CLEAN, SPUN, None]).slice(1)
        self.assertEqual(self.rate(part).field("verdict").to_pylist(), ["spun", None])

    def test_nothing(self):
        self.assertEqual(len(self.rate(pa.array([], pa.string()))), 0)
        self.assertEqual(self.rate(pa.chunked_array([], pa.string())).num_chunks, 0)
        self.assertEqual(self.rate(pa.nulls(3)).null_count, 3)
        self.assertEqual(self.rate(pa.nulls(2, pa.string())).null_count, 2)

    def test_valid_arrow(self):
        self.rate(pa.array([SPUN, None, CLEAN])).validate(full=True)


class BadInputTest(ArrowTest):
    def test_other_types(self):
        for values, kind in (([b"x"], "binary"), ([1], "int64"), ([["x"]], "list<"), ([{"text": "x"}], "struct<")):
            with self.subTest(kind):
                self.assertIn(f"the array is of type {kind}", self.error(pa.array(values)))
        self.assertIn("cast it to string", self.error(pa.array([b"x"])))
        self.assertIn("not an Arrow array", self.error(["text"]))
        self.assertIn("not an Arrow array", self.error(None))

    def test_broken_utf8(self):
        self.assertEqual(self.error(broken_texts()), "the array, row 0: not valid UTF-8 at byte 1")
        for texts in (broken_texts(), pa.chunked_array([broken_texts()]), broken_texts().cast(pa.large_string()),
                      pa.DictionaryArray.from_arrays(pa.array([0, 1]), broken_texts())):
            with self.subTest(str(texts.type)):
                self.assertEqual(self.rate(texts, on_error="null").is_null().to_pylist(), [True, False])

    def test_a_pdf_in_a_string(self):
        texts = pa.array([CLEAN, PDF])
        self.assertIn("the array, row 1: ", self.error(texts))
        self.assertIn("PDF", self.error(texts))
        self.assertEqual(self.rate(texts, on_error="null").is_null().to_pylist(), [False, True])

    def test_options(self):
        self.assertIn("on_error is 'skip'", self.error(pa.array(["x"]), on_error="skip"))
        self.assertIn("threads is 0", self.error(pa.array(["x"]), threads=0))


class TableTest(ArrowTest):
    def table(self):
        return pa.table({"text": [SPUN, None], "content": [{"text": CLEAN}, None], "n": [1, 2]}).replace_schema_metadata(
            {"made": "by hand"})

    def rated(self, rows, *arguments, **options):
        return unspun.arrow.rate_table(rows, *arguments, detector=self.detector, **options)

    def test_one_column_more(self):
        table = self.table()
        for rows in (table, table.to_batches()[0]):
            with self.subTest(type(rows).__name__):
                rated = self.rated(rows)
                self.assertIsInstance(rated, type(rows))
                self.assertEqual(rated.schema.names, ["text", "content", "n", "unspun"])
                self.assertEqual(rated.schema.metadata, {b"made": b"by hand"})
                self.assertEqual([each and each["verdict"] for each in rated.column("unspun").to_pylist()], ["spun", None])
        self.assertEqual(self.rated(table).drop_columns(["unspun"]), table)

    def test_nested_text(self):
        rated = self.rated(self.table(), "content.text", columns="rating")
        self.assertEqual([each and each["verdict"] for each in rated.column("rating").to_pylist()], ["clean", None])

    def test_a_column_with_a_point_in_its_name(self):
        rated = self.rated(pa.table({"content.text": [SPUN], "content": [{"text": CLEAN}]}), "content.text")
        self.assertEqual(rated.column("unspun")[0].as_py()["verdict"], "spun")

    def test_flat(self):
        rated = self.rated(self.table(), layout="flat")
        self.assertEqual(rated.column("unspun_verdict").to_pylist(), ["spun", None])
        self.assertEqual(rated.column("unspun_evidence").null_count, 1)

    def test_mistakes(self):
        table = self.table()
        for options, words in (({"text": "body"}, 'no column "body"; there are text, content, n'),
                               ({"text": "content.body"}, 'has no member "body"'),
                               ({"text": "n"}, 'the column "n" is of type int64'),
                               ({"columns": "n"}, 'there is a column "n" already'),
                               ({"layout": "wide"}, "'wide'")):
            with self.subTest(str(options)), self.assertRaises(unspun.UnspunError) as caught:
                self.rated(table, **options)
            self.assertIn(words, str(caught.exception))
        twice = pa.Table.from_arrays([pa.array(["a"]), pa.array(["b"])], names=["text", "text"])
        with self.assertRaisesRegex(unspun.UnspunError, 'more than one column "text"'):
            self.rated(twice)


if __name__ == "__main__":
    unittest.main()
