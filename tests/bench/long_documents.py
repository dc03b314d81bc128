#!/usr/bin/env python3
"""Honest documents of 2,000 to 20,000 words: is any of them called spun?

    tests/bench/long_documents.py UNSPUN SHARED

Every so-manieth long document of each training corpus, at most 40 of one. The reference was counted on most of them, so
what is tested is what length does to a score, not how the model does on new text.
"""

import glob
import io
import json
import os
import subprocess
import sys

MOST = 40


def long_documents(path):
    reader = subprocess.Popen(["zstdcat", path], stdout=subprocess.PIPE)
    found = []
    for line in io.TextIOWrapper(reader.stdout, encoding="utf-8"):
        text = json.loads(line).get("text", "")
        if 2000 <= len(text.split()) <= 20000:
            found.append(text)
    reader.wait()
    return found[::max(1, len(found) // MOST)][:MOST]


def main():
    program, shared = sys.argv[1:3]
    lines = []
    for path in sorted(glob.glob(os.path.join(shared, "corpora", "*.jsonl.zst"))):
        name = os.path.basename(path).split(".")[0]
        lines += [json.dumps({"id": f"{name}-{i}", "text": text}) for i, text in enumerate(long_documents(path))]
    run = subprocess.run([program, "check", "--format", "json", "--fail-on", "never", "--jsonl", "-"],
                         input="\n".join(lines).encode(), capture_output=True, check=True)
    verdicts = {}
    for line in run.stdout.decode().splitlines():
        rating = json.loads(line)
        verdicts.setdefault(rating["verdict"], []).append(rating["id"])
    print(f"{len(lines)} documents of 2,000 to 20,000 words")
    for verdict, names in sorted(verdicts.items()):
        print(f"{verdict:10} {len(names):4}  {' '.join(names) if verdict in ('spun', 'translated') else ''}")


if __name__ == "__main__":
    main()
