"""The clients of a soak that speak as they should, each on a thread of its own: who rates, reviews, reads, makes mistakes.

Each does one thing after the other, with a pause between them; Caller.send says when an answer is not what was expected. What is
sent is drawn by dice, so two runs send alike, but not the same in the same order.
"""

import http.client
import json
import time
import urllib.parse
import zlib

from bodies import FORM, JSON

NDJSON = "application/x-ndjson"
PATIENCE_SECONDS = 180
IDLE_SECONDS = 20  # after which a connection is made anew: the server closes those that are idle for long
QUICK, LARGE, DESK, OTHER = "rate and check, up to 64 kB", "rate and check, up to 1 MB", "desk", "other"


class Caller:
    """A client with a name, which counts what it is answered."""

    def __init__(self, world, name, dice):
        self.world, self.name, self.dice = world, name, dice
        self._connection, self._used = None, 0.0

    def _connected(self):
        if self._connection is None or time.monotonic() - self._used > IDLE_SECONDS or self.dice.random() < 0.05:
            self.close()
            self._connection = http.client.HTTPConnection(self.world.host, timeout=PATIENCE_SECONDS)
        return self._connection

    def close(self):
        if self._connection is not None:
            self._connection.close()
        self._connection = None

    def send(self, method, path, body=None, kind=JSON, expect=(200,), group=OTHER, token=None, may_be_cut=False, headers=None):
        """Status and body. The status is None where the connection was cut, which only a body that is too large may be."""
        self.world.gate.wait()
        tally, one = self.world.tally, self.world.tally.new_id()
        content = body if body is None or isinstance(body, bytes) else json.dumps(body).encode()
        sent = {"X-Request-Id": one, "Authorization": f"Bearer {token or self.world.token(self.name)}", **(headers or {})}
        if content is not None:
            sent["Content-Type"] = kind
        begin = time.perf_counter()
        try:
            connection = self._connected()
            connection.request(method, path, content, sent)
            answer = connection.getresponse()
            text = answer.read()
        except (OSError, http.client.HTTPException) as error:
            self.close()
            tally.answered(one, None, group, 0.0)
            if not may_be_cut:
                tally.failed(f"{one} {method} {path[:60]}: {error!r}")
                time.sleep(0.5)
            return None, b""
        self._used = time.monotonic()
        tally.answered(one, answer.status, group, 1e3 * (time.perf_counter() - begin))
        if answer.status not in expect:
            tally.failed(f"{one} {method} {path[:60]}: {answer.status}, not {expect}: {text[:200]!r}")
        return answer.status, text

    def get(self, path, **more):
        return self.send("GET", path, **more)

    def post(self, path, body=None, **more):
        return self.send("POST", path, body, **more)


def page(text):
    """A page with the text as its article, and what usually is around one."""
    def escaped(part):
        return part.replace("&", "&amp;").replace("<", "&lt;")
    paragraphs = "".join(f"<p>{escaped(part)}</p>\n" for part in text.split("\n") if part.strip())
    return (f"<!doctype html><html><head><title>A page</title><script>var a = '<p>';</script></head><body><nav><ul>"
            f"<li><a href='/'>Home</a></li><li><a href='/n'>News</a></li></ul></nav><article><h1>A page</h1>{paragraphs}</article>"
            f"<footer>We use cookies. <a href='/c'>More</a></footer></body></html>")


def rates(caller):
    text = caller.world.text(caller.dice)
    size = caller.dice.choice((300, 4000, 4000, 4000, 40000))
    body = {"text": caller.world.texts_of(caller.dice, size) if size > 4000 else text[:size], "id": caller.dice.randrange(1000)}
    kind = caller.dice.randrange(6)
    if kind == 0:
        body.update(text=page(body["text"]), format="html")
    elif kind == 1:
        body.update(format="markdown", whole=True)
    elif kind == 2:
        body.update(with_text=True, allow=["mentioned", "town hall"], url="http://example.org/a")
    status, answer = caller.post("/v1/rate", body, group=QUICK)
    if status == 200 and "verdict" not in json.loads(answer):
        caller.world.tally.failed(f"a rating without a verdict: {answer[:200]!r}")


def rates_large(caller):
    """Up to a megabyte, which takes seconds."""
    size = caller.dice.choice((200_000, 500_000, 1_000_000))
    text = caller.world.texts_of(caller.dice, size)
    if caller.dice.random() < 0.3:
        caller.post("/v2/check", urllib.parse.urlencode({"language": "en-US", "text": text}).encode(), kind=FORM, group=LARGE)
    elif caller.dice.random() < 0.3:
        caller.post("/v1/rate", {"text": page(text), "format": "html"}, group=LARGE)
    else:
        caller.post("/v1/rate", {"text": text}, group=LARGE)


def checks(caller):
    text = caller.world.text(caller.dice)
    kind = caller.dice.randrange(5)
    if kind == 0:
        caller.get("/v2/check?" + urllib.parse.urlencode({"language": "auto", "text": text[:800]}), group=QUICK)
    elif kind == 1:
        parts = [{"markup": "<p>", "interpretAs": "\n\n"} if number % 2 else {"text": part}
                 for number, part in enumerate(text.split("\n"))]
        caller.post("/v2/check", {"language": "en", "data": {"annotation": parts}}, group=QUICK)
    else:
        caller.post("/v2/check", urllib.parse.urlencode({"language": "en-US", "text": text}).encode(), kind=FORM, group=QUICK)


def rates_batches(caller):
    """Lines, a tenth of which cannot be rated; each line that is not blank must come back."""
    lines, bad = [], 0
    for number in range(caller.dice.randrange(1, 30)):
        if caller.dice.random() < 0.1:
            lines.append(caller.dice.choice(("{", "[]", '{"id": 3}', '{"text": 7}', '"a"')))
            bad += 1
        else:
            lines.append(json.dumps({"text": caller.world.text(caller.dice)[:1500], "id": str(number), "more": None}))
    status, answer = caller.post("/v1/rate-batch", ("\n\n".join(lines) + "\n").encode(), kind=NDJSON, group=QUICK)
    if status == 200:
        schemas = [json.loads(line)["schema"] for line in answer.splitlines()]
        if (len(schemas), schemas.count("unspun-error/1")) != (len(lines), bad):
            caller.world.tally.failed(f"of {len(lines)} lines, {bad} bad, came back {len(schemas)}, "
                                      f"{schemas.count('unspun-error/1')} bad")


def adds(caller):
    """Items, one or many at a time; some of them are there already."""
    world = caller.world

    def record():
        if caller.dice.random() < 0.1 and world.added:
            return caller.dice.choice(world.added)
        number = world.next_number()
        one = {"text": world.text(caller.dice), "id": f"post-{number}", "source": caller.dice.choice(("forum", "wiki", "mail"))}
        if number % 40 == 0:
            one.update(text=page(one["text"]), format="html")
        world.added.append(one)
        del world.added[:-500]
        return one

    def came_in(item, is_new):
        """A line of many does not say whether it was there: whoever sees a number first has added it."""
        with world.lock:
            world.tally.count("add" if is_new and item["item"] not in world.tally.items else "seen", [item["item"]])

    if caller.dice.random() < 0.9:
        status, answer = caller.post("/v1/queue", record(), expect=(200, 201), group=DESK)
        if status in (200, 201):
            came_in(json.loads(answer), status == 201)
        return
    records = [record() for _ in range(8)]
    lines = [json.dumps(one) for one in records] + ["{", '{"text": 3}']
    status, answer = caller.post("/v1/queue", ("\n".join(lines) + "\n").encode(), kind=NDJSON, group=DESK)
    if status == 200:
        answers = [json.loads(line) for line in answer.splitlines()]
        if [("item" in one) for one in answers] != [True] * len(records) + [False] * 2:
            world.tally.failed(f"lines of items: {answer[:300]!r}")
        for one in answers[:len(records)]:
            came_in(one["item"], True)


def is_doubted(evidence):
    """Pairs that reviewers always judge wrong, so that they are proposed for the allow-list; the same ones in every run."""
    return bool(evidence["expected"]) and zlib.crc32(f"{evidence['found']} {evidence['expected'][0]}".encode()) % 3 == 0


def decision_of(item, dice):
    spans = [{"begin": one["begin"], "end": one["end"], "right": not is_doubted(one)} for one in item["rating"]["evidence"]][:20]
    return {"item": item["item"], "revision": item["revision"], "decision": dice.choice(("confirmed", "dismissed")),
            "comment": dice.choice(("", "Seen this before.", "Klar – «schlecht».")), "spans": spans}


def acknowledged(caller, action, path, body=None, expect=(200, 404, 409), good=200):
    status, answer = caller.post(path, body, expect=expect, group=DESK)
    if status == good:
        caller.world.tally.count(action)
    return status, answer


def reviews(caller):
    """Claims an item and decides; or comments, releases, undoes, appeals, or tries what somebody else has."""
    dice = caller.dice
    kind = dice.randrange(20)
    if kind == 0:
        acknowledged(caller, "undo", "/v1/decisions/undo")
        return
    if kind in (1, 2):
        state = dice.choice(("confirmed", "dismissed"))
        _, answer = caller.get(f"/v1/queue?state={state}&order=newest&limit=20", group=DESK)
        items = json.loads(answer or b'{"items": []}')["items"]
        if items:
            one = dice.choice(items)
            acknowledged(caller, "appeal", f"/v1/queue/{one['item']}/appeal", {"revision": one["revision"], "reason": "Not so."})
        return
    if kind == 3:  # what others have, or what has moved on
        _, answer = caller.get("/v1/queue?state=in_review,new&limit=5", group=DESK)
        for one in json.loads(answer or b'{"items": []}')["items"][:2]:
            body = {"item": one["item"], "revision": max(one["revision"] - dice.randrange(2), 1), "decision": "dismissed"}
            acknowledged(caller, "decide", "/v1/decisions", body)
        return
    status, answer = caller.post("/v1/queue/next", dice.choice((None, {}, {"source": "forum"})), expect=(200, 204), group=DESK)
    if status != 200:
        time.sleep(0.5)
        return
    item = json.loads(answer)
    if kind == 4:
        acknowledged(caller, "release", f"/v1/queue/{item['item']}/release")
    elif kind == 5:
        time.sleep(3)  # longer than some locks hold (--lock)
    if kind == 6:
        acknowledged(caller, "comment", f"/v1/queue/{item['item']}/comments", {"text": "What of the second line?\n…"},
                     expect=(204,), good=204)
    acknowledged(caller, "decide", "/v1/decisions", decision_of(item, dice))


def leads(caller):
    """Resolves appeals, answers proposals, revokes, reads the audit log."""
    dice = caller.dice
    _, answer = caller.get("/v1/queue?state=appealed&limit=3&order=oldest", group=DESK)
    for one in json.loads(answer or b'{"items": []}')["items"]:
        body = {"revision": one["revision"], "decision": dice.choice(("confirmed", "dismissed")), "comment": "Looked at."}
        status, answer = caller.post(f"/v1/queue/{one['item']}/resolution", body, expect=(200, 404, 409), group=DESK)
        if status == 200:
            caller.world.tally.count("overturn" if json.loads(answer)["state"] == "overturned" else "uphold")
    kind = dice.randrange(8)
    if kind < 3:
        _, answer = caller.get("/v1/allow-list", group=DESK)
        found = json.loads(answer or b'{"proposals": [], "entries": []}')
        if found["proposals"]:
            one, accept = dice.choice(found["proposals"]), dice.random() < 0.5
            acknowledged(caller, "allow_accepted" if accept else "allow_refused", f"/v1/allow-list/proposals/{one['id']}",
                         {"accept": accept}, expect=(204, 404), good=204)
        accepted = [one for one in found["entries"] if one["state"] == "accepted"]
        if len(accepted) > 30:
            status, _ = caller.send("DELETE", f"/v1/allow-list/{dice.choice(accepted)['id']}", expect=(204, 404), group=DESK)
            if status == 204:
                caller.world.tally.count("allow_revoked")
    elif kind == 3:
        caller.get(f"/v1/audit?after={dice.randrange(5000)}&limit={dice.choice((1, 100, 1000))}", group=DESK)
    elif kind == 4 and dice.random() < 0.1:  # reads every text
        caller.get("/v1/audit/check", group=DESK)
    elif kind == 5:
        caller.get("/v1/webhooks/dead", group=DESK)
        caller.post("/v1/webhooks/dead/0123456789abcdef0123456789abcdef/retry", expect=(404,), group=DESK)


def reads(caller):
    """Lists, pages of them, items, statistics, and what comes as a stream."""
    dice = caller.dice
    kind = dice.randrange(12)
    if kind < 4:
        query = dice.choice(("state=new&order=likeliest", "verdict=spun&source=forum", "q=town council",
                             "person=anna&order=newest", "from=2020-01-01&until=2099-01-01T00:00:00Z&order=oldest",
                             "q=nothing of the kind"))
        path = "/v1/queue?" + query.replace(" ", "+")
        _, answer = caller.get(path, group=DESK)
        following = json.loads(answer or b"{}").get("next")
        if following:
            caller.get(f"{path}&cursor={urllib.parse.quote(following)}&limit=200", group=DESK)
    elif kind < 8:
        caller.get(f"/v1/queue/{dice.randrange(1, 2000)}", expect=(200, 404), group=DESK)
    elif kind == 8:
        caller.get("/v1/statistics", group=DESK)
    elif kind == 9:
        caller.get("/v1/allow-list", group=DESK)
    elif kind == 10:
        caller.get("/v1/me", group=DESK)
    else:
        caller.get("/v1/queue/export?state=in_review&verdict=spun", group=DESK)


def exports(caller):
    """All of the queue, which grows."""
    for path in ("/v1/queue/export", "/v1/decisions"):
        _, answer = caller.get(path, group="exports of the whole queue")
        lines = answer.splitlines()
        if lines and "unspun-error" in json.loads(lines[-1]).get("schema", ""):
            caller.world.tally.failed(f"{path}: {lines[-1]!r}")


def browses(caller):
    """The page and its files, as a browser asks for them, and what monitoring asks for."""
    name = caller.dice.choice(caller.world.assets)
    connection_headers = {}
    if caller.dice.random() < 0.5 and name in caller.world.tags:
        connection_headers["If-None-Match"] = caller.world.tags[name]
    status, _ = caller.send(caller.dice.choice(("GET", "GET", "HEAD")), name, expect=(200, 304), headers=connection_headers)
    if status == 304 and not connection_headers:
        caller.world.tally.failed(f"{name}: 304 without a tag")
    caller.get(caller.dice.choice(("/healthz", "/metrics", "/openapi.json", "/v2/languages")))


def deep(levels):
    return b'{"text": ' + b"[" * levels + b"]" * levels + b"}"


def errs(caller):
    """Requests that are wrong in many ways, each with the status it must be answered with."""
    large = b'{"text": "' + b"a" * (5 << 20) + b'"}'
    cases = (
        (400, "POST", "/v1/rate", b'{"text": "a', JSON), (400, "POST", "/v1/rate", b"", JSON),
        (400, "POST", "/v1/rate", b'{"text": 3}', JSON), (400, "POST", "/v1/rate", b'{"text": "a", "wrong": 1}', JSON),
        (400, "POST", "/v1/rate", b'{"text": "\xff\xfe"}', JSON), (400, "POST", "/v1/rate", deep(100_000), JSON),
        (400, "POST", "/v1/rate", b'{"text": "a", "format": "pdf"}', JSON), (415, "POST", "/v1/rate", b"a", "text/plain"),
        (415, "POST", "/v1/rate-batch", b"{}", "application/xml"), (400, "POST", "/v2/check", b"language=en", FORM),
        (400, "POST", "/v2/check", b"language=xx-YY&text=a", FORM), (400, "POST", "/v2/check", b"text=a%00%zz&language=en", FORM),
        (400, "POST", "/v1/queue", b'{"id": "a"}', JSON), (400, "GET", "/v1/queue?limit=many", None, JSON),
        (400, "GET", "/v1/queue?cursor=unheard", None, JSON), (404, "GET", "/v1/queue/999999999", None, JSON),
        (404, "GET", "/nothing/../here", None, JSON), (404, "GET", "/assets/..%2f..%2fetc%2fpasswd", None, JSON),
        (405, "DELETE", "/v1/rate", None, JSON), (400, "POST", "/v1/decisions", b'{"item": "1"}', JSON),
        (400, "POST", "/v1/decisions", b'{"item": 1, "revision": 1, "decision": "perhaps"}', JSON),
        (413, "POST", "/v1/rate", large, JSON), (413, "POST", "/v2/check", b"language=en&text=" + large, FORM),
        (404, "POST", "/v1/queue/999999999/claim", None, JSON))
    status, method, path, body, kind = caller.dice.choice(cases)
    caller.send(method, path, body, kind=kind, expect=(status,), may_be_cut=status == 413)
    if caller.dice.random() < 0.3:  # who may not
        caller.get("/v1/queue", token="nobody-has-this-one", expect=(401,))
        caller.post("/v1/decisions", {"item": 1, "revision": 1, "decision": "dismissed"}, token=caller.world.token("ruth"),
                    expect=(403,))
        caller.get("/v1/audit", token=caller.world.token("anna"), expect=(403,))


# Who does what, with the pause after it, in seconds.
CLIENTS = (("ruth", rates, 0.15), ("anna", rates, 0.15), ("ruth", checks, 0.15), ("bert", checks, 0.15),
           ("anna", rates_batches, 4.0), ("bert", rates_large, 30.0), ("anna", adds, 0.6), ("anna", reviews, 0.5),
           ("bert", reviews, 0.5), ("cleo", reviews, 0.8), ("lena", leads, 2.0), ("lars", leads, 3.0), ("ruth", reads, 0.7),
           ("ruth", exports, 120.0), ("ruth", browses, 0.5), ("anna", errs, 0.5))
PEOPLE = {"ruth": "reader", "anna": "reviewer", "bert": "reviewer", "cleo": "reviewer", "lena": "lead", "lars": "lead"}
