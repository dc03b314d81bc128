"""kill -9 while people decide: what was answered with 200 is there after the next start, and the audit chain holds."""

import http.client
import random
import threading
import time
import unittest

from desk_harness import DeskTest
from harness import SPUN

ROUNDS = 8
PEOPLE = ("anna", "bert", "lena")


class Crash(DeskTest):
    def kill_under_load(self, desk, accepted, seconds):
        """Each of PEOPLE takes the next item and decides it, over and over; accepted gets what was answered with 200."""
        stopped = threading.Event()

        def work(name):
            draw = random.Random(name)
            while not stopped.is_set():
                try:
                    reply = getattr(desk, name)("POST", "/v1/queue/next")
                    if reply.status != 200:
                        return
                    item = reply.json
                    decision = draw.choice(("confirmed", "dismissed"))
                    decided = desk.decided(name, item, decision)
                    if decided.status == 200:
                        accepted[item["item"]] = (decision, name, decided.json["revision"])
                except (OSError, http.client.HTTPException, ValueError):
                    return  # it was killed

        threads = [threading.Thread(target=work, args=(name,)) for name in PEOPLE]
        for thread in threads:
            thread.start()
        time.sleep(seconds)
        desk.server.process.kill()
        desk.server.process.wait()
        stopped.set()
        for thread in threads:
            thread.join()

    def test_nothing_accepted_is_lost(self):
        desk = self.desk("--threads", "4")
        desk.added_lines([{"text": f"Number {number}. {SPUN[:400]}"} for number in range(1500)])
        draw = random.Random(5)
        accepted = {}
        rounds_with_news = 0
        for _ in range(ROUNDS):
            before = len(accepted)
            self.kill_under_load(desk, accepted, draw.uniform(0.1, 0.6))
            rounds_with_news += len(accepted) > before
            desk = self.desk("--threads", "4")
            self.status(desk.lena("GET", "/v1/audit/check"), 200)
            listed = {}
            cursor = ""
            while cursor is not None:
                page = self.status(desk.ruth("GET", f"/v1/queue?state=confirmed,dismissed&limit=500&cursor={cursor}"), 200)
                listed.update((item["item"], (item["state"], item["person"], item["revision"])) for item in page["items"])
                cursor = page["next"]
            for number, decision in accepted.items():
                self.assertEqual(listed.get(number), decision, f"item {number}")
            # Of what was not answered at most one decision of each person can have been taken.
            self.assertLessEqual(len(listed), len(accepted) + len(PEOPLE) * ROUNDS)
        self.assertGreaterEqual(rounds_with_news, ROUNDS // 2)
        self.assertEqual(desk.server.stop(), 0)


if __name__ == "__main__":
    unittest.main()
