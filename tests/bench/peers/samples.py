"""Samples of different sizes, each the beginning of one list of documents, in every form that a tool reads."""

import json
import pathlib
import subprocess

SIZES_MB = (0.25, 0.5, 1, 2, 4, 8, 16, 32)
TINY = [{"id": "tiny", "genre": "none", "text": "A short text of a few words only."}]


def grown(sizes, seconds_of, seconds):
    """The first of the sizes, in rising order, of which the next would take more than `seconds`; the last where none is.
    `seconds_of` measures one."""
    for size, following in zip(sizes, sizes[1:]):
        if seconds_of(size) * following / size > seconds:
            return size
    return sizes[-1]


class Samples:
    """Files in a folder, named by their size; `documents` are read once, when the list is written."""

    def __init__(self, folder, word_forms, documents):
        self.folder, self.word_forms = pathlib.Path(folder), word_forms
        self.genres, self.text_bytes = {}, {}
        self._write("tiny", TINY)
        sizes = iter(SIZES_MB)
        size, total, count = next(sizes), 0, 0
        self.sizes = []
        chosen = self._file("all", "jsonl").open("w", encoding="utf-8")
        for document in documents:
            total, count = total + len(document["text"].encode()), count + 1
            self.genres[document["genre"]] = self.genres.get(document["genre"], 0) + 1
            chosen.write(json.dumps(document) + "\n")
            while size is not None and total >= size * 1e6:
                self._note(size, total, count)
                size = next(sizes, None)
            if size is None:
                break
        if size is not None and count:
            self._note(size, total, count)  # all that there is
        chosen.close()

    def _note(self, size, text_bytes, count):
        self.sizes.append(size)
        self.text_bytes[size] = (text_bytes, count)

    def _file(self, size, kind):
        return self.folder / f"sample-{size}.{kind}"

    def _write(self, size, documents):
        """The plain kinds; the others are made when they are asked for."""
        with self._file(size, "jsonl").open("w", encoding="utf-8") as lines, \
                self._file(size, "txt").open("w", encoding="utf-8") as text:
            for document in documents:
                lines.write(json.dumps({"id": document["id"], "text": document["text"]}) + "\n")
                text.write(document["text"] + "\n")

    def _beginning(self, count):
        with self._file("all", "jsonl").open(encoding="utf-8") as file:
            for _ in range(count):
                yield json.loads(file.readline())

    def text_mb(self, size):
        return self.text_bytes[size][0] / 1e6

    def documents(self, size):
        return self.text_bytes[size][1]

    def path(self, size, kind):
        """The file of a sample, "tiny" or one of `sizes`, made when it is first asked for."""
        path = self._file(size, kind)
        if path.exists():
            return path
        if kind in ("jsonl", "txt"):
            self._write(size, self._beginning(self.text_bytes[size][1]))
        elif kind == "forms":
            with path.open("wb") as out:
                subprocess.run([self.word_forms, self.path(size, "jsonl")], stdout=out, check=True)
        elif kind == "jsonl.zst":
            subprocess.run(["zstd", "-qf", self.path(size, "jsonl"), "-o", path], check=True)
        return path
