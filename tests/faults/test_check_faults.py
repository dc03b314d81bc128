"""unspun check while inputs, standard output and the model's file fail."""

import os
import pathlib
import shutil
import signal
import subprocess
import unittest

from fault_harness import ALL, CLEAN, PROGRAM, SPUN, FaultTest, jsonl


class Reading(FaultTest):
    def test_a_read_that_fails_in_the_middle(self):
        self.file("a.jsonl", jsonl(*[CLEAN] * 400))
        self.file("b.txt", CLEAN)
        fault = self.fault("read", "EIO", path="*/a.jsonl", at=2)
        result = self.run_with(fault, "check", "--format", "json", "a.jsonl", "b.txt")
        self.assertEqual(fault.injected, 1)
        self.assert_told(result, "a.jsonl: Input/output error")
        self.assertIn('"source": "b.txt"', result.text.splitlines()[-1])  # the others are rated

    def test_short_and_interrupted_reads_change_nothing(self):
        self.file("a.txt", SPUN)
        whole = self.run_with(None, "check", "--format", "json", "a.txt")
        for name, times in (("SHORT", ALL), ("EINTR", 3)):
            fault = self.fault("read", name, path="*/a.txt", times=times)
            result = self.run_with(fault, "check", "--format", "json", "a.txt")
            self.assertGreater(fault.injected, 1)
            self.assertEqual((result.status, result.out), (whole.status, whole.out), result)

    def test_no_descriptor_left(self):
        self.file("a.txt", CLEAN)
        fault = self.fault("open", "EMFILE", path="*/a.txt")
        self.assert_told(self.run_with(fault, "check", "a.txt"), "a.txt: Too many open files")
        self.assertEqual(fault.injected, 1)


class Output(FaultTest):
    def test_a_full_disk_behind_standard_output(self):
        self.file("a.txt", CLEAN)
        for shape in ("text", "json", "sarif", "html"):
            with self.subTest(shape), open("/dev/full", "wb") as full:
                run = subprocess.run([PROGRAM, "check", "--format", shape, "a.txt"], cwd=self.folder, stdout=full,
                                     stderr=subprocess.PIPE, env=self.environment(), timeout=60, check=False)
                self.assertEqual(run.returncode, 2)
                self.assertEqual(run.stderr.decode(), "unspun: standard output: No space left on device\n")


class Model(FaultTest):
    """The model is mapped, so that its disk fails where it is looked at and no call returns an error."""

    def copied_model(self):
        original = os.environ.get("UNSPUN_MODEL") or pathlib.Path(PROGRAM).parent / "en.unspun"
        return shutil.copy(original, self.folder / "own.unspun")

    def stopped(self):
        """A run that has the model mapped and waits before it reads its input."""
        self.file("a.txt", SPUN)
        fault = self.fault("read", "SIGSTOP", path="*/a.txt", at=1)
        run = subprocess.Popen([PROGRAM, "check", "--model", "own.unspun", "--format", "json", "a.txt"],
                               cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                               env=self.environment(**fault.environment))
        self.addCleanup(run.kill)
        os.waitid(os.P_PID, run.pid, os.WSTOPPED)
        return run

    def test_cut_short_while_it_is_mapped(self):
        model = self.copied_model()
        run = self.stopped()
        os.truncate(model, 4096)
        run.send_signal(signal.SIGCONT)
        out, said = run.communicate(timeout=60)
        self.assertEqual(run.returncode, 2, said)
        self.assertIn(b"unspun: a file cannot be read any more (cut short?)", said)
        self.assertEqual(out, b"")

    def test_replaced_while_it_is_used(self):
        """By renaming another file to its name: who has it mapped goes on with what it had."""
        model = self.copied_model()
        whole = self.unspun("check", "--model", "own.unspun", "--format", "json", self.file("a.txt", SPUN).name)
        run = self.stopped()
        os.replace(self.file("other.unspun", "no model"), model)
        run.send_signal(signal.SIGCONT)
        out, said = run.communicate(timeout=60)
        self.assertEqual((run.returncode, out), (whole.status, whole.out), said)
        self.assert_told(self.unspun("check", "--model", "own.unspun", "a.txt"), "own.unspun: ")

    def test_it_cannot_be_mapped(self):
        fault = self.fault("mmap", "ENOMEM", path="*.unspun")
        self.file("a.txt", CLEAN)
        self.assert_told(self.run_with(fault, "check", "a.txt"), "en.unspun: Cannot allocate memory")
        self.assertEqual(fault.injected, 1)


if __name__ == "__main__":
    unittest.main()
