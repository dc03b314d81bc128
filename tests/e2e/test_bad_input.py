"""Input that cannot be rated: a message with its path, status 2, and everything else rated all the same."""

import json
import gzip
import json
import unittest

from harness import CLEAN, SPUN, Program


class BadInput(Program):
    def check_between_good_ones(self, name, pattern):
        """The bad file stands between two good ones, which must be rated in order."""
        self.file("first.txt", CLEAN)
        self.file("last.txt", CLEAN)
        result = self.unspun("check", "--format", "json", "first.txt", name, "last.txt")
        self.assertEqual(result.status, 2, result)
        self.assertEqual(len(result.messages), 1, result)
        self.assertRegex(result.messages[0], r"^unspun: " + pattern)
        sources = [json.loads(line)["source"] for line in result.text.splitlines()]
        self.assertEqual([source for source in sources if source != name], ["first.txt", "last.txt"], result)
        return sources

    def test_missing_file(self):
        self.check_between_good_ones("missing.txt", r".*missing\.txt")

    def test_directory(self):
        (self.folder / "folder").mkdir()
        self.check_between_good_ones("folder", r".*folder.*directory")

    def test_directory_with_the_name_of_a_data_set(self):
        (self.folder / "folder.jsonl").mkdir()
        self.check_between_good_ones("folder.jsonl", r".*folder\.jsonl.*directory")

    def test_unreadable_file(self):
        path = self.file("closed.txt", CLEAN)
        path.chmod(0)
        try:
            path.read_bytes()
            self.skipTest("this user may read everything")
        except PermissionError:
            self.check_between_good_ones("closed.txt", r".*closed\.txt")

    def test_binary_file(self):
        self.file("program.txt", b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 8)
        self.check_between_good_ones("program.txt", r".*program\.txt")

    def test_nul_bytes(self):
        self.file("nul.txt", CLEAN.encode().replace(b"a", b"\0a"))
        self.check_between_good_ones("nul.txt", r".*nul\.txt.*NUL")

    def test_one_nul_byte(self):
        self.file("nul.txt", CLEAN.encode().replace(b"boat", b"bo\0at", 1))
        self.file("good.txt", CLEAN)
        result = self.unspun("check", "--format", "json", "nul.txt", "good.txt")
        nul, good = (json.loads(line) for line in result.text.splitlines())
        for key in ("words", "verdict", "spun_probability"):
            self.assertEqual(nul[key], good[key])
        self.assertIn("invisible_character", [reason["code"] for reason in nul["quality"]["reasons"]])

    def test_utf16(self):
        for encoding in ("utf-16", "utf-16-le", "utf-16-be"):
            with self.subTest(encoding):
                self.file("wide.txt", CLEAN.encode(encoding))
                self.file("narrow.txt", CLEAN)
                result = self.unspun("check", "--format", "json", "wide.txt", "narrow.txt")
                wide, narrow = (json.loads(line) for line in result.text.splitlines())
                for key in ("words", "verdict", "spun_probability", "quality"):
                    self.assertEqual(wide[key], narrow[key])

    def test_invalid_utf8_at_any_position(self):
        good = "Fine caf\u00e9 text. \u6f22\u5b57 \U0001f600 end".encode()
        for bad in (b"\xff", b"\xc3", b"\xe2\x82", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xc0\xaf"):
            for position in (0, 1, 8, 9, 10, 19, 20, len(good) - 4, len(good)):
                with self.subTest(bad=bad, position=position):
                    self.file("bad.txt", good[:position] + bad + good[position:])
                    rating = json.loads(self.unspun("check", "--format", "json", "bad.txt").text)
                    self.assertTrue(rating["notes"], rating)

    def test_empty_file_is_rated_and_told(self):
        self.file("empty.txt", "")
        sources = self.check_between_good_ones("empty.txt", r"empty\.txt: is empty, nothing to rate$")
        self.assertEqual(sources, ["first.txt", "empty.txt", "last.txt"])

    def test_empty_file_is_undecided(self):
        self.file("empty.txt", "")
        rating = json.loads(self.unspun("check", "--format", "json", "empty.txt").text)
        self.assertEqual((rating["verdict"], rating["words"]), ("undecided", 0))

    def test_empty_data_set(self):
        self.file("empty.jsonl", "")
        self.check_between_good_ones("empty.jsonl", r"empty\.jsonl: is empty, nothing to rate$")

    def test_line_of_100_mb(self):
        self.file("long.txt", b"word and " * (100_000_000 // 9))
        self.file("last.txt", CLEAN)
        result = self.unspun("check", "--format", "json", "long.txt", "last.txt")
        self.assertEqual(result.status, 2, result)
        self.assertRegex(result.messages[0], r"^unspun: long\.txt")
        self.assertEqual(json.loads(result.text.splitlines()[-1])["source"], "last.txt")

    def test_damaged_compression(self):
        whole = gzip.compress(CLEAN.encode() * 50)
        for name, content in (("cut.txt.gz", whole[: len(whole) // 2]), ("odd.txt.gz", b"no gzip at all"),
                              ("odd.txt.zst", b"no zstd at all")):
            with self.subTest(name):
                self.file(name, content)
                self.check_between_good_ones(name, ".*" + name.replace(".", r"\."))

    def test_bad_record_names_its_line(self):
        good = json.dumps({"id": "a", "text": CLEAN})
        self.file("set.jsonl", "\n".join([good, "{not json", json.dumps({"id": "c"}), good]) + "\n")
        result = self.unspun("check", "--format", "json", "set.jsonl")
        self.assertEqual(result.status, 2, result)
        self.assertEqual(len(result.messages), 2, result)
        self.assertRegex(result.messages[0], r"^unspun: set\.jsonl:2: ")
        self.assertRegex(result.messages[1], r"^unspun: set\.jsonl:3: ")
        self.assertEqual([json.loads(line)["source"] for line in result.text.splitlines()],
                         ["set.jsonl:1", "set.jsonl:4"])

    def test_unreadable_wins_over_found(self):
        self.file("spun.txt", SPUN)
        self.assertEqual(self.unspun("check", "spun.txt").status, 1)
        self.assertEqual(self.unspun("check", "spun.txt", "missing.txt").status, 2)
        self.assertEqual(self.unspun("check", "missing.txt", "spun.txt").status, 2)

    def test_name_with_terminal_escapes(self):
        result = self.unspun("check", "\x1b[31mred.txt")
        self.assertEqual(result.status, 2, result)
        self.assertNotIn(b"\x1b", result.err)


class BadModel(Program):
    def assert_refused(self, model, pattern, **settings):
        self.file("a.txt", CLEAN)
        result = self.unspun("check", "--model", model, "a.txt", **settings)
        self.assertEqual((result.status, result.text), (2, ""), result)
        self.assertEqual(len(result.messages), 1, result)
        self.assertRegex(result.messages[0], pattern)

    def test_missing(self):
        self.assert_refused("none.unspun", r"^unspun: .*none\.unspun")

    def test_directory(self):
        self.assert_refused(".", r"^unspun: .*directory")

    def test_no_model(self):
        self.file("en.unspun", CLEAN)
        self.assert_refused("en.unspun", r"^unspun: .*en\.unspun")

    def test_empty(self):
        self.file("en.unspun", b"")
        self.assert_refused("en.unspun", r"^unspun: .*en\.unspun")

    def test_truncated_anywhere(self):
        whole = self.model()
        for size in (4, 8, 12, 20, 40, 64, 200, len(whole) // 2, len(whole) - 1):
            with self.subTest(size=size):
                self.file("cut.unspun", whole[:size])
                self.assert_refused("cut.unspun", r"^unspun: .*cut\.unspun")

    def test_other_version(self):
        whole = bytearray(self.model())
        self.assertEqual(whole[:8], b"unspunmf")
        whole[8] ^= 0x40
        self.file("other.unspun", bytes(whole))
        self.assert_refused("other.unspun", r"^unspun: .*other\.unspun.*(format|version)")

    def test_named_by_the_environment(self):
        self.file("a.txt", CLEAN)
        result = self.unspun("check", "a.txt", env={"UNSPUN_MODEL": "gone.unspun"})
        self.assertEqual(result.status, 2, result)
        self.assertIn("gone.unspun", result.messages[0])


if __name__ == "__main__":
    unittest.main()
