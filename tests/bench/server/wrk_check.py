#!/usr/bin/env python3
"""Is our load generator right? Our server's /v2/check under load by it (client.py) and by wrk, in turn, with the same texts.

    wrk_check.py UNSPUN SHARED [--rounds N] [--seconds S] [--connections N] [--texts N]

Needs the Debian package wrk. Prints a table for results/DATE-server.md.
"""

import argparse
import itertools
import json
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
sys.dont_write_bytecode = True
import bodies  # noqa: E402
import client  # noqa: E402
import report  # noqa: E402
import rounds  # noqa: E402
import servers  # noqa: E402
from process_cost import spread  # noqa: E402

OURS, WRK = "load.py", "wrk"


def by_wrk(server, forms, connections, seconds):
    """In the members of client.summary()."""
    done = subprocess.run(["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", f"{client.PATIENCE_SECONDS}s", "-s",
                           str(HERE / "wrk_check.lua"), f"{server.address}/v2/check", "--", str(forms)], check=True,
                          capture_output=True, text=True)
    said = json.loads(done.stdout.splitlines()[-1])
    return {"requests": said["requests"], "seconds": said["microseconds"] / 1e6, "bad_status": said["bad_status"],
            "failed": said["failed"], "p50_ms": said["p50"] / 1e3, "p99_ms": said["p99"] / 1e3, "worst_ms": said["worst"] / 1e3}


def table(runs):
    lines = ["| generator | requests a second | p50, ms | p99, ms | processor seconds a request | requests in all |",
             "|---|---|---|---|---|---|"]
    for name, of_name in runs.items():
        figures = [spread(value(run) for run in of_name) for value in (
            lambda run: run["requests"] / run["seconds"], lambda run: run["p50_ms"], lambda run: run["p99_ms"],
            lambda run: run["cpu_seconds"] / run["requests"])]
        lines.append(f"| {name} | " + " | ".join(map(report.ranged, figures)) + f" | {sum(run['requests'] for run in of_name):,} |")
    ratios = [spread(value(a) / value(b) for a, b in zip(runs[OURS], runs[WRK])) for value in (
        lambda run: run["requests"] / run["seconds"], lambda run: run["p50_ms"], lambda run: run["p99_ms"],
        lambda run: run["cpu_seconds"] / run["requests"])]
    lines.append(f"| {OURS} / {WRK}, within each round | " + " | ".join(map(report.ranged, ratios)) + " | |")
    return "\n".join(lines) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("unspun", type=lambda path: pathlib.Path(path).resolve())
    parser.add_argument("shared")
    parser.add_argument("--rounds", type=int, default=6)
    parser.add_argument("--seconds", type=int, default=15)
    parser.add_argument("--connections", type=int, default=4)
    parser.add_argument("--texts", type=int, default=400)
    arguments = parser.parse_args()
    forms = [bodies.check_form(text) for text in bodies.development_texts(arguments.shared, arguments.texts)]
    with tempfile.NamedTemporaryFile("w", suffix=".forms") as file, servers.unspun(arguments.unspun) as server:
        file.write("\n".join(forms) + "\n")
        file.flush()
        target = rounds.Target(OURS, "unspun", "/v2/check", bodies.check_form, bodies.FORM)
        sent = {OURS: itertools.cycle([form.encode() for form in forms])}

        def run(name):
            before = servers.use_of(server).cpu
            if name == WRK:
                result = by_wrk(server, file.name, arguments.connections, arguments.seconds)
            else:
                result = rounds.load_on(server, target, sent, arguments.connections, arguments.seconds).result()
            rounds.checked(name, result)
            servers.settled(server)
            return {**result, "cpu_seconds": servers.use_of(server).cpu - before}

        run(OURS)  # so that the model is in memory
        print(table(rounds.all_rounds([OURS, WRK], arguments.rounds, run)))


if __name__ == "__main__":
    main()
