#!/usr/bin/env python3
"""Speed and memory of `unspun check --format json` on one core.

    check_speed.py UNSPUN JSONL[.zst] [--runs N] [--json]

Rates the file N times (median and spread are reported; machines are noisy) and once a tiny file, whose time is what
starting costs. MB are 10^6 bytes of text after decompression and unescaping. Memory is the largest resident set.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time


def text_bytes(path):
    command = ["zstd", "-dc", "--long=27", path] if path.endswith(".zst") else ["cat", path]
    run = subprocess.run(command, capture_output=True, check=True)
    records = [json.loads(line) for line in run.stdout.splitlines() if line.strip()]
    return sum(len(record["text"].encode()) for record in records), len(records)


def timed(unspun, path):
    """Wall seconds, processor seconds and largest resident set in MB of one run on one core."""
    core = min(os.sched_getaffinity(0))
    begin = time.perf_counter()
    process = subprocess.Popen([unspun, "check", "--format", "json", path], stdout=subprocess.DEVNULL,
                               preexec_fn=lambda: os.sched_setaffinity(0, {core}))
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - begin
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        sys.exit(f"unspun ended with status {os.waitstatus_to_exitcode(status)}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("unspun")
    parser.add_argument("jsonl")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    size, records = text_bytes(arguments.jsonl)
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as tiny:
        tiny.write("A short text of a few words only.\n")
        tiny.flush()
        starts = [timed(arguments.unspun, tiny.name) for _ in range(arguments.runs)]
    runs = [timed(arguments.unspun, arguments.jsonl) for _ in range(arguments.runs)]
    speeds = sorted(size / 1e6 / wall for wall, _, _ in runs)
    result = {"records": records, "text_mb": round(size / 1e6, 2), "runs": arguments.runs,
              "mb_per_second": round(statistics.median(speeds), 3), "slowest": round(speeds[0], 3),
              "fastest": round(speeds[-1], 3),
              "mb_per_cpu_second": round(statistics.median(size / 1e6 / cpu for _, cpu, _ in runs), 3),
              "start_ms": round(1000 * statistics.median(wall for wall, _, _ in starts), 1),
              "max_rss_mb": round(max(rss for _, _, rss in runs), 1)}
    if arguments.json:
        print(json.dumps(result))
    else:
        print(f"{result['records']} records, {result['text_mb']} MB of text: {result['mb_per_second']} MB/s on one core "
              f"({result['slowest']} to {result['fastest']}), {result['mb_per_cpu_second']} MB per processor second; "
              f"start {result['start_ms']} ms; {result['max_rss_mb']} MB resident")


if __name__ == "__main__":
    main()
