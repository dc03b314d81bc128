#!/usr/bin/env python3
"""Speed of ratings of Parquet files beside that of the command line, on the same texts.

    parquet_speed.py DOCUMENTS.jsonl SCRATCH [--megabytes 20] [--threads 2] [--rounds 3]

Run it with the Python that has the package unspun and pyarrow. So many 10^6 bytes of texts of DOCUMENTS are written to SCRATCH
as JSONL and as Parquet (zstd, row groups of 2,000 rows), and rated by turns by

    unspun filter --annotate --drop none               JSONL to JSONL
    unspun.parquet.filter()                            Parquet to Parquet
    python -m unspun filter --annotate --drop none     Parquet to Parquet through the program

A row of the table is the round with the least processor time of each. Megabytes are those of the texts in UTF-8. The second table is
the processor time within one process, where neither Python nor pyarrow has to be loaded any more: of the C++ alone, of rate_batch(),
and of filter() with reading and writing.
"""

import argparse
import json
import os
import pathlib
import shutil
import sys
import time

import unspun

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
sys.dont_write_bytecode = True
from process_cost import cost_of  # noqa: E402

_ROW_GROUP = 2000
_API = """
import sys, unspun.parquet
unspun.parquet.filter(sys.argv[1], sys.argv[2], threads=int(sys.argv[3]))
"""


def texts_of(path, limit):
    """Texts of a file of JSONL until they have `limit` bytes."""
    size = 0
    with open(path, encoding="utf-8") as file:
        for line in file:
            text = json.loads(line)["text"]
            yield text
            size += len(text.encode())
            if size >= limit:
                return


def within(folder, threads, rounds):
    """Least processor times, in seconds, of what filter() is made of."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    import unspun.arrow
    import unspun.parquet

    detector = unspun.Detector(fast=True)
    texts = pq.read_table(folder / "a.parquet").column("text").to_pylist()
    names = [str(at) for at in range(len(texts))]
    unspun.arrow.rate(pa.array(texts[:2]), detector=detector)  # loads what is loaded late
    parts = {
        "rated by the C++": lambda: detector._rater.all_rated(texts, names, "-", "text", threads),
        "unspun.Detector.rate_batch()": lambda: detector.rate_batch(texts, threads=threads),
        "unspun.arrow.rate()": lambda: unspun.arrow.rate(pa.array(texts), detector=detector, threads=threads),
        "unspun.parquet.filter()": lambda: unspun.parquet.filter(
            folder / "a.parquet", folder / "c.parquet", detector=detector, threads=threads)}
    best = {}
    for _ in range(rounds):
        for name, part in parts.items():
            begin = time.process_time()
            part()
            best[name] = min(best.get(name, float("inf")), time.process_time() - begin)
    return best


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("documents")
    parser.add_argument("scratch", type=pathlib.Path)
    parser.add_argument("--megabytes", type=float, default=20)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    import pyarrow as pa
    import pyarrow.parquet as pq

    texts = list(texts_of(arguments.documents, arguments.megabytes * 1e6))
    size = sum(len(text.encode()) for text in texts) / 1e6
    folder = arguments.scratch
    folder.mkdir(parents=True, exist_ok=True)
    ids = [f"d{number}" for number in range(len(texts))]
    with open(folder / "a.jsonl", "w", encoding="utf-8") as file:
        for name, text in zip(ids, texts):
            file.write(json.dumps({"id": name, "text": text}, ensure_ascii=False) + "\n")
    pq.write_table(pa.table({"id": ids, "text": texts}), folder / "a.parquet", row_group_size=_ROW_GROUP, compression="zstd")
    program = str(pathlib.Path(unspun.__file__).parent / "data" / "unspun")
    threads = str(arguments.threads)
    options = ["filter", "-o", str(folder / "out"), "--annotate", "--drop", "none", "--threads", threads]
    commands = {
        "unspun filter, JSONL": [program, *options, str(folder / "a.jsonl")],
        "unspun.parquet.filter()": [sys.executable, "-c", _API, str(folder / "a.parquet"), str(folder / "b.parquet"), threads],
        "python -m unspun filter, Parquet": [sys.executable, "-m", "unspun", *options, str(folder / "a.parquet")],
    }
    best = {}
    for _ in range(arguments.rounds):
        for name, command in commands.items():
            shutil.rmtree(folder / "out", ignore_errors=True)
            cost = cost_of(command, arguments.threads)
            if name not in best or cost.cpu < best[name].cpu:
                best[name] = cost
    print(f"{len(texts):,} texts, {size:.1f} MB, {threads} threads, load {os.getloadavg()[0]:.1f}\n")
    print("| | wall, s | processor, s | MB a second of processor | resident, MB |\n|---|---|---|---|---|")
    for name, cost in best.items():
        print(f"| {name} | {cost.wall:.1f} | {cost.cpu:.1f} | {size / cost.cpu:.2f} "
              f"| {cost.rss_mb:.0f} |")
    print("\n| | processor, s | MB a second of processor |\n|---|---|---|")
    for name, seconds in within(folder, arguments.threads, arguments.rounds).items():
        print(f"| {name} | {seconds:.2f} | {size / seconds:.2f} |")
    shutil.rmtree(folder)


if __name__ == "__main__":
    main()
