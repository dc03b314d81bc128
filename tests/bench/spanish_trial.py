#!/usr/bin/env python3
"""A model of Spanish from data that Debian has: is a language really data alone (docs/languages.md)?

    tests/bench/spanish_trial.py UNSPUN FOLDER

Downloads manuals, a thesaurus and a word list into FOLDER (150 MB), trains a model on 65 % of the manuals, fits it on
17 %, and measures it on the rest, as it is and with exact matches of the thesaurus swapped. Text of one register and
too little of it: what is measured is the way, not what a real model would reach.
"""

import glob
import gzip
import hashlib
import html.parser
import json
import os
import random
import re
import subprocess
import sys

PACKAGES = """hunspell-es mythes-es libreoffice-help-es gimp-help-es kicad-doc-es debian-reference-es manpages-es
manpages-es-dev freedombox-doc-es aptitude-doc-es maint-guide-es debian-edu-doc-es linuxcnc-doc-es""".split()
FREQUENT = set("de la que el en y los se del las un por con no una su para es al lo como más o si esta este".split())
FUNCTION_WORDS = """el la los las un una unos unas lo al del de a ante bajo con contra desde en entre hacia hasta para
por según sin sobre tras y e o u ni que si no se me te le les nos su sus mi tu este esta estos estas ese esa esos esas
aquel cuando donde como más pero porque es son está están ser ha han fue era puede debe también cada todo todos otra
otro ya muy"""
LANGUAGE = """code\tes
name\tSpanish
articles\tnone
hunspell-affixes\t../unpacked/usr/share/hunspell/es_ES.aff
hunspell-words\t../unpacked/usr/share/hunspell/es_ES.dic
mythes\t../unpacked/usr/share/mythes/th_es_ES_v2.dat
clean-documents\t../clean.jsonl
"""
BLOCKS = set("p li td h1 h2 h3 h4 div dd dt tr br section ul pre".split())
SKIPPED = set("script style pre nav".split())


class Paragraphs(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.done, self.open, self.skipping = [], "", 0

    def cut(self):
        self.done.append(self.open)
        self.open = ""

    def handle_starttag(self, tag, attributes):
        self.skipping += tag in SKIPPED
        if tag in BLOCKS:
            self.cut()

    def handle_endtag(self, tag):
        self.skipping = max(0, self.skipping - (tag in SKIPPED))
        if tag in BLOCKS:
            self.cut()

    def handle_data(self, data):
        if not self.skipping:
            self.open += data


def of_page(path):
    with open(path, encoding="utf-8", errors="replace") as file:
        reader = Paragraphs()
        reader.feed(file.read())
    reader.cut()
    return reader.done


def of_manual_page(path):
    with gzip.open(path, "rt", encoding="utf-8", errors="replace") as file:
        lines = [re.sub(r"^\.(B|I|BR|IR|RB|RI|BI|IB)\s+", "", line) for line in file if not line.startswith('.\\"')]
    text = "".join("\n" if re.match(r"[.'][A-Za-z]+", line) else line for line in lines)
    text = re.sub(r'\\f[BIRP]|\\f\(..|\\&|\\/|\\\||"', "", text).replace("\\-", "-")
    return text.split("\n\n")


def documents(root):
    """Paragraphs of eight words and more, a fifth of them frequent Spanish words, none twice."""
    seen = set()
    pages = sorted(glob.glob(root + "/**/*.html", recursive=True))
    manuals = sorted(glob.glob(root + "/usr/share/man/es/*/*.gz"))
    for path, read in [(path, of_page) for path in pages] + [(path, of_manual_page) for path in manuals]:
        kept = []
        for paragraph in read(path):
            words = paragraph.split()
            text = " ".join(words)
            if len(words) < 8 or text in seen or sum(word.lower() in FREQUENT for word in words) < len(words) / 5:
                continue
            seen.add(text)
            kept.append(text)
        if sum(len(text.split()) for text in kept) >= 60:
            name = os.path.relpath(path, root)
            genre = "manpage" if read is of_manual_page else name.split("/")[2]
            yield {"id": name, "genre": genre, "text": "\n\n".join(kept)}


def thesaurus(path):
    with open(path, encoding="latin-1") as file:
        lines = file.read().split("\n")[1:]
    synonyms, at = {}, 0
    while at < len(lines) - 1:
        word, senses = lines[at].rsplit("|", 1)
        for line in lines[at + 1:at + 1 + int(senses)]:
            for item in line.split("|")[1:]:
                if item and "(ant" not in item:
                    synonyms.setdefault(word.lower(), []).append(item.split("(")[0].strip())
        at += 1 + int(senses)
    return synonyms


def spun(text, synonyms, strength, seed):
    draw, chosen = random.Random(seed), {}

    def swapped(match):
        word = match.group(0).lower()
        if word not in synonyms:
            return match.group(0)
        if word not in chosen:
            chosen[word] = draw.choice(synonyms[word]) if draw.random() < strength else word
        return chosen[word].capitalize() if match.group(0)[0].isupper() else chosen[word]

    return re.sub(r"\w+", swapped, text)


def main():
    program, folder = os.path.abspath(sys.argv[1]), sys.argv[2]
    os.makedirs(folder + "/packages", exist_ok=True)
    subprocess.run(["apt-get", "download", "-q", *PACKAGES], cwd=folder + "/packages", check=True)
    os.chdir(folder)
    for package in glob.glob("packages/*.deb"):
        subprocess.run(["dpkg", "-x", package, "unpacked"], check=True)
    os.makedirs("es", exist_ok=True)
    with open("es/language.tsv", "w", encoding="utf-8") as file:
        file.write(LANGUAGE + "function-words\t" + " ".join(FUNCTION_WORDS.split()) + "\n")
    with open("corpora.tsv", "w", encoding="utf-8") as file:
        file.write("corpus.jsonl\t1\n")
    synonyms = {word: others for word, others in thesaurus("unpacked/usr/share/mythes/th_es_ES_v2.dat").items()
                if word not in FUNCTION_WORDS.split()}
    with open("corpus.jsonl", "w") as corpus, open("clean.jsonl", "w") as clean, open("test.jsonl", "w") as test:
        for document in documents("unpacked"):
            part = int(hashlib.sha1(document["id"].encode()).hexdigest(), 16) % 100
            if part < 65:
                print(json.dumps(document), file=corpus)
            elif part < 82:
                print(json.dumps(document), file=clean)
            else:
                text = " ".join(document["text"].split(" ")[:1500])
                print(json.dumps({**document, "text": text, "label": "clean"}), file=test)
                for strength in (100, 50):
                    swapped = spun(text, synonyms, strength / 100, document["id"])
                    print(json.dumps({**document, "id": f"{document['id']}#{strength}", "text": swapped,
                                      "label": "spun", "strength": strength}), file=test)
    subprocess.run([program, "train", "--language", "es/language.tsv", "--corpora", "corpora.tsv", "--shared", "none",
                    "--parts", "es/model", "--scratch", "scratch", "--min-count", "3", "--prune", "0,0,1",
                    "--name", "es-1", "--model", "es.unspun"], check=True)
    subprocess.run([program, "eval", "test.jsonl", "--model", "es.unspun"], check=True)


if __name__ == "__main__":
    main()
