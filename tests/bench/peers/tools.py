"""The programs that are compared: how each is started on a sample, and what it reads."""

import dataclasses
import pathlib
from typing import Callable

HERE = pathlib.Path(__file__).resolve().parent
REFERENCE = "unspun filter, one core"  # ratios are to this one


@dataclasses.dataclass
class Tool:
    name: str
    kind: str  # the sample's extension: jsonl, txt, jsonl.zst, or forms (sentences in the forms of the model)
    command: Callable[[pathlib.Path], list]
    cores: int = 1
    accepted: tuple = (0,)


def tools(unspun, folder, scratch):
    """All of them. `folder` is what scripts/peers made, `scratch` takes what `unspun filter` writes."""
    folder = pathlib.Path(folder)
    python, old_python = folder / "venv" / "bin" / "python3", folder / "venv-dolma" / "bin" / "python3"

    def library(interpreter, peer, *more):
        return lambda sample: [interpreter, HERE / "python_peer.py", peer, sample, *more]

    def filtering(threads):
        return lambda sample: [unspun, "filter", sample, "-o", scratch / "filtered", "--overwrite", "--threads", threads]

    return [
        Tool(REFERENCE, "jsonl", filtering(1)),
        Tool("unspun filter, two cores", "jsonl", filtering(2), cores=2),
        Tool("unspun check --format json", "jsonl", lambda sample: [unspun, "check", "--format", "json", sample],
             accepted=(0, 1)),
        Tool("KenLM, query (C++)", "forms", lambda sample: [folder / "kenlm" / "query_file", folder / "model.binary", sample]),
        Tool("KenLM, Python", "forms", library(python, "kenlm", folder / "model.binary")),
        Tool("fastText, predict", "jsonl", library(old_python, "fasttext", folder / "classifier.bin")),
        Tool("datatrove, Gopher and C4 filters", "jsonl", library(python, "datatrove")),
        Tool("dolma, gopher_v1 and c4_v1", "jsonl", library(old_python, "dolma", "gopher_v1,c4_v1")),
        Tool("wc -w", "txt", lambda sample: ["wc", "-w", sample]),
        Tool("zstd -dc", "jsonl.zst", lambda sample: ["zstd", "-dcq", "--long=27", sample]),
    ]
