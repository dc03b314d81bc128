"""Runs `unspun serve` for a test, on a free port.

    class HealthTest(ServerTest):
        def test_it_is_up(self):
            server = self.serve("--max-body", "1")
            self.assertEqual(server.get("/healthz").status, 200)

The server is stopped after the test; what it wrote to standard error is in Server.log().
"""

import contextlib
import fcntl
import http.client
import json
import os
import pathlib
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.parse

from harness import PATIENCE, PROGRAM, SOURCE, Program

JSON = {"Content-Type": "application/json"}
NDJSON = {"Content-Type": "application/x-ndjson"}


class Reply:
    def __init__(self, response):
        self.status = response.status
        self.headers = response.headers
        self.body = response.read()

    @property
    def json(self):
        return json.loads(self.body)

    def __repr__(self):
        return f"\nstatus {self.status}\n{self.headers}\n{self.body[:2000]!r}\n"


class Server:
    def __init__(self, process, url, error_path):
        self.process = process
        self.url = url
        parts = urllib.parse.urlsplit(url)
        self.host, self.port = parts.hostname, parts.port
        self._error_path = error_path

    def connection(self, timeout=60 * PATIENCE, source="127.0.0.1"):
        return http.client.HTTPConnection(self.host, self.port, timeout=timeout, source_address=(source, 0))

    def request(self, method, path, body=None, headers=None, **settings):
        with contextlib.closing(self.connection(**settings)) as connection:
            connection.request(method, path, body, headers or {})
            return Reply(connection.getresponse())

    def get(self, path, headers=None, **settings):
        return self.request("GET", path, None, headers, **settings)

    def rate(self, text, headers=None, settings=None, **members):
        return self.request("POST", "/v1/rate", json.dumps({"text": text, **members}), {**JSON, **(headers or {})},
                            **(settings or {}))

    def check(self, headers=None, **fields):
        return self.request("POST", "/v2/check", urllib.parse.urlencode(fields),
                            {"Content-Type": "application/x-www-form-urlencoded", **(headers or {})})

    def socket(self, source="127.0.0.1", timeout=60 * PATIENCE):
        """A bare connection, for those who do not speak as they should."""
        return socket.create_connection((self.host, self.port), timeout, (source, 0))

    def metric(self, name):
        text = self.get("/metrics").body.decode()
        return sum(float(value) for value in re.findall(rf"^{re.escape(name)}(?:{{[^}}]*}})? (\S+)$", text, re.MULTILINE))

    def resident_bytes(self):
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii")
        return int(re.search(r"VmRSS:\s+(\d+) kB", status)[1]) * 1024

    def stop(self, number=signal.SIGTERM):
        """The exit status."""
        if self.process.poll() is None:
            self.process.send_signal(number)
        return self.process.wait(timeout=60 * PATIENCE)

    def log(self):
        return self._error_path.read_text(encoding="utf-8")

    def entries(self, count):
        """The first `count` lines of the access log: it is written a moment after the answer."""
        until = time.monotonic() + 10 * PATIENCE
        while self.log().count("\n") < count and time.monotonic() < until:
            time.sleep(0.02)
        return [json.loads(line) for line in self.log().splitlines()]


class ServerTest(Program):
    def serve(self, *arguments, address="127.0.0.1"):
        error_path = self.folder / "error.log"
        with open(error_path, "wb") as error:
            process = subprocess.Popen(
                [PROGRAM, "serve", "--port", "0", "--address", address, "--data", "desk", *arguments], cwd=self.folder,
                stdout=subprocess.PIPE, stderr=error, env=self.environment())
        url = process.stdout.readline().decode().strip()
        server = Server(process, url, error_path)
        self.addCleanup(process.stdout.close)
        self.addCleanup(lambda: process.poll() is None and (process.kill(), process.wait()))
        self.assertRegex(url, r"^http://\S+:\d+$", error_path.read_text(encoding="utf-8"))
        return server

    def problem(self, reply, status, words=""):
        """That it is an error of that status, told as RFC 9457 has it."""
        self.assertEqual(reply.status, status, reply)
        self.assertEqual(reply.headers["Content-Type"], "application/problem+json", reply)
        self.assertEqual((reply.json["status"], reply.json["type"]), (status, "about:blank"))
        self.assertIn(words, reply.json["detail"])

    def tool(self, *packages):
        """The Python of a virtual environment with these packages from PyPI, kept beside the program. Skips the test
        where they cannot be had."""
        folder = pathlib.Path(PROGRAM).parent / "e2e-tools"
        folder.mkdir(exist_ok=True)
        with open(folder / "lock", "wb") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            environment = folder / "-".join(packages)
            python = environment / "bin" / "python"
            done = environment / "done"
            if not done.exists():
                try:
                    subprocess.run([sys.executable, "-m", "venv", "--clear", environment], check=True,
                                   capture_output=True, timeout=120)
                    subprocess.run([python, "-m", "pip", "install", "-q", "--retries", "1", "--timeout", "10",
                                    *packages], check=True, capture_output=True, timeout=240)
                except (subprocess.SubprocessError, OSError) as error:
                    self.skipTest(f"{', '.join(packages)} cannot be installed here: {error}")
                done.touch()
            return python


__all__ = ["JSON", "NDJSON", "PROGRAM", "SOURCE", "Reply", "Server", "ServerTest"]
