"""What decisions lead to: the allow-list, webhooks, and from a data set through the queue to a recalibrated model."""

import collections
import hashlib
import hmac
import http.server
import json
import os
import sqlite3
import threading
import time
import unittest

from desk_harness import DeskTest
from harness import CLEAN, PATIENCE, PROGRAM, SPUN
from test_train_decisions import decisions

MODEL = os.environ.get("UNSPUN_MODEL") or os.path.join(os.path.dirname(PROGRAM), "en.unspun")
SECRET = "a secret of twenty bytes and more"


class AllowList(DeskTest):
    def proposed(self, desk):
        for number in range(5):
            item = desk.added(f"Number {number}. {SPUN}")
            self.status(desk.decided("anna", item, "dismissed"), 200)
        return self.status(desk.ruth("GET", "/v1/allow-list"), 200)["proposals"]

    def found(self, desk, text):
        rating = self.status(desk.ruth("POST", "/v1/rate", {"text": text}), 200)
        return collections.Counter(evidence["found"].lower() for evidence in rating["evidence"])

    def checked(self, desk):
        reply = self.status(desk.ruth("POST", "/v2/check", {"text": SPUN, "language": "en-US"}), 200)
        return {SPUN[match["offset"]:match["offset"] + match["length"]].lower() for match in reply["matches"]}

    def test_a_word_is_allowed_and_revoked(self):
        desk = self.desk()
        proposals = self.proposed(desk)
        self.assertTrue(proposals)
        proposal = proposals[0]
        word = proposal["found"]
        self.assertEqual((proposal["confirmed"], proposal["dismissed"]), (0, 5))
        self.assertLess(proposal["high"], 0.5)
        self.assertEqual(set(proposal["others"]), {"confirmed", "dismissed"})
        self.assertIn(word, self.found(desk, SPUN))
        self.assertIn(word, self.checked(desk))

        path = f"/v1/allow-list/proposals/{proposal['id']}"
        self.problem(desk.bert("POST", path, {"accept": True}), 403)
        self.assertEqual(desk.lena("POST", path, {"accept": True}).status, 204)
        self.problem(desk.lena("POST", path, {"accept": True}), 404)
        listed = self.status(desk.ruth("GET", "/v1/allow-list"), 200)
        self.assertEqual([(entry["found"], entry["state"], entry["person"]) for entry in listed["entries"]],
                         [(word, "accepted", "lena")])
        self.assertNotIn(proposal["id"], [other["id"] for other in listed["proposals"]])
        self.assertNotIn(word, self.found(desk, SPUN))
        self.assertNotIn(word, self.checked(desk))
        fresh = desk.item(desk.added("Yet another one. " + SPUN)["item"])
        self.assertNotIn(word, [evidence["found"].lower() for evidence in fresh["rating"]["evidence"]])

        # The list is kept.
        self.assertEqual(desk.server.stop(), 0)
        desk = self.desk()
        self.assertNotIn(word, self.found(desk, SPUN))
        self.assertEqual(desk.lena("DELETE", f"/v1/allow-list/{proposal['id']}").status, 204)
        self.assertIn(word, self.found(desk, SPUN))
        self.problem(desk.lena("DELETE", f"/v1/allow-list/{proposal['id']}"), 404)
        actions = [entry["action"] for entry in self.status(desk.lena("GET", "/v1/audit?after=5&limit=1000"), 200)["entries"]]
        self.assertIn("allow_accepted", actions)
        self.assertIn("allow_revoked", actions)

    def test_refused(self):
        desk = self.desk()
        proposal = self.proposed(desk)[0]
        path = f"/v1/allow-list/proposals/{proposal['id']}"
        self.assertEqual(desk.lena("POST", path, {"accept": False}).status, 204)
        listed = self.status(desk.ruth("GET", "/v1/allow-list"), 200)
        self.assertEqual([entry["state"] for entry in listed["entries"]], ["refused"])
        self.assertIn(proposal["found"], self.found(desk, SPUN))
        self.problem(desk.lena("DELETE", f"/v1/allow-list/{proposal['id']}"), 404)


class Receiver(http.server.BaseHTTPRequestHandler):
    received = None

    def do_POST(self):  # pylint: disable=invalid-name
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(204)
        self.end_headers()
        self.received.append((dict(self.headers), body))

    def log_message(self, *_):
        pass


class Webhooks(DeskTest):
    def setUp(self):
        super().setUp()
        self.received = []
        handler = type("Handler", (Receiver,), {"received": self.received})
        self.receiver = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        thread = threading.Thread(target=self.receiver.serve_forever)
        thread.start()
        self.addCleanup(thread.join)
        self.addCleanup(self.receiver.server_close)
        self.addCleanup(self.receiver.shutdown)
        self.url = f"http://127.0.0.1:{self.receiver.server_port}/hook"
        self.file("secret", SECRET + "\n")

    def wait_for(self, count):
        until = time.monotonic() + 20 * PATIENCE
        while len(self.received) < count and time.monotonic() < until:
            time.sleep(0.05)
        self.assertEqual(len(self.received), count)

    def test_decisions_are_told(self):
        desk = self.desk("--webhook", self.url, "--webhook-secret-file", "secret")
        self.status(desk.decided("anna", desk.added(SPUN, id="post-1"), "confirmed", comment="Clear."), 200)
        self.wait_for(1)
        headers, body = self.received[0]
        signed = headers["X-Unspun-Timestamp"].encode() + b"." + body
        self.assertEqual(headers["X-Unspun-Signature"], "sha256=" + hmac.new(SECRET.encode(), signed, hashlib.sha256).hexdigest())
        news = json.loads(body)
        self.assertEqual((news["event"], news["person"], news["item"]["id"], news["comment"]),
                         ("confirmed", "anna", "post-1", "Clear."))
        self.assertEqual(self.status(desk.lena("GET", "/v1/webhooks/dead"), 200), {"deliveries": []})
        self.assertEqual(desk.server.stop(), 0)

    def test_dead_ones_are_sent_again(self):
        desk = self.desk("--webhook", "http://127.0.0.1:9/nobody", "--webhook-secret-file", "secret")
        self.status(desk.decided("anna", desk.added(SPUN), "dismissed"), 200)
        self.assertEqual(desk.server.stop(), 0)
        with sqlite3.connect(self.folder / "desk" / "queue.sqlite") as database:
            database.execute("UPDATE outbox SET state = 'dead', attempts = 12, last_error = 'refused', url = ?", (self.url,))
        database.close()
        desk = self.desk("--webhook-secret-file", "secret")  # no more news, but what is left is sent
        dead = self.status(desk.lena("GET", "/v1/webhooks/dead"), 200)["deliveries"]
        self.assertEqual([(one["item"], one["event"], one["attempts"], one["error"]) for one in dead],
                         [(1, "dismissed", 12, "refused")])
        self.assertEqual(desk.lena("POST", f"/v1/webhooks/dead/{dead[0]['id']}/retry").status, 204)
        self.wait_for(1)
        self.assertEqual(self.status(desk.lena("GET", "/v1/webhooks/dead"), 200)["deliveries"], [])

    def test_refused(self):
        self.file("short", "short\n")
        for words, *arguments in (["no secret", "--webhook", self.url],
                                  ["16", "--webhook", self.url, "--webhook-secret-file", "short"],
                                  ["missing: No such file or directory", "--webhook", self.url, "--webhook-secret-file", "missing"],
                                  ["http://", "--webhook", "ftp://a.example/", "--webhook-secret-file", "secret"]):
            result = self.unspun("serve", "--data", "desk", "--port", "0", *arguments)
            self.assertEqual(result.status, 2, result)
            self.assertIn(words, result.messages[0])


class FromFilterToModel(DeskTest):
    def filtered(self, *arguments):
        result = self.unspun("filter", "posts.jsonl", "-o", "out", "--queue", "desk", *arguments)
        self.assertEqual(result.status, 0, result)
        return next(line for line in result.messages if "queue:" in line)

    def test_once_each(self):
        records = [{"text": SPUN, "id": "a", "url": "https://forum.example/1"}, {"text": CLEAN, "id": "b"},
                   {"text": "Once more. " + SPUN, "id": "c"}]
        self.file("posts.jsonl", "".join(json.dumps(record) + "\n" for record in records))
        self.assertIn("queue: 2 added", self.filtered())
        self.assertIn("queue: 0 added", self.filtered("--resume"))
        self.assertIn("queue: 0 added, 2 were there", self.filtered("--overwrite"))
        self.assertIn("queue: 1 added", self.filtered("--overwrite", "--queue-if", "clean"))
        desk = self.desk()
        items = self.status(desk.ruth("GET", "/v1/queue?order=oldest"), 200)["items"]
        self.assertEqual([(item["id"], item["source"]) for item in items],
                         [("a", "forum.example"), ("c", "posts.jsonl"), ("b", "posts.jsonl")])
        item = desk.item(1)
        self.assertEqual((item["text"], item["history"][0]["person"]), (SPUN, "filter"))
        for evidence in item["rating"]["evidence"]:
            self.assertEqual(SPUN[evidence["begin"]:evidence["end"]], evidence["found"])

    def test_other_queue_or_verdicts_need_a_new_run(self):
        self.file("posts.jsonl", json.dumps({"text": SPUN}) + "\n")
        self.filtered()
        result = self.unspun("filter", "posts.jsonl", "-o", "out", "--queue", "desk", "--queue-if", "clean", "--resume")
        self.assertEqual(result.status, 2, result)
        self.assertEqual(self.unspun("filter", "posts.jsonl", "-o", "new", "--queue-if", "clean").status, 2)
        bad = self.unspun("filter", "posts.jsonl", "-o", "new", "--queue", "desk", "--queue-if", "bad")
        self.assertEqual((bad.status, "--queue-if" in bad.messages[0]), (2, True))

    def test_what_the_queue_cannot_take_is_said(self):
        self.file("posts.jsonl", "".join(json.dumps({"text": SPUN, "id": name}) + "\n" for name in ("a", "x" * 3000)))
        result = self.unspun("filter", "posts.jsonl", "-o", "out", "--queue", "desk")
        self.assertEqual(result.status, 2, result)
        self.assertIn("queue: 1 added, 1 refused (", result.messages[-1])
        (self.folder / "damaged").mkdir()
        self.file("damaged/queue.sqlite", "Not a database, but a text. " * 400)
        result = self.unspun("filter", "posts.jsonl", "-o", "other", "--queue", "damaged")
        self.assertEqual(result.status, 2, result)
        self.assertFalse((self.folder / "other").exists())

    def test_from_filter_to_model(self):
        records = list(decisions())
        labels = {record["id"]: record["label"] for record in records}
        self.file("posts.jsonl", "".join(json.dumps({"id": record["id"], "text": record["text"]}) + "\n" for record in records))
        self.assertIn("queue: 120 added", self.filtered("--thorough", "--queue-if",
                                                        "clean,suspect,spun,translated,undecided"))
        desk = self.desk()
        while (reply := desk.anna("POST", "/v1/queue/next")).status == 200:
            decision = "confirmed" if labels[reply.json["id"]] == "spun" else "dismissed"
            self.status(desk.decided("anna", reply.json, decision), 200)
        exported = desk.ruth("GET", "/v1/decisions").body
        lines = [json.loads(line) for line in exported.splitlines()]
        self.assertEqual({line["id"]: line["label"] for line in lines}, labels)
        self.file("decisions.jsonl", exported)
        result = self.unspun("train", "--decisions", "decisions.jsonl", "-o", "own.unspun", "--base", MODEL, "--format", "json")
        self.assertEqual(result.status, 0, result)
        report = json.loads(result.text)
        self.assertEqual((report["confirmed"], report["dismissed"]), (60, 60))
        again = self.unspun("check", "--format", "json", "--model", "own.unspun", "posts.jsonl")
        self.assertEqual(json.loads(again.text.splitlines()[0])["model"], report["model"])


if __name__ == "__main__":
    unittest.main()
