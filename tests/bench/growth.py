#!/usr/bin/env python3
"""Wall time, processor time and largest resident set of `unspun filter` against the size of its input.

    growth.py UNSPUN DOCUMENTS.jsonl SCRATCH SIZE_GB... [--threads N] [--out STEM] [-- OPTIONS OF FILTER...]

    growth.py build/release/unspun documents.jsonl /var/tmp/growth 0.1 0.3 1 3 10 --out results/growth -- --groups

For each size an input of so many 10^9 bytes is written to SCRATCH, filtered and deleted with what came out. It repeats
DOCUMENTS, with fresh ids and with each text's paragraphs shuffled, or its sentences where there is one paragraph, so that no
two records are equal. Where time and memory for each added byte are constant, the column "seconds for each added GB" is level
and "resident, MB" is too. STEM.md, STEM.json and STEM.svg are written. SCRATCH needs about three times the largest size.
"""

import argparse
import json
import os
import pathlib
import random
import re
import shutil
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.dont_write_bytecode = True
from growth_plot import svg  # noqa: E402
from process_cost import cost_of  # noqa: E402


def shuffled(text, dice):
    """The text with its paragraphs in another order, or its sentences where it has one paragraph."""
    separator = "\n" if len(re.findall(r"\S\n", text)) > 1 else " "
    parts = text.split("\n") if separator == "\n" else re.split(r"(?<=[.!?]) ", text)
    dice.shuffle(parts)
    return separator.join(parts)


def records(documents, dice):
    """Lines of JSONL without end: the documents again and again, from the second round on in other orders. Each has its
    number as id and as a last sentence, since a text of one sentence cannot be shuffled."""
    number = 0
    while True:
        for text in documents:
            number += 1
            changed = text if number <= len(documents) else shuffled(text, dice)
            yield json.dumps({"id": f"growth-{number}", "text": f"{changed} This is number {number}."}) + "\n"


def write_input(path, documents, size_bytes):
    """Writes records until the file has `size_bytes`; the number of records and of bytes."""
    count = written = 0
    with open(path, "w", encoding="utf-8") as file:
        for line in records(documents, random.Random(1)):
            file.write(line)  # json.dumps leaves ASCII, so characters are bytes
            count, written = count + 1, written + len(line)
            if written >= size_bytes:
                return count, written


def summary_counts(folder):
    """What filter says of itself, so that a run which rejected everything is not taken for a fast one."""
    with open(folder / "summary.json", encoding="utf-8") as file:
        summary = json.load(file)
    return {name: summary[name] for name in ("records", "kept", "dropped", "rejected")}


def run_of(unspun, documents, scratch, gigabytes, threads, options):
    with tempfile.TemporaryDirectory(dir=scratch) as folder:
        folder = pathlib.Path(folder)
        count, size = write_input(folder / "input.jsonl", documents, gigabytes * 1e9)
        command = [unspun, "filter", folder / "input.jsonl", "-o", folder / "out", "--threads", threads, *options]
        cost = cost_of(command, threads)
        counts = summary_counts(folder / "out")
    if counts["records"] != count or counts["rejected"]:
        sys.exit(f"{count} records went in, but filter counted {counts}")
    return {"gigabytes": size / 1e9, **counts, "wall_seconds": cost.wall, "cpu_seconds": cost.cpu, "rss_mb": cost.rss_mb}


def with_added(rows):
    """Rows with what each gigabyte more than in the row before took; of the first, each of its own, starting included."""
    before = {"gigabytes": 0.0, "wall_seconds": 0.0, "cpu_seconds": 0.0}
    result = []
    for row in rows:
        more = row["gigabytes"] - before["gigabytes"]
        result.append({**row, **{f"{name}_seconds_for_each_added_gb":
                                 (row[f"{name}_seconds"] - before[f"{name}_seconds"]) / more for name in ("wall", "cpu")}})
        before = row
    return result


def table(rows):
    lines = ["| input, GB | records | wall, s | processor, s | wall seconds for each added GB | processor seconds for each "
             "added GB | resident, MB |", "|---|---|---|---|---|---|---|"]
    lines += [f"| {row['gigabytes']:.3g} | {row['records']:,} | {row['wall_seconds']:.1f} | {row['cpu_seconds']:.1f} | "
              f"{row['wall_seconds_for_each_added_gb']:.0f} | {row['cpu_seconds_for_each_added_gb']:.0f} | "
              f"{row['rss_mb']:.0f} |" for row in rows]
    return "\n".join(lines) + "\n"


def texts(path):
    with open(path, encoding="utf-8") as file:
        found = [json.loads(line)["text"] for line in file if line.strip()]
    return found or sys.exit(f"{path}: no documents")


def main():
    given = sys.argv[1:]
    options = given[given.index("--") + 1:] if "--" in given else []
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("unspun", type=lambda path: pathlib.Path(path).resolve())
    parser.add_argument("documents")
    parser.add_argument("scratch", type=pathlib.Path)
    parser.add_argument("sizes", type=float, nargs="+", metavar="SIZE_GB")
    parser.add_argument("--threads", type=int, default=len(os.sched_getaffinity(0)))
    parser.add_argument("--out")
    arguments = parser.parse_args(given[: given.index("--")] if "--" in given else given)
    sizes = sorted(set(arguments.sizes))
    if sizes[0] <= 0:
        parser.error("a size is more than nothing")
    arguments.scratch.mkdir(parents=True, exist_ok=True)
    free = shutil.disk_usage(arguments.scratch).free
    if free < 3e9 * sizes[-1]:
        sys.exit(f"{arguments.scratch}: {free / 1e9:.1f} GB free, {3 * sizes[-1]:.1f} are needed")
    documents = texts(arguments.documents)
    rows = []
    for size in sizes:
        rows.append(run_of(arguments.unspun, documents, arguments.scratch, size, arguments.threads, options))
        print(f"{size} GB: {rows[-1]['wall_seconds']:.1f} s, {rows[-1]['rss_mb']:.0f} MB", file=sys.stderr)
    rows = with_added(rows)
    heading = f"# Time and memory of `unspun filter {' '.join(['INPUT', *options])}` with {arguments.threads} threads\n\n"
    print(table(rows))
    if arguments.out:
        out = pathlib.Path(arguments.out)
        out.with_name(out.name + ".md").write_text(heading + table(rows), encoding="utf-8")
        out.with_name(out.name + ".json").write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")
        out.with_name(out.name + ".svg").write_text(svg(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
