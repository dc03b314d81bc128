"""A Detector after fork while other threads rate, in spawned processes, and shared by many threads."""

import multiprocessing
import os
import pathlib
import pickle
import signal
import sys
import threading
import time
import unittest
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "e2e"))

from harness import CLEAN, SPUN  # noqa: E402

import unspun  # noqa: E402

TEXTS = [f"{text} Page {page}." for page in range(4) for text in (CLEAN, SPUN, "Closed on Monday.")]

DETECTOR = None  # set before a fork, so that children inherit it as programs do


def lines(detector, texts=tuple(TEXTS)):
    return [detector.rate(text, id="x").to_json() for text in texts]


def lines_of_inherited(texts):
    return lines(DETECTOR, texts)


def line_of(detector_and_text):
    detector, text = detector_and_text
    return os.getpid(), detector.rate(text, id="x").to_json()


def in_child(work, seconds=60):
    """What `work` gives in a forked process; a child that hangs is killed and told."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        status = 1
        try:
            os.close(reader)
            with os.fdopen(writer, "wb") as pipe:
                pickle.dump(work(), pipe)
            status = 0
        finally:
            os._exit(status)
    os.close(writer)
    timer = threading.Timer(seconds, os.kill, (child, signal.SIGKILL))
    timer.start()
    with os.fdopen(reader, "rb") as pipe:
        content = pipe.read()
    _, status = os.waitpid(child, 0)
    timer.cancel()
    if status != 0:
        raise AssertionError(f"the child ended with {status:#x}")
    return pickle.loads(content)


class Fork(unittest.TestCase):
    def test_children_rate_while_threads_of_the_parent_do(self):
        detector = unspun.Detector()
        expected = lines(detector)
        stop = threading.Event()
        rounds = [0] * 3
        wrong = []

        def busy(which):
            while not stop.is_set():
                if lines(detector) != expected:
                    wrong.append(which)
                rounds[which] += 1

        threads = [threading.Thread(target=busy, args=(which,)) for which in range(3)]
        for thread in threads:
            thread.start()
        try:
            for _ in range(8):
                self.assertEqual(in_child(lambda: lines(detector)), expected)
                self.assertEqual(in_child(lambda: [each.to_json() for each in detector.rate_batch(
                    TEXTS, ids=["x"] * len(TEXTS), threads=3)]), expected)
        finally:
            stop.set()
            for thread in threads:
                thread.join()
        self.assertFalse(wrong)
        self.assertGreater(min(rounds), 0)

    def test_a_child_of_a_child(self):
        detector = unspun.Detector(fast=True, allow=["navy"])
        expected = lines(detector)
        self.assertEqual(in_child(lambda: in_child(lambda: lines(detector))), expected)
        self.assertEqual(lines(detector), expected)

    def test_a_pool_that_inherits_it(self):
        global DETECTOR
        DETECTOR = unspun.Detector()
        expected = lines(DETECTOR)
        with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("fork")) as pool:
            self.assertEqual([*pool.map(lines_of_inherited, [TEXTS] * 4, timeout=60)], [expected] * 4)

    def test_the_model_is_opened_anew_once(self):
        detector = unspun.Detector()
        before = detector._rater

        def same():
            first, second = detector._rater, detector._rater
            return first is second, first is before

        self.assertEqual(in_child(same), (True, False))
        self.assertIs(detector._rater, before)


class Spawn(unittest.TestCase):
    def test_a_pool_to_which_it_is_sent(self):
        detector = unspun.Detector(fast=True, whole=True)
        expected = lines(detector)
        with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn")) as pool:
            found = list(pool.map(line_of, [(detector, text) for text in TEXTS], timeout=100))
        self.assertEqual([line for _, line in found], expected)
        self.assertNotIn(os.getpid(), {process for process, _ in found})

    def test_pickled_it_keeps_its_settings_and_is_small(self):
        detector = unspun.Detector(allow=["navy"], fast=True)
        content = pickle.dumps(detector)
        self.assertLess(len(content), 1000)
        self.assertEqual(lines(pickle.loads(content)), lines(detector))
        self.assertNotEqual(lines(detector), lines(unspun.Detector()))

    def test_one_whose_model_is_gone_says_so(self):
        content = pickle.dumps(unspun.Detector()).replace(b"en.unspun", b"xx.unspun")
        with self.assertRaisesRegex(unspun.UnspunError, "xx.unspun"):
            pickle.loads(content)

    def test_ratings_come_back_whole(self):
        rating = unspun.Detector().rate(SPUN)
        self.assertEqual(pickle.loads(pickle.dumps(rating)), rating)


class Threads(unittest.TestCase):
    def test_many_threads_share_one(self):
        detector = unspun.Detector()
        expected = lines(detector)
        with ThreadPoolExecutor(8) as pool:
            results = list(pool.map(lambda at: detector.rate(TEXTS[at % len(TEXTS)], id="x").to_json(), range(240)))
        for at, line in enumerate(results):
            self.assertEqual(line, expected[at % len(TEXTS)])

    def test_any_number_of_threads_gives_the_same(self):
        detector = unspun.Detector()
        wanted = [each.to_json() for each in detector.rate_batch(TEXTS, threads=1)]
        for threads in (2, 3, 16, 100):
            self.assertEqual([each.to_json() for each in detector.rate_batch(TEXTS, threads=threads)], wanted)

    def test_the_lock_of_the_interpreter_is_free_while_one_rates(self):
        """Python goes on counting while texts are rated in another thread; with the lock held it would stand still."""
        detector = unspun.Detector()
        text = SPUN * 60
        done = threading.Event()
        thread = threading.Thread(target=lambda: (detector.rate(text), done.set()))
        counted = 0
        begin = time.monotonic()
        thread.start()
        while not done.is_set():
            counted += 1
            time.sleep(0.001)
        seconds = time.monotonic() - begin
        thread.join()
        self.assertGreater(seconds, 0.05)
        self.assertGreater(counted, 10)


if __name__ == "__main__":
    unittest.main()
