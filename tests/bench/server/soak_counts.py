"""What a soak's clients saw, what the server says, and whether the two are the same.

Each request of a client that waits for its answer has an X-Request-Id of its own, so that the server's access log can be compared
with what was answered, one by one. Clients that are rude on purpose are in the log, too, and in the metrics; but as they do not
know what they were answered, only log and metrics are compared for them.
"""

import collections
import dataclasses
import json
import re
import threading

import client

MINE = "soak-"  # how the ids of those who wait begin
DECIDED = ("decide", "appeal", "uphold", "overturn", "undo")  # of which webhooks tell


@dataclasses.dataclass
class Check:
    """Two numbers that must be the same."""
    name: str
    expected: object
    found: object

    @property
    def is_good(self):
        return self.expected == self.found


class Tally:
    def __init__(self):
        self._lock = threading.Lock()
        self._number = 0
        self.statuses = {}  # by request id; None where the connection was cut
        self.failures = []  # what a client did not expect
        self.done = collections.Counter()  # actions in the queue that were acknowledged
        self.turns = collections.Counter()  # of each client
        self.items = set()
        self._times = {}  # milliseconds by group, since they were last taken
        self.all_times = collections.defaultdict(list)

    def new_id(self):
        with self._lock:
            self._number += 1
            return f"{MINE}{self._number}"

    def answered(self, request_id, status, group, milliseconds):
        with self._lock:
            self.statuses[request_id] = status
            if status is not None:
                self._times.setdefault(group, []).append(milliseconds)
                self.all_times[group].append(milliseconds)

    def failed(self, what):
        with self._lock:
            self.failures.append(what)

    def count(self, action, items=()):
        with self._lock:
            self.done[action] += 1
            self.items.update(items)

    def took_turn(self, client_name):
        with self._lock:
            self.turns[client_name] += 1

    def taken(self):
        """The times since the last call, by group, in order."""
        with self._lock:
            times, self._times = self._times, {}
        return {group: sorted(values) for group, values in times.items()}

    def times_of_all(self):
        return {group: sorted(values) for group, values in sorted(self.all_times.items())}


def summary(times):
    return {"count": len(times), **{f"p{int(100 * share)}": client.percentile(times, share) for share in (0.5, 0.99)},
            "worst": times[-1] if times else 0.0}


def metrics(text):
    """Counts by (route, status)."""
    found = re.findall(r'^unspun_http_requests_total\{route="([^"]*)",status="(\d+)"\} (\d+)$', text, re.MULTILINE)
    return {(route, int(status)): int(count) for route, status, count in found}


def metric(text, name):
    found = re.search(rf"^{re.escape(name)} (\S+)$", text, re.MULTILINE)
    return float(found[1]) if found else None


def log_entries(lines):
    """Lines of the access log, and those that are something else: what the server complains of."""
    entries, others = [], []
    for line in lines:
        try:
            entry = json.loads(line)
            entries.append(entry) if "request_id" in entry else others.append(line)
        except ValueError:
            others.append(line)
    return entries, others


def differences(mine, entries):
    """Requests of which the log does not say, exactly once, what their client was answered. One that was cut may be there, or
    not; at most once."""
    logged = collections.defaultdict(list)
    for entry in entries:
        if entry["request_id"].startswith(MINE):
            logged[entry["request_id"]].append(entry["status"])
    wrong = [f"{one}: answered {status}, logged {logged.get(one, [])}" for one, status in mine.items()
             if (len(logged.get(one, [])) > 1 if status is None else logged.get(one) != [status])]
    return wrong + [f"{one}: in the log, but was not sent" for one in logged if one not in mine]


def by_route(entries):
    return dict(collections.Counter((entry["route"], entry["status"]) for entry in entries))


def server_errors(entries):
    return collections.Counter(f"{entry['status']} {entry['method']} {entry['route']}" for entry in entries
                               if entry["status"] >= 500)


def audit_counts(entries):
    return collections.Counter(entry["action"] for entry in entries)


def checks(tally, entries, metrics_text, audit, desk):
    """`audit` are all entries of the audit log, `desk` what else the queue says: items, chain, waiting, delivered, strange."""
    actions = audit_counts(audit)
    told = sum(actions[action] for action in DECIDED)
    result = [
        Check("requests of which answer and log differ", [], differences(tally.statuses, entries)[:5]),
        Check("requests by route and status: log, metrics", by_route(entries), metrics(metrics_text)),
        Check("lines of the log that were dropped", 0.0, metric(metrics_text, "unspun_log_lines_dropped_total")),
        Check("answers of 500 and more", {}, dict(server_errors(entries))),
        Check("items: ids answered, items in the queue", len(tally.items), desk["items"]),
        Check("items: answered 201, added in the audit log", tally.done["add"], actions["add"]),
        Check("entries of the chain that was checked, entries read", desk["chain"], len(audit)),
        Check("webhooks: entries that are told of, told or waiting", told, desk["delivered"] + desk["waiting"]),
        Check("webhooks with a wrong signature or content", 0, desk["strange"]),
        Check("what clients did not expect", [], tally.failures[:5]),
    ]
    for action in ("decide", "undo", "appeal", "uphold", "overturn", "comment", "release", "allow_accepted", "allow_refused",
                   "allow_revoked"):
        result.append(Check(f"{action}: acknowledged, in the audit log", tally.done[action], actions[action]))
    return result
