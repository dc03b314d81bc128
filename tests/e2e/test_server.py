"""`unspun serve`: how it starts and stops, who may use it, what it answers, what it tells of itself."""

import base64
import hashlib
import json
import os
import signal
import socket
import subprocess
import threading
import time
import unittest

from harness import CLEAN, PATIENCE, SPUN
from server_harness import JSON, NDJSON, PROGRAM, SOURCE, Server, ServerTest


class Starting(ServerTest):
    def refusal(self, *arguments):
        result = self.unspun("serve", *arguments)
        self.assertEqual((result.status, result.text), (2, ""), result)
        return result.messages[0]

    def test_others_need_tokens(self):
        for address in ("0.0.0.0", "::"):
            with self.subTest(address=address):
                message = self.refusal("--data", "desk", "--port", "0", "--address", address)
                self.assertIn(address, message)
                self.assertIn("--token-file", message)

    def test_what_is_wrong_is_said(self):
        self.file("bad.tokens", "reader anna 12\n")
        self.file("none.tokens", "# nobody\n")
        self.file("plain", "")
        for arguments, words in ((["--port", "0"], "--data"),
                                 (["--data", "desk", "--token-file", "bad.tokens"], "bad.tokens:1: "),
                                 (["--data", "desk", "--token-file", "none.tokens"], "none.tokens"),
                                 (["--data", "desk", "--token-file", "gone"], "gone"),
                                 (["--data", "plain/desk"], "plain/desk"),
                                 (["--data", "desk", "--address", "no address"], "no address"),
                                 (["--data", "desk", "--model", "gone.unspun"], "gone.unspun"),
                                 (["--data", "desk", "--port", "70000"], "--port"),
                                 (["--data", "desk", "--max-body", "0"], "--max-body")):
            with self.subTest(arguments=arguments):
                self.assertIn(words, self.refusal(*arguments))

    def test_port_in_use(self):
        with socket.create_server(("127.0.0.1", 0)) as taken:
            port = str(taken.getsockname()[1])
            self.assertIn(port, self.refusal("--data", "desk", "--port", port))

    def test_data_directory_is_made_and_private(self):
        self.serve()
        self.assertEqual(os.stat(self.folder / "desk").st_mode & 0o777, 0o700)

    def test_ipv6(self):
        try:
            socket.create_server(("::1", 0), family=socket.AF_INET6).close()
        except OSError:
            self.skipTest("this machine has no IPv6")
        server = self.serve(address="::1")
        self.assertEqual(server.request("GET", "/healthz", source="::1").status, 200)


class Stopping(ServerTest):
    def test_signals(self):
        for number in (signal.SIGTERM, signal.SIGINT):
            with self.subTest(number=number):
                self.assertEqual(self.serve().stop(number), 0)

    def test_what_is_being_answered_is_finished(self):
        server = self.serve("--threads", "1", "--stop-timeout", "100")
        replies = []
        idle = server.socket()
        self.addCleanup(idle.close)
        waiting = [threading.Thread(target=lambda: replies.append(server.rate(SPUN * 40))) for _ in range(4)]
        for thread in waiting:
            thread.start()
        until = time.monotonic() + 20 * PATIENCE
        while server.metric("unspun_http_requests_in_flight") < 5 and time.monotonic() < until:  # and this one
            time.sleep(0.01)
        self.assertEqual(server.stop(), 0)
        for thread in waiting:
            thread.join()
        self.assertEqual([reply.status for reply in replies], [200] * 4)
        self.assertEqual({reply.headers["Connection"] for reply in replies}, {"close"})
        self.assertEqual(idle.recv(1), b"")

    def test_what_waits_past_the_time_is_refused_not_dropped(self):
        server = self.serve("--threads", "1", "--stop-timeout", "0.1")
        replies = []
        waiting = [threading.Thread(target=lambda: replies.append(server.rate(SPUN * 100))) for _ in range(6)]
        for thread in waiting:
            thread.start()
        until = time.monotonic() + 20 * PATIENCE
        while server.metric("unspun_http_requests_in_flight") < 7 and time.monotonic() < until:  # and this one
            time.sleep(0.01)
        self.assertEqual(server.stop(), 0)
        for thread in waiting:
            thread.join()
        self.assertEqual(len(replies), 6)
        self.assertLessEqual({reply.status for reply in replies}, {200, 503})
        self.assertIn("Retry-After", next(reply for reply in replies if reply.status == 503).headers)

    def test_new_ones_are_not_accepted(self):
        server = self.serve()
        server.stop()
        with self.assertRaises(ConnectionError):
            server.get("/healthz")


class Routes(ServerTest):
    def test_health(self):
        reply = self.serve().get("/healthz")
        self.assertEqual((reply.status, reply.headers["Content-Type"]), (200, "application/json"))
        self.assertEqual(reply.json["status"], "ok")
        self.assertEqual(len(reply.json["models"]), 1)

    def test_errors(self):
        server = self.serve()
        self.problem(server.get("/nowhere"), 404)
        self.problem(server.get("/v1/rate/"), 404)
        reply = server.get("/v1/rate")
        self.problem(reply, 405, "POST")
        self.assertEqual(reply.headers["Allow"], "POST")
        self.assertEqual(server.request("DELETE", "/v2/check").headers["Allow"], "GET, HEAD, POST")
        self.problem(server.request("GET", "/healthz", "body"), 413)
        self.problem(server.request("POST", "/nowhere", "x" * 1000), 404)
        self.problem(server.request("POST", "/v1/rate", "x", {**JSON, "Content-Encoding": "gzip"}), 415)

    def test_head(self):
        server = self.serve()
        reply = server.request("HEAD", "/healthz")
        self.assertEqual((reply.status, reply.body), (200, b""))
        self.assertEqual(reply.headers["Content-Length"], str(len(server.get("/healthz").body)))

    def test_openapi_document_is_that_of_the_repository(self):
        self.assertEqual(self.serve().get("/openapi.json").body, (SOURCE / "src/server/openapi.json").read_bytes())

    def test_connections_are_kept(self):
        server = self.serve()
        connection = server.connection()
        sockets = set()
        for path, status in (("/healthz", 200), ("/nowhere", 404), ("/healthz", 200)):
            connection.request("GET", path)
            reply = connection.getresponse()
            reply.read()
            self.assertEqual(reply.status, status)
            sockets.add(connection.sock.getsockname())
        connection.close()
        self.assertEqual(len(sockets), 1)

    def test_request_ids(self):
        server = self.serve()
        self.assertEqual(server.get("/healthz", {"X-Request-Id": "a-1.B_2"}).headers["X-Request-Id"], "a-1.B_2")
        made = {server.get("/healthz", headers).headers["X-Request-Id"]
                for headers in ({}, {"X-Request-Id": "a b"}, {"X-Request-Id": "x" * 129}, {"X-Request-Id": "a\"b"})}
        self.assertEqual(len(made), 4)
        for request_id in made:
            self.assertRegex(request_id, "^[0-9a-f]{16}$")


class Strangers(ServerTest):
    """Without tokens, pages of other hosts must not come in by the browser of somebody at this machine."""

    def test_hosts(self):
        server = self.serve()
        for host, status in (("localhost", 200), ("127.0.0.1:8081", 200), ("[::1]:9", 200), ("LOCALHOST:1", 200),
                             ("evil.example", 403), ("localhost.evil.example", 403), ("127.0.0.1.evil.example", 403)):
            with self.subTest(host=host):
                self.assertEqual(server.get("/healthz", {"Host": host}).status, status)

    def test_origins(self):
        server = self.serve()
        for origin, status in (("http://localhost:3000", 200), ("chrome-extension://abc", 200),
                               ("https://evil.example", 403), ("null", 403)):
            with self.subTest(origin=origin):
                self.assertEqual(server.get("/v2/languages", {"Origin": origin}).status, status)


class Authorisation(ServerTest):
    def setUp(self):
        super().setUp()
        line = "{} {} " + hashlib.sha256(b"secret").hexdigest() + "\n"
        self.file("tokens", "# who may\n\n" + line.format("reader", "anna"))

    def bearer(self, token):
        return {"Authorization": f"Bearer {token}"}

    def test_tokens(self):
        server = self.serve("--token-file", "tokens", address="0.0.0.0")
        server.host = "127.0.0.1"
        self.assertEqual(server.get("/healthz").status, 200)
        self.assertEqual(server.get("/healthz", {"Host": "desk.example"}).status, 200)
        for headers, words in (({}, "needed"), (self.bearer("Secret"), "not known"), (self.bearer(""), "not known"),
                               ({"Authorization": "Basic !!!!"}, "not known"), (self.bearer("x" * 5000), "not known")):
            with self.subTest(headers=headers):
                reply = server.get("/v2/languages", headers)
                self.problem(reply, 401, words)
                self.assertIn("Bearer", reply.headers["WWW-Authenticate"])
        self.problem(server.get("/metrics"), 401)
        self.assertEqual(server.get("/metrics", self.bearer("secret")).status, 200)
        basic = base64.b64encode(b"whoever:secret").decode()
        self.assertEqual(server.get("/v2/languages", {"Authorization": f"Basic {basic}"}).status, 200)
        self.assertEqual(server.rate(CLEAN, self.bearer("secret")).status, 200)
        self.problem(server.rate(CLEAN), 401)
        log = server.log()
        self.assertNotIn("secret", log)
        self.assertNotIn(basic, log)
        self.assertIn('"user": "anna"', log)

    def test_tokens_are_made(self):
        result = self.unspun("serve", "--make-token", "lead:bob@example.org", "--token-file", "new")
        self.assertEqual(result.status, 0, result)
        token = result.text.strip()
        self.assertRegex(token, "^[0-9a-f]{64}$")
        line = (self.folder / "new").read_text(encoding="utf-8")
        self.assertEqual(line, f"lead bob@example.org {hashlib.sha256(token.encode()).hexdigest()}\n")
        self.assertEqual(os.stat(self.folder / "new").st_mode & 0o777, 0o600)
        self.unspun("serve", "--make-token", "reader:eve", "--token-file", "new")
        server = self.serve("--token-file", "new")
        self.assertEqual(server.get("/v2/languages", self.bearer(token)).status, 200)
        for bad in ("king:bob", "lead", "lead:", "lead:a b"):
            with self.subTest(bad=bad):
                self.assertEqual(self.unspun("serve", "--make-token", bad, "--token-file", "new").status, 2)


class Telling(ServerTest):
    def test_metrics(self):
        server = self.serve()
        server.rate(SPUN)
        server.rate(CLEAN)
        server.get("/nowhere?x=1")
        text = server.get("/metrics").body.decode()
        self.assertIn('unspun_http_requests_total{route="/v1/rate",status="200"} 2\n', text)
        self.assertIn('unspun_http_requests_total{route="unmatched",status="404"} 1\n', text)
        self.assertIn('unspun_http_request_duration_seconds_count{route="/v1/rate"} 2\n', text)
        self.assertIn('unspun_http_request_duration_seconds_bucket{route="/v1/rate",le="+Inf"} 2\n', text)
        self.assertIn('unspun_documents_rated_total{verdict="spun"} 1\n', text)
        self.assertIn('unspun_documents_rated_total{verdict="clean"} 1\n', text)
        self.assertIn("unspun_http_open_connections 1\n", text)
        self.assertIn("unspun_http_requests_in_flight 1\n", text)
        self.assertIn("unspun_queue_depth 0\n", text)
        self.assertIn("unspun_http_held_bytes 0\n", text)
        self.assertGreater(server.metric("unspun_http_received_bytes_total"), len(SPUN))
        lines = [line for line in text.splitlines() if not line.startswith("#")]
        self.assertEqual(len({line.rpartition(" ")[0] for line in lines}), len(lines))
        for line in lines:
            self.assertRegex(line, r'^unspun_[a-z_]+(\{[a-z]+="[^"]*"(,[a-z]+="[^"]*")*\})? [0-9.e+-]+$')

    def test_log_has_no_text(self):
        server = self.serve()
        server.rate(SPUN, {"X-Request-Id": "mine"})
        server.get("/v2/check?language=en&text=confidential")
        server.get("/confidential?confidential")
        first, second, third = server.entries(3)
        self.assertEqual((first["request_id"], first["method"], first["route"], first["status"], first["user"]),
                         ("mine", "POST", "/v1/rate", 200, None))
        self.assertEqual((first["client"], first["complete"]), ("127.0.0.1", True))
        self.assertGreater(first["bytes_in"], len(SPUN))
        self.assertRegex(first["time"], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$")
        self.assertEqual((second["route"], third["route"]), ("/v2/check", "unmatched"))
        self.assertNotIn("confidential", server.log())
        self.assertNotIn("navy", server.log())

    def test_a_log_that_nobody_reads_holds_up_nobody(self):
        reading, writing = os.pipe()
        self.addCleanup(os.close, reading)
        os.set_blocking(writing, False)
        try:
            while True:
                os.write(writing, b"x" * 4096)
        except BlockingIOError:
            os.set_blocking(writing, True)
        process = subprocess.Popen([PROGRAM, "serve", "--port", "0", "--data", "desk"], cwd=self.folder,
                                   stdout=subprocess.PIPE, stderr=writing, env=self.environment())
        os.close(writing)
        self.addCleanup(process.stdout.close)
        self.addCleanup(lambda: (process.kill(), process.wait()))
        server = Server(process, process.stdout.readline().decode().strip(), None)
        for _ in range(20):
            self.assertEqual(server.get("/healthz").status, 200)


class Rate(ServerTest):
    def test_the_same_as_the_command_line(self):
        server = self.serve()
        documents = {"spun.txt": (SPUN, "text"), "clean.txt": (CLEAN, "text"), "a.md": ("# A title\n\n" + CLEAN, "markdown"),
                     "page.html": ("<html><body><nav><a href=/>Home</a></nav><p>" + SPUN + "</p></body></html>", "html"),
                     "odd.txt": ("Zażółć 🙂 " + SPUN, "text")}
        for name, (text, kind) in documents.items():
            with self.subTest(name=name):
                self.file(name, text)
                expected = self.unspun("check", "--format", "json", name).out
                self.assertEqual(server.rate(text, id=name, source=name, format=kind).body, expected)

    def test_settings(self):
        server = self.serve()
        self.file("allow.txt", "navy\n")
        expected = self.unspun("check", "--format", "json", "--whole", "--with-text", "--allow", "allow.txt",
                               stdin=SPUN).out
        reply = server.rate(SPUN, whole=True, with_text=True, allow=["navy"])
        self.assertEqual(reply.body, expected)
        self.assertEqual(server.rate(SPUN, id=7).json["id"], "7")
        self.assertEqual(server.rate(SPUN, url="http://a.example/").json["url"], "http://a.example/")

    def test_empty_text(self):
        reply = self.serve().rate("")
        self.assertEqual((reply.status, reply.json["verdict"]), (200, "undecided"))

    def test_bad_requests(self):
        server = self.serve()
        for body, words in ((b"", "not JSON"), (b"{", "not JSON"), (b"[]", "object"), (b"{}", '"text" is missing'),
                            (b'{"text": 1}', '"text" must be a string'), (b'{"text": "a", "texts": 1}', '"texts"'),
                            (b'{"text": "a", "format": "pdf"}', '"format"'), (b'{"text": "a"} x', "not JSON"),
                            (b'{"text": "\xff"}', "not JSON"), (b'{"text": "\\ud800"}', "not JSON"),
                            (b'{"text": "a", "allow": [1]}', '"allow"'), (b'{"text": "a", "whole": 1}', '"whole"'),
                            (b"[" * 100000, "nested"), (b'{"text": "%PDF-1.4 \\u0000\\u0001\\u0002"}', "")):
            with self.subTest(body=body[:40]):
                self.problem(server.request("POST", "/v1/rate", body, JSON), 400, words)
        self.problem(server.request("POST", "/v1/rate", "{}", {"Content-Type": "text/plain"}), 415)
        self.problem(server.request("POST", "/v1/rate", "{}", {"Content-Type": "application/json; charset=latin1"}), 415)
        self.assertEqual(server.rate(CLEAN).status, 200)


class RateBatch(ServerTest):
    def lines(self, count):
        return "".join(json.dumps({"id": f"r{i}", "text": (SPUN, CLEAN)[i % 2]}) + "\n" for i in range(count))

    def test_the_same_as_the_command_line(self):
        server = self.serve()
        lines = self.lines(30)
        expected = self.unspun("check", "--format", "json", "--jsonl", "-", stdin=lines).out
        reply = server.request("POST", "/v1/rate-batch", lines, NDJSON)
        self.assertEqual((reply.status, reply.headers["Content-Type"]), (200, "application/x-ndjson"))
        self.assertEqual(reply.headers["Transfer-Encoding"], "chunked")
        self.assertEqual(reply.body, expected)

    def test_a_body_in_chunks(self):
        server = self.serve()
        lines = self.lines(3).encode()
        pieces = (lines[i:i + 7] for i in range(0, len(lines), 7))
        self.assertEqual(server.request("POST", "/v1/rate-batch", pieces, NDJSON).body.count(b"\n"), 3)

    def test_one_bad_line_is_one_error(self):
        lines = ['{"text": "Short."}', "{", "", '{"id": "no text"}', '{"text": "\\ud800 half"}', "\x00", '{"text": "End."}']
        reply = self.serve().request("POST", "/v1/rate-batch", "\n".join(lines), NDJSON)
        answers = [json.loads(line) for line in reply.body.splitlines()]
        self.assertEqual([answer["schema"] for answer in answers],
                         ["unspun/1", "unspun-error/1", "unspun-error/1", "unspun/1", "unspun-error/1", "unspun/1"])
        self.assertEqual([answer["source"] for answer in answers if "source" in answer], ["-:1", "-:5", "-:7"])
        self.assertRegex(answers[1]["error"], "^-:2: ")

    def test_the_answer_is_sent_while_it_is_made(self):
        server = self.serve("--threads", "1")
        connection = server.connection()
        connection.request("POST", "/v1/rate-batch", self.lines(400), NDJSON)
        reply = connection.getresponse()
        first = reply.readline()
        self.assertEqual(json.loads(first)["id"], "r0")
        self.assertEqual(server.metric("unspun_http_requests_in_flight"), 2)  # it is not done
        self.assertEqual(server.get("/healthz").status, 200)
        self.assertEqual(reply.read().count(b"\n"), 399)
        connection.close()

    def test_refused(self):
        server = self.serve("--max-batch", "1")
        self.problem(server.request("POST", "/v1/rate-batch", "", NDJSON), 400)
        self.problem(server.request("POST", "/v1/rate-batch", "{}", JSON), 415)
        self.problem(server.request("POST", "/v1/rate-batch", b"\x1f\x8b\x08\x00", NDJSON), 415, "compressed")
        self.problem(server.request("POST", "/v1/rate-batch", "x" * (1 << 20) + "x", NDJSON), 413)

    def test_clients_that_leave_take_nothing_along(self):
        server = self.serve("--threads", "1", "--max-batches", "1")
        for _ in range(3):
            connection = server.connection()
            connection.request("POST", "/v1/rate-batch", self.lines(200), NDJSON)
            connection.getresponse().readline()
            connection.sock.close()
            connection.close()
            until = time.monotonic() + 30 * PATIENCE
            while server.metric("unspun_http_requests_in_flight") > 1 and time.monotonic() < until:
                time.sleep(0.05)
        self.assertEqual(server.request("POST", "/v1/rate-batch", self.lines(2), NDJSON).body.count(b"\n"), 2)
        self.assertEqual(os.listdir(self.folder / "desk" / "spool"), [])


if __name__ == "__main__":
    unittest.main()
