#!/usr/bin/env python3
"""How often do translation systems translate names, and could a reader tell?

    tests/bench/translated_names.py SHARED [SEED]

Prints, of dev/translated (ids whose SHA-1 ends in 0 to 7), how many words inside sentences of the 2015 systems are
capitalised words of the dictionary that the person who corrected them did not write, and forty of them, drawn, beside
the correction, to be read by a person.
"""

import collections
import hashlib
import json
import os
import random
import re
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))


def words_of(text):
    return re.findall(r"[A-Za-zÀ-ÿ][\w'’-]*", text)


def main():
    with open(os.path.join(HERE, "../../dictionaries/en/hunspell/en_US.dic"), encoding="utf-8") as file:
        dictionary = {line.split("/")[0].strip() for line in file}
    lines = subprocess.run(["zstdcat", os.path.join(sys.argv[1], "dev/translated.jsonl.zst")], capture_output=True,
                           check=True).stdout.decode().splitlines()
    outputs, found, cases = 0, collections.Counter(), []
    for record in map(json.loads, lines):
        if int(hashlib.sha1(record["id"].encode()).hexdigest()[-1], 16) > 7:
            continue
        corrected = {word.lower() for word in words_of(record["human"])}
        for system in ("google_2015", "bing_2015"):
            outputs += 1
            for word in words_of(record.get(system, ""))[1:]:
                lower = word.lower()
                is_like_a_name = word[0].isupper() and word[1:].islower() and len(word) > 2
                if is_like_a_name and lower in dictionary and lower not in corrected:
                    found[system] += 1
                    cases.append((word, record["human"], record[system]))
    print(f"{outputs} outputs, words: {dict(found)}")
    random.seed(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    for word, human, system in random.sample(cases, 40):
        print(f"{word}\n  corrected: {human[:160]}\n  system:    {system[:160]}")


if __name__ == "__main__":
    main()
