"""The two servers that are compared: how each is started, and what its process has used, from /proc."""

import contextlib
import dataclasses
import os
import pathlib
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

START_SECONDS = 120


@dataclasses.dataclass
class Server:
    name: str
    address: str  # http://host:port
    process: subprocess.Popen


@dataclasses.dataclass
class Use:
    cpu: float  # seconds so far, user and system, of all threads
    rss_mb: float
    anon_mb: float  # of that, what is not a mapped file: the model and shared libraries are
    threads: int
    descriptors: int


def use_from(stat, status, descriptors):
    """Parses /proc/PID/stat and status. The second field of stat, the name, may hold spaces and brackets."""
    fields = stat.rpartition(")")[2].split()
    ticks = int(fields[11]) + int(fields[12])  # utime and stime, fields 14 and 15 as proc(5) counts
    named = dict(line.split(":", 1) for line in status.splitlines() if ":" in line)
    return Use(ticks / os.sysconf("SC_CLK_TCK"), int(named["VmRSS"].split()[0]) / 1024, int(named["RssAnon"].split()[0]) / 1024,
               int(named["Threads"]), descriptors)


def use_of(server):
    """Ends this program where the server has ended: what follows would be of nothing."""
    if server.process.poll() is not None:
        sys.exit(f"{server.name}: ended with status {server.process.returncode}")
    folder = pathlib.Path("/proc") / str(server.process.pid)
    return use_from((folder / "stat").read_text(), (folder / "status").read_text(), len(os.listdir(folder / "fd")))


def settled(server, most_seconds=30.0):
    """Waits until the server has done with what it was sent: until it uses less than a tenth of a processor."""
    until = time.monotonic() + most_seconds
    before = use_of(server).cpu
    while time.monotonic() < until:
        time.sleep(0.5)
        now = use_of(server).cpu
        if now - before < 0.05:
            return
        before = now


def free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


@contextlib.contextmanager
def running(name, command, **more):
    process = subprocess.Popen([str(part) for part in command], stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **more)
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            print(f"{name}: killed, as it did not stop", file=sys.stderr)


@contextlib.contextmanager
def unspun(program):
    """`unspun serve` with its defaults; its log goes nowhere."""
    with tempfile.TemporaryDirectory() as data:
        command = [program, "serve", "--port", "0", "--data", data]
        with running("unspun", command, stdout=subprocess.PIPE, text=True) as process:
            address = process.stdout.readline().strip()
            if not address.startswith("http"):
                sys.exit(f"unspun did not start: {' '.join(map(str, command))}")
            yield Server("unspun", address, process)


@contextlib.contextmanager
def language_tool(jars, heap):
    """LanguageTool's own HTTP server with its defaults, but for the most memory that Java may take for objects."""
    port = free_port()
    command = ["java", f"-Xmx{heap}", "-cp", f"{jars}/*", "org.languagetool.server.HTTPServer", "--port", port]
    with running("LanguageTool", command, stdout=subprocess.DEVNULL) as process:
        server = Server("LanguageTool", f"http://127.0.0.1:{port}", process)
        until = time.monotonic() + START_SECONDS
        while True:
            try:
                urllib.request.urlopen(f"{server.address}/v2/languages", timeout=10).close()
                break
            except OSError:  # urllib's errors are of this kind, too
                if process.poll() is not None or time.monotonic() > until:
                    sys.exit("LanguageTool did not start: is `java` there, and are its jars?")
                time.sleep(0.2)
        yield server


def answer(server, path, body, kind):
    """One answer, for looking at what is measured. Ends this program where it is an error."""
    request = urllib.request.Request(server.address + path, body.encode(), {"Content-Type": kind})
    try:
        with urllib.request.urlopen(request, timeout=60) as response:
            return response.read()
    except urllib.error.HTTPError as error:
        sys.exit(f"{server.name}{path}: status {error.code}: {error.read()[:300]}")
