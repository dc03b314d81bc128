"""The figures as Markdown."""

import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE.parent / "peers"), str(HERE)]
import hold  # noqa: E402
from comparison import short  # noqa: E402

VERSION = re.search("<version>([0-9.]+\\.[0-9.]+)</version>", (HERE / "pom.xml").read_text(encoding="utf-8"))[1]
HOW = "Made by `scripts/server_bench`; tests/bench/README.md says how it is measured."


def ranged(spread):
    return f"{short(spread['median'])} ({short(spread['least'])} to {short(spread['most'])})"


def speed_table(by_connections):
    lines = ["| connections | route | requests a second | p50, ms | p99, ms | processor seconds a request | resident, MB | "
             "of that no mapped file, MB | requests in all |", "|---|---|---|---|---|---|---|---|---|"]
    for connections, rows in by_connections.items():
        for name, row in rows.items():
            lines.append(f"| {connections} | {name} | {ranged(row['requests_per_second'])} | {ranged(row['p50_ms'])} | "
                         f"{ranged(row['p99_ms'])} | {ranged(row['cpu_seconds_per_request'])} | {short(row['rss_mb'])} | "
                         f"{short(row['anon_mb'])} | {row['requests']:,} |")
    return "\n".join(lines) + "\n"


def ratio_table(ratios):
    lines = ["| connections | requests a second | p50 | p99 | processor seconds a request |", "|---|---|---|---|---|"]
    lines += [f"| {connections} | {ranged(row['times_the_requests'])} | {ranged(row['of_its_p50'])} | {ranged(row['of_its_p99'])} "
              f"| {ranged(row['of_its_cpu'])} |" for connections, row in ratios.items()]
    return "\n".join(lines) + "\n"


def compared(result, ours):
    after = result["after_warming"]
    found = "; ".join(f"{name} {short(counts['as written'])} in a text as written, {short(counts['spun'])} in a spun one"
                      for name, counts in result["matches"].items())
    memory = ", ".join(f"{name} {short(use['rss_mb'])} MB" for name, use in after.items())
    return (f"# Our server beside LanguageTool's, {result['date']}\n\n"
            f"{result['machine']}, which others used too: take ratios, not absolutes. Medians (least to most) of "
            f"{result['rounds']} rounds of {result['seconds']} s for each row, in turn; {result['texts']} texts of "
            f"{short(result['text_bytes'])} bytes on average, development half of all corpora, every second one spun. "
            f"LanguageTool {VERSION} with its defaults, no n-grams of its own, `-Xmx{result['heap']}`, after "
            f"{result['warm']} s of load. {HOW}\n\n"
            f"Matches that /v2/check finds, on average of the first texts: {found}. Resident after warming: {memory}.\n\n"
            f"{speed_table(result['by_connections'])}\n"
            f"{ours} against LanguageTool's, within each round: times its requests a second, and shares of its times\n\n"
            f"{ratio_table(result['ratios'])}")


def held(result):
    samples = result["samples"]
    loads = "; ".join(f"{name} {load['requests']:,} requests, {short(load['requests'] / load['seconds'])} a second, p50 "
                      f"{short(load['p50_ms'])} ms, p99 {short(load['p99_ms'])} ms, worst {short(load['worst_ms'])} ms"
                      for name, load in result["loads"].items())
    lines = ["| | before | most | at the end, at rest | growth from the second to the last quarter |", "|---|---|---|---|---|"]
    for key, label in (("rss_mb", "resident, MB"), ("anon_mb", "of that no mapped file, MB"),
                       ("descriptors", "open descriptors"), ("threads", "threads")):
        lines.append(f"| {label} | {samples[0][key]:.0f} | {max(row[key] for row in samples):.0f} | {samples[-1][key]:.0f} | "
                     f"{hold.growth(samples, key):+.1f} |")
    return (f"# The server under load for {result['minutes']:g} minutes\n\n{result['machine']}, which others used too. "
            f"{result['connections']} connections on each route at a time: {loads}. All were answered. {HOW}\n\n"
            + "\n".join(lines) + "\n")
