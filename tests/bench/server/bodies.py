"""Request bodies of texts of about 4 kB, half of them as they were written and half spun, always the same ones.

    bodies.py SHARED COUNT > texts.jsonl

Taken from the development half of all corpora in turn (peers/documents.py). Every second text is spun as a cheap program
does it: of the words that a thesaurus knows, a share is replaced by any of their synonyms, whatever the sense. Worked example,
with the entry `city:town,town,borough`:

    The City has voted.   ->   The Town has voted.
"""

import itertools
import json
import pathlib
import random
import re
import sys
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "peers"))
import documents  # noqa: E402

TEXT_BYTES = 4096  # what a text is cut to
LEAST_BYTES = 3800  # a text that ends before that is left out, so that all are of one size
SHARE = 0.3  # of the words that have synonyms; about as dense as samples/spun-news.txt
FORM, JSON = "application/x-www-form-urlencoded", "application/json"


def thesaurus(lines):
    """Synonyms by word, from lines `word:synonym,synonym`; a word is no synonym of itself."""
    result = {}
    for line in lines:
        word, colon, others = line.strip().partition(":")
        synonyms = [other for other in others.split(",") if other and other != word]
        if colon and word and synonyms:
            result[word] = synonyms
    return result


def like(word, synonym):
    """The synonym, with a capital letter where the word has one."""
    return synonym[:1].upper() + synonym[1:] if word[:1].isupper() else synonym


def spun(text, synonyms, share, dice):
    """The text with a share of the words that have synonyms replaced by one of them."""
    def replacement(match):
        others = synonyms.get(match[0].lower())
        return like(match[0], dice.choice(others)) if others and dice.random() < share else match[0]
    return re.sub(r"(?<![\w'’])[A-Za-z]{3,}", replacement, text)  # not what is left of "I'm", nor words of two letters


def beginning(text, most):
    """The longest beginning of at most so many bytes of UTF-8 that ends before white space; all of a text that is shorter."""
    whole = text.encode()
    if len(whole) <= most:
        return text
    cut = whole[:most + 1].decode(errors="ignore")
    spaces = [space.start() for space in re.finditer(r"\s", cut)]
    return (cut[:spaces[-1]] if spaces else whole[:most].decode(errors="ignore")).rstrip()


def texts(sources, synonyms, dice):
    """Texts of one size from documents; every second one is spun, before it is cut, as synonyms may be longer."""
    number = 0
    for document in sources:
        text = spun(document["text"][:2 * TEXT_BYTES], synonyms, SHARE, dice) if number % 2 else document["text"]
        text = beginning(text, TEXT_BYTES)
        if len(text.encode()) >= LEAST_BYTES:
            yield text
            number += 1


def development_texts(shared, count):
    shared = pathlib.Path(shared)
    synonyms = thesaurus((shared / "thesauri" / "student-spinner.txt").read_text(encoding="utf-8").splitlines())
    found = list(itertools.islice(texts(documents.mixed(shared), synonyms, random.Random(1)), count))
    return found if len(found) == count else sys.exit(f"{shared}: only {len(found)} texts of {LEAST_BYTES} bytes or more")


def check_form(text):
    """The body of LanguageTool's /v2/check."""
    return urllib.parse.urlencode({"language": "en-US", "text": text})


def rate_json(text):
    """The body of our /v1/rate."""
    return json.dumps({"text": text})


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    for one in development_texts(sys.argv[1], int(sys.argv[2])):
        print(json.dumps({"text": one}))
