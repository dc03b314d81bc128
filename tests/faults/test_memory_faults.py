"""Out of memory: a message and a status, or an end that nobody takes for a finish. Never a wrong output."""

import resource
import signal
import unittest

from fault_harness import ALL, FilterFaultTest

# What a run needs beyond the mapped model (289 MB in 2026-11): with less it cannot finish.
SMALL_ADDRESS_SPACE = 420 << 20


class OutOfMemory(FilterFaultTest):
    def assert_no_wrong_output(self, fault, result, directory):
        self.assertNotIn("terminate called", result.err.decode(errors="replace"), result)
        if result.status != 0:
            # A library of C may itself abort where it has no memory; a crash by SIGSEGV is a pointer not looked at.
            self.assertIn(result.status, (2, -signal.SIGABRT), result)
            self.assertTrue(result.messages, result)
        if fault.injected == 0 or result.status == 0:
            self.assertEqual(result.status, 0, result)
            self.assert_whole(directory)

    def test_filter_from_the_nth_allocation_on(self):
        for at in (256, 4096, 16384, 65536):  # some hundred are before main()
            with self.subTest(at=at):
                directory = f"out{at}"
                fault = self.fault("malloc", "ENOMEM", at=at, times=ALL)
                result = self.filtered(fault, directory=directory)
                self.assert_no_wrong_output(fault, result, directory)
                self.assert_not_wrong(result, directory)

    def test_filter_one_allocation(self):
        for at in (200, 5000, 20000):
            with self.subTest(at=at):
                directory = f"out{at}"
                fault = self.fault("malloc", "ENOMEM", at=at)
                result = self.filtered(fault, directory=directory)
                self.assertEqual(fault.injected, 1)
                self.assert_no_wrong_output(fault, result, directory)
                self.assert_not_wrong(result, directory)

    def test_check(self):
        self.file("a.jsonl", self.folder.joinpath("in/s0.jsonl").read_bytes())
        arguments = ("check", "--format", "json", "a.jsonl")
        whole = self.run_with(None, *arguments)
        self.assertEqual(whole.status, 2, whole)  # of the broken line
        told = 0
        for at in (200, 3000, 3200, 10000):
            with self.subTest(at=at):
                fault = self.fault("malloc", "ENOMEM", at=at)
                result = self.run_with(fault, *arguments)
                if result.out != whole.out:
                    self.assertIn(result.status, (2, -signal.SIGABRT), result)
                    self.assertNotEqual(result.err, whole.err, result)
                    told += "out of memory" in result.err.decode()
        self.assertGreater(told, 1)

    def test_address_space(self):
        limit = lambda: resource.setrlimit(resource.RLIMIT_AS, (SMALL_ADDRESS_SPACE, SMALL_ADDRESS_SPACE))
        result = self.filtered(None, preexec_fn=limit)
        self.assertEqual(result.status, 2, result)
        self.assertRegex(result.messages[-1], "out of memory|Cannot allocate memory|temporarily unavailable")
        self.assert_not_wrong(result)


if __name__ == "__main__":
    unittest.main()
