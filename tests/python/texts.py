"""Texts and the command line that the tests hold the package against."""

import json
import os
import pathlib
import subprocess
import sys

TESTS = pathlib.Path(__file__).resolve().parents[1]
sys.path.append(str(TESTS / "e2e"))
from harness import CLEAN, SPUN  # noqa: E402

PROGRAM = os.path.abspath(os.environ.get("UNSPUN", "build/release/unspun"))
PAGE = f"<html><head><meta charset=iso-8859-1><title>A</title></head><body><nav>Home</nav><article><p>Café. {SPUN}</p></article></body></html>"


def told(text, *options):
    """The line that the command line prints of a text, without its line feed."""
    process = subprocess.run([PROGRAM, "check", "--format", "json", *options, "-"], input=text.encode("utf-8"),
                             capture_output=True, timeout=120, check=False)
    return process.stdout.decode("utf-8").rstrip("\n")


def told_of_lines(texts, *options):
    lines = "".join(json.dumps({"id": str(at), "text": text}) + "\n" for at, text in enumerate(texts))
    process = subprocess.run([PROGRAM, "check", "--jsonl", "--format", "json", *options, "-"], input=lines.encode("utf-8"),
                             capture_output=True, timeout=120, check=False)
    return process.stdout.decode("utf-8").splitlines()


__all__ = ["CLEAN", "PAGE", "PROGRAM", "SPUN", "TESTS", "told", "told_of_lines"]
