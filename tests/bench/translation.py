#!/usr/bin/env python3
"""What is called translated, by system, on the test split.

    translation.py UNSPUN TRANSLATIONS LABELLED [--json]

TRANSLATIONS is what scripts/make_translations wrote, of which the test split is used; LABELLED a test set of make_labelled,
of which the clean documents are: all genres, those never fitted on among them. By genre: documents, the share called
translated, spun and suspect, the mean probability, and the area under the ROC curve of the probability against the
clean documents of LABELLED, and against what the same text was before or as a person corrected it.
"""

import argparse
import bisect
import collections
import hashlib
import json
import subprocess

ORIGINAL = {
    "google_2015": "corrected_translation",
    "bing_2015": "corrected_translation",
    "moses_2012": "corrected_translation_restored",
    "roundtrip_zh": "roundtrip_original",
    "roundtrip_fr": "roundtrip_original",
}


def is_test(identity):
    front = identity.split("~")[0]
    return not front.startswith("corpus:") and int(hashlib.sha1(front.encode()).hexdigest()[-1], 16) >= 12


def records(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def area(positive, negative):
    """Probability that one of `positive` is higher, ties half."""
    ordered = sorted(negative)
    won = sum(bisect.bisect_left(ordered, x) + bisect.bisect_right(ordered, x) for x in positive) / 2
    return won / (len(positive) * len(negative)) if positive and negative else None


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("unspun")
    parser.add_argument("translations")
    parser.add_argument("labelled")
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()

    documents = []
    for record in records(arguments.translations):
        if not is_test(record["id"]):
            continue
        is_own_original = record["id"].endswith("~original")
        documents.append(("originals of apertium" if is_own_original else record["genre"], record["text"]))
    documents += [("clean: " + r["genre"], r["text"]) for r in records(arguments.labelled) if r["label"] == "clean"]

    lines = "".join(json.dumps({"id": genre, "text": text}) + "\n" for genre, text in documents)
    command = [arguments.unspun, "check", "--format", "json", "--fail-on", "never", "--jsonl", "-"]
    output = subprocess.run(command, input=lines, capture_output=True, text=True, check=True).stdout
    ratings = collections.defaultdict(list)
    for line in output.splitlines():
        rating = json.loads(line)
        ratings[rating["id"]].append((rating["verdict"], rating["translated_probability"]))
    clean = [p for genre, group in ratings.items() if genre.startswith("clean: ") for _, p in group]

    result = {}
    for genre, group in sorted(ratings.items()):
        verdicts = collections.Counter(verdict for verdict, _ in group)
        probabilities = [p for _, p in group]
        row = {"documents": len(group)}
        for verdict in ("translated", "spun", "suspect", "undecided"):
            row[verdict] = round(verdicts[verdict] / len(group), 4)
        row["mean_probability"] = round(sum(probabilities) / len(group), 3)
        if not genre.startswith("clean: "):
            row["auc_clean"] = round(area(probabilities, clean), 3)
        if genre in ORIGINAL:
            row["auc_original"] = round(area(probabilities, [p for _, p in ratings[ORIGINAL[genre]]]), 3)
        if genre.startswith("apertium"):
            row["auc_original"] = round(area(probabilities, [p for _, p in ratings["originals of apertium"]]), 3)
        result[genre] = row
    called = sum(v == "translated" for g, group in ratings.items() if g.startswith("clean: ") for v, _ in group)
    result["clean, all"] = {"documents": len(clean), "called_translated": called}
    if arguments.json:
        print(json.dumps(result, indent=1))
        return
    for genre, row in result.items():
        print(f"{genre:<34}", "  ".join(f"{k} {v}" for k, v in row.items()))


if __name__ == "__main__":
    main()
