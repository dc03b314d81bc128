#!/usr/bin/env python3
"""Main-text extraction beside that of trafilatura and resiliparse: word precision, recall and F1 for each page.

    tests/bench/extraction/extraction_peers.py build/release/extract_main [FOLDER]

The pages are our own writing, each X.html with X.txt: what a reader came for, that is, title, text, lists, captions;
without menus, dates, names of authors, comments and notices. FOLDER holds other such pairs. Words are compared as bags:
order and markup do not count, nor does punctuation. The peers are installed from PyPI into a virtual environment beside
the program, once; both run with their usual options, comments off, which helps them: ours are off too.
"""

import collections
import pathlib
import re
import statistics
import subprocess
import sys
import venv

HERE = pathlib.Path(__file__).resolve().parent
PEERS = ("trafilatura==2.3.1", "resiliparse==2.0.1", "lxml_html_clean")


def bag(text):
    return collections.Counter(re.findall(r"\w+", text.lower()))


def scores(found, gold):
    """Precision, recall and F1 of a bag of words."""
    common = sum((found & gold).values())
    if common == 0:
        return 0.0, 0.0, 0.0
    precision, recall = common / sum(found.values()), common / sum(gold.values())
    return precision, recall, 2 * precision * recall / (precision + recall)


def in_environment(program):
    """Starts this script again with an interpreter that has the peers."""
    folder = pathlib.Path(program).resolve().parent / "extraction-peers"
    python = folder / "bin" / "python3"
    if not (folder / "ready").exists():
        venv.create(folder, with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", *PEERS], check=True)
        (folder / "ready").touch()
    return subprocess.run([python, __file__, *sys.argv[1:], "--in-environment"], check=False).returncode


def systems(program):
    import trafilatura
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.encoding import detect_encoding
    from resiliparse.parse.html import HTMLTree

    def ours(path):
        return subprocess.run([program, path], capture_output=True, check=True).stdout.decode()

    def with_trafilatura(path):
        return trafilatura.extract(path.read_bytes(), include_comments=False) or ""

    def with_resiliparse(path):
        page = path.read_bytes()
        tree = HTMLTree.parse_from_bytes(page, detect_encoding(page))
        return extract_plain_text(tree, main_content=True, comments=False, alt_texts=False)

    return {"unspun": ours, "trafilatura": with_trafilatura, "resiliparse": with_resiliparse}


def main():
    arguments = [argument for argument in sys.argv[1:] if argument != "--in-environment"]
    if len(arguments) not in (1, 2):
        sys.exit(__doc__)
    if "--in-environment" not in sys.argv:
        sys.exit(in_environment(arguments[0]))
    folder = pathlib.Path(arguments[1]) if len(arguments) == 2 else HERE / "pages"
    pages = sorted(folder.glob("*.html"))
    by_system = {}
    for name, extracted in systems(arguments[0]).items():
        by_system[name] = [
            scores(bag(extracted(page)), bag(page.with_suffix(".txt").read_text(encoding="utf-8"))) for page in pages
        ]
    print(f"{'page':<18}" + "".join(f"{name:>24}" for name in by_system))
    print(" " * 18 + f"{'P     R     F1':>24}" * len(by_system))
    for row, page in enumerate(pages):
        cells = (" ".join(f"{value:.3f}" for value in found[row]) for found in by_system.values())
        print(f"{page.stem:<18}" + "".join(f"{cell:>24}" for cell in cells))
    means = ([statistics.mean(column) for column in zip(*found)] for found in by_system.values())
    print(f"{'mean':<18}" + "".join(f"{' '.join(f'{value:.3f}' for value in mean):>24}" for mean in means))


if __name__ == "__main__":
    main()
