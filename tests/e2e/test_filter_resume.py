"""unspun filter --resume: after kill -9, an interrupt, a full disk, a changed input."""

import random
import resource
import signal
import subprocess
import time
import unittest

from filter_harness import COPY, SHORT, FilterTest, jsonl
from harness import CLEAN, PATIENCE, PROGRAM, SPUN


class Resuming(FilterTest):
    def start(self, *arguments, **options):
        return subprocess.Popen([PROGRAM, "filter", *arguments], cwd=self.folder, env=self.environment(),
                                stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, **options)

    def shards(self, count, records):
        rng = random.Random(11)
        for shard in range(count):
            texts = [rng.choice([CLEAN, SPUN]) + str(rng.random()) for _ in range(records)]
            self.file(f"in/s{shard:02}.jsonl", jsonl(*texts) + "broken\n")

    def assert_goes_on(self):
        """That nothing half done is left, and a second run brings what one alone would have."""
        self.assertEqual([path.name for path in self.folder.rglob("*.part")], [])
        self.assertEqual(self.filter("in", "-o", "out", "--resume").status, 0)
        self.filter("in", "-o", "whole")
        self.assertEqual(self.tree("out"), self.tree("whole"))

    def test_kill_at_any_time(self):
        self.shards(8, 24)
        options = ("in", "--annotate", "--attributes", "--compress", "gz", "--threads", "2")
        begun = time.monotonic()
        self.assertEqual(self.filter(*options, "-o", "whole").status, 0)
        duration = time.monotonic() - begun
        expected = self.tree("whole")
        rng = random.Random(12)
        kills = rounds = 0
        while kills < 14:
            rounds += 1
            out = f"out{rounds}"
            while True:
                run = self.start(*options, "-o", out, "--resume")
                try:
                    run.communicate(timeout=rng.random() * duration * 0.6)
                    self.assertEqual(run.returncode, 0)
                    break
                except subprocess.TimeoutExpired:
                    run.send_signal(signal.SIGKILL)
                    run.communicate()
                    kills += 1
                    if (self.folder / out / "summary.json").exists():  # written last of all
                        self.assertEqual(self.tree(out), expected)
            self.assertEqual(self.tree(out), expected)

    def copies(self, shards):
        rng = random.Random(13)
        for shard in range(shards):
            texts = [rng.choice([CLEAN, COPY, SPUN]) + f"It was number {rng.randrange(10**9)}.\n" for _ in range(6)]
            self.file(f"in/s{shard:02}.jsonl", jsonl(*texts) + "broken\n")

    def test_groups_and_kill_at_any_time(self):
        self.copies(4)
        options = ("in", "--annotate", "--groups", "--threads", "2")
        begun = time.monotonic()
        self.assertEqual(self.filter(*options, "-o", "whole").status, 0)
        duration = time.monotonic() - begun
        expected = self.tree("whole")
        self.assertTrue(any(b'"original"' in content for name, content in expected.items() if "dropped" in name))
        rng = random.Random(14)
        kills = rounds = 0
        while kills < 8:
            rounds += 1
            while True:
                run = self.start(*options, "-o", f"out{rounds}", "--resume")
                try:
                    run.communicate(timeout=rng.random() * duration)
                    self.assertEqual(run.returncode, 0)
                    break
                except subprocess.TimeoutExpired:
                    run.send_signal(signal.SIGKILL)
                    run.communicate()
                    kills += 1
            self.assertEqual(self.tree(f"out{rounds}"), expected)

    def test_groups_are_found_again_where_inputs_came_or_changed(self):
        self.file("in/a.jsonl", jsonl(COPY))
        self.file("in/b.jsonl", jsonl(SPUN))
        self.filter("in", "-o", "out", "--annotate", "--groups")
        untouched = (self.folder / "out/dropped/b.jsonl").stat().st_ino
        self.assertEqual(self.records("out/dropped/a.jsonl"), [])
        # The original comes: the copy in a finished input is rated again, what has nothing to do with it is not.
        self.file("in/c.jsonl", jsonl(CLEAN))
        result = self.filter("in", "-o", "out", "--annotate", "--groups", "--resume")
        self.assertIn("1 of 3 inputs were done before", result.messages[0])
        self.assertEqual((self.folder / "out/dropped/b.jsonl").stat().st_ino, untouched)
        self.assertEqual(len(self.records("out/dropped/a.jsonl")), 1)
        self.filter("in", "-o", "new", "--annotate", "--groups")
        self.assertEqual(self.tree("out"), self.tree("new"))
        # It goes again.
        self.file("in/c.jsonl", jsonl(SHORT))
        self.filter("in", "-o", "out", "--annotate", "--groups", "--resume")
        self.assertEqual(self.records("out/dropped/a.jsonl"), [])
        self.filter("in", "-o", "new", "--annotate", "--groups", "--overwrite")
        self.assertEqual(self.tree("out"), self.tree("new"))

    def test_groups_are_kept_where_nothing_changed(self):
        self.copies(2)
        self.filter("in", "-o", "out", "--groups")
        before = self.tree("out")
        node = (self.folder / "out/originals.jsonl").stat().st_ino
        result = self.filter("in", "-o", "out", "--groups", "--resume")
        self.assertIn("2 of 2 inputs were done before", result.messages[0])
        self.assertEqual((self.folder / "out/originals.jsonl").stat().st_ino, node)
        self.assertEqual(self.tree("out"), before)
        self.file("out/originals.jsonl", "cut o")
        self.filter("in", "-o", "out", "--groups", "--resume")
        self.assertEqual(self.tree("out"), before)
        self.assertEqual(self.filter("in", "-o", "out", "--resume").status, 2)

    def test_interrupt(self):
        self.shards(6, 60)
        run = self.start("in", "-o", "out", "--threads", "2")
        while not list(self.folder.glob("out/kept/s*")):
            time.sleep(0.01)
        run.send_signal(signal.SIGINT)
        _, said = run.communicate(timeout=20 * PATIENCE)
        self.assertEqual(run.returncode, 130, said)
        self.assertRegex(said.decode(), r"stopped: [1-5] of 6 inputs are done; the same command with --resume goes on")
        self.assert_goes_on()

    def test_disk_full(self):
        self.file("in/a.jsonl", jsonl(CLEAN))
        self.file("in/b.jsonl", jsonl(*[CLEAN] * 100))
        limit = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (30_000, 30_000))
        run = self.start("in", "-o", "out", preexec_fn=limit)
        _, said = run.communicate(timeout=20 * PATIENCE)
        self.assertEqual(run.returncode, 2, said)
        self.assertRegex(said.decode(), r"unspun: out/kept/b\.jsonl: File too large \(1 of 2 inputs are done")
        self.assert_goes_on()

    def test_changed_inputs_are_done_again(self):
        self.shards(3, 2)
        self.filter("in", "-o", "out")
        self.file("in/s01.jsonl", jsonl(SPUN, CLEAN, SPUN))
        untouched = (self.folder / "out/kept/s00.jsonl").stat().st_ino
        result = self.filter("in", "-o", "out", "--resume")
        self.assertIn("2 of 3 inputs were done before", result.messages[0])
        self.assertEqual((self.folder / "out/kept/s00.jsonl").stat().st_ino, untouched)
        self.filter("in", "-o", "new")
        self.assertEqual(self.tree("out"), self.tree("new"))

    def test_lost_outputs_are_made_again(self):
        self.shards(2, 2)
        self.filter("in", "-o", "out")
        before = self.tree("out")
        (self.folder / "out/kept/s01.jsonl").unlink()
        result = self.filter("in", "-o", "out", "--resume")
        self.assertIn("1 of 2 inputs were done before", result.messages[0])
        self.assertEqual(self.tree("out"), before)

    def test_other_options_are_refused(self):
        self.shards(2, 1)
        self.filter("in", "-o", "out")
        before = self.tree("out")
        for options, said in [(("--resume", "--min-grade", "C"), "the earlier run has options"), ((), "--overwrite"),
                              (("--resume", "in/../more.jsonl"), "")]:
            result = self.filter("in", "-o", "out", *options)
            if options and options[-1].startswith("in/"):
                self.assertEqual(result.status, 2, result)  # the new input is missing, the rest stays
                continue
            self.assertEqual(result.status, 2, result)
            self.assertIn(said, result.messages[0])
            self.assertEqual(self.tree("out"), before)
        fewer = self.filter("in/s00.jsonl", "-o", "out", "--resume")
        self.assertEqual(fewer.status, 2, fewer)
        self.assertIn("not among the inputs", fewer.messages[0])

    def test_a_foreign_directory_is_not_touched(self):
        self.file("a.jsonl", jsonl(CLEAN))
        self.file("out/kept/mine.txt", "mine")
        for option in ((), ("--resume",), ("--overwrite",)):
            result = self.filter("a.jsonl", "-o", "out", *option)
            self.assertEqual(result.status, 2, result)
            self.assertIn("not empty", result.messages[0])
        inside = self.filter("out/kept", "-o", "out", "--overwrite")
        self.assertIn("lies in the output directory", inside.messages[0])
        self.assertEqual((self.folder / "out/kept/mine.txt").read_text(), "mine")


if __name__ == "__main__":
    unittest.main()
