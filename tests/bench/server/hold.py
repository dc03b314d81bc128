"""Holds load on a server for some minutes, and samples its memory and open descriptors meanwhile: what grows is a leak."""

import pathlib
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
import growth_plot  # noqa: E402
import rounds  # noqa: E402
import servers  # noqa: E402

COLUMNS = ("minutes", "rss_mb", "anon_mb", "descriptors", "threads", "cpu_seconds")


def sample(server, started):
    use = servers.use_of(server)
    return dict(zip(COLUMNS, ((time.monotonic() - started) / 60, use.rss_mb, use.anon_mb, use.descriptors, use.threads, use.cpu)))


def held(server, targets, bodies, connections, minutes, every):
    """Load on all targets at a time for so many minutes, and a sample every so many seconds: before it, during it, after it."""
    started = time.monotonic()
    samples = [sample(server, started)]
    loads = {target.name: rounds.load_on(server, target, bodies, connections, 60 * minutes) for target in targets}
    while any(load.running() for load in loads.values()):
        time.sleep(every)
        samples.append(sample(server, started))
    results = {name: rounds.checked(name, load.result()) for name, load in loads.items()}
    servers.settled(server)
    samples.append(sample(server, started))
    return {"machine": rounds.processors(), "minutes": minutes, "connections": connections, "loads": results, "samples": samples}


def growth(samples, key):
    """The median of the last quarter of the samples less that of the second quarter, in which starting is over. The first and
    the last sample, which are without load, do not count."""
    values = [row[key] for row in samples[1:-1]]
    quarter = len(values) // 4
    if not quarter:
        return 0.0
    median = [sorted(part)[len(part) // 2] for part in (values[quarter:2 * quarter], values[-quarter:])]
    return median[1] - median[0]


def csv(samples):
    return ",".join(COLUMNS) + "\n" + "".join(",".join(f"{row[name]:g}" for name in COLUMNS) + "\n" for row in samples)


def svg(samples):
    across = ("minutes", "minutes of load")
    return growth_plot.drawing([
        growth_plot.panel(growth_plot.LEFT, "resident set, MB", samples,
                          [("rss_mb", "all", growth_plot.WALL), ("anon_mb", "without mapped files", growth_plot.CPU)], across),
        growth_plot.panel(2 * growth_plot.LEFT + growth_plot.PANEL + 40, "open descriptors", samples,
                          [("descriptors", "", growth_plot.WALL)], across)])
