#!/usr/bin/env python3
"""The other side of webhooks, for tests: prints its port, then answers by path until its standard input ends.

    /signed     204 where the signature is right by Python's own hmac, else 403
    /fails      500
    /elsewhere  a redirect to /signed
    /slow       says nothing for a minute
    /endless    answers 200 with a body that does not end

Every request is a line of its standard output: method, path, status.
"""

import hmac
import http.server
import sys
import threading
import time

SECRET = b"0123456789abcdef"


class Receiver(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        signed = self.headers["X-Unspun-Timestamp"].encode() + b"." + body
        expected = "sha256=" + hmac.new(SECRET, signed, "sha256").hexdigest()
        right = hmac.compare_digest(expected, self.headers["X-Unspun-Signature"])
        status = {"/fails": 500, "/elsewhere": 302, "/endless": 200}.get(self.path, 204 if right else 403)
        print(self.command, self.path, status, flush=True)
        if self.path == "/slow":
            time.sleep(60)
        self.send_response(status)
        if self.path == "/elsewhere":
            self.send_header("Location", "/signed")
        self.end_headers()
        try:
            while self.path == "/endless":
                self.wfile.write(b"x" * 65536)
        except OSError:
            pass

    do_GET = do_POST

    def log_message(self, *_):
        pass


def main():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
    server.daemon_threads = True
    print(server.server_port, flush=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    sys.stdin.read()


if __name__ == "__main__":
    main()
