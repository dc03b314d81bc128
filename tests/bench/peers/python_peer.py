"""One peer that is a Python library, over one file: python_peer.py PEER FILE [MODEL].

Run by peers.py with the interpreter that has the library, as a process of its own. Prints how many documents it read and
a figure made of all results, so that nothing can be left out unnoticed. `fasttext-train LINES MODEL` makes the classifier.
"""

import json
import sys


def texts(path):
    with open(path, encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)["text"]


def kenlm(path, model):
    """Base-10 log probability of every sentence; the file has the forms of the model, a blank line after a document."""
    import kenlm as library

    score = library.Model(model).score
    with open(path, encoding="utf-8") as file:
        documents = total = 0
        for line in file:
            if line == "\n":
                documents += 1
            else:
                total += score(line)
    return documents, total


def fasttext(path, model):
    import fasttext as library

    predicted = library.load_model(model).predict
    total = documents = 0
    for text in texts(path):
        _, shares = predicted(" ".join(text.split()))
        documents, total = documents + 1, total + float(shares[0])
    return documents, total


def fasttext_train(lines, model):
    import fasttext as library

    trained = library.train_supervised(lines, thread=1, verbose=0)
    trained.save_model(model)
    return len(trained.words), len(trained.labels)


def datatrove(path, _):
    """Every filter of the three on every document, also after one has dropped it: each is asked in full, as ours are."""
    from datatrove.data import Document
    from datatrove.pipeline.filters import C4QualityFilter, GopherQualityFilter, GopherRepetitionFilter

    filters = [GopherQualityFilter(), C4QualityFilter(), GopherRepetitionFilter()]
    documents = kept = 0
    for text in texts(path):
        documents += 1
        for each in filters:
            kept += each.filter(Document(text=text, id="")) is True
    return documents, kept


def dolma(path, taggers):
    from dolma.core.data_types import Document
    from dolma.core.registry import TaggerRegistry

    chosen = [TaggerRegistry.get(name)() for name in taggers.split(",")]
    documents = spans = 0
    for text in texts(path):
        documents += 1
        for tagger in chosen:
            spans += len(tagger.predict(Document(source="", id="", text=text)).spans)
    return documents, spans


PEERS = {"kenlm": kenlm, "fasttext": fasttext, "fasttext-train": fasttext_train, "datatrove": datatrove, "dolma": dolma}

if __name__ == "__main__":
    if len(sys.argv) < 3 or sys.argv[1] not in PEERS:
        sys.exit(__doc__)
    print(*PEERS[sys.argv[1]](sys.argv[2], sys.argv[3] if len(sys.argv) > 3 else ""))
