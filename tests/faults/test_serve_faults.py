"""unspun serve while disk, clock, threads and descriptors fail: what is answered with 200 stays, and it goes on."""

import contextlib
import http.server
import os
import pathlib
import resource
import shutil
import signal
import subprocess
import sys
import threading
import time
import unittest

from fault_harness import ALL, PROGRAM, SPUN, FaultTest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "e2e"))

from desk_harness import DeskTest  # noqa: E402

HOUR = 3600
NOTHING_CHANGED = (500, 503, 507)


class ServeFaultTest(FaultTest, DeskTest):
    current = None

    def environment(self, **changes):
        return super().environment(**{**(self.current.environment if self.current else {}), **changes})

    def faulty_desk(self, calls, fault, *arguments, **settings):
        """A desk where the fault is not armed yet."""
        self.current = self.fault(calls, fault, armed=False, **settings)
        desk = self.desk("--threads", "2", *arguments)
        return desk, self.current

    def sound_desk(self, *arguments):
        self.current = None
        return self.desk("--threads", "2", *arguments)

    def assert_decided(self, desk, accepted, refused=()):
        """All that was answered with 200 is there, what was refused is not, and the audit chain holds."""
        self.status(desk.lena("GET", "/v1/audit/check"), 200)
        for number, decision in accepted.items():
            self.assertEqual(desk.item(number)["state"], decision, number)
        for number in refused:
            self.assertNotIn(desk.item(number)["state"], ("confirmed", "dismissed"), number)


class Database(ServeFaultTest):
    def decide_under(self, calls, error, path, at, times=ALL):
        desk, fault = self.faulty_desk(calls, error, path=path, at=at, times=times)
        items = [entry["item"] for entry in
                 desk.added_lines([{"text": f"Number {number}. {SPUN[:400]}"} for number in range(8)])]
        accepted, refused = {}, []

        def decide(item, decision):
            reply = desk.decided("anna", item, decision)
            if reply.status == 200:
                accepted[item["item"]] = decision
            else:
                self.assertIn(reply.status, NOTHING_CHANGED, reply)
                refused.append(item["item"])

        decide(items[0], "confirmed")
        fault.arm()
        for item in items[1:4]:
            decide(item, "dismissed")
        self.assertGreater(fault.injected, 0)
        self.assertTrue(refused)
        self.assertEqual(desk.server.get("/healthz").status, 200)  # it goes on
        fault.disarm()
        decide(items[4], "confirmed")
        self.assertIn(items[4]["item"], accepted)
        self.assertIn("queue.sqlite", desk.server.log())  # and says why
        self.assert_decided(desk, accepted, refused)
        desk.server.process.kill()
        desk.server.process.wait()
        self.assert_decided(self.sound_desk(), accepted, refused)

    def test_disk_full(self):
        self.decide_under("write", "ENOSPC", "*/desk/queue.sqlite*", 1)

    def test_a_write_that_fails_later_in_a_decision(self):
        self.decide_under("write", "EIO", "*/desk/queue.sqlite*", 3)

    def test_a_sync_that_fails(self):
        self.decide_under("fsync", "EIO", "*/desk/queue.sqlite*", 1)


class Bodies(ServeFaultTest):
    def test_the_spool_is_full(self):
        desk, fault = self.faulty_desk("write", "ENOSPC", path="*/desk/spool/*", times=ALL)
        fault.arm()
        body = b'{"text": "A few words."}\n' * 100_000
        reply = desk.anna("POST", "/v1/rate-batch", body, {"Content-Type": "application/x-ndjson"})
        self.assertGreater(fault.injected, 0)
        self.assertIn(reply.status, NOTHING_CHANGED, reply)
        fault.disarm()
        reply = desk.anna("POST", "/v1/rate-batch", body[:2500], {"Content-Type": "application/x-ndjson"})
        self.assertEqual(reply.status, 200)
        self.assertEqual(len(reply.body.splitlines()), 100)


class Starting(ServeFaultTest):
    def refused(self, words, *arguments):
        result = self.run_with(self.current, "serve", "--port", "0", "--data", "desk", *arguments)
        self.assertGreater(self.current.injected, 0)
        self.assert_told(result, words)
        self.assertEqual(result.out, b"")

    def test_no_thread(self):
        self.current = self.fault("thread", "EAGAIN", times=ALL)
        self.refused("Resource temporarily unavailable")

    def test_the_queue_cannot_be_opened(self):
        self.current = self.fault("open", "EMFILE", path="*/desk/queue.sqlite", times=ALL)
        self.refused("queue.sqlite: ")

    def test_the_secret_cannot_be_read(self):
        self.file("secret", "0123456789abcdef")
        self.current = self.fault("read", "EIO", path="*/secret")
        self.refused("secret: Input/output error", "--webhook", "http://127.0.0.1:9/", "--webhook-secret-file", "secret")

    def test_fewer_threads_than_asked_for(self):
        """The log, the pool's first and the watch have one each: without them it does not start."""
        started = False
        for at in range(2, 6):
            self.current = self.fault("thread", "EAGAIN", at=at)
            with subprocess.Popen([PROGRAM, "serve", "--port", "0", "--data", "desk", "--threads", "3"],
                                  cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                  env=self.environment()) as run:
                if run.stdout.readline():
                    started = True
                    run.terminate()
                    self.assertEqual(run.wait(timeout=30), 0)
                else:
                    self.assertEqual(run.wait(timeout=30), 2)
                    self.assertIn(b"unspun: ", run.stderr.read())
        self.assertTrue(started)


class Clock(ServeFaultTest):
    def test_an_hour_back(self):
        """A claim holds until the clock is there again; its holder goes on, and nothing is lost."""
        desk, fault = self.faulty_desk("open", "EIO", "--lock", "600", path="none")
        desk.added_lines([{"text": f"Number {number}. {SPUN[:400]}"} for number in range(3)])
        claimed = self.status(desk.anna("POST", "/v1/queue/next", {}), 200)
        fault.shift_clock(-HOUR)
        other = self.status(desk.bert("POST", "/v1/queue/next", {}), 200)
        self.assertNotEqual(other["item"], claimed["item"])
        self.assertEqual(self.status(desk.anna("POST", "/v1/queue/next", {}), 200)["item"], claimed["item"])
        self.status(desk.decided("anna", desk.item(claimed["item"]), "confirmed"), 200)
        fault.shift_clock(HOUR)  # forward: the claim is over, and who had it may still decide
        self.status(desk.decided("bert", desk.item(other["item"]), "dismissed"), 200)
        self.assert_decided(desk, {claimed["item"]: "confirmed", other["item"]: "dismissed"})
        entries = desk.server.entries(8)
        self.assertTrue(all(entry["milliseconds"] < 60_000 for entry in entries), entries)
        self.assertTrue(all(entry["milliseconds"] >= 0 for entry in entries), entries)
        self.assertEqual(desk.server.stop(), 0)

    def test_webhooks_after_a_jump(self):
        received = threading.Event()

        class Answer(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                self.rfile.read(int(self.headers["Content-Length"]))
                self.send_response(204)
                self.end_headers()
                received.set()

            def log_message(self, *_):
                pass

        with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answer) as listener:
            threading.Thread(target=listener.serve_forever, daemon=True).start()
            self.addCleanup(listener.shutdown)
            self.file("secret", "0123456789abcdef")
            desk, fault = self.faulty_desk("open", "EIO", "--webhook", f"http://127.0.0.1:{listener.server_port}/",
                                           "--webhook-secret-file", "secret", path="none")
            fault.shift_clock(-HOUR)
            self.status(desk.decided("anna", desk.item(desk.added(SPUN)["item"]), "confirmed"), 200)
            self.assertTrue(received.wait(20))
            self.assertEqual(desk.server.stop(), 0)
            listener.shutdown()


class Running(ServeFaultTest):
    def test_no_descriptor_for_a_connection(self):
        """accept() fails while they last; then it goes on."""
        desk = self.sound_desk()
        process = desk.server.process.pid
        count = len(os.listdir(f"/proc/{process}/fd"))
        most = resource.prlimit(process, resource.RLIMIT_NOFILE)[1]
        resource.prlimit(process, resource.RLIMIT_NOFILE, (count + 4, most))
        with contextlib.ExitStack() as stack:
            for _ in range(12):
                stack.enter_context(desk.server.socket())
            time.sleep(0.5)
            self.assertIsNone(desk.server.process.poll())
        resource.prlimit(process, resource.RLIMIT_NOFILE, (most, most))
        self.assertEqual(desk.server.get("/healthz").status, 200)
        self.assertEqual(desk.server.stop(), 0)

    def test_stopped_and_continued(self):
        desk = self.sound_desk()
        desk.server.process.send_signal(signal.SIGSTOP)
        threading.Timer(0.7, lambda: desk.server.process.send_signal(signal.SIGCONT)).start()
        self.status(desk.anna("POST", "/v1/rate", {"text": SPUN}), 200)
        self.assertEqual(desk.server.stop(), 0)

    def test_hangup_ends_it_and_loses_nothing(self):
        desk = self.sound_desk()
        item = desk.item(desk.added(SPUN)["item"])
        self.status(desk.decided("anna", item, "confirmed"), 200)
        self.assertEqual(desk.server.stop(signal.SIGHUP), -signal.SIGHUP)
        self.assert_decided(self.sound_desk(), {item["item"]: "confirmed"})

    def test_out_of_memory(self):
        """It ends with a word, or refuses the request; what was decided is there."""
        desk, fault = self.faulty_desk("malloc", "ENOMEM", times=ALL)
        item = desk.item(desk.added(SPUN)["item"])
        self.status(desk.decided("anna", item, "confirmed"), 200)
        fault.arm()
        with contextlib.suppress(OSError, Exception):
            desk.anna("POST", "/v1/rate", {"text": SPUN})
        with contextlib.suppress(subprocess.TimeoutExpired):
            desk.server.process.wait(timeout=2)
        if desk.server.process.poll() is not None:
            self.assertEqual(desk.server.process.returncode, 2)
            self.assertIn("unspun: out of memory", desk.server.log())
        fault.disarm()
        desk.server.process.kill()
        desk.server.process.wait()
        self.assert_decided(self.sound_desk(), {item["item"]: "confirmed"})

    def test_a_model_replaced_while_it_is_served(self):
        original = os.environ.get("UNSPUN_MODEL") or pathlib.Path(PROGRAM).parent / "en.unspun"
        model = pathlib.Path(shutil.copy(original, self.folder / "own.unspun"))
        desk = self.sound_desk("--model", str(model))
        before = desk.anna("POST", "/v1/rate", {"text": SPUN}).body
        os.replace(self.file("other.unspun", "no model"), model)
        self.assertEqual(desk.anna("POST", "/v1/rate", {"text": SPUN}).body, before)
        self.assertEqual(desk.server.stop(), 0)


if __name__ == "__main__":
    unittest.main()
