#!/usr/bin/env python3
"""What the Python package costs: calls a second on texts of 4 kB beside the same loop in C++, import time, wheel size.

    speed.py RATE_SPEED SHARED WHEEL [--texts N] [--rounds N] [--out STEM]

Run by the Python of an environment that has the package (build/release/python/core/bin/python). RATE_SPEED is the program
built from rate_speed.cpp. Both sides are loaded, then rate the same texts in turn, round by round, each in processor seconds
of its own, so that neighbours on the machine trouble both alike; medians of the ratios are reported.
"""

import argparse
import json
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "server"))
sys.dont_write_bytecode = True
from bodies import development_texts  # noqa: E402

LOOP = """
import json, sys, time
import unspun
detector = unspun.Detector(fast=sys.argv[2] == "fast")
texts = [json.loads(line)["text"] for line in open(sys.argv[1], encoding="utf-8")]
for _ in sys.stdin:
    begin = time.process_time()
    size = sum(len(detector.rate(text).to_json().encode()) + 1 for text in texts)
    print(f"{time.process_time() - begin:.6f} {size}", flush=True)
"""


class Side:
    def __init__(self, command):
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def round(self):
        self.process.stdin.write("go\n")
        self.process.stdin.flush()
        seconds, size = self.process.stdout.readline().split()
        return float(seconds), int(size)

    def end(self):
        self.process.stdin.close()
        self.process.wait()


def compared(arguments, path, kind):
    native = Side([arguments.rate_speed, str(pathlib.Path(__import__("unspun").__file__).parent / "data/en.unspun"), path,
                   *(["fast"] if kind == "fast" else [])])
    python = Side([sys.executable, "-c", LOOP, path, kind])
    if native.round()[1] != python.round()[1]:  # the round that warms up
        sys.exit("the two sides do not say the same")
    pairs = [(native.round()[0], python.round()[0]) for _ in range(arguments.rounds)]
    native.end()
    python.end()
    ratios = [ours / theirs for theirs, ours in pairs]
    return {"calls_per_cpu_second_cpp": arguments.texts / statistics.median(each for each, _ in pairs),
            "calls_per_cpu_second_python": arguments.texts / statistics.median(each for _, each in pairs),
            "overhead": statistics.median(ratios) - 1, "overhead_range": [min(ratios) - 1, max(ratios) - 1]}


def import_milliseconds():
    code = "import time; begin = time.perf_counter(); import unspun; print(time.perf_counter() - begin)"
    return statistics.median(1000 * float(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True,
                                                         check=True).stdout) for _ in range(21))


def open_milliseconds():
    import unspun
    spent = []
    for _ in range(11):
        begin = time.perf_counter()
        unspun.Detector()
        spent.append(1000 * (time.perf_counter() - begin))
    return statistics.median(spent)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rate_speed")
    parser.add_argument("shared", type=pathlib.Path)
    parser.add_argument("wheel", type=pathlib.Path)
    parser.add_argument("--texts", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--out")
    arguments = parser.parse_args()
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        for text in development_texts(arguments.shared, arguments.texts):
            file.write(json.dumps({"text": text}) + "\n")
        file.flush()
        figures = {kind: compared(arguments, file.name, kind) for kind in ("thorough", "fast")}
    figures |= {"import_ms": import_milliseconds(), "open_ms": open_milliseconds(), "wheel_mb": arguments.wheel.stat().st_size / 1e6}
    lines = ["# The Python package beside the C++ library, texts of 4 kB, half of them spun", "",
             "| | calls per CPU second, C++ | Python | overhead, median | from, to |", "|---|---|---|---|---|"]
    lines += [f"| {kind} | {each['calls_per_cpu_second_cpp']:.1f} | {each['calls_per_cpu_second_python']:.1f} | {each['overhead']:+.1%} | "
              f"{each['overhead_range'][0]:+.1%}, {each['overhead_range'][1]:+.1%} |"
              for kind, each in ((kind, figures[kind]) for kind in ("thorough", "fast"))]
    lines += ["", f"`import unspun` {figures['import_ms']:.0f} ms, `Detector()` {figures['open_ms']:.1f} ms, wheel {figures['wheel_mb']:.0f} MB.", ""]
    print("\n".join(lines))
    if arguments.out:
        pathlib.Path(arguments.out + ".md").write_text("\n".join(lines), encoding="utf-8")
        pathlib.Path(arguments.out + ".json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
