#!/usr/bin/env python3
"""Interpolated modified Kneser-Ney straight from the definitions, slow and plain, and a comparison with an ARPA file.

The definitions are those of Chen and Goodman, "An empirical study of smoothing techniques for language modeling"
(TR-10-98, 1998), section 3, with the conventions of Heafield et al., "Scalable modified Kneser-Ney language model
estimation" (ACL 2013); kneser_ney/README.md spells them out. Everything is held in dictionaries: for texts of some
thousand words.

    kneser_ney_oracle.py --order 4 --prune 0,0,1,2 kneser_ney/corpus.txt kneser_ney/order4-pruned.arpa

Prints the largest difference found among the log10 probabilities and back-off weights. Exit status: 0 when it is
below the tolerance and both have the same n-grams, 1 when not, 2 when a file cannot be read.
"""

import argparse
import collections
import math
import sys


def raw_counts(sentences, order):
    """counts[n]: how often each n-gram occurs in `<s> w1 ... </s>`, n = 1..order. `<s>` is never predicted."""
    counts = [collections.Counter() for _ in range(order + 1)]
    for sentence in sentences:
        words = ("<s>", *sentence.split(), "</s>")
        for end in range(2, len(words) + 1):
            for n in range(1, min(order, end) + 1):
                counts[n][words[end - n:end]] += 1
    return counts


def adjusted_counts(raw):
    """The number of different words to the left, except where that says nothing: the highest order and n-grams that
    begin with <s> (nothing ever stands left of it) keep their raw counts."""
    order = len(raw) - 1
    adjusted = [collections.Counter() for _ in raw]
    adjusted[order] = raw[order]
    for n in range(1, order):
        for gram in raw[n + 1]:
            adjusted[n][gram[1:]] += 1
        for gram, count in raw[n].items():
            if gram[0] == "<s>":
                adjusted[n][gram] = count
    return adjusted


def discounts(counts, fallback):
    """(0, D1, D2, D3+) by equation 26 of Chen and Goodman, or the fallback where the equation gives no sense."""
    of_count = collections.Counter(counts.values())
    if not all(of_count[i] for i in (1, 2, 3)):
        found = None
    else:
        y = of_count[1] / (of_count[1] + 2 * of_count[2])
        found = [0.0] + [i - (i + 1) * y * of_count[i + 1] / of_count[i] for i in (1, 2, 3)]
    if found and all(0 <= found[i] <= i for i in (1, 2, 3)):
        return found
    if fallback is None:
        raise SystemExit("counts of counts admit no discounts: give --fallback")
    return [0.0, *fallback]


def model(sentences, order, prune, fallback):
    """{n-gram: (log10 probability, log10 back-off)} as an ARPA file holds them."""
    raw = raw_counts(sentences, order)
    adjusted = adjusted_counts(raw)
    kept = [{gram for gram in raw[n] if raw[n][gram] > threshold} for n, threshold in enumerate([0, *prune])]

    # Per order: what the seen words get, and what is left for the next lower order: the discounts of kept n-grams
    # and the whole counts of pruned ones. Discounts are estimated before pruning.
    share, left = {}, {}
    for n in range(1, order + 1):
        discount = discounts(adjusted[n], fallback)
        total, freed = collections.Counter(), collections.Counter()
        for gram, count in adjusted[n].items():
            total[gram[:-1]] += count
            freed[gram[:-1]] += discount[min(count, 3)] if gram in kept[n] else count
        for context in total:
            left[context] = freed[context] / total[context]
        for gram in kept[n]:
            count = adjusted[n][gram]
            share[gram] = (count - discount[min(count, 3)]) / total[gram[:-1]]

    vocabulary = {gram[0] for gram in raw[1]} | {"<unk>"}
    uniform = left[()] / len(vocabulary)
    probability = {(word,): share.get((word,), 0.0) + uniform for word in vocabulary}
    for n in range(2, order + 1):
        for gram in kept[n]:
            probability[gram] = share[gram] + left[gram[:-1]] * probability[gram[1:]]
    entries = {gram: (math.log10(p), math.log10(left.get(gram, 1.0)) if len(gram) < order else 0.0)
               for gram, p in probability.items()}
    entries[("<s>",)] = (0.0, math.log10(left[("<s>",)]))  # ARPA custom: never predicted, probability 1
    return entries


def arpa(path):
    """{n-gram: (log10 probability, log10 back-off)} of the ARPA file at `path`."""
    entries, n, announced = {}, 0, {}
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            fields = line.rstrip("\n").split("\t")
            if line.startswith("ngram "):
                size, count = line[len("ngram "):].split("=")
                announced[int(size)] = int(count)
            elif line.startswith("\\") and line.rstrip().endswith("-grams:"):
                n = int(line[1:line.index("-")])
            elif n and len(fields) >= 2:
                entries[tuple(fields[1].split(" "))] = (float(fields[0]), float(fields[2]) if len(fields) > 2 else 0.0)
    held = collections.Counter(len(gram) for gram in entries)
    if not announced or announced != dict(held):
        raise ValueError(f"{path}: announces {announced}, holds {dict(held)}")
    return entries


def main():
    parser = argparse.ArgumentParser(description="compare an ARPA file with modified Kneser-Ney by definition")
    parser.add_argument("text", help="one sentence a line, words set apart by spaces")
    parser.add_argument("arpa", help="the ARPA file to compare with")
    parser.add_argument("--order", type=int, default=3)
    parser.add_argument("--prune", help="for each order: n-grams that occur this often or less go; default all 0")
    parser.add_argument("--fallback", help="discounts D1,D2,D3 for orders whose counts of counts give none")
    parser.add_argument("--tolerance", type=float, default=1e-5)
    options = parser.parse_args()
    prune = [int(n) for n in options.prune.split(",")] if options.prune else [0] * options.order
    fallback = [float(d) for d in options.fallback.split(",")] if options.fallback else None
    if len(prune) != options.order or prune[0] != 0 or prune != sorted(prune):
        parser.error("--prune wants one threshold an order, the first 0, none below the one before")

    try:
        with open(options.text, encoding="utf-8") as text:
            ours = model([line for line in text if line.strip()], options.order, prune, fallback)
        theirs = arpa(options.arpa)
    except (OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 2
    for only, where in ((ours.keys() - theirs.keys(), "missing from the file"),
                        (theirs.keys() - ours.keys(), "in the file only")):
        for gram in sorted(only)[:5]:
            print(f"{where}: {' '.join(gram)}")
    differences = [(abs(ours[gram][i] - theirs[gram][i]), gram, name)
                   for gram in ours.keys() & theirs.keys() for i, name in enumerate(("probability", "back-off"))]
    worst, gram, name = max(differences, default=(math.inf, (), "everything"))
    print(f"{len(theirs)} n-grams, largest difference {worst:.2e} (log10), the {name} of '{' '.join(gram)}'")
    return 0 if ours.keys() == theirs.keys() and worst < options.tolerance else 1


if __name__ == "__main__":
    sys.exit(main())
