#!/usr/bin/env python3
"""How the throughput of unspun.spark grows with workers, and what it costs beside the plain command line.

    tests/bench/python/spark_scaling.py UNSPUN TEXTS.jsonl [--workers 1,2,4] [--rounds 3] [--json FILE]

UNSPUN is the built program, TEXTS.jsonl has lines with `text`. All read the same lines, on the same machine, in turn:

    filter   `unspun filter --threads N`, which writes what it keeps as JSONL
    work     the function that Spark's workers run, called with all lines, in one thread, without Spark
    spark    a cluster of N executors with one processor each reads the lines, rates them and writes Parquet

The cluster is up, and has rated some texts, before the clock starts. Seconds of processor are those of the process and all its
descendants, JVMs too (from /proc, 100 ticks a second); on a machine that others use they say more than those of the clock.
Needs the Python package with pyspark, pyarrow and pandas.
"""

import argparse
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "python"))

TICKS = os.sysconf("SC_CLK_TCK")


def processor_seconds(root):
    """Of a process and its descendants, with those that they waited for."""
    children, used = {}, {}
    for path in pathlib.Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        except OSError:
            continue
        number = int(path.parent.name)
        children.setdefault(int(fields[1]), []).append(number)
        used[number] = sum(map(int, fields[11:15])) / TICKS
    total, open_ends = 0.0, [root]
    while open_ends:
        number = open_ends.pop()
        total += used.get(number, 0)
        open_ends += children.get(number, [])
    return total


def filter_round(program, texts, threads):
    with tempfile.TemporaryDirectory(prefix="unspun-scaling-") as folder:
        before, begin = os.times(), time.monotonic()
        subprocess.run([program, "filter", texts, "-o", f"{folder}/out", "--drop", "none", "--annotate", "--threads",
                        str(threads)], check=True, capture_output=True)
        seconds, after = time.monotonic() - begin, os.times()
    return seconds, (after.children_user + after.children_system) - (before.children_user + before.children_system)


def filter_rounds(program, texts, threads, rounds):
    return [filter_round(program, texts, threads) for _ in range(rounds)]


def work_rounds(_, texts, workers, rounds):
    """What a worker of Spark does with a batch, in this process, without Spark: columns in, columns out, one thread."""
    import pyarrow as pa

    import unspun.spark

    records = [json.loads(line) for line in open(texts, encoding="utf-8")]
    batch = pa.RecordBatch.from_pydict({"id": [each["id"] for each in records], "text": [each["text"] for each in records]})
    settings = unspun.spark._settings(None, (), False, True)
    work = unspun.spark._work(settings, ("id", "text"), "text", None, "unspun", "struct", "raise")
    found = []
    for _ in range(rounds + 1):  # the first opens the model
        before, begin = time.process_time(), time.monotonic()
        for _ in work([batch]):
            pass
        found.append((time.monotonic() - begin, time.process_time() - before))
    return found[1:]


def spark_rounds(texts, workers, rounds):
    """In a process of its own: a JVM cannot have another cluster after the first."""
    from spark_harness import cluster, executors

    import unspun.spark

    spark, folder = cluster(workers)
    try:
        executors(spark, workers)
        lines = spark.read.schema("id string, text string").json(texts).repartition(8 * workers)
        lines = lines.persist()
        count = lines.count()
        unspun.spark.rate(lines.limit(200).repartition(workers), fast=True).write.parquet(f"{folder}/warm")
        for at in range(rounds):
            before, begin = processor_seconds(os.getpid()), time.monotonic()
            unspun.spark.rate(lines, fast=True).write.parquet(f"{folder}/out{at}")
            seconds = time.monotonic() - begin
            print(json.dumps([seconds, processor_seconds(os.getpid()) - before, count]), flush=True)
    finally:
        spark.stop()
        shutil.rmtree(folder, ignore_errors=True)


def spark_in_process(_, texts, workers, rounds):
    result = subprocess.run([sys.executable, __file__, "-", texts, "--only-spark", str(workers), "--rounds", str(rounds)],
                            check=True, capture_output=True, text=True)
    return [json.loads(line)[:2] for line in result.stdout.splitlines() if line.startswith("[")]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("texts")
    parser.add_argument("--workers", default="1,2,4")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json")
    parser.add_argument("--only-spark", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    texts = os.path.abspath(options.texts)
    if options.only_spark:
        spark_rounds(texts, options.only_spark, options.rounds)
        return
    megabytes = sum(len(json.loads(line)["text"].encode()) for line in open(texts, encoding="utf-8")) / 1e6
    rows = []
    for workers in map(int, options.workers.split(",")):
        alone = (("worker's function", work_rounds),) if workers == 1 else ()
        for name, work in (("unspun filter", filter_rounds), *alone, ("Spark", spark_in_process)):
            rounds = work(options.program, texts, workers, options.rounds)
            wall, used = (sorted(values) for values in zip(*rounds))
            rows.append({"what": name, "workers": workers, "megabytes": megabytes, "seconds": wall,
                         "processor_seconds": used, "megabytes_a_second": megabytes / statistics.median(wall),
                         "megabytes_a_processor_second": megabytes / statistics.median(used)})
            row = rows[-1]
            print(f"{name}, {workers}: {row['megabytes_a_second']:.2f} MB/s ({megabytes / wall[-1]:.2f} to "
                  f"{megabytes / wall[0]:.2f}), {statistics.median(used):.1f} s of processor ({used[0]:.1f} to {used[-1]:.1f})",
                  flush=True)
    if options.json:
        pathlib.Path(options.json).write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
