#!/usr/bin/env python3
"""The growth curve: its input has the size asked for and no two equal records, and what an added gigabyte took is right."""

import itertools
import json
import pathlib
import random
import sys
import tempfile
import unittest
import xml.dom.minidom

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "bench"))
sys.dont_write_bytecode = True
import growth  # noqa: E402
import growth_plot  # noqa: E402

TEXTS = ["One goes. Two stay. Three come back.", "First line.\nSecond line.\nThird line.", "Alone."]


def row(gigabytes, wall, cpu=1.0, rss=300.0):
    return {"gigabytes": gigabytes, "records": 1, "wall_seconds": wall, "cpu_seconds": cpu, "rss_mb": rss}


class InputTest(unittest.TestCase):
    def test_the_first_round_has_the_documents_as_they_are(self):
        made = [json.loads(line) for line in itertools.islice(growth.records(TEXTS, random.Random(1)), 3)]
        self.assertEqual([one["text"] for one in made], [f"{text} This is number {i}." for i, text in enumerate(TEXTS, 1)])

    def test_no_two_records_are_equal(self):
        made = [json.loads(line) for line in itertools.islice(growth.records(TEXTS, random.Random(1)), 300)]
        self.assertEqual(len({one["id"] for one in made}), 300)
        self.assertEqual(len({one["text"] for one in made}), 300)

    def test_shuffling_keeps_every_sentence_or_paragraph(self):
        dice = random.Random(3)
        orders = {growth.shuffled(TEXTS[0], dice) for _ in range(50)}
        self.assertEqual(len(orders), 6)
        self.assertEqual({tuple(sorted(order.replace("s. ", "s.|").replace("y. ", "y.|").replace("k. ", "k.|").split("|")))
                          for order in orders}, {("One goes.", "Three come back.", "Two stay.")})
        lines = growth.shuffled(TEXTS[1], random.Random(2)).split("\n")
        self.assertEqual(sorted(lines), sorted(TEXTS[1].split("\n")))

    def test_the_file_has_the_size_asked_for(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "input.jsonl"
            count, size = growth.write_input(path, TEXTS, 5000)
            self.assertEqual(path.stat().st_size, size)
            self.assertTrue(5000 <= size < 5200)
            self.assertEqual(len(path.read_text(encoding="utf-8").splitlines()), count)


class CurveTest(unittest.TestCase):
    def test_an_added_gigabyte_is_that_between_two_rows(self):
        rows = growth.with_added([row(1.0, 12.0, 10.0), row(3.0, 32.0, 40.0)])
        self.assertEqual([one["wall_seconds_for_each_added_gb"] for one in rows], [12.0, 10.0])
        self.assertEqual([one["cpu_seconds_for_each_added_gb"] for one in rows], [10.0, 15.0])

    def test_steps_of_an_axis_are_round_and_few(self):
        self.assertEqual([round(growth_plot.tick_step(most), 9) for most in (0.01, 1, 4, 7.4, 10, 230)],
                         [0.002, 0.2, 1, 2, 2, 50])

    def test_the_drawing_is_xml_with_a_point_for_each_row_and_line(self):
        drawing = growth_plot.svg([row(0.1, 1.0), row(1.0, 9.0), row(3.0, 30.0)])
        self.assertEqual(len(xml.dom.minidom.parseString(drawing).getElementsByTagName("circle")), 9)

    def test_twice_the_time_is_drawn_twice_as_high(self):
        points = growth_plot.panel(60, "", [row(1.0, 5.0), row(2.0, 10.0)], [("wall_seconds", "", "red")])
        line = next(part for part in points if part.startswith("<polyline"))
        (x1, y1), (x2, y2) = (map(float, point.split(",")) for point in line.split('"')[1].split())
        bottom = growth_plot.HEIGHT - 40
        self.assertAlmostEqual((bottom - y2) / (bottom - y1), 2.0, places=2)
        self.assertAlmostEqual((x2 - 60) / (x1 - 60), 2.0, places=2)


if __name__ == "__main__":
    unittest.main()
