#!/usr/bin/env python3
"""Our server beside LanguageTool's, on the same machine and the same texts of 4 kB. Started by scripts/server_bench.

    load.py UNSPUN JARS SHARED [--rounds N] [--seconds S] [--connections N,...] [--texts N] [--heap SIZE] [--out STEM]
    load.py UNSPUN JARS SHARED --hold MINUTES [--every SECONDS] [--connections N] [--out STEM]

JARS is a folder with LanguageTool's jars, SHARED one with corpora. Writes STEM.md and STEM.json; with --hold, which keeps load
on our server alone and does not need JARS (`-`), STEM.md, STEM.csv and STEM.svg.
"""

import argparse
import datetime
import itertools
import json
import pathlib
import signal
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
sys.dont_write_bytecode = True
import bodies  # noqa: E402
import hold  # noqa: E402
import report  # noqa: E402
import rounds  # noqa: E402
import servers  # noqa: E402

WARM_OURS = 5  # seconds
LOOKED_AT = 10  # texts of which matches are counted
OURS, THEIRS, RATE = "unspun /v2/check", "LanguageTool /v2/check", "unspun /v1/rate"
TARGETS = [rounds.Target(OURS, "unspun", "/v2/check", bodies.check_form, bodies.FORM),
           rounds.Target(THEIRS, "LanguageTool", "/v2/check", bodies.check_form, bodies.FORM),
           rounds.Target(RATE, "unspun", "/v1/rate", bodies.rate_json, bodies.JSON)]


def endless_bodies(texts):
    """Of each target. A slow server gets through few texts in a run, so the next run goes on where it stopped."""
    return {target.name: itertools.cycle([target.body(text).encode() for text in texts]) for target in TARGETS}


def matches(server, texts):
    """How many matches a text /v2/check finds, in those left as they were and in the spun ones: that it does read them."""
    counts = [len(json.loads(servers.answer(server, "/v2/check", bodies.check_form(text), bodies.FORM))["matches"])
              for text in texts]
    return {"as written": sum(counts[::2]) / len(counts[::2]), "spun": sum(counts[1::2]) / len(counts[1::2])}


def compare(arguments, texts):
    sent = endless_bodies(texts)
    with servers.unspun(arguments.unspun) as ours, servers.language_tool(arguments.jars, arguments.heap) as theirs:
        running = {server.name: server for server in (ours, theirs)}
        found = {name: matches(server, texts[:LOOKED_AT]) for name, server in running.items()}
        for target in TARGETS:  # Java compiles what is called often, so it is fast only after a while; ours needs its pages
            rounds.run_of(running[target.server], target, sent, 4, arguments.warm if target.name == THEIRS else WARM_OURS)
        begin = {name: vars(servers.use_of(server)) for name, server in running.items()}
        started = time.monotonic()

        def run(entry):
            connections, target = entry
            result = rounds.run_of(running[target.server], target, sent, connections, arguments.seconds)
            print(f"{time.monotonic() - started:6.0f} s  {target.name}, {connections} connections: "
                  f"{result['requests'] / result['seconds']:.1f}/s, p50 {result['p50_ms']:.0f} ms, p99 {result['p99_ms']:.0f} ms",
                  file=sys.stderr)
            return result

        runs = rounds.all_rounds(list(itertools.product(arguments.connections, TARGETS)), arguments.rounds, run)
    rows = {connections: {target.name: rounds.figures(runs[connections, target]) for target in TARGETS}
            for connections in arguments.connections}
    return {"machine": rounds.processors(), "rounds": arguments.rounds, "seconds": arguments.seconds, "heap": arguments.heap,
            "warm": arguments.warm, "texts": len(texts), "text_bytes": sum(len(text.encode()) for text in texts) / len(texts),
            "matches": found, "after_warming": begin, "by_connections": rows,
            "ratios": {connections: rounds.ratios(*(runs[connections, target] for target in TARGETS[:2]))
                       for connections in arguments.connections}}


def write(stem, endings):
    for ending, text in endings.items():
        stem.with_name(stem.name + ending).write_text(text, encoding="utf-8")


def numbers(text):
    return sorted({int(part) for part in text.split(",")})


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("unspun", type=lambda path: pathlib.Path(path).resolve())
    parser.add_argument("jars")
    parser.add_argument("shared")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=int, default=20, help="of one run")
    parser.add_argument("--warm", type=int, default=120, help="seconds of load on LanguageTool before the first round")
    parser.add_argument("--connections", type=numbers)
    parser.add_argument("--texts", type=int, default=400)
    parser.add_argument("--heap", default="1g", help="the most memory that Java may take for objects")
    parser.add_argument("--hold", type=float, metavar="MINUTES")
    parser.add_argument("--every", type=float, default=5.0, metavar="SECONDS")
    parser.add_argument("--out", type=pathlib.Path)
    arguments = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the servers are stopped, too
    texts = bodies.development_texts(arguments.shared, arguments.texts)
    if arguments.hold:
        connections = (arguments.connections or [4])[0]
        with servers.unspun(arguments.unspun) as ours:
            held = hold.held(ours, [TARGETS[0], TARGETS[2]], endless_bodies(texts), connections, arguments.hold, arguments.every)
        endings = {".md": report.held(held), ".csv": hold.csv(held["samples"]), ".svg": hold.svg(held["samples"])}
    else:
        arguments.connections = arguments.connections or [1, 4, 16]
        result = {"date": datetime.date.today().isoformat(), **compare(arguments, texts)}
        endings = {".md": report.compared(result, OURS), ".json": json.dumps(result, indent=1) + "\n"}
    print(endings[".md"])
    if arguments.out:
        write(arguments.out, endings)


if __name__ == "__main__":
    main()
