#!/usr/bin/env python3
"""The comparison with peers: the sample is a mixture of the development half, and figures come from rounds as they should."""

import hashlib
import pathlib
import sys
import tempfile
import unittest

BENCH = pathlib.Path(__file__).parents[1] / "bench"
sys.path[:0] = [str(BENCH), str(BENCH / "peers")]
sys.dont_write_bytecode = True
import comparison  # noqa: E402
import documents  # noqa: E402
import process_cost  # noqa: E402
import python_peer  # noqa: E402
import samples  # noqa: E402
from process_cost import Cost  # noqa: E402


def document(number, text, genre="news"):
    return {"id": str(number), "genre": genre, "text": text}


class DocumentsTest(unittest.TestCase):
    def test_sources_are_taken_in_turn_until_the_last_has_ended(self):
        self.assertEqual(list(documents.in_turn(["ad", "b", "cef"])), list("abcdef"))

    def test_genres_keep_the_order_in_which_they_are_met(self):
        mixed = [document(1, "a", "law"), document(2, "b", "news"), document(3, "c", "law")]
        self.assertEqual([[d["id"] for d in genre] for genre in documents.by_genre(mixed)], [["1", "3"], ["2"]])

    def test_bytes_are_counted_not_characters(self):
        taken = list(documents.first_bytes([document(i, "éé") for i in range(9)], 8))
        self.assertEqual(len(taken), 2)

    def test_only_ids_of_the_development_half_are_read(self):
        ids = [f"document {i}" for i in range(64)]
        chosen = [name for name in ids if documents.is_development(name)]
        self.assertEqual(chosen, [n for n in ids if int(hashlib.sha1(n.encode()).hexdigest(), 16) % 16 < 8])
        self.assertTrue(0 < len(chosen) < 64)

    def test_a_line_for_fasttext_has_no_line_break(self):
        self.assertEqual(documents.one_line(" a\nb\r\n c\u2028d "), "a b c d")


class SamplesTest(unittest.TestCase):
    def test_sizes_grow_until_the_next_would_take_too_long(self):
        tried = []

        def seconds_of(size):
            tried.append(size)
            return size / 2.0

        self.assertEqual(samples.grown((1, 2, 4, 8, 16), seconds_of, 4.0), 8)
        self.assertEqual(tried, [1, 2, 4, 8])
        self.assertEqual(samples.grown((1, 2), lambda size: 99.0, 4.0), 1)
        self.assertEqual(samples.grown((1, 2), lambda size: 0.0, 4.0), 2)

    def test_a_sample_is_the_beginning_of_the_next_larger_one(self):
        with tempfile.TemporaryDirectory() as folder:
            made = samples.Samples(folder, None, (document(i, "x" * 100_000) for i in range(12)))
            self.assertEqual(made.sizes, [0.25, 0.5, 1, 2])  # the last has all there is
            self.assertEqual([made.documents(size) for size in made.sizes], [3, 5, 10, 12])
            self.assertEqual(made.text_mb(0.5), 0.5)
            small, large = (list(python_peer.texts(made.path(size, "jsonl"))) for size in (0.25, 0.5))
            self.assertEqual(small, large[:3])
            self.assertEqual(made.path(0.25, "txt").stat().st_size, 300_003)


class FiguresTest(unittest.TestCase):
    def test_starting_is_subtracted_and_memory_is_not(self):
        left = process_cost.net(Cost(3.0, 2.5, 40.0), Cost(1.0, 0.5, 30.0))
        self.assertEqual((left.wall, left.cpu, left.rss_mb), (2.0, 2.0, 40.0))

    def test_less_than_nothing_is_not_divided_by(self):
        self.assertGreater(process_cost.net(Cost(1.0, 1.0, 1.0), Cost(2.0, 2.0, 1.0)).wall, 0)

    def test_ratios_are_taken_within_a_round(self):
        start = Cost(1.0, 1.0, 10.0)
        ours = [(Cost(2.0, 2.0, 10.0), start), (Cost(5.0, 2.0, 10.0), start)]  # the second round was disturbed...
        theirs = [(Cost(3.0, 3.0, 10.0), start), (Cost(9.0, 3.0, 12.0), start)]  # ...for both
        row = comparison.figures(theirs, 8.0, comparison.speeds(ours, 8.0))
        self.assertEqual(row["reference_is_times_as_fast"], {"median": 2.0, "least": 2.0, "most": 2.0})
        self.assertEqual(row["mb_per_second"], {"median": 2.5, "least": 1.0, "most": 4.0})
        self.assertEqual(row["mb_per_cpu_second"]["median"], 4.0)
        self.assertEqual(row["max_rss_mb"], 12.0)

    def test_samples_of_different_sizes_are_compared_by_speed(self):
        start = Cost(0.0, 0.0, 1.0)
        row = comparison.figures([(Cost(1.0, 1.0, 1.0), start)], 1.0, comparison.speeds([(Cost(2.0, 4.0, 1.0), start)], 8.0))
        self.assertEqual(row["reference_is_times_as_fast"]["median"], 4.0)
        self.assertEqual(row["reference_is_times_as_fast_by_cpu"]["median"], 2.0)

    def test_numbers_have_three_digits(self):
        self.assertEqual([comparison.short(n) for n in (0.0123, 0.5, 1.234, 12.34, 123.4, 12345.6)],
                         ["0.0123", "0.5", "1.23", "12.3", "123", "12346"])

    def test_memory_below_the_starters_own_is_only_bounded(self):
        self.assertEqual([comparison.resident(mb, 38.0) for mb in (38.0, 38.5, 305.0)], ["below 38.0", "below 38.0", "305"])

    def test_the_table_has_a_row_for_each_tool_and_no_ragged_one(self):
        start = Cost(0.5, 0.25, 1.0)
        row = comparison.figures([(Cost(1.5, 1.25, 7.0), start)], 3.0, ([3.0], [3.0]))
        lines = comparison.table({"own_rss_mb": 6.0, "tools": {"one": row, "other": row}}).splitlines()
        self.assertEqual(len(lines), 4)
        self.assertEqual({line.count("|") for line in lines}, {lines[0].count("|")})
        self.assertTrue(lines[2].startswith("| one | 3.00 | 3.00 | 0.5 | 0.25 | 3.00 | 7.00 | 1.00 (1.00 to 1.00) | 1.00 |"))


class CostTest(unittest.TestCase):
    def test_processor_time_and_memory_are_of_the_child(self):
        idle = process_cost.cost_of([sys.executable, "-c", "import time; time.sleep(0.2)"], 1)
        busy = process_cost.cost_of([sys.executable, "-c", "x = bytearray(200_000_000)\nfor i in range(3_000_000): pass"], 1)
        self.assertGreaterEqual(idle.wall, 0.2)
        self.assertLess(idle.cpu, idle.wall)
        self.assertGreater(busy.cpu, idle.cpu)
        self.assertGreater(busy.rss_mb, 150)

    def test_it_stays_on_the_cores_given(self):
        process_cost.cost_of([sys.executable, "-c", "import os; assert len(os.sched_getaffinity(0)) == 1"], 1)

    def test_a_failing_command_is_not_a_fast_one(self):
        with self.assertRaises(SystemExit):
            process_cost.cost_of([sys.executable, "-c", "raise SystemExit(3)"], 1)
        process_cost.cost_of([sys.executable, "-c", "raise SystemExit(1)"], 1, accepted=(0, 1))


if __name__ == "__main__":
    unittest.main()
