#!/usr/bin/env python3
"""What `unspun filter --groups` makes of copies, originals and honest near-duplicates.

    copies_set PROJECT SHARED MODEL SCRATCH 400 > set.jsonl
    raised_copies.py UNSPUN set.jsonl FOLDER

Rates the set without and with --groups into FOLDER, and prints how many of each kind are called spun and suspect.
"""
import collections
import json
import pathlib
import subprocess
import sys


def verdicts(program, documents, folder, *options):
    command = [program, "filter", documents, "-o", folder, "--drop", "none", "--annotate", "--overwrite", *options]
    subprocess.run(command, check=True)
    with open(pathlib.Path(folder) / "kept" / pathlib.Path(documents).name, encoding="utf-8") as lines:
        return {record["id"]: record["unspun"] for record in map(json.loads, lines)}


def kind(record):
    """ "copy known 25", "source news", "honest" of an id."""
    words = record.split()
    if words[0] == "copy":
        return f"copy {words[2]} {words[3]:>3}"
    return words[0]


def main():
    program, documents, folder = sys.argv[1:]
    before = verdicts(program, documents, folder + "/alone")
    after = verdicts(program, documents, folder + "/groups", "--groups")
    counts = collections.defaultdict(collections.Counter)
    for record, rating in before.items():
        count = counts[kind(record)]
        new = after[record]
        count["all"] += 1
        count["with original"] += "original" in new
        for name, verdict in (("before", rating["verdict"]), ("after", new["verdict"])):
            count[f"{verdict} {name}"] += 1
        if rating["verdict"] != new["verdict"] and not record.startswith("copy"):
            print(record, rating["verdict"], "->", new["verdict"], rating["spun_probability"], new["spun_probability"])
    columns = ["all", "with original", "spun before", "spun after", "suspect before", "suspect after"]
    print("| |", " | ".join(columns), "|")
    for name, count in sorted(counts.items()):
        print(f"| {name} |", " | ".join(str(count[column]) for column in columns), "|")


if __name__ == "__main__":
    main()
