"""unspun.spark on a cluster of several worker processes: equal to one machine, also where an executor is killed."""

import datetime
import decimal
import glob
import os
import pathlib
import shutil
import signal
import sys
import threading
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "e2e"))

from harness import CLEAN, SPUN  # noqa: E402
from spark_harness import cluster, executors  # noqa: E402

import pyarrow.dataset  # noqa: E402

import unspun  # noqa: E402
import unspun.arrow  # noqa: E402
import unspun.spark  # noqa: E402

WORKERS = 3
ROWS = 100_000
PARTITIONS = 24


def text_of(row):
    """Short ones, all different, with a long spun or clean one now and then, nulls, an empty one, letters beyond ASCII."""
    if row % 997 == 3:
        return f"Notice {row}.\n" + SPUN
    if row % 991 == 5:
        return f"Notice {row}.\n" + CLEAN
    if row % 1009 == 7:
        return None
    if row == 11:
        return ""
    if row % 503 == 2:
        return f"Café № {row} öffnet, said the {row}th visitor — \U0001f600."
    return f"Parcel {row} was left with the neighbours at number {row % 90}."


def members(rating):
    """What the struct of a row has to be, as Python objects."""
    if rating is None:
        return None
    return unspun.arrow.ratings_array([rating])[0].as_py()


def setUpModule():
    SparkTest.spark, SparkTest.folder = cluster(WORKERS)


def tearDownModule():
    SparkTest.spark.stop()
    shutil.rmtree(SparkTest.folder, ignore_errors=True)


class SparkTest(unittest.TestCase):
    maxDiff = 2000

    spark = None  # a process can have one cluster, no second one after it
    folder = ""


class Cluster(SparkTest):
    def test_100_000_rows_with_an_executor_killed_are_rated_as_on_one_machine(self):
        running = executors(self.spark, WORKERS)
        begun = threading.Event()
        target = os.path.join(self.folder, "rated")
        rows = self.spark.createDataFrame([(row, text_of(row)) for row in range(ROWS)], "row long, text string")
        rated = unspun.spark.rate(rows.repartitionByRange(PARTITIONS, "row"), fast=True)
        errors = []

        def write():
            try:
                self.spark.sparkContext.setJobGroup("rating", "rating")
                begun.set()
                rated.write.parquet(target)
            except Exception as error:  # noqa: BLE001 - shown by the assertion below
                errors.append(error)

        job = threading.Thread(target=write)
        job.start()
        self.assertTrue(begun.wait(60))
        done = lambda: len(glob.glob(f"{target}/_temporary/*/task_*")) + len(glob.glob(f"{target}/part-*"))
        while job.is_alive() and done() < PARTITIONS // 6:
            time.sleep(0.02)
        killed = min(running)
        before = done()
        os.kill(killed, signal.SIGKILL)
        job.join(timeout=240)
        self.assertFalse(errors)
        self.assertFalse(job.is_alive())
        self.assertTrue(PARTITIONS // 6 <= before < PARTITIONS, f"killed after {before} of {PARTITIONS} tasks")
        self.assertNotIn(killed, executors(self.spark, WORKERS - 1))

        found = pyarrow.dataset.dataset(target).to_table().sort_by("row")
        self.assertEqual(found.column("row").to_pylist(), list(range(ROWS)))
        expected = unspun.Detector(fast=True).rate_batch(map(text_of, range(ROWS)))
        spun = 0
        for begin in range(0, ROWS, 5000):
            ratings = found.column("unspun").slice(begin, 5000).to_pylist()
            wanted = unspun.arrow.ratings_array(expected[begin:begin + 5000]).to_pylist()
            if ratings != wanted:
                row = next(at for at in range(5000) if ratings[at] != wanted[at])
                self.assertEqual(ratings[row], wanted[row], f"row {begin + row}")
            spun += sum(each is not None and each["verdict"] == "spun" for each in ratings)
        self.assertEqual(spun, len(range(3, ROWS, 997)))

    def test_the_model_is_opened_once_in_each_worker(self):
        work = unspun.spark._work(unspun.spark.Settings.of(None, (), False, True), ("id", "text"), "text", None, "unspun",
                                  "struct", "raise")

        def reports(batches):  # in the same process, since Spark runs each mapInArrow in one of its own
            import pyarrow as pa

            for rows in work(batches):
                opened = unspun.spark._detector.cache_info()
                with open("/proc/self/maps", encoding="utf-8") as maps:
                    mapped = sum("en.unspun" in line for line in maps)
                yield pa.RecordBatch.from_pydict({
                    "process": [os.getpid()], "opened": [opened.misses], "used": [opened.hits], "mapped": [mapped],
                    "rows": [rows.num_rows]})

        self.spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", "50")
        rows = self.spark.range(0, 6000, 1, 12).selectExpr("id", "concat('Notice ', id, ' is on the door.') as text")
        found = rows.mapInArrow(reports, "process long, opened long, used long, mapped long, rows long").collect()
        self.spark.conf.unset("spark.sql.execution.arrow.maxRecordsPerBatch")
        processes = {}
        for row in found:
            processes.setdefault(row.process, []).append(row)
        self.assertGreaterEqual(len(processes), 2)
        self.assertEqual(sum(row.rows for row in found), 6000)
        self.assertEqual({(row.opened, row.mapped) for row in found}, {(1, 1)})
        self.assertGreaterEqual(max(row.used for row in found), 20)  # in more than one task of ten batches

    def test_a_python_worker_killed_is_no_loss(self):
        mark = os.path.join(self.folder, "killed")

        def dies_once(batches):
            try:
                os.close(os.open(mark, os.O_CREAT | os.O_EXCL))
            except FileExistsError:
                yield from batches
                return
            os.kill(os.getpid(), signal.SIGKILL)

        rows = self.spark.createDataFrame([(row, text_of(row)) for row in range(600)], "row long, text string")
        rated = unspun.spark.rate(rows.repartition(6), fast=True)
        found = {row.row: row.verdict for row in
                 rated.mapInArrow(dies_once, rated.schema).select("row", "unspun.verdict").collect()}
        self.assertTrue(os.path.exists(mark))
        expected = unspun.Detector(fast=True).rate_batch(map(text_of, range(600)))
        self.assertEqual(found, {row: rating and rating.verdict for row, rating in enumerate(expected)})


class Columns(SparkTest):
    def test_all_columns_are_kept_with_their_types_and_values(self):
        schema = ("a long, `b.c` string, when timestamp, day date, money decimal(12,2), raw binary, tags array<string>,"
                  "counts map<string,int>, page struct<text:string,site:string>, text string")
        at = datetime.datetime(2026, 3, 1, 12, 30, 15, 250000)
        values = [(1, "é", at, at.date(), decimal.Decimal("3.50"), bytearray(b"\x00\xff"), ["x", None], {"k": 1}, (SPUN, "s"),
                   CLEAN), (None,) * 10]
        given = self.spark.createDataFrame(values, schema)
        rated = unspun.spark.rate(given, "page.text", id="b.c")
        self.assertEqual(rated.schema.fields[:-1], given.schema.fields)
        self.assertEqual(rated.columns[-1], "unspun")
        found = rated.collect()
        self.assertEqual([tuple(row)[:-1] for row in found], [tuple(row) for row in given.collect()])
        self.assertEqual(found[0].unspun.asDict(recursive=True), members(unspun.Detector().rate(SPUN)))
        self.assertIsNone(found[1].unspun)

    def test_flat_columns(self):
        given = self.spark.createDataFrame([(SPUN,), (None,)], "text string")
        rated = unspun.spark.rate(given, columns="u", layout="flat")
        names = [field.name for field in unspun.arrow.rating_type()]
        self.assertEqual(rated.columns, ["text", *(f"u_{name}" for name in names)])
        found = rated.collect()
        expected = members(unspun.Detector().rate(SPUN))
        self.assertEqual({name: found[0].asDict(recursive=True)[f"u_{name}"] for name in names}, expected)
        self.assertEqual(set(tuple(found[1])), {None})
        self.assertEqual(rated.where("u_verdict = 'spun' and size(u_evidence) > 10").count(), 1)

    def test_options_reach_the_workers(self):
        given = self.spark.createDataFrame([(SPUN,)], "text string")
        thorough, fast = (unspun.spark.rate(given, fast=fast, allow=["navy"]).first().unspun for fast in (False, True))
        found = {each.found for each in thorough.evidence}
        self.assertIn("mentioned", found)
        self.assertNotIn("navy", found)
        self.assertEqual(fast.verdict, "spun")

    def test_a_model_that_was_added_to_the_context_is_found(self):
        named = os.path.join(self.folder, "mine.unspun")
        shutil.copyfile(pathlib.Path(unspun.__file__).parent / "data" / "en.unspun", named)
        self.spark.sparkContext.addFile(named)
        given = self.spark.createDataFrame([(SPUN,)], "text string")
        self.assertEqual(unspun.spark.rate(given, model="elsewhere/mine.unspun").first().unspun.verdict, "spun")

    def test_the_recipe_of_the_documentation(self):
        import re

        text = (pathlib.Path(__file__).resolve().parents[2] / "docs/python-cluster.md").read_text(encoding="utf-8")
        code = re.search(r"```python\n(# clean\.py\n.*?)```", text, re.DOTALL).group(1)
        source, target = (os.path.join(self.folder, name) for name in ("crawl", "clean"))
        self.spark.createDataFrame([("a", CLEAN), ("b", SPUN), ("c", None)], "id string, text string").write.parquet(source)
        arguments, sys.argv = sys.argv, ["clean.py", source, target]
        try:
            exec(compile(code, "clean.py", "exec"), {"__name__": "__main__"})  # noqa: S102
        finally:
            sys.argv = arguments
        self.assertEqual({row.id for row in self.spark.read.parquet(target).collect()}, {"a"})


class Mistakes(SparkTest):
    def refused(self, *arguments, **options):
        with self.assertRaises(unspun.UnspunError) as caught:
            unspun.spark.rate(*arguments, **options)
        return str(caught.exception)

    def test_they_are_told_before_any_job(self):
        given = self.spark.createDataFrame([(1, b"x", ["y"], ("z",))],
                                           "a long, raw binary, list array<string>, s struct<t:string>")
        self.assertIn('no column "text"; there are a, raw, list, s', self.refused(given))
        self.assertIn('"a" is of type bigint, not string', self.refused(given, "a"))
        self.assertIn("cast it to string", self.refused(given, "raw"))
        self.assertIn("array<string>", self.refused(given, "list"))
        self.assertIn('no column "s.u"', self.refused(given, "s.u"))
        self.assertIn('no column "nr"', self.refused(given, "s.t", id="nr"))
        self.assertIn("one string", self.refused(given, "s.t", allow="navy"))
        self.assertIn("int", self.refused(given, "s.t", model=3))
        self.assertIn("layout", self.refused(given, "s.t", layout="wide"))
        self.assertIn("on_error", self.refused(given, "s.t", on_error="ignore"))
        self.assertIn("not a data frame", self.refused([SPUN], "s.t"))
        self.assertIn('"A" already', self.refused(given, "s.t", columns="A"))

    def test_a_model_that_is_nowhere_fails_the_job_with_its_name(self):
        given = self.spark.createDataFrame([(SPUN,)], "text string")
        with self.assertRaisesRegex(Exception, "UnspunError.*nowhere.unspun"):
            unspun.spark.rate(given, model="/nowhere.unspun").collect()

    def test_invalid_utf8_fails_the_job_or_gives_null(self):
        given = self.spark.createDataFrame([(7, bytearray(b"a\xffb")), (8, bytearray(b"good"))], "nr long, raw binary")
        given = given.selectExpr("nr", "cast(raw as string) as text").coalesce(1)
        with self.assertRaisesRegex(Exception, 'UnspunError.*"text", nr 7: not valid UTF-8'):
            unspun.spark.rate(given, id="nr").select("unspun").collect()
        found = unspun.spark.rate(given, on_error="null").select("nr", "unspun.verdict").collect()
        self.assertEqual({row.nr: row.verdict for row in found}, {7: None, 8: "undecided"})


if __name__ == "__main__":
    unittest.main()
