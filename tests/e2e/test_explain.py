"""What `unspun explain` prints."""

import unittest

from harness import CLEAN, SPUN, Program


class Explain(Program):
    def test_flagged_word(self):
        self.file("spun.txt", SPUN)
        result = self.unspun("explain", "navy", "--in-file", "spun.txt")
        self.assertEqual(result.status, 0, result)
        self.assertRegex(result.text, r'^"navy": \d+ places, [1-9]\d* flagged\n')
        self.assertRegex(result.text, r"(?m)^ +military +-?\d+\.\d\d +-?\d+\.\d\d  \w")
        self.assertRegex(result.text, r"(?m)^ +flagged: strength -?[\d.]+ [-+] prior [\d.]+ = posterior -?[\d.]+")

    def test_word_that_is_fine(self):
        result = self.unspun("explain", "ferry", "--in", CLEAN)
        self.assertEqual(result.status, 0, result)
        self.assertRegex(result.text, r'^"ferry": 1 place, 0 flagged\n')
        self.assertIn("not flagged", result.text)

    def test_standard_input(self):
        self.assertEqual(self.unspun("explain", "ferry", "--in-file", "-", stdin=CLEAN).status, 0)

    def test_word_that_is_not_there(self):
        result = self.unspun("explain", "zebra", "--in", CLEAN)
        self.assertEqual((result.status, result.text), (1, ""), result)
        self.assertIn("zebra", result.messages[0])

    def test_usage_errors(self):
        for arguments in ([], ["navy"], ["navy", "--in", "a navy", "--in-file", "a.txt"],
                          ["navy", "--in-file", "missing.txt"]):
            with self.subTest(arguments=arguments):
                result = self.unspun("explain", *arguments)
                self.assertEqual((result.status, result.text), (2, ""), result)
                self.assertRegex(result.messages[0], r"^unspun: \S")


if __name__ == "__main__":
    unittest.main()
