"""What a soak found, as Markdown and CSV."""

import collections
import pathlib
import statistics
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE.parent / "peers"), str(HERE)]
from comparison import short  # noqa: E402
from soak_counts import Check  # noqa: E402

COLUMNS = ("minutes", "rss_mb", "anon_mb", "descriptors", "threads", "cpu_seconds", "queue_mb", "wal_mb", "requests",
           "quick_p50_ms", "quick_p99_ms", "quick_worst_ms", "desk_p50_ms", "desk_p99_ms", "desk_worst_ms", "failures")
MOST_GROWTH = {"rss_mb": 10.0, "anon_mb": 10.0, "descriptors": 1.5, "threads": 0.5}  # over the last half


def csv_head():
    return ",".join(COLUMNS) + "\n"


def csv_line(row):
    return ",".join(f"{row[name]:g}" for name in COLUMNS) + "\n"


def slope(samples, key):
    """By how much it grows in an hour: the median of the slopes between any two samples of the last half (Theil and Sen), which a
    few large texts at the wrong time do not disturb. The last sample is without load and does not count."""
    half = samples[len(samples) // 2:-1]
    slopes = [(late[key] - early[key]) / (late["minutes"] - early["minutes"])
              for number, early in enumerate(half) for late in half[number + 1:]]
    return 60 * statistics.median(slopes) if slopes else 0.0


def grown(samples, key):
    """What the slope makes over the time of the last half."""
    half = samples[len(samples) // 2:-1]
    return slope(samples, key) * (half[-1]["minutes"] - half[0]["minutes"]) / 60 if half else 0.0


def growth_checks(samples):
    checks = [Check(f"{key} grows by no more than {most:g} over the last half", True, grown(samples, key) <= most)
              for key, most in MOST_GROWTH.items()]
    at_rest = [[sample[key] for key in ("descriptors", "threads")] for sample in (samples[0], samples[-1])]
    return checks + [Check("descriptors and threads at rest, before and after", *at_rest)]


def shown(value):
    return "none" if value in ([], {}) else f"{len(value)} kinds" if isinstance(value, dict) else \
        f"{value:,}" if isinstance(value, int) and not isinstance(value, bool) else str(value)


def check_table(checks):
    lines = ["| check | expected | found | |", "|---|---|---|---|"]
    for check in checks:
        found = shown(check.found)
        if not check.is_good and isinstance(check.found, dict):
            found = str({key: value for key, value in check.found.items() if check.expected.get(key) != value})[:300]
        lines.append(f"| {check.name} | {shown(check.expected)} | {found.replace('|', '/')} | "
                     f"{'ok' if check.is_good else '**not so**'} |")
    return "\n".join(lines) + "\n"


def use_table(samples):
    lines = ["| | before | median, first half | median, last half | most | at the end, at rest | "
             "slope of the last half, an hour |", "|---|---|---|---|---|---|---|"]
    middle = len(samples) // 2
    for key, label in (("rss_mb", "resident, MB"), ("anon_mb", "of that no mapped file, MB"), ("descriptors", "open descriptors"),
                       ("threads", "threads"), ("queue_mb", "queue.sqlite, MB"), ("wal_mb", "its write-ahead log, MB")):
        values = [row[key] for row in samples]
        lines.append(f"| {label} | {short(values[0])} | {short(statistics.median(values[1:middle]))} | "
                     f"{short(statistics.median(values[middle:-1]))} | {short(max(values))} | {short(values[-1])} | "
                     f"{slope(samples, key):+.2f} |")
    return "\n".join(lines) + "\n"


def time_table(times):
    lines = ["| requests that were waited for | how many | p50, ms | p99, ms | worst, ms |", "|---|---|---|---|---|"]
    lines += [f"| {group} | {one['count']:,} | {short(one['p50'])} | {short(one['p99'])} | {short(one['worst'])} |"
              for group, one in times.items()]
    return "\n".join(lines) + "\n"


def status_table(entries):
    counts = collections.Counter((entry["route"], entry["status"]) for entry in entries)
    routes = sorted({route for route, _ in counts})
    lines = ["| route | answered, by status |", "|---|---|"]
    lines += [f"| `{route}` | " + ", ".join(f"{status}: {count:,}" for (one, status), count in sorted(counts.items())
                                            if one == route) + " |" for route in routes]
    return "\n".join(lines) + "\n"


def markdown(result):
    samples = result["samples"]
    minutes, cpu = samples[-2]["minutes"], samples[-2]["cpu_seconds"] - samples[0]["cpu_seconds"]
    all_checks = result["checks"] + growth_checks(samples)
    good = sum(check.is_good for check in all_checks)
    done = ", ".join(f"{name} {count:,}" for name, count in sorted(result["done"].items()))
    actions = ", ".join(f"{name} {count:,}" for name, count in sorted(result["audit"].items()))
    return (f"# The server under mixed load for {minutes:.0f} minutes\n\n"
            f"{result['machine']}, which others used too. Made by `scripts/server_bench --soak`, which tests/bench/README.md "
            f"describes. Load was held to {result['share']:g} of a processor; the server used {short(cpu)} processor seconds, "
            f"{short(cpu / (60 * minutes))} of one. {good} of {len(all_checks)} checks are good. Stopped by SIGTERM within "
            f"{result['stop_seconds']:.1f} s.\n\n"
            f"## Does it grow?\n\n{use_table(samples)}\n"
            f"## Are the counts exact?\n\n{check_table(all_checks)}\n"
            f"## How long answers took\n\n{time_table(result['times'])}\n"
            f"## What was done\n\n{result['requests']:,} requests of clients that waited for their answer, "
            f"{len(result['entries']):,} lines in the access log. Turns of each client: {done}.\n\n"
            f"Entries of the audit log: {actions}. Webhooks: {result['delivered']:,} taken, {result['refused']:,} times "
            f"refused.\n\n"
            f"{status_table(result['entries'])}")
