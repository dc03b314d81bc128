"""Runs `unspun filter` and checks that its outputs and counts fit together."""

import gzip
import json
import re

from harness import CLEAN, Program

SHORT = "Closed on Monday."


def jsonl(*texts, **fields):
    return "".join(json.dumps({"id": f"r{i}", "text": text, **fields}) + "\n" for i, text in enumerate(texts))


SWAPS = {"leaves": "departs", "morning": "forenoon", "late": "belated", "boat": "vessel", "strong": "sturdy",
         "brother": "sibling", "bottle": "flask", "harbour": "haven", "follow": "pursue", "small": "tiny",
         "beach": "strand", "missed": "skipped", "home": "residence", "warm": "tepid", "road": "thoroughfare"}
# Alone it is suspected, no more.
COPY = re.sub(r"[a-z]+", lambda word: SWAPS.get(word.group(), word.group()), CLEAN)
REVISED = CLEAN.replace("nine", "eight").replace("late in", "early in").replace("spring", "summer")


class FilterTest(Program):
    def filter(self, *arguments, stdin=b""):
        return self.unspun("filter", *arguments, stdin=stdin)

    def lines(self, name):
        content = (self.folder / name).read_bytes()
        if name.endswith(".gz"):
            content = gzip.decompress(content)
        return content.decode("utf-8").splitlines()

    def records(self, name):
        return [json.loads(line) for line in self.lines(name)]

    def summary(self, directory="out"):
        return json.loads((self.folder / directory / "summary.json").read_bytes())

    def tree(self, directory):
        """The bytes of every file, the summary without its timing."""
        root = self.folder / directory
        files = {str(path.relative_to(root)): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}
        if "summary.json" in files:
            summary = json.loads(files["summary.json"])
            del summary["timing"]
            files["summary.json"] = summary
        return files

    def assert_adds_up(self, records, kept, dropped, rejected, directory="out"):
        summary = self.summary(directory)
        counts = tuple(summary[key] for key in ("records", "kept", "dropped", "rejected"))
        self.assertEqual(counts, (records, kept, dropped, rejected))
        self.assertEqual(records, kept + dropped + rejected)
        count = lambda pattern: sum(len(self.lines(str(path.relative_to(self.folder))))
                                    for path in (self.folder / directory).glob(pattern) if path.is_file())
        self.assertEqual(count("kept/**/*"), kept)
        self.assertEqual(count("dropped/**/*"), dropped)
        self.assertEqual(count("rejects.jsonl"), rejected)


__all__ = ["COPY", "REVISED", "SHORT", "SWAPS", "FilterTest", "jsonl"]
