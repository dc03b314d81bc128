"""`unspun serve` under attack: its memory stays bounded, and others are still served. The attacks come from 127.0.0.1, the
others from 127.0.0.2. UNSPUN_ATTACK=full makes them as large as they are meant to be; small ones run always."""

import contextlib
import json
import os
import resource
import socket
import struct
import threading
import time
import unittest

from harness import CLEAN, IS_SANITIZED, PATIENCE, SPUN
from server_harness import JSON, ServerTest

IS_FULL = os.environ.get("UNSPUN_ATTACK") == "full"
OTHERS = "127.0.0.2"
MEGA = 1 << 20
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
SLACK = 10 if IS_SANITIZED else 1  # in memory: sanitizers keep books about it


class Attack(ServerTest):
    def others_are_served(self, server, within=5.0 * PATIENCE):
        start = time.monotonic()
        reply = server.rate(CLEAN, settings={"source": OTHERS})
        self.assertEqual(reply.status, 200, reply)
        self.assertLess(time.monotonic() - start, within)

    def grows_by_less_than(self, server, most_bytes):
        """A context in which the server's memory may grow by so much; it has rated before, so all else is there."""
        self.others_are_served(server)
        before = server.resident_bytes()

        @contextlib.contextmanager
        def guard():
            yield
            self.assertLess(server.resident_bytes() - before, most_bytes * SLACK)

        return guard()

    def answer(self, connection):
        """What comes until the server closes, an end by force included."""
        received = b""
        with contextlib.suppress(ConnectionError):
            while piece := connection.recv(65536):
                received += piece
        return received

    def until_closed(self, connection, most_seconds):
        start = time.monotonic()
        connection.settimeout(most_seconds * PATIENCE)
        received = self.answer(connection)
        return received, (time.monotonic() - start) / PATIENCE


class Headers(Attack):
    def test_endless_header(self):
        server = self.serve()
        with self.grows_by_less_than(server, 20 * MEGA):
            with server.socket() as connection:
                connection.sendall(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n")
                sent = 0
                with contextlib.suppress(ConnectionError):
                    while sent < (100 if IS_FULL else 4) * MEGA:
                        connection.sendall(b"X-Filler: " + b"x" * 8000 + b"\r\n")
                        sent += 8000
                self.assertLess(sent, 8 * MEGA if IS_FULL else 4 * MEGA)  # what the sockets hold, not all of it
            self.others_are_served(server)

    def test_one_endless_line(self):
        server = self.serve()
        for start in (b"GET /", b"GET / HTTP/1.1\r\nHost: localhost\r\nX: ", b""):
            with self.subTest(start=start), self.grows_by_less_than(server, 20 * MEGA), server.socket() as connection:
                with contextlib.suppress(ConnectionError):
                    connection.sendall(start)
                    for _ in range(400):
                        connection.sendall(b"a" * 10000)
                self.others_are_served(server)

    def test_slow_header(self):
        server = self.serve("--header-timeout", "1")
        connections = [server.socket() for _ in range(500 if IS_FULL else 50)]
        start = time.monotonic()
        for connection in connections:
            connection.sendall(b"GET /healthz HTTP/1.1\r\nHost: ")
        while time.monotonic() - start < 1.2:  # a byte now and then puts nothing off
            for connection in connections:
                with contextlib.suppress(ConnectionError):
                    connection.sendall(b"x")
            time.sleep(0.1)
        self.others_are_served(server)
        for connection in connections:
            received, seconds = self.until_closed(connection, 5)
            self.assertEqual(received, b"")
            self.assertLess(seconds, 5)
            connection.close()
        self.assertEqual(server.metric('unspun_http_connections_cut_total{phase="header"}'), len(connections))

    def test_what_is_no_http(self):
        server = self.serve()
        for garbage in (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + os.urandom(200), b"\0" * 1000, b"GET\r\n\r\n",
                        b"GET /healthz HTTP/9.9\r\n\r\n", b"\r\n" * 1000, b"GET /healthz HTTP/1.1\r\n\r\n",
                        b"POST /v1/rate HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
                        b"POST /v1/rate HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999999999999999\r\n\r\n",
                        b"GET /%00%ff%2e%2e/%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"):
            with self.subTest(garbage=garbage[:30]), server.socket() as connection:
                connection.sendall(garbage)
                connection.shutdown(socket.SHUT_WR)
                self.assertNotIn(b" 200 ", self.answer(connection).split(b"\r\n")[0])
        self.others_are_served(server)

    def test_lengths_that_contradict_each_other(self):
        """What a proxy in front and this server could read as different requests."""
        server = self.serve()
        for lengths in (b"Content-Length: 2\r\nTransfer-Encoding: chunked", b"Content-Length: 2\r\nContent-Length: 40"):
            with self.subTest(lengths=lengths), server.socket() as connection:
                connection.sendall(b"POST /v1/rate HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n" +
                                   lengths + b"\r\n\r\n{}GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")
                connection.settimeout(10)
                received = self.answer(connection)
                self.assertIn(b" 400 ", received.split(b"\r\n")[0])
                self.assertEqual(received.count(b"HTTP/1.1"), 1)


class Bodies(Attack):
    def test_declared_too_long(self):
        server = self.serve("--max-body", "1")
        with self.grows_by_less_than(server, 20 * MEGA):
            reply = server.request("POST", "/v1/rate", None, {**JSON, "Content-Length": str(10 << 30),
                                                              "Expect": "100-continue"})
            self.problem(reply, 413, "limit")

    def test_just_too_long(self):
        server = self.serve("--max-body", "1")
        text = "a " * (MEGA // 2)
        body = json.dumps({"text": text})
        self.assertGreater(len(body), MEGA)
        self.problem(server.request("POST", "/v1/rate", body, JSON), 413)
        self.assertEqual(server.request("POST", "/v1/rate", json.dumps({"text": text[:-100]}), JSON).status, 200)

    def send_chunks(self, server, path, kind, total):
        """Sends chunks without an end; gives what was answered, and how much it took."""
        sent = 0
        with server.socket() as connection:
            connection.sendall(f"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: {kind}\r\n"
                               "Transfer-Encoding: chunked\r\n\r\n".encode())
            chunk = b"10000\r\n" + b" " * 0x10000 + b"\r\n"
            received = b""
            connection.settimeout(10)
            with contextlib.suppress(ConnectionError):
                while sent < total:
                    connection.sendall(chunk)
                    sent += 0x10000
            received = self.answer(connection)
        return received, sent

    def test_endless_chunks(self):
        server = self.serve("--max-body", "1", "--max-batch", "2")
        for path, kind in (("/v1/rate", "application/json"), ("/v2/check", "application/x-www-form-urlencoded"),
                           ("/v1/rate-batch", "application/x-ndjson"), ("/nowhere", "text/plain"),
                           ("/healthz", "text/plain")):
            with self.subTest(path=path), self.grows_by_less_than(server, 40 * MEGA):
                self.send_chunks(server, path, kind, (1000 if IS_FULL else 40) * MEGA)
                self.others_are_served(server)
        # Three for each path: others are served before and after it.
        statuses = [entry["status"] for entry in server.entries(15) if entry["client"] == "127.0.0.1"]
        self.assertEqual(statuses, [413, 413, 413, 404, 405])

    def test_the_answer_comes_in_the_middle_of_an_endless_body(self):
        server = self.serve("--max-body", "1")
        with server.socket() as connection:
            connection.sendall(b"POST /v1/rate HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                               b"Transfer-Encoding: chunked\r\n\r\n")
            for _ in range(20):
                connection.sendall(b"10000\r\n" + b" " * 0x10000 + b"\r\n")
            received, seconds = self.until_closed(connection, 8)
        self.assertTrue(received.startswith(b"HTTP/1.1 413 Content Too Large\r\n"), received[:100])
        self.assertEqual(json.loads(received.partition(b"\r\n\r\n")[2])["status"], 413)
        self.assertLess(seconds, 5)

    def test_tiny_chunks(self):
        server = self.serve()
        body = json.dumps({"text": CLEAN}).encode()
        with server.socket() as connection:
            connection.sendall(b"POST /v1/rate HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                               b"Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n")
            connection.sendall(b"".join(b"1;ext=x\r\n" + bytes([byte]) + b"\r\n" for byte in body) + b"0\r\n\r\n")
            self.assertIn(b" 200 ", self.answer(connection).split(b"\r\n")[0])

    def test_slow_body(self):
        server = self.serve("--transfer-timeout", "1")
        with server.socket() as connection:
            connection.sendall(b"POST /v1/rate HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                               b"Content-Length: 1000000\r\n\r\n")
            start = time.monotonic()
            connection.settimeout(0.1)
            is_closed = False
            while not is_closed and time.monotonic() - start < 10 * PATIENCE:
                try:
                    connection.sendall(b" ")
                    is_closed = connection.recv(1) == b""
                except TimeoutError:
                    pass
                except ConnectionError:
                    is_closed = True
            self.assertTrue(is_closed)
            self.assertLess(time.monotonic() - start, 5 * PATIENCE)
        self.others_are_served(server)

    def test_slow_reader(self):
        server = self.serve("--transfer-timeout", "1")
        lines = "".join(json.dumps({"text": SPUN}) + "\n" for _ in range(600))
        with server.socket() as connection:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            connection.sendall(b"POST /v1/rate-batch HTTP/1.1\r\nHost: localhost\r\n"
                               b"Content-Type: application/x-ndjson\r\nContent-Length: %d\r\n\r\n" % len(lines))
            connection.sendall(lines.encode())
            with self.grows_by_less_than(server, 40 * MEGA):
                until = time.monotonic() + 30 * PATIENCE
                while server.metric("unspun_http_requests_in_flight") > 1 and time.monotonic() < until:
                    time.sleep(0.1)
                self.assertLess(time.monotonic(), until)

    def test_all_bodies_together(self):
        server = self.serve("--max-held", "4")
        attackers = []
        for _ in range(16):
            connection = server.socket()
            connection.sendall(b"POST /v1/rate HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                               b"Content-Length: 1000000\r\n\r\n")
            with contextlib.suppress(ConnectionError):
                connection.sendall(b" " * 900000)
            attackers.append(connection)
        until = time.monotonic() + 10 * PATIENCE
        while server.metric("unspun_http_held_bytes") < 3 * MEGA and time.monotonic() < until:
            time.sleep(0.05)
        self.assertLess(server.metric("unspun_http_held_bytes"), 6 * MEGA)
        busy = 0
        for connection in attackers:
            connection.settimeout(0.2)
            with contextlib.suppress(TimeoutError, ConnectionError):
                busy += b" 503 " in connection.recv(100)
            connection.close()
        self.assertGreater(busy, 5)
        until = time.monotonic() + 10 * PATIENCE
        while server.metric("unspun_http_held_bytes") > 0 and time.monotonic() < until:
            time.sleep(0.05)
        self.others_are_served(server)


class Crowds(Attack):
    def test_many_idle_connections(self):
        count = 10000 if IS_FULL else 400
        resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)
        server = self.serve("--max-connections", str(count + 100), "--max-connections-per-address", "0",
                            "--header-timeout", "120")
        with self.grows_by_less_than(server, count * 12000 + 20 * MEGA), contextlib.ExitStack() as stack:
            for _ in range(count):
                stack.enter_context(server.socket())
            until = time.monotonic() + 20 * PATIENCE
            while server.metric("unspun_http_open_connections") <= count and time.monotonic() < until:
                time.sleep(0.05)
            self.assertGreater(server.metric("unspun_http_open_connections"), count)
            for _ in range(5):
                self.others_are_served(server, 2)

    def test_of_one_address_only_so_many(self):
        server = self.serve("--max-connections-per-address", "20")
        with contextlib.ExitStack() as stack:
            crowd = [stack.enter_context(server.socket()) for _ in range(60)]
            self.others_are_served(server)
            closed = 0
            for connection in crowd:
                connection.settimeout(0.05)
                with contextlib.suppress(TimeoutError):
                    closed += connection.recv(1) == b""
            self.assertEqual(closed, 40)

    def test_idle_ones_make_room(self):
        server = self.serve("--max-connections", "30", "--max-connections-per-address", "0")
        with contextlib.ExitStack() as stack:
            for _ in range(60):
                stack.enter_context(server.socket())
            self.others_are_served(server, 20)

    def test_many_requests_at_a_time(self):
        server = self.serve("--threads", "1", "--max-queue", "4")
        replies = []
        text = SPUN * 20
        threads = [threading.Thread(target=lambda: replies.append(server.rate(text))) for _ in range(30)]
        for thread in threads:
            thread.start()
        self.assertEqual(server.get("/healthz", source=OTHERS).status, 200)  # needs no turn
        for thread in threads:
            thread.join()
        statuses = sorted(reply.status for reply in replies)
        self.assertEqual(len(statuses), 30)
        self.assertEqual(set(statuses), {200, 503})
        self.assertGreaterEqual(statuses.count(200), 5)
        for reply in replies:
            if reply.status == 503:
                self.problem(reply, 503)
                self.assertGreaterEqual(int(reply.headers["Retry-After"]), 1)

    def test_long_texts_leave_a_thread_for_short_ones(self):
        server = self.serve("--threads", "2")
        text = CLEAN * 900  # half a megabyte: about a second
        threads = [threading.Thread(target=lambda: server.rate(text)) for _ in range(3)]
        for thread in threads:
            thread.start()
        time.sleep(0.3)
        self.others_are_served(server, 1.5)
        self.assertGreater(server.metric("unspun_http_requests_in_flight"), 1)
        for thread in threads:
            thread.join()

    def test_what_a_long_text_took_is_given_back(self):
        server = self.serve("--threads", "4")  # two of which rate long texts
        server.rate(SPUN)
        with self.grows_by_less_than(server, 50 * MEGA):
            for _ in range(3):
                reply = server.rate(SPUN * (400_000 // len(SPUN)), settings={"timeout": 600})
                self.assertEqual(reply.status, 200, reply)

    def test_connections_that_are_reset(self):
        server = self.serve()
        body = json.dumps({"text": SPUN}).encode()
        for cut in range(0, len(body), 97 if IS_FULL else 401):
            with server.socket() as connection:
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                connection.sendall(b"POST /v1/rate HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                                   b"Content-Length: %d\r\n\r\n" % len(body) + body[:cut])
        for _ in range(20):  # while it is being rated
            with server.socket() as connection:
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                connection.sendall(b"POST /v1/rate HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                                   b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.others_are_served(server)
        until = time.monotonic() + 20 * PATIENCE
        while server.metric("unspun_http_requests_in_flight") > 1 and time.monotonic() < until:
            time.sleep(0.05)
        self.assertEqual(server.metric("unspun_http_requests_in_flight"), 1)
        self.assertEqual(server.metric("unspun_http_held_bytes"), 0)

    def test_requests_one_behind_the_other(self):
        server = self.serve()
        with server.socket() as connection:
            connection.sendall(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n" * 50 +
                               b"GET /nowhere HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            received = self.answer(connection)
        self.assertEqual((received.count(b"HTTP/1.1 200"), received.count(b"HTTP/1.1 404")), (50, 1))


class Content(Attack):
    def test_forms(self):
        server = self.serve()
        for form, words in ((b"text=%zz&language=en", "'%'"), (b"text=%C3&language=en", "UTF-8"),
                            (b"text=\xff&language=en", "UTF-8"), (b"%=1", "name"), (b"text=a%", "'%'"),
                            (b"&".join(b"a=1" for _ in range(5000)), "1000"), (b"&" * 10000, "missing"),
                            (b"text=a", '"language"'), (b"language=en", '"text"'),
                            (b"text=a&language=" + b"x" * 100000, "language")):
            with self.subTest(form=form[:40]):
                self.problem(server.request("POST", "/v2/check", form, FORM), 400, words)
        self.problem(server.request("POST", "/v2/check", "x", {"Content-Type": "multipart/form-data; boundary=x"}), 415)
        self.problem(server.get("/v2/check?text=%ff&language=en"), 400, "UTF-8")
        self.others_are_served(server)

    def test_json_that_is_costly_to_hold(self):
        server = self.serve()
        with self.grows_by_less_than(server, 150 * MEGA):
            for body in (b"[" * 3 * MEGA, b'{"a":' * (MEGA // 2), b'{"text": [' + b"1," * (3 * MEGA // 2), b'"' + b"\\u0041" * 500000,
                         b'{"text": "' + b"\\ud83d\\ude00" * 300000 + b'", "x": 1}', b"-" * 3 * MEGA, b"1" * 3 * MEGA):
                with self.subTest(body=body[:20]):
                    self.problem(server.request("POST", "/v1/rate", body, JSON), 400)

    def test_odd_texts(self):
        server = self.serve()
        for text in ("", "\0" * 100, "\ufeff" + SPUN, "\u202e" + SPUN, "🙂" * 5000, "a" * 300000, "\n" * 300000, "é" * 100001,
                     "<b>" * 100000, "a. " * 100000):
            with self.subTest(text=text[:10]):
                self.assertIn(server.rate(text).status, (200, 400))
                self.assertEqual(server.check(text=text, language="en-US").status, 200)


if __name__ == "__main__":
    unittest.main()
