#!/usr/bin/env python3
"""The soak: that its checks find what they are for. What it does to a server is seen only when it runs."""

import hmac
import json
import pathlib
import random
import subprocess
import sys
import time
import unittest
import xml.dom.minidom

BENCH = pathlib.Path(__file__).parents[1] / "bench"
sys.path[:0] = [str(BENCH), str(BENCH / "peers"), str(BENCH / "server")]
sys.dont_write_bytecode = True
import soak  # noqa: E402
import soak_clients  # noqa: E402
import soak_counts  # noqa: E402
import soak_report  # noqa: E402

METRICS = """\
# HELP unspun_http_requests_total Requests that were answered, by route and status.
unspun_http_requests_total{route="/v1/rate",status="200"} 2
unspun_http_requests_total{route="/v1/queue/{item}",status="404"} 1
unspun_http_request_duration_seconds_count{route="/v1/rate"} 2
unspun_log_lines_dropped_total 0
"""


def entry(one, status=200, route="/v1/rate"):
    return {"request_id": one, "status": status, "route": route, "method": "POST"}


def good_run():
    """A tally, and what a server says that has kept to it."""
    tally = soak_counts.Tally()
    tally.answered(tally.new_id(), 200, "a", 3.0)
    tally.answered(tally.new_id(), 200, "a", 5.0)
    tally.answered(tally.new_id(), 404, "b", 1.0)
    tally.count("add", [1])
    tally.count("decide")
    entries = [entry("soak-1"), entry("soak-2"), entry("soak-3", 404, "/v1/queue/{item}")]
    audit = [{"action": "add"}, {"action": "claim"}, {"action": "decide"}]
    desk = {"items": 1, "chain": 3, "delivered": 1, "waiting": 0, "strange": 0}
    return tally, entries, METRICS, audit, desk


def bad_ones(run):
    return [check.name for check in soak_counts.checks(*run) if not check.is_good]


class CountsTest(unittest.TestCase):
    def test_a_good_run_is_good(self):
        self.assertEqual(bad_ones(good_run()), [])

    def test_each_check_can_fail(self):
        def changed(change):
            tally, entries, metrics, audit, desk = good_run()
            found = change(tally, entries, audit, desk)
            return bad_ones((tally, entries, found if isinstance(found, str) else metrics, audit, desk))

        self.assertIn("answers of 500 and more", changed(lambda t, e, a, d: e.append(entry("other", 503))))
        self.assertIn("requests by route and status: log, metrics", changed(lambda t, e, a, d: e.append(entry("other", 499))))
        self.assertEqual(changed(lambda t, e, a, d: METRICS.replace("total 0", "total 1")),
                         ["lines of the log that were dropped"])
        self.assertEqual(changed(lambda t, e, a, d: d.update(items=2)), ["items: ids answered, items in the queue"])
        self.assertEqual(changed(lambda t, e, a, d: d.update(chain=2)), ["entries of the chain that was checked, entries read"])
        self.assertEqual(changed(lambda t, e, a, d: d.update(delivered=0)),
                         ["webhooks: entries that are told of, told or waiting"])
        self.assertEqual(changed(lambda t, e, a, d: d.update(strange=1)), ["webhooks with a wrong signature or content"])
        self.assertEqual(changed(lambda t, e, a, d: t.failed("what?")), ["what clients did not expect"])
        self.assertEqual(changed(lambda t, e, a, d: t.count("undo")), ["undo: acknowledged, in the audit log"])
        self.assertEqual(changed(lambda t, e, a, d: t.count("add", [1])), ["items: answered 201, added in the audit log"])
        self.assertIn("decide: acknowledged, in the audit log", changed(lambda t, e, a, d: a.pop()))

    def test_each_request_is_in_the_log_once_as_it_was_answered(self):
        mine = {"soak-1": 200, "soak-2": None}
        self.assertEqual(soak_counts.differences(mine, [entry("soak-1")]), [])
        self.assertEqual(soak_counts.differences(mine, [entry("soak-1"), entry("soak-2", 499), entry("another")]), [])
        for wrong in ([], [entry("soak-1", 400)], [entry("soak-1"), entry("soak-1")], [entry("soak-1"), entry("soak-7")],
                      [entry("soak-1"), entry("soak-2", 499), entry("soak-2", 499)]):
            with self.subTest(wrong=wrong):
                self.assertEqual(len(soak_counts.differences(mine, wrong)), 1)

    def test_metrics_are_read(self):
        self.assertEqual(soak_counts.metrics(METRICS), {("/v1/rate", 200): 2, ("/v1/queue/{item}", 404): 1})
        self.assertIsNone(soak_counts.metric(METRICS, "unspun_other"))

    def test_what_is_no_line_of_the_access_log_is_a_complaint(self):
        entries, others = soak_counts.log_entries([json.dumps(entry("a")), "unspun: no room", '{"level": 3}'])
        self.assertEqual((len(entries), others), (1, ["unspun: no room", '{"level": 3}']))

    def test_times_are_those_since_they_were_taken(self):
        tally = soak_counts.Tally()
        for value in (3.0, 1.0):
            tally.answered(tally.new_id(), 200, "a", value)
        tally.answered(tally.new_id(), None, "a", 0.0)  # cut
        self.assertEqual(tally.taken(), {"a": [1.0, 3.0]})
        self.assertEqual(tally.taken(), {})
        self.assertEqual(tally.times_of_all(), {"a": [1.0, 3.0]})


class GrowthTest(unittest.TestCase):
    def samples(self, rss):
        return [{**dict.fromkeys(soak_report.COLUMNS, 1.0), "minutes": float(number), "rss_mb": rss(number)}
                for number in range(101)]

    def bad(self, rss):
        return [check.name for check in soak_report.growth_checks(self.samples(rss)) if not check.is_good]

    def test_a_leak_is_found_under_spikes_and_spikes_alone_are_none(self):
        def spike(number):
            return 250.0 if number % 7 == 0 else 0.0
        self.assertEqual(self.bad(lambda number: 300.0 + spike(number)), [])
        self.assertEqual(self.bad(lambda number: 300.0 + 0.5 * number + spike(number)),
                         ["rss_mb grows by no more than 10 over the last half"])
        leaking = self.samples(lambda number: 300.0 + 0.5 * number + spike(number))
        self.assertAlmostEqual(soak_report.slope(leaking, "rss_mb"), 30.0)

    def test_what_grows_while_starting_is_no_leak(self):
        self.assertEqual(self.bad(lambda number: min(20.0 + 10 * number, 300.0)), [])

    def test_what_stays_open_is_found(self):
        samples = self.samples(lambda _: 300.0)
        samples[-1]["descriptors"] = 2.0
        self.assertEqual([check.name for check in soak_report.growth_checks(samples) if not check.is_good],
                         ["descriptors and threads at rest, before and after"])

    def test_csv_and_drawing(self):
        samples = self.samples(lambda number: float(number))
        self.assertEqual(soak_report.csv_line(samples[3]).split(",")[:2], ["3", "3"])
        self.assertEqual(len(soak_report.csv_head().split(",")), len(soak_report.csv_line(samples[0]).split(",")))
        xml.dom.minidom.parseString(soak.hold.svg(samples))


class ReceiverTest(unittest.TestCase):
    def headers(self, body, secret=soak.SECRET):
        signature = hmac.new(secret.encode(), b"17." + body, "sha256").hexdigest()
        return {"X-Unspun-Timestamp": "17", "X-Unspun-Signature": f"sha256={signature}", "X-Unspun-Delivery": "d1"}

    def test_half_are_refused_and_strange_ones_are_counted(self):
        receiver, body = soak.Receiver(random.Random(1)), b'{"delivery": "d1"}'
        statuses = [receiver.answer_to(self.headers(body), body) for _ in range(400)]
        receiver.stop()
        self.assertTrue(150 < statuses.count(204) < 250)
        self.assertEqual((receiver.strange, receiver.refused, receiver.delivered), (0, 400 - statuses.count(204), {"d1"}))
        receiver.answer_to(self.headers(body, "another"), body)
        receiver.answer_to(self.headers(b'{"delivery": "d2"}'), b'{"delivery": "d2"}')
        self.assertEqual(receiver.strange, 2)


class GateTest(unittest.TestCase):
    def test_it_is_closed_by_load_and_open_in_the_end(self):
        class Busy:
            """A server that does nothing but work."""
            name, process = "busy", subprocess.Popen(["sh", "-c", "while :; do :; done"])

        try:
            gate = soak.Gate(Busy, 0.001)
            while gate.is_open():
                time.sleep(0.01)
            gate.stop()
            self.assertTrue(gate.is_open())
        finally:
            Busy.process.kill()
            Busy.process.wait()


class ClientsTest(unittest.TestCase):
    def test_everybody_has_a_role(self):
        self.assertLessEqual({name for name, _, _ in soak_clients.CLIENTS}, set(soak_clients.PEOPLE))
        self.assertEqual(set(soak_clients.PEOPLE.values()), {"reader", "reviewer", "lead"})

    def test_a_page_shows_its_text(self):
        self.assertIn("<p>a &lt;b&gt; c</p>".replace("&gt;", ">"), soak_clients.page("a <b> c\n\n"))

    def test_some_pairs_are_always_doubted(self):
        doubted = [soak_clients.is_doubted({"found": f"word{number}", "expected": ["other"]}) for number in range(300)]
        self.assertTrue(50 < sum(doubted) < 150)
        self.assertFalse(soak_clients.is_doubted({"found": "word", "expected": []}))


if __name__ == "__main__":
    unittest.main()
