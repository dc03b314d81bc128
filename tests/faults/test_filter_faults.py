"""unspun filter while disk, inputs, signals and threads fail: no shard counts as finished that is not whole."""

import os
import signal
import subprocess
import time
import unittest

from fault_harness import ALL, PROGRAM, FilterFaultTest


class Writing(FilterFaultTest):
    def test_disk_full_at_any_write(self):
        for pattern, at in (("*/out/kept/*", 1), ("*/out/dropped/*", 2), ("*/.progress.jsonl.part", 1),
                            ("*/progress.jsonl", 2), ("*/.rejects.jsonl.part", 1), ("*/.summary.json.part", 1)):
            with self.subTest(pattern):
                fault = self.fault("write", "ENOSPC", path=pattern, at=at, times=ALL)
                result = self.filtered(fault)
                self.assertGreater(fault.injected, 0)
                self.assert_told(result, "No space left on device")
                self.assertFalse((self.folder / "out/summary.json").exists())
                self.assert_not_wrong(result)
                subprocess.run(["rm", "-r", "out"], cwd=self.folder, check=True)

    def test_a_sync_that_fails(self):
        """Written, but not on the disk: such a shard must not be entered as done."""
        for at in (1, 3, 8):
            with self.subTest(at=at):
                fault = self.fault("fsync", "EIO", path="*/out*/*.part", at=at)
                result = self.filtered(fault, directory=f"out{at}")
                self.assertEqual(fault.injected, 1)
                self.assert_told(result, "Input/output error")
                self.assert_not_wrong(result, f"out{at}")

    def test_a_rename_that_fails(self):
        for at in (1, 2, 4):
            with self.subTest(at=at):
                fault = self.fault("rename", "EDQUOT", path="*/out*", at=at)
                result = self.filtered(fault, directory=f"out{at}")
                self.assertEqual(fault.injected, 1)
                self.assert_told(result, "quota")
                self.assert_not_wrong(result, f"out{at}")

    def test_short_writes_and_interrupted_calls_change_nothing(self):
        for name in ("SHORT", "EINTR"):
            with self.subTest(name):
                # EINTR not at all calls: one that never gets through would be tried for ever, and rightly so.
                fault = self.fault("read,write", name, path="*/*n*/*.jsonl*", at=1, times=ALL if name == "SHORT" else 6)
                result = self.filtered(fault, directory=f"in-{name}")
                self.assertGreater(fault.injected, 5)
                self.assertEqual(result.status, 0, result)
                self.assert_whole(f"in-{name}")

    def test_killed_between_any_two_steps(self):
        for calls, at in (("write", 1), ("fsync", 3), ("fsync", 7), ("rename", 5)):
            with self.subTest(f"{calls} {at}"):
                directory = f"out-{calls}{at}"
                fault = self.fault(calls, "SIGKILL", path=f"*/{directory}*", at=at)
                result = self.filtered(fault, directory=directory)
                self.assertEqual(result.status, -signal.SIGKILL, result)
                self.assert_not_wrong(result, directory)


class Reading(FilterFaultTest):
    def test_a_read_that_fails_in_the_middle(self):
        fault = self.fault("read", "EIO", path="*/in/s1.jsonl", at=2)
        result = self.filtered(fault)
        self.assertEqual(fault.injected, 1)
        self.assert_told(result, "in/s1.jsonl: Input/output error")
        self.assertIn("Input/output error", (self.folder / "out/rejects.jsonl").read_text())
        self.assert_not_wrong(result)  # it is done again: the disk may be well by then

    def test_groups_of_inputs_that_cannot_be_read(self):
        """Read twice before it is rated: what is missing then would be missing in groups.jsonl for good."""
        whole = self.unspun("filter", "in", "--groups", "-o", "grouped")
        self.assertEqual(whole.status, 0, whole)
        self.assertIn("copies", (self.folder / "grouped/groups.jsonl").read_text())
        for at in (1, 3):  # of the first pass, and of the second
            with self.subTest(at=at):
                fault = self.fault("read", "EIO", path="*/in/s1.jsonl", at=at)
                result = self.run_with(fault, "filter", "in", "--groups", "-o", f"out{at}")
                self.assertEqual(fault.injected, 1)
                self.assert_told(result, "in/s1.jsonl: Input/output error")
                self.assertEqual(self.unspun("filter", "in", "--groups", "-o", f"out{at}", "--resume").status, 0)
                self.assertEqual((self.folder / f"out{at}/groups.jsonl").read_bytes(),
                                 (self.folder / "grouped/groups.jsonl").read_bytes())

    def test_an_input_cut_short_while_it_is_read(self):
        """What was read of it is sorted and said; it does not count as done."""
        path = self.folder / "in/s1.jsonl"
        content = path.read_bytes()
        fault = self.fault("read", "SIGSTOP", path="*/in/s1.jsonl", at=1)
        run = subprocess.Popen([PROGRAM, "filter", *self.OPTIONS, "-o", "out"], cwd=self.folder,
                               stderr=subprocess.PIPE, env=self.environment(**fault.environment))
        os.waitid(os.P_PID, run.pid, os.WSTOPPED)
        os.truncate(path, 700)
        run.send_signal(signal.SIGCONT)
        said = run.communicate(timeout=30)[1].decode()
        self.assertEqual(run.returncode, 2, said)
        self.assertIn("in/s1.jsonl", said)
        self.input("in/s1.jsonl", content)
        again = self.unspun("filter", *self.OPTIONS, "-o", "out", "--resume")
        self.assertEqual(again.status, 0, again)
        self.assert_whole("out")

    def test_too_many_open_files(self):
        for pattern in ("*/in/s1.jsonl", "*/out/kept/*"):
            with self.subTest(pattern):
                fault = self.fault("open", "EMFILE", path=pattern, at=1)
                result = self.filtered(fault)
                self.assertEqual(fault.injected, 1)
                self.assert_told(result, "Too many open files")
                self.assert_not_wrong(result)
                subprocess.run(["rm", "-r", "out"], cwd=self.folder, check=True)

    def test_the_model_cannot_be_mapped(self):
        fault = self.fault("mmap", "ENOMEM", path="*.unspun")
        result = self.filtered(fault)
        self.assertEqual(fault.injected, 1)
        self.assert_told(result, "en.unspun: Cannot allocate memory")
        self.assertFalse((self.folder / "out").exists())


class Signals(FilterFaultTest):
    def test_stopped_and_continued(self):
        fault = self.fault("write", "SIGSTOP", path="*/out/kept/*", at=2)
        run = subprocess.Popen([PROGRAM, "filter", *self.OPTIONS, "-o", "out"], cwd=self.folder,
                               stderr=subprocess.PIPE, env=self.environment(**fault.environment))
        os.waitid(os.P_PID, run.pid, os.WSTOPPED)
        time.sleep(0.3)
        run.send_signal(signal.SIGCONT)
        said = run.communicate(timeout=30)[1]
        self.assertEqual(run.returncode, 0, said)
        self.assert_whole("out")

    def test_a_terminal_that_goes_away(self):
        fault = self.fault("write", "SIGHUP", path="*/out/kept/*", at=2)
        result = self.filtered(fault)
        self.assertEqual(result.status, -signal.SIGHUP, result)
        self.assert_not_wrong(result)

    def test_nobody_reads_its_messages(self):
        reader, writer = os.pipe()
        os.close(reader)
        run = subprocess.run([PROGRAM, "filter", *self.OPTIONS, "-o", "out"], cwd=self.folder, stderr=writer,
                             env=self.environment(), timeout=60, check=False)
        os.close(writer)
        self.assertEqual(run.returncode, 0)
        self.assert_whole("out")

    def test_terminated_at_a_write(self):
        fault = self.fault("write", "SIGTERM", path="*/out/kept/*", at=1)
        result = self.filtered(fault)
        self.assertEqual(result.status, 128 + signal.SIGTERM, result)
        self.assertIn("--resume goes on", result.messages[-1])
        self.assert_not_wrong(result)


class Threads(FilterFaultTest):
    def test_fewer_threads_than_asked_for(self):
        fault = self.fault("thread", "EAGAIN", at=3, times=ALL)
        result = self.run_with(fault, "filter", "in", "--annotate", "--threads", "4", "-o", "out")
        self.assertEqual(fault.injected, 1)
        self.assertEqual(result.status, 0, result)
        self.assert_whole("out")

    def test_no_thread_at_all(self):
        for at in (1, 2):
            fault = self.fault("thread", "EAGAIN", at=at, times=ALL)
            result = self.filtered(fault, directory=f"out{at}")
            self.assertEqual(fault.injected, 1)
            self.assert_told(result, "Resource temporarily unavailable")
            self.assert_not_wrong(result, f"out{at}")


if __name__ == "__main__":
    unittest.main()
