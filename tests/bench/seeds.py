#!/usr/bin/env python3
"""How much of what was replaced in a spun document is flagged, and with the right word.

    seeds.py UNSPUN SPUN_TEXT EXPECTED_TSV [CLEAN_TEXT...] [--json] [--list]

EXPECTED_TSV has lines `found in the text<TAB>expected` (alternatives with |). A place counts as flagged when an
evidence span overlaps the words in which the two sides differ, at the place's first occurrence; it counts as right
when putting one of the first N expected words of every span there gives the expected wording. Clean texts are judged
by evidence spans per 1,000 words.
"""

import argparse
import itertools
import json
import re
import subprocess
import sys


def ratings(unspun, paths):
    run = subprocess.run([unspun, "check", "--format", "json", *paths], capture_output=True, check=False)
    if run.returncode not in (0, 1):
        sys.exit(run.stderr.decode())
    return [json.loads(line) for line in run.stdout.splitlines()]


def words_of(text):
    """Words with their character ranges."""
    return [(m.group().lower(), m.start(), m.end()) for m in re.finditer(r"[^\s“”\"]+", text)]


def plain(text):
    return re.sub(r"\s+", " ", re.sub(r"[“”\"]", "", text.lower().replace("’", "'"))).strip()


def first_place(text, found):
    pattern = r"\s+".join(re.escape(word) for word in found.split())
    match = re.search(r"(?<!\w)" + pattern + r"(?!\w)", text)
    return (match.start(), match.end()) if match else None


def differing_ranges(found, alternative, offset):
    """The character range of `found`, at `offset` in the text, without the words both sides begin and end with."""
    here, there = words_of(found), [word for word, _, _ in words_of(alternative)]
    begin, end = 0, len(here)
    while begin < end and begin < len(there) and here[begin][0] == there[begin]:
        begin += 1
    cut = 0
    while end > begin and cut < len(there) - begin and here[end - 1][0] == there[len(there) - 1 - cut]:
        end -= 1
        cut += 1
    if begin == end:  # words were only left out: any word of it
        begin, end = 0, len(here)
    return offset + here[begin][1], offset + here[end - 1][2]


def judge(text, data, rating, found, alternatives, depths):
    place = first_place(text, found)
    if place is None:
        return None
    to_bytes = lambda index: len(text[:index].encode())
    spans = []
    for alternative in alternatives:
        begin, end = differing_ranges(found, alternative, place[0])
        begin, end = to_bytes(begin), to_bytes(end)
        spans += [e for e in rating["evidence"] if e["begin"] < end and begin < e["end"] and e not in spans]
    flagged = bool(spans)
    begin, end = to_bytes(place[0]), to_bytes(place[1])
    spans = [e for e in rating["evidence"] if e["begin"] < end and begin < e["end"]]
    begin, end = min([begin] + [e["begin"] for e in spans]), max([end] + [e["end"] for e in spans])
    right = []
    for depth in depths:
        choices = [[data[e["begin"]:e["end"]].decode()] + e["expected"][:depth] for e in spans]
        hit = False
        for combination in itertools.islice(itertools.product(*choices), 20000):
            pieces, at = [], begin
            for span, word in zip(spans, combination):
                pieces += [data[at:span["begin"]].decode(), word]
                at = span["end"]
            pieces.append(data[at:end].decode())
            restored = plain("".join(pieces))
            restored_no_article = re.sub(r"\ban?\b", "a", restored)
            if any(re.sub(r"\ban?\b", "a", plain(a)) in restored_no_article for a in alternatives):
                hit = True
                break
        right.append(flagged and hit)
    return flagged, right


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("unspun")
    parser.add_argument("spun")
    parser.add_argument("expected")
    parser.add_argument("clean", nargs="*")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--list", action="store_true", help="each place with what was found there")
    arguments = parser.parse_args()

    with open(arguments.spun, "rb") as file:
        data = file.read()
    text = data.decode("utf-8-sig")
    rating = ratings(arguments.unspun, [arguments.spun])[0]
    result = {"verdict": rating["verdict"], "grade": rating["quality"]["grade"], "words": rating["words"],
              "spans": len(rating["evidence"]), "places": 0, "flagged": 0, "first": 0, "three": 0, "missing": 0}
    with open(arguments.expected, encoding="utf-8") as file:
        rows = [line.rstrip("\n").split("\t") for line in file if line.strip() and not line.startswith("#")]
    for found, expected in rows:
        judged = judge(text, data, rating, found, expected.split("|"), (1, 3))
        if judged is None:
            result["missing"] += 1
            continue
        flagged, (first, three) = judged
        result["places"] += 1
        result["flagged"] += flagged
        result["first"] += first
        result["three"] += three
        if arguments.list and not three:
            print("     " if flagged else "MISS ", found, "->", expected)
    for share in ("flagged", "first", "three"):
        result[share + "_share"] = round(result[share] / max(1, result["places"]), 4)
    result["clean"] = [{"file": r["source"].rsplit("/", 1)[-1], "verdict": r["verdict"], "grade": r["quality"]["grade"],
                        "spans": len(r["evidence"]), "words": r["words"],
                        "per_1000_words": round(1000 * len(r["evidence"]) / max(1, r["words"]), 2)}
                       for r in (ratings(arguments.unspun, arguments.clean) if arguments.clean else [])]
    if arguments.json:
        print(json.dumps(result))
        return
    print(f"{arguments.spun.rsplit('/', 1)[-1]}: {result['verdict']}, grade {result['grade']}, "
          f"{result['spans']} spans in {result['words']} words")
    print(f"  {result['places']} places ({result['missing']} not in the text): flagged {result['flagged_share']:.1%}, "
          f"right word first {result['first_share']:.1%}, in the first three {result['three_share']:.1%}")
    for clean in result["clean"]:
        print(f"{clean['file']}: {clean['verdict']}, grade {clean['grade']}, {clean['per_1000_words']} spans per 1,000 words")


if __name__ == "__main__":
    main()
