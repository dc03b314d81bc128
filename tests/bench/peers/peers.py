#!/usr/bin/env python3
"""Speed of unspun beside others that read text for cleaning, on the same documents, on the same machine, in one go.

    peers.py UNSPUN PROGRAMS FOLDER SHARED [--rounds N] [--seconds S] [--only WORD,...] [--out STEM] [--date DATE]

scripts/peers calls it. UNSPUN is the program, PROGRAMS the folder of word_forms, FOLDER what scripts/peers installed,
SHARED the data beside the repository. In each round every tool is run once on its sample and once on a document of seven
words, which is what starting and loading a model cost; the difference is what its speed is made of. A sample is the
beginning of one mixed list of documents, as much of it as the tool reads in S seconds (4 unless told), so
that the slow do not hold up the rest. MB are 10^6 bytes of UTF-8 text, without JSON, for every tool. All but one run on one core. STEM.md and STEM.json are written.
"""

import argparse
import datetime
import json
import os
import pathlib
import resource
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]
sys.dont_write_bytecode = True
from comparison import figures, speeds, table  # noqa: E402
from documents import mixed  # noqa: E402
from process_cost import cost_of, net  # noqa: E402
from samples import Samples, grown  # noqa: E402
from tools import REFERENCE, tools  # noqa: E402


def processor():
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        names = [line.split(":", 1)[1].strip() for line in file if line.startswith("model name")]
    return f"{len(names)} processors {names[0]}" if names else f"{os.cpu_count()} processors"


def kenlm_facts(folder, sentences):
    """How many n-grams KenLM holds, and how many words of the sample it does not know."""
    counts = {}
    with open(folder / "model.arpa.head", encoding="utf-8") as file:
        for line in file:
            if line.startswith("ngram "):
                order, count = line[6:].split("=")
                counts[order] = int(count)
    summary = subprocess.run([folder / "kenlm" / "query_file", folder / "model.binary", sentences], check=True,
                             capture_output=True, text=True).stdout
    said = dict(line.split(":\t") for line in summary.splitlines() if ":\t" in line)
    return {"ngrams": counts, "binary_mb": round((folder / "model.binary").stat().st_size / 1e6),
            "tokens": int(said["Tokens"]), "unknown": int(said["OOVs"]),
            "perplexity": float(said["Perplexity including OOVs"])}


def chosen_size(tool, samples, seconds):
    """The size of a tool's sample: doubled until reading it takes more than half of the time. By processor time, since a
    neighbour's work must not make a sample small, and after a run that warms the page cache."""
    def cost(size):
        return cost_of(tool.command(samples.path(size, tool.kind)), tool.cores, tool.accepted)

    cost("tiny")
    start = cost("tiny")
    return grown(samples.sizes, lambda size: net(cost(size), start).cpu, seconds)


def chosen_sizes(chosen, samples, seconds):
    sizes = {}
    for tool in chosen:
        # One core and two are compared with each other, so they read the same.
        shared = tool.name.startswith("unspun filter") and REFERENCE in sizes
        sizes[tool.name] = sizes[REFERENCE] if shared else chosen_size(tool, samples, seconds)
        print(f"{tool.name}: {sizes[tool.name]} MB", file=sys.stderr)
        samples.path(sizes[tool.name], tool.kind)
    return sizes


def measured(chosen, samples, sizes, rounds):
    costs = {tool.name: [] for tool in chosen}
    for number in range(rounds):
        print(f"round {number + 1} of {rounds}", file=sys.stderr)
        for tool in chosen:
            start = cost_of(tool.command(samples.path("tiny", tool.kind)), tool.cores, tool.accepted)
            whole = cost_of(tool.command(samples.path(sizes[tool.name], tool.kind)), tool.cores, tool.accepted)
            costs[tool.name].append((whole, start))
    return costs


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("unspun", "programs", "folder", "shared"):
        parser.add_argument(name, type=lambda path: pathlib.Path(path).resolve())
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=4)
    parser.add_argument("--only", default="", help="tools with one of these words in their names, beside unspun filter")
    parser.add_argument("--out")
    parser.add_argument("--date", default=datetime.date.today().isoformat())
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=arguments.folder) as scratch:
        scratch = pathlib.Path(scratch)
        words = arguments.only.split(",")
        chosen = [tool for tool in tools(arguments.unspun, arguments.folder, scratch)
                  if tool.name == REFERENCE or any(word in tool.name for word in words)]
        if len(os.sched_getaffinity(0)) < 2:
            chosen = [tool for tool in chosen if tool.cores == 1]
        samples = Samples(scratch, arguments.programs / "word_forms", mixed(arguments.shared))
        sizes = chosen_sizes(chosen, samples, arguments.seconds)
        costs = measured(chosen, samples, sizes, arguments.rounds)
        reference = speeds(costs[REFERENCE], samples.text_mb(sizes[REFERENCE]))
        result = {"date": arguments.date, "machine": processor(), "rounds": arguments.rounds,
                  "own_rss_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
                  "genres": len(samples.genres),
                  "kenlm": kenlm_facts(arguments.folder, samples.path(samples.sizes[0], "forms")),
                  "tools": {tool.name: {"documents": samples.documents(sizes[tool.name]), "cores": tool.cores,
                                        **figures(costs[tool.name], samples.text_mb(sizes[tool.name]), reference)}
                            for tool in chosen}}
    text = table(result)
    print(text)
    if arguments.out:
        pathlib.Path(arguments.out + ".json").write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
        pathlib.Path(arguments.out + ".md").write_text(headed(result, text), encoding="utf-8")


def headed(result, text):
    kenlm = result["kenlm"]
    two = next((row for name, row in result["tools"].items() if row["cores"] == 2), None)
    scaling = f"Two cores are {1 / two['reference_is_times_as_fast']['median']:.2f} times as fast as one.\n\n" if two else ""
    return (f"# Speed beside others, {result['date']}\n\n"
            f"{result['machine']}; medians of {result['rounds']} rounds, in each of which every tool ran once; documents of "
            f"{result['genres']} genres, development half; all on one core but where two are said. Made by `scripts/peers`, "
            f"where it is said how. Net is without starting, which holds the loading of a model.\n\n{text}\n{scaling}"
            f"KenLM holds the n-grams of our model, {sum(kenlm['ngrams'].values()):,} of up to four words, in a probing hash "
            f"table of {kenlm['binary_mb']} MB, and is given sentences in the model's forms, so that it need not tokenize "
            f"({100 * kenlm['unknown'] / kenlm['tokens']:.1f} % of the words are unknown to it). fastText is trained with "
            f"default settings on dev/substituted.\n")


if __name__ == "__main__":
    main()
