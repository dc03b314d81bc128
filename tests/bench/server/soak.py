#!/usr/bin/env python3
"""Keeps mixed load on `unspun serve` for a long time, and looks whether anything grows, and whether the counts are exact.

    soak.py UNSPUN SHARED --minutes N [--share CORES] [--every SECONDS] [--out STEM]

Started by `scripts/server_bench --soak MINUTES`. The server has tokens for six people of three roles, and a webhook that refuses
half of what it is told. soak_clients.py has who rates, reviews, reads and errs, soak_rude.py who does not speak as they should.
Load stops as long as the server has used more than `--share` of a processor (0.5). Every `--every` seconds (10) memory,
descriptors, threads, the files of the queue and the times of answers are noted in STEM.csv. In the end counts are compared
(soak_counts.py). Writes STEM.md, STEM.csv and STEM.svg. Exit status: 0, or 1 if a check failed or something grew.
"""

import argparse
import collections
import contextlib
import hashlib
import hmac
import http.server
import json
import pathlib
import random
import re
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
sys.dont_write_bytecode = True
import bodies  # noqa: E402
import hold  # noqa: E402
import rounds  # noqa: E402
import servers  # noqa: E402
import soak_clients  # noqa: E402
import soak_counts  # noqa: E402
import soak_report  # noqa: E402
import soak_rude  # noqa: E402

SECRET = "a-secret-of-the-soak-of-the-webhooks"
MOST_CREDIT = 0.5  # processor seconds that may be spent at once after a pause


class Gate:
    """Open as long as the server has used no more than its share of a processor."""

    def __init__(self, server, share):
        self._server, self._share = server, share
        self._open = threading.Event()
        self._is_over = False
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def _watch(self):
        self._open.set()
        credit, cpu, then = MOST_CREDIT, servers.use_of(self._server).cpu, time.monotonic()
        while not self._is_over:
            time.sleep(0.1)
            now, used = time.monotonic(), servers.use_of(self._server).cpu
            credit = min(credit + self._share * (now - then) - (used - cpu), MOST_CREDIT)
            cpu, then = used, now
            (self._open.set if credit > 0 else self._open.clear)()

    def is_open(self):
        return self._open.is_set()

    def wait(self):
        self._open.wait(60)

    def stop(self):
        """From now on it is open: what is asked in the end is asked at once."""
        self._is_over = True
        self._thread.join()  # which may close it once more
        self._open.set()


class Receiver:
    """What webhooks are sent to. It refuses half: mostly with a status, sometimes by closing, seldom by taking too long."""

    def __init__(self, dice):
        self.delivered, self.refused, self.strange = set(), 0, 0
        self._lock, self._dice, self._is_over = threading.Lock(), dice, False
        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}/hook"
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()

    def answer_to(self, headers, body):
        """A status; 0: none, and the connection is closed."""
        signed = hmac.new(SECRET.encode(), f"{headers['X-Unspun-Timestamp']}.".encode() + body, "sha256").hexdigest()
        delivery = headers["X-Unspun-Delivery"]
        with self._lock:
            if headers["X-Unspun-Signature"] != f"sha256={signed}" or json.loads(body)["delivery"] != delivery:
                self.strange += 1
            if self._dice.random() < 0.5:
                self.delivered.add(delivery)
                return 204
            self.refused += 1
            return self._dice.choice((500, 500, 503, 404, 302, 0))

    def _handler(receiver):
        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                status = receiver.answer_to(self.headers, body)
                if status == 0:
                    if receiver._dice.random() < 0.05 and not receiver._is_over:
                        time.sleep(12)
                    return
                self.send_response(status)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_):
                pass
        return Handler

    def stop(self):
        self._is_over = True
        self._server.shutdown()
        self._server.server_close()


class World:
    """What all clients share."""

    def __init__(self, host, texts, gate):
        self.host, self.texts, self.gate = host, texts, gate
        self.tally, self.lock = soak_counts.Tally(), threading.RLock()
        self.is_over = False
        self.added, self._number = [], 0
        self.assets, self.tags = [], {}

    @staticmethod
    def token(name):
        return f"a-long-secret-of-the-soak-for-{name}"

    def text(self, dice):
        return dice.choice(self.texts)

    def texts_of(self, dice, size):
        """Texts one after the other, of so many bytes or a little less."""
        parts, had = [], 0
        while had < size:
            parts.append(self.text(dice))
            had += len(parts[-1].encode()) + 2
        return bodies.beginning("\n\n".join(parts), size)

    def next_number(self):
        with self.lock:
            self._number += 1
            return self._number

    def pause(self, seconds):
        until = time.monotonic() + seconds
        while time.monotonic() < until and not self.is_over:
            time.sleep(min(0.5, max(until - time.monotonic(), 0)))


def tokens_file(folder):
    path = folder / "tokens"
    path.write_text("".join(f"{role} {name} {hashlib.sha256(World.token(name).encode()).hexdigest()}\n"
                            for name, role in soak_clients.PEOPLE.items()), encoding="utf-8")
    return path


@contextlib.contextmanager
def serving(program, folder, receiver):
    """The server, with locks so short that some run out; its log is a file."""
    (folder / "secret").write_text(SECRET, encoding="utf-8")
    command = [program, "serve", "--port", "0", "--data", folder / "desk", "--token-file", tokens_file(folder), "--lock", "2",
               "--webhook", receiver.url, "--webhook-secret-file", folder / "secret"]
    with open(folder / "log", "wb") as log:
        process = subprocess.Popen([str(part) for part in command], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=log,
                                   text=True)
    try:
        address = process.stdout.readline().strip()
        if not address.startswith("http"):
            sys.exit(f"unspun did not start: {(folder / 'log').read_text()}")
        yield servers.Server("unspun", address, process)
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()
        process.stdout.close()


def assets_of(world):
    """The files of the page, as it names them, with their tags."""
    address, names = f"http://{world.host}", {"/"}
    with urllib.request.urlopen(address + "/") as answer:
        names.update(re.findall(r'(?:src|href)="(/assets/[^"]+)"', answer.read().decode()))
    for name in sorted(names):
        with urllib.request.urlopen(address + name) as answer:
            if answer.headers["ETag"]:
                world.tags[name] = answer.headers["ETag"]
    world.assets = sorted(names)


def client_loop(world, name, act, pause, number):
    caller = soak_clients.Caller(world, name, random.Random(number))
    while not world.is_over:
        try:
            act(caller)
        except Exception as error:  # noqa: BLE001: one more thing that was not expected
            world.tally.failed(f"{act.__name__}: {error!r}")
        world.tally.took_turn(act.__name__)
        world.pause(pause)
    caller.close()


def rude_loop(world, act, pause, number):
    dice = random.Random(1000 + number)
    while not world.is_over:
        try:
            act(world, dice)
        except OSError:
            pass  # the server closed first
        world.tally.took_turn(act.__name__)
        world.pause(pause)


def megabytes(path):
    try:
        return path.stat().st_size / 1e6
    except FileNotFoundError:
        return 0.0


def sample(server, folder, world, started):
    use, times = servers.use_of(server), world.tally.taken()
    quick, desk = (soak_counts.summary(times.get(group, [])) for group in (soak_clients.QUICK, soak_clients.DESK))
    values = ((time.monotonic() - started) / 60, use.rss_mb, use.anon_mb, use.descriptors, use.threads, use.cpu,
              megabytes(folder / "desk" / "queue.sqlite"), megabytes(folder / "desk" / "queue.sqlite-wal"),
              sum(map(len, times.values())), quick["p50"], quick["p99"], quick["worst"], desk["p50"], desk["p99"], desk["worst"],
              len(world.tally.failures))
    return dict(zip(soak_report.COLUMNS, values))


def load(server, folder, world, arguments, stopped):
    """Samples before, during and after the load."""
    servers.settled(server)
    time.sleep(1)  # until the connections of what was asked before are gone
    started = time.monotonic()
    samples = [sample(server, folder, world, started)]
    note = arguments.out.with_name(arguments.out.name + ".csv").open("w", encoding="utf-8")

    def noted(row):
        samples.append(row)
        note.write(soak_report.csv_line(row))
        note.flush()
    note.write(soak_report.csv_head() + soak_report.csv_line(samples[0]))
    threads = [threading.Thread(target=client_loop, args=(world, name, act, pause, number), daemon=True)
               for number, (name, act, pause) in enumerate(soak_clients.CLIENTS)]
    threads += [threading.Thread(target=rude_loop, args=(world, act, pause, number), daemon=True)
                for number, (act, pause) in enumerate(soak_rude.RUDE)]
    for thread in threads:
        thread.start()
    while time.monotonic() < started + 60 * arguments.minutes and not stopped.is_set():
        stopped.wait(arguments.every)
        noted(sample(server, folder, world, started))
    world.is_over = True
    world.gate.stop()
    for thread in threads:
        thread.join(soak_clients.PATIENCE_SECONDS)
        if thread.is_alive():
            world.tally.failed("a client did not come to its end")
    servers.settled(server)
    time.sleep(2)
    noted(sample(server, folder, world, started))
    note.close()
    return samples


def whole_audit(caller):
    entries, after = [], 0
    while after is not None:
        status, answer = caller.get(f"/v1/audit?after={after}&limit=1000")
        if status != 200:
            break
        page = json.loads(answer)
        entries += page["entries"]
        after = page["next"]
    return entries


def log_of(folder, count):
    """The log, when it has so many lines at the least: it is written a moment after the answer."""
    until = time.monotonic() + 10
    while True:
        lines = (folder / "log").read_text(encoding="utf-8").splitlines()
        if len(lines) >= count or time.monotonic() > until:
            return lines
        time.sleep(0.1)


def settled_counts(server, folder, world, receiver):
    """All that is compared, once the load is over."""
    lead = soak_clients.Caller(world, "lena", random.Random(0))
    audit = whole_audit(lead)
    chain = json.loads(lead.get("/v1/audit/check")[1])
    items = json.loads(lead.get("/v1/queue?limit=1")[1])["count"]
    lead.close()
    time.sleep(1)
    metrics = lead.get("/metrics")[1].decode()  # which does not count itself
    last = f"{soak_counts.MINE}{len(world.tally.statuses)}"
    lead.close()
    log_of(folder, len(world.tally.statuses))
    server.process.send_signal(signal.SIGTERM)
    began = time.monotonic()
    status = server.process.wait(60)
    stop_seconds = time.monotonic() - began
    receiver.stop()
    lines = (folder / "log").read_text(encoding="utf-8").splitlines()
    entries, others = soak_counts.log_entries(lines)
    database = sqlite3.connect(f"file:{folder / 'desk' / 'queue.sqlite'}?mode=ro", uri=True)
    outbox = database.execute("SELECT id, state, attempts FROM outbox").fetchall()
    whole = database.execute("PRAGMA integrity_check").fetchone()[0]
    database.close()
    desk = {"items": items, "chain": chain.get("entries"), "delivered": len(receiver.delivered), "strange": receiver.strange,
            "waiting": sum(1 for one, state, _ in outbox if state != "sent" and one not in receiver.delivered)}
    without_last = [entry for entry in entries if entry["request_id"] != last]
    checks = soak_counts.checks(world.tally, without_last, metrics, audit, desk)
    checks[0] = soak_counts.Check(checks[0].name, [], soak_counts.differences(world.tally.statuses, entries)[:5])
    checks += [soak_counts.Check("exit status after SIGTERM", 0, status),
               soak_counts.Check("the queue's own check of its file", "ok", whole),
               soak_counts.Check("what the server complained of in its log", [], others[:5])]
    return {"checks": checks, "stop_seconds": stop_seconds, "entries": entries, "audit": soak_counts.audit_counts(audit),
            "items": items, "attempts": collections.Counter(attempts for _, _, attempts in outbox), "refused": receiver.refused,
            "delivered": len(receiver.delivered)}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("unspun", type=lambda path: pathlib.Path(path).resolve())
    parser.add_argument("shared", type=pathlib.Path)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--share", type=float, default=0.5)
    parser.add_argument("--every", type=float, default=10.0)
    parser.add_argument("--texts", type=int, default=400)
    parser.add_argument("--out", type=pathlib.Path, default=pathlib.Path("soak"))
    arguments = parser.parse_args()
    stopped = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stopped.set())  # ends early, with all its checks
    texts = bodies.development_texts(arguments.shared, arguments.texts)
    with tempfile.TemporaryDirectory() as name:
        folder, receiver = pathlib.Path(name), Receiver(random.Random(7))
        with serving(arguments.unspun, folder, receiver) as server:
            world = World(server.address.removeprefix("http://"), texts, None)
            assets_of(world)
            world.gate = Gate(server, arguments.share)
            samples = load(server, folder, world, arguments, stopped)
            result = settled_counts(server, folder, world, receiver)
    result.update(machine=rounds.processors(), share=arguments.share, every=arguments.every, samples=samples,
                  times={group: soak_counts.summary(times) for group, times in world.tally.times_of_all().items()},
                  done=world.tally.turns, requests=len(world.tally.statuses))
    text = soak_report.markdown(result)
    for ending, content in ((".md", text), (".svg", hold.svg(samples))):
        arguments.out.with_name(arguments.out.name + ending).write_text(content, encoding="utf-8")
    print(text)
    sys.exit(0 if all(check.is_good for check in result["checks"] + soak_report.growth_checks(samples)) else 1)


if __name__ == "__main__":
    main()
