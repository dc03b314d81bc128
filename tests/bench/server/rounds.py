"""One run of load at one route of one server, and the figures of rounds of them."""

import dataclasses
import os
import pathlib
import sys
import typing

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
import client  # noqa: E402
import servers  # noqa: E402
from process_cost import spread  # noqa: E402


@dataclasses.dataclass(frozen=True)
class Target:
    name: str
    server: str
    path: str
    body: typing.Callable[[str], str]  # of a text
    kind: str  # its content type


def load_on(server, target, bodies, connections, seconds):
    return client.Load(server.address, target.path, target.kind, bodies[target.name], connections, seconds)


def checked(name, result):
    """A server that refuses is not a fast one."""
    if not result["requests"] or result["bad_status"] or result["failed"]:
        sys.exit(f"{name}: not all requests were answered: {result}")
    return result


def run_of(server, target, bodies, connections, seconds):
    """A run, and what the server used meanwhile. What it does after the last answer is waited for, so that it is not in the
    next run: Java translates and tidies up in the background."""
    before = servers.use_of(server)
    result = checked(target.name, load_on(server, target, bodies, connections, seconds).result())
    after = servers.use_of(server)
    servers.settled(server)
    return {**result, "cpu_seconds": after.cpu - before.cpu, "rss_mb": after.rss_mb, "anon_mb": after.anon_mb}


def figures(runs):
    """One row of the rounds of a target at so many connections."""
    return {
        "requests_per_second": spread(run["requests"] / run["seconds"] for run in runs),
        "p50_ms": spread(run["p50_ms"] for run in runs),
        "p99_ms": spread(run["p99_ms"] for run in runs),
        "cpu_seconds_per_request": spread(run["cpu_seconds"] / run["requests"] for run in runs),
        "rss_mb": max(run["rss_mb"] for run in runs),
        "anon_mb": max(run["anon_mb"] for run in runs),
        "requests": sum(run["requests"] for run in runs),
    }


def ratios(ours, theirs):
    """How many times as fast we are, and how little we need: taken within each round, where the machine was the same."""
    def each(value_of):
        return spread(value_of(a, b) for a, b in zip(ours, theirs))
    return {
        "times_the_requests": each(lambda a, b: a["requests"] / a["seconds"] / (b["requests"] / b["seconds"])),
        "of_its_p50": each(lambda a, b: a["p50_ms"] / b["p50_ms"]),
        "of_its_p99": each(lambda a, b: a["p99_ms"] / b["p99_ms"]),
        "of_its_cpu": each(lambda a, b: a["cpu_seconds"] / a["requests"] / (b["cpu_seconds"] / b["requests"])),
    }


def all_rounds(plan, count, run):
    """Runs every entry of the plan once a round, so that a disturbed minute meets all of them; odd rounds go backwards, so
    that none always follows the same one. `run` makes one run of an entry."""
    runs = {entry: [] for entry in plan}
    for number in range(count):
        for entry in reversed(plan) if number % 2 else plan:
            runs[entry].append(run(entry))
    return runs


def processors():
    """What the figures were measured on."""
    names = [line.split(":", 1)[1].strip() for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines()
             if line.startswith("model name")]
    return f"{len(os.sched_getaffinity(0))} processors {names[0] if names else 'of unknown name'}"
