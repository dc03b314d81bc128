"""A server with a review desk and four people, for tests.

    desk = self.desk()                                    # or self.desk("--lock", "0.3")
    item = desk.added(SPUN, id="post-1")
    reply = desk.anna("POST", "/v1/queue/next", {})       # a Reply, as server_harness has it
"""

import hashlib
import json

from server_harness import JSON, NDJSON, ServerTest

PEOPLE = {"ruth": "reader", "anna": "reviewer", "bert": "reviewer", "lena": "lead"}


def token(name):
    return f"a-long-secret-of-{name}"


class Desk:
    def __init__(self, server):
        self.server = server

    def __getattr__(self, name):
        """Sends as one of PEOPLE."""
        if name not in PEOPLE:
            raise AttributeError(name)
        return lambda *request, **settings: self.send(token(name), *request, **settings)

    def send(self, bearer, method, path, body=None, headers=None):
        """`body` is made JSON, bytes are sent as they are."""
        sent = dict(JSON if body is not None else {})
        if bearer is not None:
            sent["Authorization"] = f"Bearer {bearer}"
        sent.update(headers or {})
        content = body if body is None or isinstance(body, bytes) else json.dumps(body)
        return self.server.request(method, path, content, sent)

    def added(self, text, **members):
        reply = self.anna("POST", "/v1/queue", {"text": text, **members})
        assert reply.status in (200, 201), reply
        return reply.json

    def added_lines(self, records):
        body = "".join(json.dumps(record) + "\n" for record in records).encode()
        reply = self.anna("POST", "/v1/queue", body, NDJSON)
        assert reply.status == 200, reply
        return [json.loads(line) for line in reply.body.splitlines()]

    def decided(self, name, item, decision, **members):
        return getattr(self, name)("POST", "/v1/decisions", {"item": item["item"], "revision": item["revision"],
                                                             "decision": decision, **members})

    def item(self, number):
        return self.ruth("GET", f"/v1/queue/{number}").json

    def lines(self, path):
        return [json.loads(line) for line in self.ruth("GET", path).body.splitlines()]


class DeskTest(ServerTest):
    def desk(self, *arguments):
        self.file("tokens", "".join(f"{role} {name} {hashlib.sha256(token(name).encode()).hexdigest()}\n"
                                    for name, role in PEOPLE.items()))
        return Desk(self.serve("--token-file", "tokens", *arguments))

    def status(self, reply, status):
        self.assertEqual(reply.status, status, reply)
        return reply.json if reply.body else None


__all__ = ["Desk", "DeskTest", "PEOPLE", "token"]
