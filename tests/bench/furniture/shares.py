#!/usr/bin/env python3
"""What share of honest text is taken for page furniture, by genre; and how well marked furniture is found.

    shares.py BLOCKS_OF CORPUS.jsonl[.zst]... [--documents N] [--show N] [--foreign]
    shares.py BLOCKS_OF --gold DOCUMENTS.jsonl

BLOCKS_OF is the program built from blocks_of.cpp. Only development documents are read (last hex digit of the SHA-1 of the
id from 0 to 7), at most N of each genre, evenly taken. --show prints that many blocks labelled furniture for each genre.
--foreign measures languages instead: paragraphs that are said to be in another language than English.
--gold: documents with "furniture", a list of lines; words of lines labelled furniture against the words of those lines.
"""

import argparse
import collections
import hashlib
import json
import random
import subprocess
import sys

ARTICLE = {"text", "heading", "list", "caption"}


def rows(path):
    if path.endswith(".zst"):
        with subprocess.Popen(["zstd", "-dc", "--long=27", path], stdout=subprocess.PIPE) as unpacked:
            yield from map(json.loads, unpacked.stdout)
    else:
        with open(path, encoding="utf-8") as file:
            yield from map(json.loads, file)


def is_development(name):
    return hashlib.sha1(name.encode()).hexdigest()[-1] in "01234567"


def taken(paths, most):
    """Up to `most` development documents of each genre, all equally likely."""
    genres = collections.defaultdict(list)
    seen = collections.Counter()
    draw = random.Random(4)
    for path in paths:
        corpus = path.rsplit("/", 1)[-1].split(".")[0]
        for row in rows(path):
            if not is_development(row["id"]):
                continue
            genre = f"{corpus}/{row.get('genre', '').split('/')[0]}"
            seen[genre] += 1
            if len(genres[genre]) < most:
                genres[genre].append(row["text"])
            else:
                place = draw.randrange(seen[genre])
                if place < most:
                    genres[genre][place] = row["text"]
    return genres


def blocks_of(program, texts, *options):
    lines = "".join(json.dumps({"text": text}) + "\n" for text in texts)
    run = subprocess.run([program, *options], input=lines.encode(), stdout=subprocess.PIPE, check=True)
    return [json.loads(line)["blocks"] for line in run.stdout.splitlines()]


def words(text):
    return len(text.split())


def print_shares(program, genres, show):
    print("| genre | documents | words | furniture, % of words | of it | wholly furniture |\n|---|--:|--:|--:|---|--:|")
    for genre, texts in sorted(genres.items()):
        labels, shown, whole, all_words = collections.Counter(), [], 0, 0
        for blocks in blocks_of(program, texts):
            furniture = [block for block in blocks if block["label"] not in ARTICLE]
            whole += bool(blocks) and len(furniture) == len(blocks)
            all_words += sum(words(block["text"]) for block in blocks)
            for block in furniture:
                labels[block["label"]] += words(block["text"])
            shown += furniture
        share = 100 * sum(labels.values()) / max(all_words, 1)
        parts = ", ".join(f"{label} {count}" for label, count in labels.most_common())
        print(f"| {genre} | {len(texts)} | {all_words} | {share:.3f} | {parts} | {whole} |")
        for block in random.Random(1).sample(shown, min(show, len(shown))):
            print(f"    {block['label']}: {block['text'][:150]!r}")


def print_foreign(program, genres, show):
    print("| genre | paragraphs | English | of bytes, % | foreign | per 10,000 |\n|---|--:|--:|--:|--:|--:|")
    for genre, texts in sorted(genres.items()):
        paragraphs, english, foreign, english_bytes, all_bytes = 0, 0, [], 0, 0
        for blocks in blocks_of(program, texts, "--languages"):
            for block in blocks:
                paragraphs += 1
                all_bytes += len(block["text"])
                english += block["language"] == "en"
                english_bytes += len(block["text"]) * (block["language"] == "en")
                if block["language"] not in ("", "en"):
                    foreign.append(block)
        print(f"| {genre} | {paragraphs} | {english} | {100 * english_bytes / max(all_bytes, 1):.1f} | {len(foreign)} |"
              f" {10000 * len(foreign) / max(paragraphs, 1):.1f} |")
        for block in random.Random(1).sample(foreign, min(show, len(foreign))):
            print(f"    {block['language']}: {block['text'][:200]!r}")


def print_gold(program, documents):
    for document, blocks in zip(documents, blocks_of(program, [document["text"] for document in documents])):
        wanted = {" ".join(line.split()) for line in document["furniture"]}
        found, right, missed = 0, 0, []
        for block in blocks:
            is_wanted = " ".join(block["text"].split()) in wanted
            is_found = block["label"] not in ARTICLE
            found += words(block["text"]) * is_found
            right += words(block["text"]) * (is_found and is_wanted)
            if is_found != is_wanted:
                missed.append(f"{block['label']}: {block['text'][:80]!r}")
        total = sum(map(words, document["furniture"]))
        print(f"{document['id']}: {total} words of furniture, found {found}, right {right}", *missed, sep="\n    ")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("corpora", nargs="*")
    parser.add_argument("--documents", type=int, default=300)
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--foreign", action="store_true")
    parser.add_argument("--gold")
    arguments = parser.parse_args()
    if arguments.gold:
        print_gold(arguments.program, list(rows(arguments.gold)))
    elif arguments.corpora:
        genres = taken(arguments.corpora, arguments.documents)
        printed = print_foreign if arguments.foreign else print_shares
        printed(arguments.program, genres, arguments.show)
    else:
        sys.exit("shares.py: no corpus")


if __name__ == "__main__":
    main()
