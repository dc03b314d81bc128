"""Documents of many genres for measuring speed, always the same ones in the same order.

    documents.py SHARED MEGABYTES > documents.jsonl

Taken in turn from every corpus and every genre of dev/clean, so that any beginning of the list is a mixture of all. Only
the development half is read: the last hexadecimal digit of the SHA-1 of the id is 0 to 7.
"""

import hashlib
import json
import pathlib
import subprocess
import sys

MOST_OF_ONE = 40_000  # characters: a novel would crowd out the rest of a sample


def is_development(name):
    return hashlib.sha1(name.encode()).hexdigest()[-1] in "01234567"


def rows(path):
    with subprocess.Popen(["zstd", "-dcq", "--long=27", path], stdout=subprocess.PIPE) as process:
        for line in process.stdout:
            yield json.loads(line)


def development(path):
    return ({"id": f"{path.name.split('.')[0]}/{row['id']}", "genre": row["genre"], "text": row["text"][:MOST_OF_ONE]}
            for row in rows(path) if is_development(row["id"]) and row["text"].strip())


def in_turn(sources):
    """One item of each source after the other, until all have ended."""
    sources = [iter(source) for source in sources]
    while sources:
        left = []
        for source in sources:
            try:
                yield next(source)
            except StopIteration:
                continue
            left.append(source)
        sources = left


def by_genre(documents):
    """One list for each genre, in the order in which the genres are met."""
    genres = {}
    for document in documents:
        genres.setdefault(document["genre"], []).append(document)
    return list(genres.values())


def mixed(shared):
    """All development documents of a folder with corpora/ and dev/, mixed."""
    shared = pathlib.Path(shared)
    difficult = by_genre(development(shared / "dev" / "clean.jsonl.zst"))
    return in_turn([development(path) for path in sorted((shared / "corpora").glob("*.zst"))] + [in_turn(difficult)])


def first_bytes(documents, most):
    """Documents from the first on until their texts have `most` bytes of UTF-8."""
    taken = 0
    for document in documents:
        if taken >= most:
            return
        taken += len(document["text"].encode())
        yield document


def labelled_lines(shared):
    """Lines that fastText learns from: development texts of dev/substituted, as they were and with words replaced."""
    for row in rows(pathlib.Path(shared) / "dev" / "substituted.jsonl.zst"):
        if is_development(row["id"]):
            yield "__label__clean " + one_line(row["original"])
            yield "__label__spun " + one_line(row["text"])


def one_line(text):
    return " ".join(text.split())


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    for document in first_bytes(mixed(sys.argv[1]), float(sys.argv[2]) * 1e6):
        print(json.dumps(document))
