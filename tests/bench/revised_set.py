#!/usr/bin/env python3
"""Translations and their corrections by people, as documents for raised_copies.py: the hardest honest revisions there are.

    zstdcat SHARED/dev/translated.jsonl.zst | revised_set.py > revised.jsonl

Ten segments of the development split make a document; "postedit N" is the person's, "system N" that of the commercial
system of 2015 which it is to be held against, one or the other by turns.
"""
import hashlib
import json
import sys


def is_development(record):
    return int(hashlib.sha1(record["id"].encode()).hexdigest()[-1], 16) < 8


def main():
    segments = [record for record in map(json.loads, sys.stdin) if is_development(record)]
    for number in range(len(segments) // 10):
        ten = segments[10 * number : 10 * number + 10]
        system = ("google_2015", "bing_2015")[number % 2]
        for name, field in (("postedit", "human"), ("system", system)):
            text = " ".join(segment[field].strip() for segment in ten)
            print(json.dumps({"id": f"{name} {number}", "text": text}))


if __name__ == "__main__":
    main()
