"""A load generator: so many connections, each of which sends its next request when it has the answer to the last.

Whatever was begun is waited for, so that a slow server's longest requests, and the processor time spent on them, count. (wrk
drops what is unfinished at the end, which flatters a server that takes seconds.) Python costs about half a millisecond a
request, so it is for servers that take several.
"""

import http.client
import math
import threading
import time
import urllib.parse

PATIENCE_SECONDS = 120  # for one answer


def percentile(ordered, share):
    """The least value that at least this share of the values do not exceed; 0 of none."""
    return ordered[max(math.ceil(share * len(ordered)), 1) - 1] if ordered else 0.0


def summary(milliseconds, bad_status, failed, seconds):
    ordered = sorted(milliseconds)
    return {"requests": len(ordered), "seconds": seconds, "bad_status": bad_status, "failed": failed,
            "p50_ms": percentile(ordered, 0.5), "p99_ms": percentile(ordered, 0.99), "worst_ms": percentile(ordered, 1.0)}


class Load:
    """Load that runs in the background from the beginning on until `seconds` have gone by. Bodies are taken from an iterator, so
    that the next run goes on where this one stopped."""

    def __init__(self, address, path, kind, bodies, connections, seconds):
        self._host = urllib.parse.urlsplit(address).netloc
        self._path, self._headers = path, {"Content-Type": kind}
        self._next = iter(bodies)
        self._lock = threading.Lock()
        self._milliseconds, self._bad_status, self._failed = [], 0, 0
        self._begin = self._end = time.perf_counter()
        self._until = self._begin + seconds
        self._threads = [threading.Thread(target=self._requests, daemon=True) for _ in range(connections)]
        for thread in self._threads:
            thread.start()

    def _requests(self):
        connection = http.client.HTTPConnection(self._host, timeout=PATIENCE_SECONDS)
        while time.perf_counter() < self._until:
            with self._lock:
                body = next(self._next)
            begin = time.perf_counter()
            try:
                connection.request("POST", self._path, body, self._headers)
                answer = connection.getresponse()
                answer.read()
            except (OSError, http.client.HTTPException):
                connection.close()
                with self._lock:
                    self._failed += 1
                time.sleep(0.1)  # not as fast as it goes at a server that is gone
                continue
            end = time.perf_counter()
            with self._lock:
                self._end = max(self._end, end)
                if answer.status == 200:
                    self._milliseconds.append(1e3 * (end - begin))
                else:
                    self._bad_status += 1
        connection.close()

    def running(self):
        return any(thread.is_alive() for thread in self._threads)

    def result(self):
        """Waits for the last answer. The time is from the first request to it."""
        for thread in self._threads:
            thread.join()
        return summary(self._milliseconds, self._bad_status, self._failed, self._end - self._begin)
