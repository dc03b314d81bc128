"""What a process costs: wall time, processor time, largest resident set."""

import dataclasses
import os
import statistics
import subprocess
import sys
import time


@dataclasses.dataclass
class Cost:
    wall: float  # seconds
    cpu: float  # seconds, user and system
    rss_mb: float  # never below that of the interpreter that starts it: the kernel counts the time before exec, too


def cost_of(command, cores, accepted=(0,), errors=subprocess.DEVNULL):
    """Runs a command on the given number of cores, its output thrown away; ends this program where it fails."""
    allowed = sorted(os.sched_getaffinity(0))[:cores]
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "OMP_NUM_THREADS": str(cores), "OPENBLAS_NUM_THREADS": str(cores)}
    begin = time.perf_counter()
    process = subprocess.Popen([str(part) for part in command], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                               stderr=errors, env=environment,
                               preexec_fn=lambda: os.sched_setaffinity(0, allowed))
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - begin
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in accepted:
        sys.exit(f"{' '.join(map(str, command))}: ended with status {process.returncode}")
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def net(whole, start):
    """What is left of a cost without that of starting; never nothing, since it is divided by."""
    return Cost(max(whole.wall - start.wall, 1e-4), max(whole.cpu - start.cpu, 1e-4), whole.rss_mb)


def spread(values):
    """Median, smallest, largest."""
    values = list(values)
    return {"median": statistics.median(values), "least": min(values), "most": max(values)}
