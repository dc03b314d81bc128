#!/usr/bin/env python3
"""The server beside LanguageTool's: what is sent, what is read from /proc, and how figures come from rounds."""

import contextlib
import http.server
import itertools
import json
import os
import pathlib
import random
import subprocess
import sys
import threading
import time
import unittest
import urllib.parse
import xml.dom.minidom

BENCH = pathlib.Path(__file__).parents[1] / "bench"
sys.path[:0] = [str(BENCH), str(BENCH / "peers"), str(BENCH / "server")]
sys.dont_write_bytecode = True
import bodies  # noqa: E402
import client  # noqa: E402
import hold  # noqa: E402
import report  # noqa: E402
import rounds  # noqa: E402
import servers  # noqa: E402



@contextlib.contextmanager
def answering(seconds, status=200):
    """A server that takes so long for each answer; its address, and the list of what it was sent."""
    seen = []

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            seen.append((self.path, self.headers["Content-Type"], body))
            time.sleep(seconds)
            self.send_response(status)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_):
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", seen
        server.shutdown()


class BodiesTest(unittest.TestCase):
    def test_a_thesaurus_has_no_word_for_itself_and_none_without_others(self):
        self.assertEqual(bodies.thesaurus(["city:town,,city,borough\n", "alone:alone\n", "empty:\n", "no colon\n"]),
                         {"city": ["town", "borough"]})

    def test_words_are_replaced_with_their_capital_and_not_inside_others(self):
        synonyms = {"city": ["town"], "ill": ["sick"], "is": ["exists"]}
        self.assertEqual(bodies.spun("City, city! I'll is citylike.", synonyms, 1.0, random.Random(1)),
                         "Town, town! I'll is citylike.")

    def test_about_the_share_is_replaced(self):
        text = " ".join(["city"] * 2000)
        replaced = bodies.spun(text, {"city": ["town"]}, 0.3, random.Random(1)).split().count("town")
        self.assertTrue(540 < replaced < 660, replaced)
        self.assertEqual(bodies.spun(text, {"city": ["town"]}, 0.0, random.Random(1)), text)

    def test_a_beginning_ends_before_white_space_and_counts_bytes(self):
        self.assertEqual(bodies.beginning("one two three", 9), "one two")
        self.assertEqual(bodies.beginning("one two three", 7), "one two")  # the space after it is the eighth
        self.assertEqual(bodies.beginning("éé éé", 5), "éé")
        self.assertEqual(bodies.beginning("ééé", 3), "é")
        self.assertEqual(bodies.beginning("short", 5), "short")

    def test_every_second_text_is_spun_and_short_documents_are_left_out(self):
        honest = "city " * 2000
        made = list(bodies.texts([{"text": text} for text in (honest, "short", honest, honest)], {"city": ["village"]},
                                 random.Random(1)))
        self.assertEqual(["village" in text for text in made], [False, True, False])
        for text in made:
            self.assertTrue(bodies.LEAST_BYTES <= len(text.encode()) <= bodies.TEXT_BYTES)

    def test_bodies_say_the_text(self):
        text = "a & b = c\nd \"é\"\u2028%+"
        form, rate = bodies.check_form(text), bodies.rate_json(text)
        self.assertEqual(urllib.parse.parse_qs(form), {"language": ["en-US"], "text": [text]})
        self.assertEqual(json.loads(rate), {"text": text})


class ServersTest(unittest.TestCase):
    STATUS = "Name:\tjava\nVmRSS:\t  2048 kB\nRssAnon:\t  1024 kB\nThreads:\t7\n"

    def test_processor_time_is_of_user_and_system_whatever_the_name(self):
        use = servers.use_from("12 (a) b (c) S 1 2 3 4 5 6 7 8 9 10 300 200 9 9 20 0", self.STATUS, 5)
        ticks = os.sysconf("SC_CLK_TCK")
        self.assertEqual((use.cpu, use.rss_mb, use.anon_mb, use.threads, use.descriptors), (500 / ticks, 2.0, 1.0, 7, 5))

    def test_a_process_that_works_is_seen_to_and_one_that_ended_is_an_error(self):
        command = [sys.executable, "-c", "import time\nuntil = time.process_time() + 0.5\n"
                                         "while time.process_time() < until: pass\nprint(flush=True)\ntime.sleep(60)"]
        with servers.running("busy", command, stdout=subprocess.PIPE) as process:
            server = servers.Server("busy", "", process)
            process.stdout.readline()
            use = servers.use_of(server)
            self.assertTrue(0.4 < use.cpu < 2.0, use.cpu)
            self.assertTrue(use.descriptors >= 3 and use.threads == 1 and 1 < use.anon_mb <= use.rss_mb, use)
            servers.settled(server)
            process.stdout.close()
        with self.assertRaises(SystemExit):
            servers.use_of(server)


class ClientTest(unittest.TestCase):
    def test_percentiles_are_values_that_were_measured(self):
        self.assertEqual([client.percentile([1, 2, 3, 4], share) for share in (0.5, 0.51, 0.99, 1.0)], [2, 3, 4, 4])
        self.assertEqual(client.percentile([], 0.5), 0.0)

    def test_bodies_go_in_turn_on_all_connections_and_what_was_begun_is_waited_for(self):
        with answering(0.3) as (address, seen):
            load = client.Load(address, "/route", "text/x", itertools.cycle([b"one", b"two"]), 3, 0.5)
            self.assertTrue(load.running())
            result = load.result()
            self.assertFalse(load.running())
            time.sleep(0.2)
            self.assertEqual(load.result(), result)  # the time ends with the last answer, not when it is asked for
        self.assertEqual(sorted(seen), sorted([("/route", "text/x", b"one"), ("/route", "text/x", b"two")] * 3))
        self.assertEqual((result["requests"], result["bad_status"], result["failed"]), (6, 0, 0))
        self.assertTrue(300 <= result["p50_ms"] <= result["worst_ms"] and result["seconds"] >= 0.6, result)

    def test_refusals_and_lost_connections_are_no_answers(self):
        with answering(0.01, status=503) as (address, _):
            refused = client.Load(address, "/", "text/x", itertools.repeat(b"one"), 1, 0.1).result()
        gone = client.Load(address, "/", "text/x", itertools.repeat(b"one"), 1, 0.1).result()
        self.assertEqual((refused["requests"], refused["failed"], gone["requests"], gone["bad_status"]), (0, 0, 0, 0))
        self.assertTrue(refused["bad_status"] and gone["failed"])


class RoundsTest(unittest.TestCase):
    @staticmethod
    def run_result(requests, p50=1.0, cpu=1.0, rss=10.0):
        return {"requests": requests, "seconds": 10.0, "p50_ms": p50, "p99_ms": 3 * p50, "cpu_seconds": cpu, "rss_mb": rss,
                "anon_mb": rss / 2}

    def test_a_server_that_refuses_or_says_nothing_is_an_error(self):
        good = {"requests": 3, "bad_status": 0, "failed": 0}
        self.assertEqual(rounds.checked("", good), good)
        for fault in ({"requests": 0}, {"bad_status": 1}, {"failed": 1}):
            with self.assertRaises(SystemExit):
                rounds.checked("", {**good, **fault})

    def test_ratios_are_taken_within_a_round(self):
        ours = [self.run_result(100, 10.0), self.run_result(50, 20.0)]  # the second round was disturbed...
        theirs = [self.run_result(50, 20.0, 2.0), self.run_result(25, 40.0, 2.0)]  # ...for both
        ratios = rounds.ratios(ours, theirs)
        for key, wanted in (("times_the_requests", 2.0), ("of_its_p50", 0.5), ("of_its_p99", 0.5), ("of_its_cpu", 0.25)):
            self.assertEqual(ratios[key], {"median": wanted, "least": wanted, "most": wanted}, key)

    def test_figures_are_medians_and_memory_is_the_most(self):
        row = rounds.figures([self.run_result(100, rss=10.0), self.run_result(20, rss=30.0), self.run_result(50, rss=20.0)])
        self.assertEqual(row["requests_per_second"], {"median": 5.0, "least": 2.0, "most": 10.0})
        self.assertEqual(row["cpu_seconds_per_request"]["median"], 0.02)
        self.assertEqual((row["rss_mb"], row["anon_mb"], row["requests"]), (30.0, 15.0, 170))

    def test_every_round_runs_all_and_odd_ones_go_backwards(self):
        order = []
        runs = rounds.all_rounds(["a", "b"], 3, lambda entry: order.append(entry) or len(order))
        self.assertEqual("".join(order), "abbaab")
        self.assertEqual(runs, {"a": [1, 4, 5], "b": [2, 3, 6]})


class HoldTest(unittest.TestCase):
    @staticmethod
    def samples(values):
        return [dict.fromkeys(hold.COLUMNS, 1.0) | {"minutes": minute, "rss_mb": value} for minute, value in enumerate(values)]

    def test_growth_is_from_the_second_quarter_to_the_last_without_the_ends(self):
        self.assertEqual(hold.growth(self.samples([999, 1, 2, 10, 10, 10, 10, 17, 17, 999]), "rss_mb"), 7)
        self.assertEqual(hold.growth(self.samples([1, 5, 9]), "rss_mb"), 0.0)

    def test_the_csv_has_a_line_for_each_sample(self):
        self.assertEqual(hold.csv(self.samples([2.5])), ",".join(hold.COLUMNS) + "\n0,2.5,1,1,1,1\n")

    def test_the_drawing_is_xml_with_a_line_for_each_figure(self):
        drawing = xml.dom.minidom.parseString(hold.svg(self.samples([1.0, 4.0, 2.0])))
        self.assertEqual(len(drawing.getElementsByTagName("polyline")), 3)
        self.assertEqual(len(drawing.getElementsByTagName("circle")), 9)
        self.assertIn("minutes of load", drawing.toxml())
        crowded = xml.dom.minidom.parseString(hold.svg(self.samples([1.0] * 200)))
        self.assertEqual(len(crowded.getElementsByTagName("circle")), 0)


class ReportTest(unittest.TestCase):
    def test_tables_have_a_row_for_each_and_no_ragged_one(self):
        runs = [RoundsTest.run_result(100, 12.0, cpu=2.0)]
        speed = report.speed_table({1: {"ours": rounds.figures(runs)}, 4: {"ours": rounds.figures(runs)}}).splitlines()
        ratio = report.ratio_table({1: rounds.ratios(runs, runs)}).splitlines()
        self.assertEqual((len(speed), len(ratio)), (4, 3))
        for table in (speed, ratio):
            self.assertEqual({line.count("|") for line in table}, {table[0].count("|")})
        self.assertTrue(speed[2].startswith("| 1 | ours | 10.0 (10.0 to 10.0) | 12.0 (12.0 to 12.0) | 36.0 (36.0 to 36.0) | 0.02 "))


if __name__ == "__main__":
    unittest.main()
