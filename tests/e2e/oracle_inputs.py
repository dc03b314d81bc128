"""Inputs for comparing what unspun reads with what other readers of the same format read: made and broken by chance.

    for round in rounds("json"):          # a random.Random for each, always the same ones
        broken = mutated(round, data)     # some bytes changed, left out, doubled or taken from elsewhere
"""

import json
import random

from harness import Program

ROUNDS = 5  # of each test; a longer run sets it before

WORDS = ("the", "ferry", "to", "island", "left", "at", "nine", "caf\u00e9", "na\u00efve", "\u4e2d\u6587", "\U0001f600",
         "\u0433\u043e\u0440\u043e\u0434", "we", "swam")


def rounds(name, count=None):
    return (random.Random(f"{name} {number}") for number in range(count or ROUNDS))


def text(chance, words):
    return " ".join(chance.choice(WORDS) for _ in range(words))


def mutated(chance, data, hints=(), most=4):
    data = bytearray(data)
    for _ in range(chance.randint(1, most)):
        at = chance.randrange(len(data) + 1)
        end = min(len(data), at + chance.choice((1, 1, 2, 4, 30)))
        kind = chance.randrange(6 if hints else 5)
        if kind == 0 and at < len(data):
            data[at] ^= 1 << chance.randrange(8)
        elif kind == 1:
            del data[at:end]
        elif kind == 2:
            data[at:at] = data[at:end]
        elif kind == 3:
            data[at:at] = bytes(chance.randrange(256) for _ in range(chance.randint(1, 3)))
        elif kind == 4 and chance.random() < 0.3:
            del data[at:]
        elif kind == 5:
            data[at:at + chance.choice((0, 1))] = chance.choice(hints)
    return bytes(data)


class OracleTest(Program):
    """What unspun makes of files: their texts, and what it refuses."""

    def read(self, *names):
        """Texts by source, and the messages about what could not be read."""
        result = self.unspun("check", "--format", "json", "--with-text", "--whole", "--fast", "--fail-on", "never", *names)
        self.assertIn(result.status, (0, 2), result)
        ratings = [json.loads(line) for line in result.out.decode().split("\n")[:-1]]
        return {one["source"]: one for one in ratings}, result.err.decode().split("\n")[:-1]

    def check_decoder(self, kind, magic, archives, reads, is_compared):
        """Files of a compression: what the other decoder (`reads`) refuses is not rated, what it reads has its text.

        is_compared(data, text): whether a difference is a fault."""
        same = both_refused = 0
        for chance in rounds(kind):
            files = {f"{number}.txt.{kind}": data for number, data in enumerate(archives(chance)) if data.startswith(magic)}
            for name, data in files.items():
                self.file(name, data)
            read, _ = self.read(*files)
            for name, data in files.items():
                expected = reads(data)
                if expected is None:
                    self.assertNotIn(name, read, data)
                    both_refused += 1
                elif is_compared(data, expected):
                    self.assertIn(name, read, data)
                    self.assertEqual(read[name]["text"].encode(), expected, data)
                    same += 1
        self.assertTrue(same > 20 and both_refused > 20, (same, both_refused))
