"""The review desk over HTTP: an item's whole life, who may do what, what two people do at once, and what is refused."""

import json
import sqlite3
import threading
import time
import unittest

from desk_harness import DeskTest
from harness import CLEAN, SPUN
from server_harness import NDJSON


class Life(DeskTest):
    def test_from_coming_in_to_overturned(self):
        desk = self.desk()
        first = desk.anna("POST", "/v1/queue", {"text": SPUN, "id": "post-1", "source": "forum"})
        item = self.status(first, 201)
        self.assertEqual((item["item"], item["id"], item["source"], item["state"], item["revision"], item["verdict"]),
                         (1, "post-1", "forum", "new", 1, "spun"))
        self.assertEqual((item["person"], item["lock_until"], item["created"]), (None, None, item["changed"]))
        again = desk.bert("POST", "/v1/queue", {"text": SPUN, "id": "post-1", "source": "forum"})
        self.assertEqual(self.status(again, 200), item)

        mine = self.status(desk.anna("POST", "/v1/queue/next"), 200)
        self.assertEqual((mine["state"], mine["person"], mine["revision"]), ("in_review", "anna", 2))
        self.assertGreater(mine["lock_until"], mine["changed"])
        self.assertEqual(mine["text"], SPUN)
        self.assertEqual(mine["rating"]["verdict"], "spun")
        self.assertEqual([(entry["person"], entry["action"]) for entry in mine["history"]],
                         [("anna", "add"), ("anna", "claim")])
        self.problem(desk.bert("POST", "/v1/queue/1/claim"), 409, "item 1 was taken into review by anna (revision 2)")
        self.assertEqual(desk.bert("POST", "/v1/queue/next").status, 204)
        self.problem(desk.bert("POST", "/v1/queue/1/release"), 409)
        self.assertEqual(desk.bert("POST", "/v1/queue/1/comments", {"text": "Looks odd.\nVery."}).status, 204)

        wrong = mine["rating"]["evidence"][0]
        spans = [{"begin": wrong["begin"], "end": wrong["end"], "right": False}]
        decided = self.status(desk.decided("anna", mine, "confirmed", comment="Clear.", spans=spans), 200)
        self.assertEqual((decided["state"], decided["revision"], decided["person"], decided["lock_until"]),
                         ("confirmed", 3, "anna", None))
        self.problem(desk.decided("bert", mine, "dismissed"), 409, "item 1 was confirmed by anna (revision 3)")
        self.assertEqual([line["label"] for line in desk.lines("/v1/decisions")], ["spun"])

        numbers = self.status(desk.ruth("GET", "/v1/statistics"), 200)
        self.assertEqual(numbers["states"], {"new": 0, "in_review": 0, "confirmed": 1, "dismissed": 0, "appealed": 0,
                                             "overturned": 0})
        self.assertEqual([(day["confirmed"], day["dismissed"]) for day in numbers["decisions_by_day"]], [(1, 0)])
        by_finder = {finder["finder"]: finder for finder in numbers["finders"]}
        self.assertEqual(sum(finder["dismissed"] for finder in by_finder.values()), 1)
        self.assertEqual(by_finder[wrong["kind"]]["dismissed"], 1)
        for finder in by_finder.values():
            self.assertTrue(0 <= finder["low"] <= finder["precision"] <= finder["high"] <= 1, finder)
        pairs = {(pair["found"], pair["expected"]): pair for pair in numbers["pairs"]}
        self.assertEqual(pairs[wrong["found"].lower(), wrong["expected"][0].lower()]["confirmed"], 0)

        appeal = {"revision": 3, "reason": "I wrote this."}
        self.assertEqual(self.status(desk.bert("POST", "/v1/queue/1/appeal", appeal), 200)["state"], "appealed")
        self.assertEqual(desk.lines("/v1/decisions"), [])
        resolution = {"revision": 4, "decision": "dismissed", "comment": "They did."}
        overturned = self.status(desk.lena("POST", "/v1/queue/1/resolution", resolution), 200)
        self.assertEqual((overturned["state"], overturned["person"], overturned["revision"]), ("overturned", "lena", 5))
        self.assertEqual([line["label"] for line in desk.lines("/v1/decisions")], ["clean"])

        whole = desk.item(1)
        self.assertEqual([(entry["person"], entry["action"], entry["comment"]) for entry in whole["history"]],
                         [("anna", "add", ""), ("anna", "claim", ""), ("bert", "comment", "Looks odd.\nVery."),
                          ("anna", "decide", "Clear."), ("bert", "appeal", "I wrote this."),
                          ("lena", "overturn", "They did.")])
        exported = desk.lines("/v1/queue/export?state=overturned")
        self.assertEqual([(line["item"], len(line["history"])) for line in exported], [(1, 6)])
        self.assertEqual(desk.lines("/v1/queue/export?state=new"), [])
        audit = self.status(desk.lena("GET", "/v1/audit?limit=4"), 200)
        self.assertEqual(([entry["sequence"] for entry in audit["entries"]], audit["next"]), ([1, 2, 3, 4], 4))
        rest = self.status(desk.lena("GET", "/v1/audit?after=4"), 200)
        self.assertEqual(([entry["sequence"] for entry in rest["entries"]], rest["next"]), ([5, 6], None))
        head = self.status(desk.lena("GET", "/v1/audit/check"), 200)
        self.assertEqual(head, {"entries": 6, "hash": rest["entries"][-1]["hash"]})

    def test_undo(self):
        desk = self.desk()
        item = desk.added(SPUN)
        self.status(desk.decided("anna", item, "dismissed"), 200)
        self.problem(desk.bert("POST", "/v1/decisions/undo"), 404, "bert has no decision to undo")
        undone = self.status(desk.anna("POST", "/v1/decisions/undo"), 200)
        self.assertEqual((undone["state"], undone["person"]), ("in_review", "anna"))
        self.assertEqual(self.status(desk.anna("POST", "/v1/queue/1/release"), 200)["state"], "new")
        self.assertEqual(self.status(desk.ruth("GET", "/v1/statistics"), 200)["decisions_by_day"], [])

    def test_lists(self):
        desk = self.desk()
        answers = desk.added_lines([{"text": SPUN, "id": "s", "source": "forum"},
                                    {"text": CLEAN, "id": 12, "source": "mail"}, {"text": "a", "txt": "a"},
                                    {"text": SPUN + CLEAN, "source": "forum"}])
        self.assertEqual([list(answer) for answer in answers], [["item"], ["item"], ["error"], ["item"]])
        self.assertIn("line 3: member \"txt\" is not known", answers[2]["error"])
        self.assertEqual(answers[1]["item"]["id"], "12")

        def listed(query):
            reply = self.status(desk.ruth("GET", f"/v1/queue?{query}"), 200)
            self.assertGreaterEqual(reply["count"], len(reply["items"]))
            return [item["item"] for item in reply["items"]], reply["next"], reply["count"]

        self.assertEqual(listed("order=oldest"), ([1, 2, 3], None, 3))
        self.assertEqual(listed("order=newest"), ([3, 2, 1], None, 3))
        self.assertEqual(listed("source=mail")[0], [2])
        self.assertEqual(listed("verdict=clean")[0], [2])
        self.assertEqual(listed("q=ferry+island&order=oldest")[0], [2, 3])
        self.assertEqual(listed("until=2000-01-01T00:00:00Z"), ([], None, 0))
        self.assertEqual(listed("from=2000-01-01")[2], 3)
        self.assertEqual(listed("state=confirmed,dismissed")[2], 0)
        one, following, count = listed("order=oldest&limit=1")
        self.assertEqual((one, count), ([1], 3))
        self.assertEqual(listed(f"order=oldest&limit=5&cursor={following}")[0], [2, 3])
        self.status(desk.bert("POST", "/v1/queue/2/claim", {}), 200)
        self.assertEqual(listed("person=bert&state=new,in_review")[0], [2])
        mine = self.status(desk.anna("POST", "/v1/queue/next", {"q": "ferry", "verdict": "spun"}), 200)
        self.assertEqual(mine["item"], 3)

    def test_html_is_kept_as_the_text_that_was_rated(self):
        desk = self.desk()
        page = "<html><body><script>alert(1)</script><p>" + SPUN.replace("\n", " ") + "</p></body></html>"
        item = desk.item(desk.added(page, format="html")["item"])
        self.assertNotIn("<p>", item["text"])
        text = item["text"].encode()
        for evidence in item["rating"]["evidence"]:
            self.assertEqual(text[evidence["begin"]:evidence["end"]].decode(), evidence["found"])

    def test_without_tokens_everybody_is_a_lead(self):
        server = self.serve()
        self.assertEqual(server.get("/v1/me").json, {"name": "local", "role": "lead"})
        self.assertEqual(server.get("/v1/audit").status, 200)


class Roles(DeskTest):
    def test_each_may_do_what_the_role_says(self):
        desk = self.desk()
        item = desk.added(SPUN)
        self.assertEqual(self.status(desk.anna("GET", "/v1/me"), 200), {"name": "anna", "role": "reviewer"})
        reviewers = [("POST", "/v1/queue", {"text": "a"}), ("POST", "/v1/queue/next", {}), ("POST", "/v1/queue/1/claim", {}),
                     ("POST", "/v1/queue/1/release", {}), ("POST", "/v1/queue/1/comments", {"text": "a"}),
                     ("POST", "/v1/decisions", {"item": 1, "revision": 1, "decision": "confirmed"}),
                     ("POST", "/v1/decisions/undo", {}), ("POST", "/v1/queue/1/appeal", {"revision": 1, "reason": "a"})]
        leads = [("POST", "/v1/queue/1/resolution", {"revision": 1, "decision": "confirmed"}), ("GET", "/v1/audit", None),
                 ("GET", "/v1/audit/check", None), ("POST", "/v1/allow-list/proposals/1", {"accept": True}),
                 ("DELETE", "/v1/allow-list/1", None), ("GET", "/v1/webhooks/dead", None),
                 ("POST", "/v1/webhooks/dead/1/retry", {})]
        readers = [("GET", path, None) for path in ("/v1/me", "/v1/queue", "/v1/queue/1", "/v1/decisions", "/v1/statistics",
                                                    "/v1/queue/export", "/v1/allow-list")]
        for request in readers + reviewers + leads:
            self.problem(desk.send(None, *request), 401, "token is needed")
            self.problem(desk.send("guessed", *request), 401, "not known")
        for request in reviewers + leads:
            self.problem(desk.ruth(*request), 403, "role")
        for request in leads:
            self.problem(desk.anna(*request), 403, "role")
        for request in readers:
            self.assertEqual(desk.ruth(*request).status, 200, request)
        self.assertEqual(desk.item(item["item"])["revision"], 1)


class Locks(DeskTest):
    def test_expired(self):
        desk = self.desk("--lock", "0.4")
        item = desk.added(SPUN)
        mine = self.status(desk.anna("POST", "/v1/queue/next"), 200)
        self.problem(desk.decided("bert", mine, "dismissed"), 409, "anna")
        time.sleep(0.6)
        theirs = self.status(desk.bert("POST", "/v1/queue/next"), 200)
        self.assertEqual((theirs["item"], theirs["person"], theirs["revision"]), (item["item"], "bert", 3))
        self.problem(desk.decided("anna", mine, "confirmed"), 409, "taken into review by bert (revision 3)")
        self.status(desk.decided("bert", theirs, "confirmed"), 200)

    def test_two_who_decide_at_once(self):
        desk = self.desk("--threads", "4")
        answers = desk.added_lines([{"text": f"Number {number}. {SPUN}"} for number in range(24)])
        for item in (answer["item"] for answer in answers):
            replies = {}
            start = threading.Barrier(2)

            def decide(name, decision, item=item, replies=replies, start=start):
                start.wait()
                replies[name] = desk.decided(name, item, decision)

            threads = [threading.Thread(target=decide, args=request)
                       for request in (("anna", "confirmed"), ("bert", "dismissed"))]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            self.assertEqual(sorted(reply.status for reply in replies.values()), [200, 409], replies)
            winner = next(name for name, reply in replies.items() if reply.status == 200)
            loser = next(reply for reply in replies.values() if reply.status == 409)
            self.problem(loser, 409, f"by {winner} (revision 2)")
            self.assertEqual(desk.item(item["item"])["person"], winner)


class Refused(DeskTest):
    def test_requests(self):
        desk = self.desk()
        item = desk.added(SPUN)
        good = {"item": 1, "revision": 1, "decision": "confirmed"}
        for body, words in [
                (b"{", "not JSON"), (b"\xff\xfe", "not JSON"), (b'{"item": "\xc3\x28"}', "not JSON"), (b"[]", "JSON object"),
                (b"", "not JSON"), ({**good, "item": "1"}, '"item" must be an integer'),
                ({**good, "item": 1.5}, "integer"), ({**good, "revision": 10**30}, "integer"),
                ({"item": 1, "revision": 1}, '"decision" is missing'), ({**good, "decision": "maybe"}, "confirmed"),
                ({**good, "coment": "x"}, '"coment" is not known'), ({**good, "spans": {}}, "array of objects"),
                ({**good, "spans": [1]}, "array of objects"), ({**good, "spans": [{"begin": 1, "end": 2}]}, '"right"'),
                ({**good, "spans": [{"begin": -1, "end": 2, "right": True}]}, "negative"),
                ({**good, "spans": [{"begin": 1, "end": 2, "right": True}]}, "no evidence was shown at bytes 1 to 2"),
                ({**good, "comment": "a\u0000b"}, "control"), ({**good, "comment": "x" * 20000}, "10000")]:
            self.problem(desk.anna("POST", "/v1/decisions", body), 400, words)
        self.problem(desk.anna("POST", "/v1/decisions", b"{}", {"Content-Type": "text/plain"}), 415, "application/json")
        self.problem(desk.anna("POST", "/v1/queue", b"a", {"Content-Type": "text/csv"}), 415)
        self.problem(desk.anna("POST", "/v1/queue", {"text": "a", "format": "pdf"}), 400, "format")
        self.problem(desk.anna("POST", "/v1/queue", {"text": "a", "source": "a\nb"}), 400, "source")
        self.problem(desk.anna("POST", "/v1/queue/next", {"state": 1}), 400, "state")
        self.problem(desk.anna("POST", "/v1/queue/1/claim", {"item": 1}), 400, "not known")
        self.problem(desk.anna("POST", "/v1/queue/1/comments", {"text": ""}), 400)
        for path in ("/v1/queue/99", "/v1/queue/0", "/v1/queue/-1", "/v1/queue/1x", "/v1/queue/99999999999999999999"):
            self.problem(desk.ruth("GET", path), 404)
        self.problem(desk.anna("POST", "/v1/decisions", {**good, "item": 99}), 404, "no item 99")
        self.problem(desk.anna("POST", "/v1/queue/99/claim"), 404)
        for query in ("state=old", "state=new,,new", "verdict=bad", "order=up", "limit=0", "limit=1001", "limit=x", "cursor=x",
                      "from=yesterday", "from=2026-02-30", "until=2026-01-01T25:00:00Z", "q=%ff", "q=%zz"):
            self.problem(desk.ruth("GET", f"/v1/queue?{query}"), 400)
        self.problem(desk.lena("GET", "/v1/audit?after=-1"), 400, "after")
        self.problem(desk.lena("POST", "/v1/allow-list/proposals/7", {"accept": True}), 404)
        self.problem(desk.lena("POST", "/v1/allow-list/proposals/7", {"accept": 1}), 400, "accept")
        self.problem(desk.lena("DELETE", "/v1/allow-list/x"), 404)
        self.problem(desk.lena("POST", "/v1/webhooks/dead/none/retry"), 404)
        self.assertEqual(desk.item(1)["history"], [dict(desk.item(1)["history"][0], action="add")])
        self.assertEqual(desk.item(1)["revision"], item["revision"])

    def test_bad_lines_cost_no_others(self):
        desk = self.desk()
        body = b'{"text": "a b c"}\n\xff\n\n{"text": "' + b"\xc3\x28" + b'"}\nnull\n{"text": "d e f"}'
        reply = desk.anna("POST", "/v1/queue", body, NDJSON)
        answers = [json.loads(line) for line in reply.body.splitlines()]
        self.assertEqual([list(answer)[0] for answer in answers], ["item", "error", "error", "error", "item"])
        self.assertTrue(answers[3]["error"].startswith("line 5: "), answers)
        self.assertEqual(self.status(desk.ruth("GET", "/v1/queue"), 200)["count"], 2)


class Database(DeskTest):
    def refused(self, words):
        path = self.folder / "desk" / "queue.sqlite"
        before = path.read_bytes()
        result = self.unspun("serve", "--data", "desk", "--port", "0")
        self.assertEqual(result.status, 2, result)
        self.assertIn("queue.sqlite", result.messages[0], result)
        self.assertIn(words, result.messages[0], result)
        self.assertEqual(path.read_bytes(), before)

    def filled(self):
        desk = self.desk()
        desk.added_lines([{"text": f"Number {number}. {SPUN}"} for number in range(30)])
        self.assertEqual(desk.server.stop(), 0)
        return self.folder / "desk" / "queue.sqlite"

    def test_damaged(self):
        path = self.filled()
        content = bytearray(path.read_bytes())
        for at in range(4096, len(content), 8192):
            content[at:at + 512] = b"\xa5" * len(content[at:at + 512])
        path.write_bytes(content)
        self.refused("damaged")

    def test_none_at_all(self):
        (self.folder / "desk").mkdir()
        (self.folder / "desk" / "queue.sqlite").write_bytes(b"Not a database, but a text. " * 400)
        self.refused("no database")

    def test_other_version(self):
        path = self.filled()
        with sqlite3.connect(path) as database:
            database.execute("PRAGMA user_version = 99")
        database.close()
        self.refused("version 99")

    def test_changed_audit_log_is_found(self):
        path = self.filled()
        with sqlite3.connect(path) as database:
            database.execute("DROP TRIGGER audit_is_not_changed")
            database.execute("UPDATE audit SET person = 'mallory' WHERE sequence = 3")
        database.close()
        desk = self.desk()
        reply = desk.lena("GET", "/v1/audit/check")
        self.problem(reply, 500, "the audit log was changed at entry 3")
        self.assertNotIn("sqlite", reply.json["detail"])


if __name__ == "__main__":
    unittest.main()
