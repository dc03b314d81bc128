"""`python -m unspun filter` with Parquet files decides as the program does of JSONL, and writes Parquet."""

import contextlib
import io
import json
import os
import pathlib
import signal
import sqlite3
import subprocess
import sys
import time
import unittest.mock

import pyarrow as pa
import pyarrow.parquet as pq

import unspun
import unspun.__main__
import unspun.parquet
from parquet_harness import CLEAN, PDF, SPUN, ParquetFiles, broken_texts

# The one inside the package, unless another is to be compared with.
PROGRAM = os.environ.get("UNSPUN") or str(pathlib.Path(unspun.__file__).parent / "data" / "unspun")
COMMAND = [sys.executable, "-B", "-m", "unspun"]


@contextlib.contextmanager
def working_in(folder):
    before = os.getcwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


class Command(ParquetFiles):
    def run_in_folder(self, command, status):
        done = subprocess.run([str(each) for each in command], cwd=self.folder, capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, status, f"{done.stdout}\n{done.stderr}")
        self.out, self.messages = done.stdout, done.stderr.splitlines()

    def unspun(self, *arguments, status=0):
        """What `python -m unspun` does, without the second that a new interpreter takes."""
        messages = io.StringIO()
        with working_in(self.folder), contextlib.redirect_stderr(messages), \
                unittest.mock.patch("sys.argv", ["unspun", *map(str, arguments)]):
            returned = unspun.__main__.main()
        self.assertEqual(returned, status, messages.getvalue())
        self.messages = messages.getvalue().splitlines()

    def process(self, *arguments, status=0):
        self.run_in_folder([*COMMAND, *arguments], status)

    def program(self, *arguments, status=0):
        self.run_in_folder([PROGRAM, *arguments], status)

    def lines(self, name):
        return [json.loads(line) for line in (self.folder / name).read_text(encoding="utf-8").splitlines()]

    def summary(self, name="out"):
        return json.loads((self.folder / name / "summary.json").read_text(encoding="utf-8"))

    def six(self, name="a.parquet", **options):
        return self.file(name, {"id": ["a", None, "c", "d", "e", "f"], "text": [CLEAN, SPUN, None, PDF, SPUN + CLEAN, "Short."],
                                "url": ["https://a.example/1"] * 5 + [None], "n": range(6)}, **{"row_group_size": 2, **options})

    def as_jsonl(self, table, name):
        text = "".join(json.dumps(row) + "\n" for row in table.to_pylist())
        (self.folder / name).parent.mkdir(exist_ok=True)
        (self.folder / name).write_text(text, encoding="utf-8")


class EqualityTest(Command):
    def check_equal(self, *options, inputs=("a.parquet",)):
        for name in inputs:
            self.as_jsonl(self.read(name), name.replace(".parquet", ".jsonl"))
        self.unspun("filter", *inputs, "-o", "out", "--annotate", *options)
        told = self.messages
        self.program("filter", *(name.replace(".parquet", ".jsonl") for name in inputs), "-o", "plain", "--annotate", *options)
        self.assertEqual(told, [line.replace("plain/", f"{self.folder}/out/").replace(".jsonl:", ".parquet:") for line in self.messages])
        for name in inputs:
            for folder in ("kept", "dropped"):
                table = self.read(f"out/{folder}/{name}").to_pylist()
                lines = self.lines(f"plain/{folder}/{name.replace('.parquet', '.jsonl')}")
                self.assertEqual(len(table), len(lines))
                for row, line in zip(table, lines):
                    self.check_row(row, line)
        here, there = self.summary(), self.summary("plain")
        for each in (here, there, *here["inputs"], *there["inputs"]):
            for member in ("timing", "bytes", "input", "shard"):
                each.pop(member, None)
        self.assertEqual(here, there)
        return told

    def check_row(self, row, line):
        rating, told = row.pop("unspun"), line.pop("unspun")
        self.assertEqual(row, line)
        for name in ("verdict", "spun_probability", "translated_probability", "words", "language", "ledger", "model"):
            self.assertEqual(rating[name], told[name], name)
        self.assertEqual((rating["score"], rating["grade"]), (told["quality"]["score"], told["quality"]["grade"]))
        self.assertEqual(rating["original"], told["original"].replace(".jsonl", ".parquet") if "original" in told else None)
        self.assertEqual([(each["begin"], each["expected"]) for each in rating["evidence"]],
                         [(each["begin"], each["expected"]) for each in told["evidence"]])

    def test_plain(self):
        self.six()
        told = self.check_equal()
        self.assertEqual(told[0], "unspun: 6 records: 2 kept, 2 dropped, 2 rejected (verdict:spun 2)")
        self.assertRegex(told[1], r"^unspun: \S*out/rejects\.jsonl says why 2 were rejected; the first: a\.parquet:3: ")

    def items(self, desk):
        with contextlib.closing(sqlite3.connect(self.folder / desk / "queue.sqlite")) as queue:
            return queue.execute("SELECT external_id, source, verdict, text, rating FROM items JOIN item_texts ON item = id"
                                 " ORDER BY source").fetchall()

    def test_the_review_queue(self):
        self.six("in/a.parquet")
        self.six("in/b.parquet")
        for number, options in enumerate(([], ["--queue-if", "undecided,spun", "--compress", "gz", "--threads", "1"], ["--queue-if", "none"])):
            for name in ("a", "b"):
                self.as_jsonl(self.read(f"in/{name}.parquet"), f"lines/{name}.jsonl")
            self.unspun("filter", "in", "-o", f"out{number}", "--queue", f"desk{number}", *options)
            told = [line for line in self.messages if "queue" in line]
            self.program("filter", "lines", "-o", f"plain{number}", "--queue", f"plain-desk{number}", *options)
            self.assertEqual(told, [line for line in self.messages if "queue" in line and not line.endswith("queue: 0 added")])
            if number == 2:
                self.assertFalse((self.folder / f"desk{number}/queue.sqlite").exists())
                continue
            expected = [tuple(str(each).replace(".jsonl", ".parquet").replace("lines/", "in/") for each in item)
                        for item in self.items(f"plain-desk{number}")]
            self.assertEqual([tuple(map(str, item)) for item in self.items(f"desk{number}")], expected)
            if number == 1:  # the row that has no url
                self.assertIn("in/a.parquet", [item[1] for item in expected])

    def test_rules(self):
        self.six()
        self.check_equal("--drop", "none", "--min-grade=C", "--min-score", "50", "--fail-rule", "c4", "--thorough", "--whole")

    def test_as_the_function_decides(self):
        texts = [CLEAN, SPUN, SPUN[:200], "Short.", CLEAN + SPUN, CLEAN[:300]]
        self.file("a.parquet", {"text": texts, "id": list("abcdef")})
        self.as_jsonl(self.read("a.parquet"), "a.jsonl")
        self.program("filter", "a.jsonl", "-o", "plain", "--min-grade", "B", "--fail-rule", "gopher", "--annotate")
        unspun.parquet.filter(self.folder / "a.parquet", self.folder / "b.parquet", dropped=self.folder / "d.parquet",
                              detector=self.detector, drop="spun,translated", min_grade="B", fail_rule="gopher")
        for name, folder in (("b", "kept"), ("d", "dropped")):
            lines = self.lines(f"plain/{folder}/a.jsonl")
            rows = self.read(f"{name}.parquet").to_pylist()
            self.assertEqual([row["id"] for row in rows], [line["id"] for line in lines])
            self.assertEqual([row.get("unspun_dropped") for row in rows], [line.get("unspun_dropped") for line in lines])
            for row, line in zip(rows, lines):
                self.check_row({"unspun": row["unspun"]}, {"unspun": line["unspun"]})
        self.assertTrue(rows)

    def test_copies(self):
        self.six("a.parquet")
        self.six("b.parquet")
        self.check_equal("--groups", inputs=("a.parquet", "b.parquet"))
        self.assertEqual((self.folder / "out/groups.jsonl").read_text(),
                         (self.folder / "plain/groups.jsonl").read_text().replace(".jsonl", ".parquet"))


class OutputTest(Command):
    def test_rows_and_columns(self):
        self.six(compression="gzip")
        self.unspun("filter", "a.parquet", "-oout")
        kept, dropped, source = self.read("out/kept/a.parquet"), self.read("out/dropped/a.parquet"), self.read("a.parquet")
        self.assertEqual(kept.schema, source.schema)
        self.assertEqual(kept, source.take([0, 5]))
        self.assertEqual(dropped.column_names, [*source.column_names, "unspun_dropped"])
        self.assertEqual(dropped.column("n").to_pylist(), [1, 4])
        self.assertEqual(dropped.column("unspun_dropped").to_pylist(), [["verdict:spun"]] * 2)
        metadata = pq.ParquetFile(self.folder / "out/kept/a.parquet").metadata
        self.assertEqual([metadata.row_group(at).num_rows for at in range(metadata.num_row_groups)], [1, 1])
        self.assertEqual(metadata.row_group(0).column(0).compression, "GZIP")
        self.assertEqual([name for name in self.names() if ".rows" in name or "kept" in name], ["out/kept/a.parquet"])

    def test_names_and_places_are_those_of_the_files(self):
        self.six("in/x/a.parquet")
        self.unspun("filter", "in", "-o", "out", "--attributes", "--signals")
        self.assertEqual(self.lines("out/rejects.jsonl"), [
            {"source": "in/x/a.parquet", "line": 3, "row": 2, "reason": 'field "text" is null, not a string'},
            {"source": "in/x/a.parquet", "line": 4, "row": 3, "reason": "a PDF file, not text"}])
        entry = self.summary()["inputs"][0]
        self.assertEqual((entry["input"], entry["shard"]), ("in/x/a.parquet", "x/a.parquet"))
        self.assertEqual(entry["bytes"], (self.folder / "in/x/a.parquet").stat().st_size)
        ids = [row["id"] for row in self.lines("out/attributes/unspun/x/a.parquet.jsonl")]
        self.assertEqual(ids, ["a", "in/x/a.parquet:2", "in/x/a.parquet:3", "in/x/a.parquet:4", "e", "f"])
        self.assertEqual([row["id"] for row in self.lines("out/signals/x/a.parquet.jsonl")][1], "in/x/a.parquet:2")
        report = (self.folder / "out/report.html").read_text(encoding="utf-8")
        self.assertIn("in/x/a.parquet:2", report)
        self.assertNotIn("unspun-input", report)
        self.assertTrue((self.folder / "out/kept/x/a.parquet").exists())

    def test_two_of_one_name(self):
        self.six("x/a.parquet")
        self.six("y/a.parquet")
        self.unspun("filter", self.folder / "x/a.parquet", "y/*.parquet", "-o", "out")
        self.assertEqual(sorted(path.name for path in (self.folder / "out/kept").iterdir()), ["a-2.parquet", "a.parquet"])
        self.assertEqual([each["input"] for each in self.summary()["inputs"]], [f"{self.folder}/x/a.parquet", "y/a.parquet"])

    def test_compress_and_annotation_key(self):
        table = pa.table({"text": [CLEAN, SPUN], "rating": [1, 2]})
        self.file("a.parquet", table, compression="snappy")
        self.unspun("filter", "a.parquet", "-o", "out", "--annotate", "--annotation-key", "rating", "--compress", "zst")
        kept = pq.ParquetFile(self.folder / "out/kept/a.parquet")
        self.assertEqual(kept.metadata.row_group(0).column(0).compression, "ZSTD")
        self.assertEqual(kept.read().column("rating")[0].as_py()["verdict"], "clean")  # replaced, as in JSONL
        self.assertEqual(self.read("out/dropped/a.parquet").column_names, ["text", "rating", "rating_dropped"])

    def test_nested_text_and_odd_names(self):
        self.file("a.parquet", {"content": [{"text": SPUN, "unspun_row": 1}, None], "unspun_row": ["x", "y"]})
        self.unspun("filter", "a.parquet", "-o", "out", "--text-field", "content.text", "--id-field", "unspun_row")
        self.assertEqual(self.read("out/dropped/a.parquet").column("unspun_row").to_pylist(), ["x"])
        self.assertEqual([each["row"] for each in self.lines("out/rejects.jsonl")], [1])

    def test_dry_run_writes_nothing(self):
        self.six()
        before = self.names()
        self.process("filter", "a.parquet", "--dry-run", "10", "--min-grade", "C")
        self.assertIn("sample: all 6 records", self.out)
        self.assertEqual(self.names(), before)

    def test_resume(self):
        self.six("in/a.parquet")
        self.unspun("filter", "in", "-o", "out")
        self.unspun("filter", "in", "-o", "out", status=2)
        self.assertIn("holds an earlier run", self.messages[-1])
        before = self.read("out/kept/a.parquet")
        time_before = (self.folder / "out/kept/a.parquet").stat().st_mtime_ns
        self.six("in/b.parquet")
        self.unspun("filter", "in", "-o", "out", "--resume")
        self.assertEqual(self.messages[0], "unspun: 1 of 2 inputs were done before")
        self.assertEqual((self.folder / "out/kept/a.parquet").stat().st_mtime_ns, time_before)
        self.assertEqual(self.read("out/kept/b.parquet"), before)
        self.assertEqual([(each["input"], each["records"]) for each in self.summary()["inputs"]],
                         [("in/a.parquet", 6), ("in/b.parquet", 6)])
        self.file("in/a.parquet", {"text": [SPUN]})
        self.unspun("filter", "in", "-o", "out", "--resume")
        self.assertEqual(self.read("out/kept/a.parquet").num_rows, 0)
        self.unspun("filter", "in/b.parquet", "-o", "out", "--overwrite")
        self.assertFalse((self.folder / "out/kept/a.parquet").exists())

    def test_interrupted_and_resumed(self):
        for at, rows in enumerate((5, 120)):  # 10 ms of rating each, so that the second outlasts the signal
            self.file(f"in/{at}.parquet", {"text": [f"{SPUN} {CLEAN} {at} {row}." for row in range(rows)]})
        command = [*COMMAND, "filter", "in", "-o", "out", "--threads", "1"]
        process = subprocess.Popen(command, cwd=self.folder, stderr=subprocess.PIPE, text=True)
        for _ in range(3000):  # until the first file is done
            progress = self.folder / "out/progress.jsonl"
            if process.poll() is not None or (progress.exists() and progress.read_text().count("\n") > 1):
                break
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        _, messages = process.communicate(timeout=60)
        self.assertEqual(process.returncode, 130, messages)
        self.assertFalse([name for name in self.names() if ".rows" in name])
        self.unspun("filter", "in", "-o", "out", "--threads", "1", "--resume")
        self.assertEqual(self.messages[0], "unspun: 1 of 2 inputs were done before")
        for name in ("0.parquet", "1.parquet"):
            self.assertEqual(self.read(f"out/dropped/{name}").drop_columns(["unspun_dropped"]), self.read(f"in/{name}"))
        self.assertEqual([each["dropped"] for each in self.summary()["inputs"]], [5, 120])


class BadInputTest(Command):
    def test_damaged_files_do_not_stop_the_others(self):
        self.six("in/good.parquet")
        content = bytearray(self.six("in/middle.parquet").read_bytes())
        column = pq.ParquetFile(self.folder / "in/middle.parquet").metadata.row_group(2).column(3)
        begin = column.dictionary_page_offset or column.data_page_offset
        content[begin:begin + column.total_compressed_size] = b"\xff" * column.total_compressed_size
        (self.folder / "in/middle.parquet").write_bytes(content)
        (self.folder / "in/empty.parquet").touch()
        self.file("in/other.parquet", {"body": ["x"]})
        self.unspun("filter", "in", "-o", "out", "--compress", "gz", status=2)
        rejects = {each["source"]: each for each in self.lines("out/rejects.jsonl")}
        self.assertIn("size is 0", rejects["in/empty.parquet"]["reason"])
        self.assertIn('no column "text"', rejects["in/other.parquet"]["reason"])
        self.assertIn("row group 2", rejects["in/middle.parquet"]["reason"])
        self.assertEqual(self.read("out/kept/middle.parquet").column("n").to_pylist(), [0])
        self.assertEqual(self.read("out/kept/good.parquet").column("n").to_pylist(), [0, 5])
        self.assertFalse((self.folder / "out/kept/empty.parquet").exists())
        for each in (self.summary(), *self.summary()["inputs"]):
            self.assertEqual(each["records"], each["kept"] + each["dropped"] + each["rejected"])
        self.assertEqual({each["input"] for each in self.summary()["inputs"] if each["damage"]},
                         {f"in/{name}.parquet" for name in ("empty", "middle", "other")})

    def test_broken_utf8(self):
        ids = pa.Array.from_buffers(pa.string(), 3, broken_texts(3).buffers())
        self.file("a.parquet", {"id": ids, "text": pa.chunked_array([[SPUN], broken_texts(1), [CLEAN]])})
        self.unspun("filter", "a.parquet", "-o", "out")
        self.assertEqual([each["row"] for each in self.lines("out/rejects.jsonl")], [1])
        self.assertIn("UTF-8", self.lines("out/rejects.jsonl")[0]["reason"])
        self.assertEqual(self.read("out/kept/a.parquet").column("text").to_pylist(), [CLEAN])

    def test_no_rows(self):
        self.file("a.parquet", {"text": pa.array([], pa.string())})
        self.unspun("filter", "a.parquet", "-o", "out", "--annotate")
        self.assertEqual(self.read("out/kept/a.parquet").column_names, ["text", "unspun"])
        self.assertEqual(self.summary()["records"], 0)

    def test_refusals(self):
        self.six()
        (self.folder / "b.jsonl").write_text("{}\n")
        self.six("in/a.parquet")
        (self.folder / "in/b.txt").write_text("x")
        (self.folder / "full").mkdir()
        (self.folder / "full/x").touch()
        for arguments, words in ((["a.parquet", "b.jsonl", "-o", "out"], "b.jsonl: Parquet and other inputs"),
                                 (["in", "-o", "out"], "in/b.txt: Parquet and other inputs"),
                                 (["a.parquet", "-", "-o", "out"], "-: Parquet and other inputs"),
                                 (["a.parquet", "./a.parquet", "-o", "out"], "./a.parquet: is named twice"),
                                 (["a.parquet", "-o", "out", "--queue", "desk", "--groups"], "--queue: not with --groups"),
                                 (["a.parquet", "-o", "out", "--queue", "desk", "--queue-if", "spam"], '--queue-if: "spam" is none of'),
                                 (["a.parquet", "-o", "out", "--jsonl"], "--jsonl: not with Parquet"),
                                 (["a.parquet", "-o", "out", "--drop", "spam"], '--drop: "spam" is none of'),
                                 (["a.parquet", "-o", "out", "--resume", "--overwrite"], "--overwrite"),
                                 (["a.parquet", "-o", "out", "--no-such"], "--no-such"),
                                 (["a.parquet", "-o", "full"], "is not empty"),
                                 (["a.parquet"], "no output directory")):
            with self.subTest(" ".join(arguments)):
                self.unspun("filter", *arguments, status=2)
                self.assertIn(words, "\n".join(self.messages))
                self.assertFalse((self.folder / "out").exists())

    def test_a_file_that_is_not_there(self):
        self.six()
        self.unspun("filter", "a.parquet", "gone.parquet", "-o", "out", status=2)
        self.assertEqual(self.messages[0], "unspun: gone.parquet: no such file")
        self.assertEqual(self.read("out/kept/a.parquet").num_rows, 2)


class HandOverTest(Command):
    def test_everything_else_is_the_program(self):
        (self.folder / "a.jsonl").write_text(json.dumps({"text": SPUN}) + "\n")
        for arguments, status in ((["check", "--format", "json", "a.jsonl"], 1), (["filter", "--help"], 0), (["filter"], 2)):
            with self.subTest(" ".join(arguments)):
                self.program(*arguments, status=status)
                expected = (self.out, self.messages)
                self.process(*arguments, status=status)
                self.assertEqual((self.out, self.messages), expected)
        self.process("filter", "a.jsonl", "-o", "out")
        self.assertEqual(len(self.lines("out/dropped/a.jsonl")), 1)

    def test_without_pyarrow(self):
        script = ("import sys; sys.modules['pyarrow'] = None; sys.argv = ['unspun', *sys.argv[1:]]; import unspun.__main__; "
                  "sys.exit(unspun.__main__.main())")
        self.six()
        self.run_in_folder([sys.executable, "-c", script, "filter", "a.parquet", "-o", "out"], 2)
        self.assertEqual(self.messages, ['unspun: Arrow and Parquet need pyarrow: pip install "unspun[arrow]"'])
        self.run_in_folder([sys.executable, "-c", script, "filter", "none.jsonl", "-o", "out"], 2)
        self.assertIn("none.jsonl", self.messages[0])

    def test_the_console_script(self):
        script = pathlib.Path(sys.executable).parent / "unspun"
        if not script.exists():
            self.skipTest("the package is not installed by pip")
        self.six()
        self.run_in_folder([script, "filter", "a.parquet", "-o", "out"], 0)
        self.assertEqual(self.read("out/kept/a.parquet").num_rows, 2)


if __name__ == "__main__":
    unittest.main()
