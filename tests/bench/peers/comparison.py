"""Figures of a comparison from the costs of its rounds, and the table of them."""

import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from process_cost import net, spread  # noqa: E402


def speeds(rounds, text_mb):
    """Of one tool, round by round: MB of text a second of wall and of processor time, without starting."""
    left = [net(whole, start) for whole, start in rounds]
    return [text_mb / cost.wall for cost in left], [text_mb / cost.cpu for cost in left]


def figures(rounds, text_mb, reference):
    """One row. `rounds` are pairs of costs: of the sample, and of the tiny sample, which is what starting costs;
    `reference` is speeds() of the tool that ratios are to. A ratio is taken within each round, where the machine was
    the same, and only then the median."""
    by_wall, by_cpu = speeds(rounds, text_mb)
    return {
        "text_mb": text_mb,
        "mb_per_second": spread(by_wall),
        "mb_per_cpu_second": spread(by_cpu),
        "wall_seconds": spread(whole.wall for whole, _ in rounds),
        "start_seconds": spread(start.wall for _, start in rounds),
        "start_cpu_seconds": spread(start.cpu for _, start in rounds),
        "max_rss_mb": max(whole.rss_mb for whole, _ in rounds),
        "reference_is_times_as_fast": spread(ours / theirs for ours, theirs in zip(reference[0], by_wall)),
        "reference_is_times_as_fast_by_cpu": spread(ours / theirs for ours, theirs in zip(reference[1], by_cpu)),
    }


def short(number):
    """Three significant digits, without a power of ten."""
    if number < 1:
        return f"{number:.3g}"
    return f"{number:.{max(3 - len(str(int(number))), 0)}f}"


def resident(mb, floor_mb):
    """A child's memory holds that of the process that started it, so smaller ones can only be bounded."""
    return f"below {short(floor_mb)}" if mb <= 1.02 * floor_mb else short(mb)


def table(result):
    """The comparison as Markdown."""
    lines = ["| tool | MB/s of text, net | MB per CPU second, net | start, s | of that CPU | sample, MB | resident, MB | "
             "`unspun filter` on one core is ... times as fast (least to most) | the same by CPU time |",
             "|---|---|---|---|---|---|---|---|---|"]
    for name, row in result["tools"].items():
        wall, cpu = row["reference_is_times_as_fast"], row["reference_is_times_as_fast_by_cpu"]
        lines.append("| " + " | ".join([
            name, short(row["mb_per_second"]["median"]), short(row["mb_per_cpu_second"]["median"]),
            short(row["start_seconds"]["median"]), short(row["start_cpu_seconds"]["median"]), short(row["text_mb"]),
            resident(row["max_rss_mb"], result["own_rss_mb"]),
            f"{short(wall['median'])} ({short(wall['least'])} to {short(wall['most'])})",
            short(cpu["median"])]) + " |")
    return "\n".join(lines) + "\n"
