"""unspun.datatrove in pipelines of the real datatrove: read, filter, write, with tasks that are killed and resumed."""

import collections
import glob
import gzip
import json
import os
import pathlib
import pickle
import re
import signal
import subprocess
import sys
import tempfile
import textwrap
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "e2e"))

from harness import CLEAN, PROGRAM, SOURCE, SPUN  # noqa: E402

import unspun  # noqa: E402
from datatrove.data import Document  # noqa: E402
from unspun.datatrove import UnspunFilter  # noqa: E402

LONG = (SOURCE / "samples/clean-news.txt").read_text(encoding="utf-8")
TEXTS = [CLEAN, SPUN, LONG, "Closed on Monday.", f"Café \U0001f600. {SPUN}", CLEAN.replace("island", "mainland"),
         "Lorem ipsum dolor sit amet, " * 30, LONG + SPUN]
FILES = 4

# A pipeline whose third task stops at its second document where STALL is set, so that it can be killed there.
SCRIPT = textwrap.dedent("""\
    import os, pathlib, sys, time
    from datatrove.executor import LocalPipelineExecutor
    from datatrove.pipeline.readers import JsonlReader
    from datatrove.pipeline.writers import JsonlWriter
    from unspun.datatrove import UnspunFilter

    def stall(data, rank=0, world_size=1):
        for at, doc in enumerate(data):
            if rank == 2 and at == 1 and os.environ.get("STALL"):
                pathlib.Path("stalled").touch()
                time.sleep(600)
            yield doc

    if __name__ == "__main__":
        LocalPipelineExecutor([
            JsonlReader("crawl"),
            stall,
            UnspunFilter(min_grade="C", fail_rule="c4_lorem_ipsum", annotate=True, batch_size=3,
                         exclusion_writer=JsonlWriter("dropped")),
            JsonlWriter("kept"),
        ], tasks=4, workers=2, logging_dir="logs").run()
    """)


def records(pattern):
    found = []
    for path in sorted(glob.glob(str(pattern))):
        with (gzip.open if path.endswith(".gz") else open)(path, "rt", encoding="utf-8") as lines:
            found += [json.loads(line) for line in lines]
    return found


class Folder(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="unspun-datatrove-")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        (self.folder / "crawl").mkdir()
        for number in range(FILES):
            lines = [json.dumps({"id": f"{number}-{at}", "text": f"{text}\nNo. {number}.", "site": "a.example"})
                     for at, text in enumerate(TEXTS)]
            (self.folder / f"crawl/{number}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")

    def start(self, **environment):
        (self.folder / "pipeline.py").write_text(SCRIPT, encoding="utf-8")
        return subprocess.Popen([sys.executable, "pipeline.py"], cwd=self.folder, env={**os.environ, **environment},
                                stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True)


class Pipeline(Folder):
    def test_killed_and_resumed_it_decides_as_the_command_line(self):
        run = self.start(STALL="1")
        completed = lambda: {os.path.basename(path) for path in glob.glob(str(self.folder / "logs/completions/*"))}
        end = time.monotonic() + 100
        while time.monotonic() < end and not ((self.folder / "stalled").exists() and len(completed()) == 3):
            time.sleep(0.05)
        os.killpg(run.pid, signal.SIGKILL)  # its own session: the pipeline and its tasks, nobody else
        run.communicate()
        self.assertEqual(completed(), {"00000", "00001", "00003"})
        before = {path: os.stat(path).st_mtime_ns for path in glob.glob(str(self.folder / "kept/*"))}

        again = self.start()
        output, _ = again.communicate(timeout=100)
        self.assertEqual(again.returncode, 0, output[-3000:])
        self.assertIn("Skipping 3 already completed tasks", output)
        self.assertEqual(len(completed()), 4)
        for path, time_before in before.items():
            if not path.endswith("00002.jsonl.gz"):
                self.assertEqual(os.stat(path).st_mtime_ns, time_before, path)

        subprocess.run([PROGRAM, "filter", "crawl", "-o", "cli", "--min-grade", "C", "--fail-rule", "c4_lorem_ipsum",
                        "--annotate"], cwd=self.folder, check=True, capture_output=True, timeout=100)
        for name in ("kept", "dropped"):
            ours = {each["id"]: each for each in records(self.folder / name / "*.jsonl.gz")}
            theirs = {each["id"]: each for each in records(self.folder / "cli" / name / "*.jsonl")}
            self.assertEqual(ours.keys(), theirs.keys(), name)
            self.assertGreaterEqual(len(ours), FILES)
            for key, each in theirs.items():
                metadata = ours[key]["metadata"]
                self.assertEqual(metadata.get("unspun_dropped"), each.get("unspun_dropped"))
                self.assertEqual(metadata.get("filter_reason"), each.get("unspun_dropped", [None])[0])
                self.assertEqual({**metadata["unspun"], "source": ""}, {**each["unspun"], "source": ""})
                self.assertEqual((ours[key]["text"], metadata["site"]), (each["text"], each["site"]))

        # A task writes its own; stats.json is of the tasks of the last run alone.
        counts = collections.Counter()
        for path in glob.glob(str(self.folder / "logs/stats/*.json")):
            steps = json.loads(pathlib.Path(path).read_text(encoding="utf-8"))
            for name, value in next(step["stats"] for step in steps if step["name"].endswith("unspun")).items():
                counts[name] += value["total"] if isinstance(value, dict) else value
        self.assertEqual(counts["total"], FILES * len(TEXTS))
        self.assertEqual(counts["dropped"], len(records(self.folder / "dropped/*.jsonl.gz")))
        self.assertEqual(counts["verdict_spun"], counts["dropped_verdict:spun"])
        self.assertGreaterEqual(counts["verdict_spun"], FILES)

    def test_the_recipe_of_the_documentation(self):
        text = (SOURCE / "docs/python-cluster.md").read_text(encoding="utf-8")
        code = re.search(r"```python\n(# filter\.py\n.*?)```", text, re.DOTALL).group(1)
        (self.folder / "filter.py").write_text(code, encoding="utf-8")
        run = subprocess.run([sys.executable, "filter.py"], cwd=self.folder, capture_output=True, text=True, timeout=100,
                             check=False)
        self.assertEqual(run.returncode, 0, run.stderr[-3000:])
        self.assertEqual(len(records(self.folder / "kept/*.jsonl.gz")) + len(records(self.folder / "dropped/*.jsonl.gz")),
                         FILES * len(TEXTS))

    def test_the_slurm_recipe_writes_a_job_for_each_task(self):
        """Without a Slurm: a stand-in for sbatch takes what datatrove hands in, and the first task of it is run."""
        text = (SOURCE / "docs/python-cluster.md").read_text(encoding="utf-8")
        code = re.search(r"```python\n(# slurm\.py\n.*?)```", text, re.DOTALL).group(1)
        (self.folder / "slurm_job.py").write_text(code, encoding="utf-8")
        tools = self.folder / "bin"
        tools.mkdir()
        (tools / "sbatch").write_text(
            "#!/bin/sh\nfor last; do :; done\ncat \"$last\" >> submitted\necho Submitted batch job 7\n")
        (tools / "scontrol").write_text("#!/bin/sh\necho node1\n")
        for tool in tools.iterdir():
            tool.chmod(0o755)
        environment = {**os.environ, "PATH": f"{tools}:{os.environ['PATH']}"}
        run = subprocess.run([sys.executable, "slurm_job.py"], cwd=self.folder, capture_output=True, text=True, timeout=100,
                             check=False, env=environment)
        self.assertEqual(run.returncode, 0, run.stderr[-3000:])
        job = (self.folder / "submitted").read_text(encoding="utf-8")
        self.assertIn("#SBATCH --array=0-199", job)
        self.assertIn("launch_pickled_pipeline", job)

        # What a node does with it: the first task, from the pickled pipeline.
        pickled = re.search(r"launch_pickled_pipeline (\S+)", job).group(1)
        node = subprocess.run([sys.executable, "-m", "datatrove.tools.launch_pickled_pipeline", pickled], cwd=self.folder,
                              capture_output=True, text=True, timeout=100, check=False,
                              env={**environment, "SLURM_ARRAY_TASK_ID": "0", "SLURM_ARRAY_JOB_ID": "7",
                                   "SLURM_NODELIST": "node1", "RUN_OFFSET": "0"})
        self.assertEqual(node.returncode, 0, node.stderr[-3000:])
        self.assertTrue((self.folder / "logs/completions/00000").exists())
        self.assertTrue(records(self.folder / "kept/*.jsonl.gz"))

    def test_the_ray_recipe_is_made_of_names_that_exist(self):
        from datatrove.executor import RayPipelineExecutor  # noqa: F401

        text = (SOURCE / "docs/python-cluster.md").read_text(encoding="utf-8")
        code = re.search(r"```python\n(# ray\.py\n.*?)```", text, re.DOTALL).group(1)
        scope = {"__name__": "ray_job"}
        exec(compile(code, "ray.py", "exec"), scope)  # noqa: S102
        made = scope["executor"]
        self.assertIsInstance(made, RayPipelineExecutor)
        self.assertEqual(made.tasks, 200)
        self.assertIsInstance(pickle.loads(pickle.dumps(made.pipeline[1])), UnspunFilter)


class Block(unittest.TestCase):
    def doc(self, text, id="1"):
        return Document(text=text, id=id)

    def test_the_answer_is_true_or_false_with_the_first_cause(self):
        block = UnspunFilter(min_grade="C")
        kept, spun = self.doc(CLEAN), self.doc(SPUN)
        self.assertIs(block.filter(kept), True)
        self.assertEqual(block.filter(spun), (False, "verdict:spun"))
        self.assertEqual(spun.metadata["unspun_dropped"], ["verdict:spun", "min-grade:C"])
        self.assertEqual(spun.metadata["unspun_verdict"], "spun")
        self.assertNotIn("unspun", spun.metadata)
        self.assertNotIn("unspun_dropped", kept.metadata)

    def test_a_batch_is_as_one_by_one(self):
        texts = [CLEAN, SPUN, "", LONG, SPUN + LONG]
        batch, single = ([self.doc(text, str(at)) for at, text in enumerate(texts)] for _ in range(2))
        block = UnspunFilter(annotate=True, batch_size=5, threads=2)
        self.assertEqual(block.filter_batch(batch), [block.filter(doc) for doc in single])
        self.assertEqual([doc.metadata for doc in batch], [doc.metadata for doc in single])

    def test_none_drops_nothing_and_thorough_looks_into_all(self):
        block = UnspunFilter(drop="none", annotate=True)
        thorough = UnspunFilter(drop=(), annotate=True, thorough=True)
        fast_doc, thorough_doc = self.doc(LONG), self.doc(LONG)
        self.assertIs(block.filter(self.doc(SPUN)), True)
        self.assertEqual([block.filter(fast_doc), thorough.filter(thorough_doc)], [True, True])
        self.assertIs(fast_doc.metadata["unspun"]["looked_into"], False)
        self.assertNotIn("looked_into", thorough_doc.metadata["unspun"])

    def test_a_document_that_is_no_text_is_dropped_with_its_reason(self):
        doc = self.doc(None)
        self.assertEqual(UnspunFilter().filter(doc), (False, "unreadable"))
        self.assertIn("NoneType", doc.metadata["unspun_error"])

    def test_it_pickles_before_and_after_use(self):
        block = UnspunFilter(min_score=50, allow=["navy"])
        before = pickle.loads(pickle.dumps(block)).filter(self.doc(SPUN))
        self.assertEqual(block.filter(self.doc(SPUN)), before)
        again = pickle.dumps(block)
        self.assertLess(len(again), 4000)
        self.assertEqual(pickle.loads(again).filter(self.doc(SPUN)), before)

    def test_mistakes_are_told_at_once(self):
        for options in ({"drop": "spam"}, {"min_grade": "Z"}, {"min_score": 101}, {"fail_rule": "mine"}, {"allow": "navy"}):
            with self.subTest(options), self.assertRaises(unspun.UnspunError):
                UnspunFilter(**options)
        with self.assertRaisesRegex(unspun.UnspunError, "nowhere"):
            UnspunFilter(model="nowhere.unspun").filter(self.doc(SPUN))


if __name__ == "__main__":
    unittest.main()
