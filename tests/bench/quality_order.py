#!/usr/bin/env python3
"""How often the quality score agrees with the order that people put documents in.

    quality_order.py UNSPUN LABELLED TRANSLATIONS [--pairs N] [--json]

LABELLED is a development set of make_labelled (honest text and spun copies), TRANSLATIONS what scripts/make_translations
wrote; of the latter only documents of the development split are used. Tiers, best first:

    edited    news_uk, guidance_uk, bio_paper         as written
    forum     usenet, newsgroup                       as written
    broken    spun at 50 % and 100 %, and machine translations by Apertium
    salad     edited documents with their words shuffled

Pairs are drawn of documents of two tiers; the score agrees where the better tier's is higher, a tie counts half. Also
pairs of a document and its own spun copy, or its own round trip: the original is to be higher.
"""

import argparse
import collections
import hashlib
import json
import random
import subprocess

EDITED = {"news_uk", "guidance_uk", "bio_paper"}
FORUM = {"usenet", "newsgroup"}
TIERS = ("edited", "forum", "broken", "salad")
FEWEST_WORDS = 60


def is_development(identity):
    front = identity.split("~")[0]
    return int(hashlib.sha1(front.encode()).hexdigest()[-1], 16) < 8 or front.startswith("corpus:")


def records(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def tier_of(record):
    if record["label"] == "spun":
        return "broken" if record.get("strength", 0) >= 50 else None
    if record["label"] == "translated":
        return "broken" if record["genre"].startswith("apertium") else None
    return "edited" if record["genre"] in EDITED else "forum" if record["genre"] in FORUM else None


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("unspun")
    parser.add_argument("labelled")
    parser.add_argument("translations")
    parser.add_argument("--pairs", type=int, default=2000)
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    draw = random.Random(7)

    documents = [r for r in records(arguments.labelled) if len(r["text"].split()) >= FEWEST_WORDS]
    translations = [r for r in records(arguments.translations) if is_development(r["id"])]
    documents += [r for r in translations if r["genre"].startswith("apertium") or r["id"].endswith("~original")]
    for record in [r for r in documents if r["label"] == "clean" and r["genre"] in EDITED][:300]:
        words = record["text"].split()
        draw.shuffle(words)
        documents.append({**record, "id": record["id"] + "~salad", "text": " ".join(words), "label": "salad"})

    lines = "".join(json.dumps({"id": r["id"], "text": r["text"]}) + "\n" for r in documents)
    command = [arguments.unspun, "check", "--format", "json", "--fail-on", "never", "--jsonl", "-"]
    output = subprocess.run(command, input=lines, capture_output=True, text=True, check=True).stdout
    scores = [json.loads(line)["quality"]["score"] for line in output.splitlines()]
    assert len(scores) == len(documents)

    tiers = collections.defaultdict(list)
    by_id = {}
    for record, score in zip(documents, scores):
        by_id[record["id"]] = score
        tier = "salad" if record["label"] == "salad" else tier_of(record)
        if tier:
            tiers[tier].append(score)
    result = {"documents": {tier: len(tiers[tier]) for tier in TIERS}}
    result["mean_score"] = {tier: round(sum(tiers[tier]) / max(1, len(tiers[tier])), 1) for tier in TIERS}

    def agreement(pairs):
        won = sum(1 if a > b else 0.5 if a == b else 0 for a, b in pairs)
        tied = sum(a == b for a, b in pairs)
        return {"pairs": len(pairs), "agrees": round(won / max(1, len(pairs)), 4), "ties": tied}

    for i, better in enumerate(TIERS):
        for worse in TIERS[i + 1 :]:
            pairs = [(draw.choice(tiers[better]), draw.choice(tiers[worse])) for _ in range(arguments.pairs)]
            result[f"{better} above {worse}"] = agreement(pairs)
    own = collections.defaultdict(list)
    for record in documents:
        front, _, kind = record["id"].partition("~")
        if record["label"] == "spun" and front in by_id:
            own[f"original above its copy spun at {record['strength']} %"].append((by_id[front], by_id[record["id"]]))
        if record["label"] == "translated" and f"{front}~original" in by_id:
            own["original above its round trip"].append((by_id[f"{front}~original"], by_id[record["id"]]))
    for name in sorted(own):
        result[name] = agreement(own[name])
    if arguments.json:
        print(json.dumps(result, indent=1))
        return
    for name, value in result.items():
        print(f"{name:<45}", *(f"{k} {v}" for k, v in value.items()), sep="  ")


if __name__ == "__main__":
    main()
