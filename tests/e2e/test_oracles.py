"""Compares with Python's json, gzip and codecs what unspun takes, refuses and reads."""

import codecs
import gzip
import json
import re
import sys
import unittest
import zlib

from oracle_inputs import OracleTest, mutated, rounds, text

# What breaks JSON in ways of its own.
JSON_HINTS = [b'"', b"\\", b"\\u00e9", b"\\ud83d", b"\\udc00", b"\\ud83d\\ude00", b"\\x", b"\\u12", b"{", b"}", b"[",
              b"]", b",", b":", b"null", b"true", b"NaN", b"-Infinity", b"-", b"01", b"1.", b".5", b"1e5", b"1e", b"+1", b"\t", b"\r", b" ",
              b"\xef\xbb\xbf", b"\xc2\xa0", b"\xed\xa0\x80", b"\xff", b"\x00", b"\x0b", b'"text": "b"', b'"text": 5', b"//",
              b"9" * 400, b"1" + b"0" * 25, b"'"]


def python_reads(line):
    """The text of a line as Python reads it, or None."""
    try:
        value = json.loads(line.decode("utf-8"), parse_int=lambda digits: 0)
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError):
        return None
    if not isinstance(value, dict) or not isinstance(value.get("text"), str):
        return None
    # Without a partner, half a surrogate is no character.
    return value["text"].encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


class JsonTest(OracleTest):
    def lines(self, chance):
        for _ in range(200):
            end = chance.choice(("", '"', "\n", "\\", "\t"))
            record = {"id": chance.choice((7, "a", None, 1.5)), "text": text(chance, chance.randint(1, 12)) + end}
            if chance.random() < 0.5:
                record["meta"] = chance.choice(([1, {"a": [None, True]}], {"text": "inner"}, 1e300, [[]], "x"))
            if chance.random() < 0.3:
                record = dict(reversed(record.items()))
            line = json.dumps(record, ensure_ascii=chance.random() < 0.5).encode()
            if chance.random() < 0.8:
                line = mutated(chance, line, JSON_HINTS, 2)
            # A text of NULs is binary for us; JSON in another coding is none.
            if b"\n" not in line and line.strip(b" \t\r") and b"\x00" not in line and b"\\u0000" not in line:
                yield line

    def test_filter_takes_what_python_takes(self):
        taken = refused = 0
        for chance in rounds("json"):
            lines = list(self.lines(chance))
            self.file("set.jsonl", b"\n".join(lines) + b"\n")
            # What Python calls a line's encoding is told by a mark at the beginning of the file.
            result = self.unspun("filter", "set.jsonl", "-o", "out", "--overwrite", "--drop", "none")
            rejects = {one["line"]: one["reason"]
                       for one in map(json.loads, (self.folder / "out/rejects.jsonl").read_bytes().splitlines())}
            for number, line in enumerate(lines, 1):
                expected = python_reads(line) is not None
                self.assertEqual(number not in rejects, expected, (line, rejects.get(number)))
                taken, refused = taken + expected, refused + (not expected)
            kept = (self.folder / "out/kept/set.jsonl").read_bytes().split(b"\n")[:-1]
            wanted = [line.removesuffix(b"\r") for number, line in enumerate(lines, 1) if number not in rejects]
            self.assertEqual(kept, wanted)
        self.assertTrue(taken > 100 and refused > 100, (taken, refused))

    def test_texts_are_those_of_python(self):
        for chance in rounds("texts"):
            lines = [line for line in self.lines(chance) if python_reads(line)]
            self.file("set.jsonl", b"\n".join(lines) + b"\n")
            read, messages = self.read("set.jsonl")
            self.assertEqual(messages, [])
            for number, line in enumerate(lines, 1):
                self.assertEqual(read[f"set.jsonl:{number}"]["text"], python_reads(line), line)


class GzipTest(OracleTest):
    def python_reads(self, data):
        try:
            return gzip.decompress(data)
        except (EOFError, OSError, zlib.error):
            return None

    def archives(self, chance):
        for _ in range(40):
            pieces = [text(chance, chance.randint(1, 300)).encode() + b"\n" for _ in range(chance.randint(1, 3))]
            data = b"".join(gzip.compress(piece, chance.randint(0, 9), mtime=0) for piece in pieces)
            if chance.random() < 0.2:
                data += b"\0" * chance.randint(1, 600)
            yield data if chance.random() < 0.3 else mutated(chance, data, (b"\x1f\x8b\x08", b"\0\0", b"\x1f"))

    def test_gzip(self):
        self.check_decoder("gz", b"\x1f\x8b", self.archives, self.python_reads, lambda data, _: not self.is_checked_better(data))

    @staticmethod
    def is_checked_better(data):
        """Python reads over the checksum of a gzip header and its reserved flags, which zlib looks at."""
        return any(data[at + 3] & 0xE2 for at in (found.start() for found in re.finditer(b"\x1f\x8b\x08", data[:-3])))


class CharsetTest(OracleTest):
    ALPHABETS = {
        "windows-1252": "abc \u00e9\u00df\u20ac\u201c\u201d\u2019\u2013",
        "iso-8859-2": "abc \u0142\u0105\u017c\u0119",
        "windows-1251": "abc \u0433\u043e\u0440\u0451\u0416",
        "koi8-r": "abc \u0433\u043e\u0440\u0451\u0416",
        "iso-8859-7": "abc \u03b1\u03b2\u03b3\u0394",
        "shift_jis": "abc \u65e5\u672c\u8a9e\u30c6\u30ad\u30b9\u30c8\uff76\uff85",
        "euc-jp": "abc \u65e5\u672c\u8a9e\u30c6\u30ad\u30b9\u30c8",
        "iso-2022-jp": "abc \u65e5\u672c\u8a9e\u30c6\u30ad",
        "euc-kr": "abc \ud55c\uad6d\uc5b4",
        "gb18030": "abc \u4e2d\u6587\U0001f600\u00e9\u0433",
        "gbk": "abc \u4e2d\u6587",
        "big5": "abc \u7e41\u9ad4\u4e2d\u6587",
        "utf-16le": "abc \u4e2d\u00e9\U0001f600",
        "utf-16be": "abc \u4e2d\u00e9\U0001f600",
        "windows-1255": "abc \u05d0\u05d1\u05d2",
        "windows-1256": "abc \u0627\u0628\u062a",
        "windows-874": "abc \u0e01\u0e02\u0e04",
        "macintosh": "abc \u00e9\u00df\u2019",
    }
    PYTHON_NAMES = {"windows-874": "cp874", "macintosh": "mac_roman", "shift_jis": "cp932", "euc-kr": "cp949"}

    def test_charsets(self):
        for chance in rounds("charset", 3):
            for label, alphabet in self.ALPHABETS.items():
                # Enough letters for no mark to be seen in them by mistake.
                written = "a" + "".join(chance.choice(alphabet) for _ in range(300)).strip()
                encoded = written.encode(codecs.lookup(self.PYTHON_NAMES.get(label, label)).name)
                self.file("a.txt", encoded)
                result = self.unspun("check", "--format", "json", "--with-text", "--whole", "--charset", label, "a.txt")
                self.assertEqual(json.loads(result.out)["text"], written, label)


if __name__ == "__main__":
    sys.exit(unittest.main())
