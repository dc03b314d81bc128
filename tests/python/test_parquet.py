"""unspun.parquet.filter(): ratings beside the rows of Parquet files."""

import os
import random
import unittest

import pyarrow as pa
import pyarrow.parquet as pq

import unspun
import unspun.arrow
import unspun.parquet
from parquet_harness import CLEAN, PDF, SPUN, ParquetFiles, broken_texts, random_table


class FilterFiles(ParquetFiles):
    def filter(self, *arguments, **options):
        return unspun.parquet.filter(*arguments, **{"detector": self.detector, **options})

    def error(self, *arguments, **options):
        with self.assertRaises(unspun.UnspunError) as caught:
            self.filter(*arguments, **options)
        return str(caught.exception)

    def five(self, name="a.parquet", **options):
        return self.file(name, {"id": list("abcde"), "text": [CLEAN, None, SPUN, PDF, SPUN]},
                         **{"row_group_size": 2, **options})


class AddedColumnsTest(FilterFiles):
    def test_same_as_the_detector(self):
        counts = self.filter(self.five(), self.folder / "b.parquet")
        self.assertEqual((counts.records, counts.kept, counts.dropped, counts.nulls, counts.unreadable, counts.files),
                         (5, 5, 0, 1, 1, 1))
        self.assertEqual(counts.verdicts, {"clean": 1, "spun": 2})
        self.assertEqual(len(counts.problems), 1)
        self.assertRegex(counts.problems[0], r"a\.parquet, row 3: a PDF file")
        rated = self.read("b.parquet").column("unspun").to_pylist()
        expected = unspun.arrow.rate(pa.array([CLEAN, None, SPUN, PDF, SPUN]), detector=self.detector, on_error="null")
        self.assertEqual(rated, expected.to_pylist())

    def test_without_them_it_is_the_source(self):
        for seed in range(40):
            dice = random.Random(seed)
            rows = dice.choice([0, 1, 2, 7, 20])
            table = random_table(dice, rows)
            source = self.file("a.parquet", table, row_group_size=dice.choice([1, 3, 1000]),
                               compression=dice.choice(["none", "snappy", "zstd", "gzip"]))
            layout = dice.choice(["struct", "flat"])
            with self.subTest(seed=seed):
                counts = self.filter(source, self.folder / "b.parquet", layout=layout, columns="unspun rating",
                                     batch_size=dice.choice([1, 2, 1024]))
                before = self.read("a.parquet")
                after = self.read("b.parquet")
                added = [field.name for field in unspun.arrow.rating_fields("unspun rating", layout)]
                self.assertEqual(after.column_names, before.column_names + added)
                self.assertTrue(after.drop_columns(added).equals(before, check_metadata=True))
                self.assertEqual(counts.records, rows)
                self.assertEqual(counts.nulls, before.column("text").null_count)
                self.assertEqual(after.column(added[0]).null_count, counts.nulls + counts.unreadable)

    def test_kept_and_dropped_are_the_source(self):
        for seed in range(12):
            dice = random.Random(seed)
            table = random_table(dice, 9)
            table = table.set_column(table.column_names.index("text"), "text",
                                     pa.array([dice.choice([CLEAN, SPUN, None, PDF]) for _ in range(9)]))
            table = table.append_column("row", pa.array(range(9)))
            source = self.file("a.parquet", table, row_group_size=4)
            with self.subTest(seed=seed):
                counts = self.filter(source, self.folder / "kept.parquet", drop="spun", dropped=self.folder / "dropped.parquet")
                kept, dropped = self.read("kept.parquet"), self.read("dropped.parquet")
                self.assertEqual((kept.num_rows, dropped.num_rows), (counts.kept, counts.dropped))
                self.assertEqual(dropped.num_rows, table.column("text").to_pylist().count(SPUN))
                rows = kept.column("row").to_pylist() + dropped.column("row").to_pylist()
                self.assertEqual(sorted(rows), list(range(9)))
                self.assertEqual(kept.column("row").to_pylist(), sorted(kept.column("row").to_pylist()))
                columns = table.column_names
                together = pa.concat_tables([kept.select(columns), dropped.select(columns)]).sort_by("row")
                self.assertTrue(together.equals(self.read("a.parquet")))

    def test_flat_and_nested(self):
        source = self.file("a.parquet", {"content": [{"text": SPUN, "n": 1}, None, {"text": None, "n": 2}]})
        counts = self.filter(source, self.folder / "b.parquet", text="content.text", layout="flat", columns="r")
        self.assertEqual(counts.nulls, 2)
        self.assertEqual(self.read("b.parquet").column("r_verdict").to_pylist(), ["spun", None, None])

    def test_batches_do_not_matter(self):
        source = self.five(row_group_size=5)
        for batch in (1, 2, 5):
            self.filter(source, self.folder / f"{batch}.parquet", batch_size=batch)
        self.assertEqual(self.read("1.parquet"), self.read("2.parquet"))
        self.assertEqual(self.read("1.parquet"), self.read("5.parquet"))

    def test_progress(self):
        told = []
        self.filter(self.five(), self.folder / "b.parquet", progress=lambda done, total: told.append((done, total)))
        self.assertEqual(told, [(2, 5), (4, 5), (5, 5)])


class FileTest(FilterFiles):
    def test_row_groups_and_compression(self):
        source = self.five(compression={"id": "gzip", "text": "zstd"}, row_group_size=2)
        self.filter(source, self.folder / "b.parquet")
        metadata = pq.ParquetFile(self.folder / "b.parquet").metadata
        self.assertEqual([metadata.row_group(at).num_rows for at in range(metadata.num_row_groups)], [2, 2, 1])
        group = metadata.row_group(0)
        codecs = {group.column(at).path_in_schema: group.column(at).compression for at in range(group.num_columns)}
        self.assertEqual((codecs.pop("id"), codecs.pop("text")), ("GZIP", "ZSTD"))
        self.assertEqual(len(set(codecs.values())), 1)
        self.assertIn("unspun.verdict", codecs)

    def test_spark_is_not_told_of_old_columns_only(self):
        table = pa.table({"text": [CLEAN]}).replace_schema_metadata(
            {"org.apache.spark.sql.parquet.row.metadata": "{}", "other": "kept"})
        self.filter(self.file("a.parquet", table), self.folder / "b.parquet")
        self.assertEqual(self.read("b.parquet").schema.metadata, {b"other": b"kept"})

    def test_a_folder_keeps_its_shape(self):
        for name in ("in/year=2019/a.parquet", "in/year=2020/a.parquet", "in/_temporary/b.parquet", "in/.c.parquet"):
            self.five(name)
        (self.folder / "in/_SUCCESS").touch()
        counts = self.filter(self.folder / "in", self.folder / "out", drop=["spun"], dropped=self.folder / "no")
        self.assertEqual((counts.files, counts.records, counts.dropped), (2, 10, 4))
        self.assertEqual([name for name in self.names() if not name.startswith("in/")],
                         [f"{folder}/year={year}/a.parquet" for folder in ("no", "out") for year in (2019, 2020)])
        self.assertEqual(counts.problems[1], f"{self.folder}/in/year=2020/a.parquet, row 3: a PDF file, not text")

    def test_a_list_of_files(self):
        counts = self.filter([self.five("a.parquet"), str(self.five("x/b.parquet"))], self.folder / "out")
        self.assertEqual(counts.files, 2)
        self.assertEqual([name for name in self.names() if name.startswith("out")], ["out/a.parquet", "out/b.parquet"])

    def test_no_rows(self):
        for name, table, options in (("rows", pa.table({"text": pa.array([], pa.string())}), {}),):
            with self.subTest(name):
                self.filter(self.file("a.parquet", table, **options), self.folder / "b.parquet")
                self.assertEqual(self.read("b.parquet").column_names, ["text", "unspun"])
        with pq.ParquetWriter(self.folder / "none.parquet", pa.schema([("text", pa.string())])):
            pass
        self.assertEqual(pq.ParquetFile(self.folder / "none.parquet").metadata.num_row_groups, 0)
        self.assertEqual(self.filter(self.folder / "none.parquet", self.folder / "b.parquet").records, 0)
        self.assertEqual(self.read("b.parquet").num_rows, 0)

    def test_what_was_there_is_replaced_as_a_whole(self):
        self.file("b.parquet", {"old": [1]})
        self.filter(self.five(), self.folder / "b.parquet")
        self.assertEqual(self.read("b.parquet").num_rows, 5)
        self.assertEqual(self.names(), ["a.parquet", "b.parquet"])


class DropTest(FilterFiles):
    def causes(self, **options):
        self.filter(self.five(), self.folder / "b.parquet", dropped=self.folder / "d.parquet", **options)
        return self.read("d.parquet").column("unspun_dropped").to_pylist()

    def test_causes(self):
        self.assertEqual(self.causes(), [])
        self.assertEqual(self.causes(drop="spun,translated", min_grade="d", min_score=1, drop_reason=["spun"]),
                         [["verdict:spun", "min-grade:D", "min-score:1", "reason:spun"]] * 2)
        self.assertEqual(self.causes(fail_rule="c4_paragraphs"), [["rule:c4_paragraphs"]] * 3)
        self.assertIn("rule:c4_too_few_sentences", self.causes(fail_rule="c4")[0])
        self.assertEqual(self.causes(drop="none"), [])

    def test_counts(self):
        counts = self.filter(self.five(), self.folder / "b.parquet", drop="spun,clean", min_score=50)
        self.assertEqual((counts.kept, counts.dropped), (2, 3))
        self.assertEqual(counts.dropped_by, {"min-score:50": 2, "verdict:clean": 1, "verdict:spun": 2})

    def test_mistakes(self):
        for options, words in (({"drop": "spam"}, '"spam" is none of'), ({"min_grade": "G"}, "min_grade: 'G'"),
                               ({"min_score": 101}, "min_score: 101"), ({"fail_rule": "gofer"}, '"gofer" is no dataset rule'),
                               ({"fail_rule": "gopher_short"}, '"gopher_short" is no dataset rule'),
                               ({"drop_reason": "mojibakke"}, '"mojibakke" is no quality reason; there are empty, spun'),
                               ({"drop": [1]}, "drop: 1 is no string")):
            with self.subTest(str(options)):
                self.assertIn(words, self.error(self.five(), self.folder / "b.parquet", **options))
        self.assertEqual(self.names(), ["a.parquet"])


class SideTableTest(FilterFiles):
    def test_by_id(self):
        source = self.five()
        content = source.read_bytes()
        counts = self.filter(source, side_table=self.folder / "s.parquet", id="id", drop="spun")
        table = self.read("s.parquet")
        self.assertEqual(table.column_names, ["id", "unspun", "unspun_dropped"])
        self.assertEqual(table.column("id").to_pylist(), list("abcde"))
        self.assertEqual(table.column("unspun_dropped").to_pylist(), [[], [], ["verdict:spun"], [], ["verdict:spun"]])
        self.assertEqual((counts.kept, counts.dropped), (3, 2))
        self.assertEqual(source.read_bytes(), content)

    def test_by_row(self):
        self.five("in/x/a.parquet")
        self.filter(self.folder / "in", side_table=self.folder / "side")
        table = self.read("side/x/a.parquet")
        self.assertEqual(table.column_names, ["file", "row", "unspun"])
        self.assertEqual(table.column("row").to_pylist(), list(range(5)))
        self.assertEqual(set(table.column("file").to_pylist()), {"x/a.parquet"})

    def test_nested_id(self):
        source = self.file("a.parquet", {"meta": [{"id": 7}, {"id": 8}], "text": [CLEAN, SPUN]})
        self.filter(source, side_table=self.folder / "s.parquet", id="meta.id", layout="flat")
        self.assertEqual(self.read("s.parquet").select(["id", "unspun_verdict"]).to_pylist(),
                         [{"id": 7, "unspun_verdict": "clean"}, {"id": 8, "unspun_verdict": "spun"}])

    def test_mistakes(self):
        source = self.five()
        self.assertIn("one of dst and side_table", self.error(source))
        self.assertIn("one of dst and side_table", self.error(source, "b", side_table="c"))
        self.assertIn("leaves no row out", self.error(source, side_table=self.folder / "s", dropped=self.folder / "d"))
        self.assertIn('no column "key"', self.error(source, side_table=self.folder / "s", id="key"))


class BadInputTest(FilterFiles):
    def test_broken_utf8_is_kept(self):
        table = pa.table({"text": pa.chunked_array([[SPUN], broken_texts(2)]), "n": [1, 2, 3]})
        counts = self.filter(self.file("a.parquet", table), self.folder / "b.parquet", drop="spun")
        self.assertEqual((counts.records, counts.kept, counts.unreadable), (3, 2, 2))
        after = self.read("b.parquet")
        self.assertEqual(after.column("n").to_pylist(), [2, 3])
        self.assertEqual(after.column("unspun").null_count, 2)
        self.assertEqual(after.column("text").cast(pa.binary()).to_pylist(), [b"a\xff"] * 2)
        self.assertIn("row 1: not valid UTF-8 at byte 1", counts.problems[0])

    def test_columns(self):
        for table, words in (({"text": [1]}, 'the column "text" is of type int64, not text'),
                             ({"text": [b"x"]}, "cast it to string"), ({"body": ["x"]}, 'no column "text"; there are body'),
                             ({"text": ["x"], "unspun": [1]}, 'there is a column "unspun" already')):
            with self.subTest(str(table)):
                path = self.file("a.parquet", table)
                self.assertEqual(self.error(path, self.folder / "b.parquet")[:len(str(path)) + 2], f"{path}: ")
                self.assertIn(words, self.error(path, self.folder / "b.parquet"))
        self.filter(path, self.folder / "b.parquet", columns="rating")
        self.assertEqual(self.read("b.parquet").column_names, ["text", "unspun", "rating"])
        self.assertIn('"unspun_verdict" already', self.error(self.file("c.parquet", {"text": ["x"], "unspun_verdict": [1]}),
                                                             self.folder / "b.parquet", layout="flat"))

    def test_files(self):
        (self.folder / "empty.parquet").touch()
        (self.folder / "words.parquet").write_text("no Parquet at all")
        whole = self.five("whole.parquet").read_bytes()
        (self.folder / "cut.parquet").write_bytes(whole[:len(whole) // 2])
        for name in ("empty.parquet", "words.parquet", "cut.parquet", "missing.parquet"):
            with self.subTest(name):
                self.assertIn(f"{self.folder / name}: ", self.error(self.folder / name, self.folder / "b.parquet"))
        (self.folder / "nothing").mkdir()
        self.assertIn("no *.parquet", self.error(self.folder / "nothing", self.folder / "out"))
        self.assertIn("no source", self.error([], self.folder / "out"))

    def test_damage_in_the_middle_leaves_no_file(self):
        path = self.five(row_group_size=2)
        column = pq.ParquetFile(path).metadata.row_group(1).column(1)
        content = bytearray(path.read_bytes())
        begin = column.dictionary_page_offset or column.data_page_offset
        content[begin:begin + column.total_compressed_size] = b"\xff" * column.total_compressed_size
        path.write_bytes(content)
        self.assertRegex(self.error(path, self.folder / "b.parquet"), r"a\.parquet: .*\(row group 1\)")
        self.assertEqual(self.names(), ["a.parquet"])

    def test_every_file_is_looked_at_before_the_first_is_rated(self):
        self.five("in/a.parquet")
        self.file("in/b.parquet", {"body": ["x"]})
        self.assertIn("in/b.parquet: no column", self.error(self.folder / "in", self.folder / "out"))
        self.assertFalse((self.folder / "out").exists())

    def test_targets(self):
        path = self.five()
        self.assertIn("is the source itself", self.error(path, path))
        self.assertIn("is the source itself", self.error(path, self.folder))
        self.assertIn("a folder is needed", self.error([path], path))
        self.assertIn("are both", self.error(path, self.folder / "b.parquet", dropped=self.folder / "b.parquet"))
        self.assertIn("would both become", self.error([path, self.five("x/a.parquet")], self.folder / "out"))
        self.assertEqual(len(self.read("a.parquet")), 5)

    def test_an_interrupt_leaves_no_file(self):
        def interrupt(done, total):
            raise KeyboardInterrupt

        with self.assertRaises(KeyboardInterrupt):
            self.filter(self.five(), self.folder / "b.parquet", progress=interrupt)
        self.assertEqual(self.names(), ["a.parquet"])

    @unittest.skipIf(os.geteuid() == 0, "root may write everywhere")
    def test_a_folder_that_cannot_be_written(self):
        (self.folder / "no").mkdir(mode=0o500)
        self.assertIn("no/b.parquet", self.error(self.five(), self.folder / "no/b.parquet"))

    def test_options(self):
        self.assertIn("batch_size is 0", self.error(self.five(), self.folder / "b.parquet", batch_size=0))
        self.assertIn("layout", self.error(self.five(), self.folder / "b.parquet", layout="wide"))


if __name__ == "__main__":
    unittest.main()
