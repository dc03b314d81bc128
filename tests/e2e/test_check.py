"""What `unspun check` prints, and what status it ends with."""

import json
import re
import unittest

from harness import CLEAN, SPUN, Program


class ExitStatus(Program):
    def setUp(self):
        super().setUp()
        self.file("clean.txt", CLEAN)
        self.file("spun.txt", SPUN)

    def test_fail_on(self):
        expected = {  # --fail-on: (status of the clean text, status of the spun one)
            "suspect": (0, 1), "spun": (0, 1), "never": (0, 0), "translated": (0, 0), "grade:F": (0, 1),
            "grade:f": (0, 1), "grade:A": (1, 1), "translated,spun": (0, 1), "never,grade:F": (0, 1),
        }
        for what, statuses in expected.items():
            for name, status in zip(("clean.txt", "spun.txt"), statuses):
                with self.subTest(what=what, name=name):
                    result = self.unspun("check", "--fail-on", what, name)
                    self.assertEqual(result.status, status, result)

    def test_default_is_spun(self):
        self.assertEqual(self.unspun("check", "clean.txt").status, 0)
        self.assertEqual(self.unspun("check", "clean.txt", "spun.txt", "clean.txt").status, 1)

    def test_usage_errors(self):
        for arguments in (["--fail-on", "always", "clean.txt"], ["--fail-on", "grade:Z", "clean.txt"],
                          ["--fail-on", "", "clean.txt"], ["--format", "pdf", "clean.txt"], ["--nonsense"],
                          ["--restore", "--format", "json", "clean.txt"], ["--color", "maybe", "clean.txt"]):
            with self.subTest(arguments=arguments):
                result = self.unspun("check", *arguments)
                self.assertEqual((result.status, result.text), (2, ""), result)
                self.assertRegex(result.messages[0], r"^unspun: \S")

    def test_no_subcommand(self):
        for arguments, message in (([], r"no command \(check, explain, [a-z, ]+\)"),
                                   (["chekc", "clean.txt"], r'"chekc" is no command \(check, explain, [a-z, ]+\)'),
                                   (["--colour"], "--colour stands before any command")):
            with self.subTest(arguments=arguments):
                result = self.unspun(*arguments)
                self.assertEqual((result.status, result.text), (2, ""), result)
                self.assertRegex(result.messages[0], f"^unspun: {message}; try unspun --help$")

    def test_messages_say_how_it_is_right(self):
        for arguments, message in ((["clean.txt"], r"to rate that file: unspun check clean\.txt$"),
                                   (["check", "."], r"^unspun: \.: is a directory; .* unspun filter \. -o DIR$"),
                                   (["serve", "--port", "99999"], r"^unspun: --port = 99999 is not a value that it takes")):
            with self.subTest(arguments=arguments):
                result = self.unspun(*arguments)
                self.assertEqual((result.status, result.text), (2, ""), result)
                self.assertRegex(result.messages[0], message)

    def test_usage_errors_point_to_the_help_of_the_command(self):
        for command in ("check", "explain", "train"):
            with self.subTest(command=command):
                self.assertRegex(self.unspun(command, "--nonsense").messages[0], f"; try unspun {command} --help$")


class Json(Program):
    KEYS = ["schema", "id", "source", "language", "words", "verdict", "spun_probability", "translated_probability",
            "quality", "evidence", "ledger", "model"]

    def ratings(self, *arguments, **settings):
        return [json.loads(line) for line in self.unspun("check", "--format", "json", *arguments, **settings)
                .text.splitlines()]

    def test_one_line_a_document_in_input_order(self):
        names = ["b.txt", "a.txt", "c.md"]
        for name in names:
            self.file(name, CLEAN)
        self.file("set.jsonl", "".join(json.dumps({"id": f"r{i}", "text": CLEAN}) + "\n" for i in range(3)))
        ratings = self.ratings("b.txt", "set.jsonl", "a.txt", "c.md")
        self.assertEqual([rating["source"] for rating in ratings],
                         ["b.txt", "set.jsonl:1", "set.jsonl:2", "set.jsonl:3", "a.txt", "c.md"])
        self.assertEqual([rating["id"] for rating in ratings], ["b.txt", "r0", "r1", "r2", "a.txt", "c.md"])

    def test_contract(self):
        self.file("spun.txt", SPUN)
        rating, = self.ratings("spun.txt")
        optional = {"ranges", "failed_rules", "blocks", "notes"}
        self.assertEqual([key for key in rating if key not in optional], self.KEYS)
        self.assertEqual((rating["schema"], rating["verdict"]), ("unspun/1", "spun"))
        text = SPUN.encode()
        self.assertGreater(len(rating["evidence"]), 5)
        for evidence in rating["evidence"]:
            self.assertEqual(list(evidence), ["begin", "end", "kind", "found", "expected", "strength"])
            self.assertEqual(text[evidence["begin"]:evidence["end"]].decode(), evidence["found"])
        quality = rating["quality"]
        self.assertEqual(quality["score"], 100 + sum(reason["weight"] for reason in quality["reasons"]))
        self.assertEqual(quality["grade"], "F")

    def test_standard_input(self):
        for arguments in ([], ["-"]):
            rating, = self.ratings(*arguments, stdin=SPUN)
            self.assertEqual(rating["source"], "-")
            self.assertEqual(rating["verdict"], "spun")
        self.assertEqual(self.ratings("--jsonl", "-", stdin=json.dumps({"id": 7, "text": CLEAN}))[0]["id"], "7")

    def test_fields(self):
        self.file("set.jsonl", json.dumps({"key": "k1", "body": SPUN, "text": CLEAN, "id": "i1"}) + "\n")
        rating, = self.ratings("--text-field", "body", "--id-field", "key", "set.jsonl")
        self.assertEqual((rating["id"], rating["verdict"]), ("k1", "spun"))

    def test_same_input_same_bytes(self):
        self.file("spun.txt", SPUN)
        first = self.unspun("check", "--format", "json", "spun.txt").out
        self.assertEqual(first, self.unspun("check", "--format", "json", "spun.txt").out)


class Allow(Program):
    def setUp(self):
        super().setUp()
        self.file("spun.txt", SPUN)

    def found(self, *arguments):
        rating = json.loads(self.unspun("check", "--format", "json", *arguments, "spun.txt").text)
        return {evidence["found"].lower() for evidence in rating["evidence"]}

    def test_words_never_flagged(self):
        self.file("allow.txt", "# names\n\n  navy \n")
        self.assertIn("navy", self.found())
        self.assertNotIn("navy", self.found("--allow", "allow.txt"))

    def test_bad_lines(self):
        for bad in (b"na\xffvy", b"na\x07vy", b"...", b"w" * 300):
            with self.subTest(bad=bad):
                self.file("allow.txt", b"# good\nnavy\n" + bad + b"\n")
                result = self.unspun("check", "--allow", "allow.txt", "spun.txt")
                self.assertEqual((result.status, result.text), (2, ""), result)
                self.assertRegex(result.messages[0], r"^unspun: allow\.txt:3: ")

    def test_missing_file(self):
        result = self.unspun("check", "--allow", "gone.txt", "spun.txt")
        self.assertEqual(result.status, 2, result)
        self.assertIn("gone.txt", result.messages[0])


class Restore(Program):
    def test_the_rest_stays_byte_for_byte(self):
        self.file("clean.txt", CLEAN)
        result = self.unspun("check", "--restore", "clean.txt")
        self.assertEqual((result.status, result.text), (0, CLEAN), result)

    def test_agrees_with_the_evidence(self):
        self.file("spun.txt", SPUN)
        restored = self.unspun("check", "--restore", "spun.txt")
        self.assertEqual(restored.status, 1, restored)
        self.assertNotEqual(restored.text, SPUN)
        self.assertIn("military", restored.text)
        self.assertEqual(re.findall(r"[.,\n-]", restored.text)[-1], "\n")

    def test_documents_do_not_run_together(self):
        self.file("a.txt", "One line without an end")
        self.file("b.txt", "Another\n")
        self.assertEqual(self.unspun("check", "--restore", "a.txt", "b.txt").text, "One line without an end\nAnother\n")
        self.assertEqual(self.unspun("check", "--restore", "a.txt").text, "One line without an end")


class Pages(Program):
    PAGE = ("<html><body><nav><a href=/>Home</a> <a href=/news>News</a></nav><h1>The ferry</h1><p>" +
            CLEAN.replace("\n", " ") + "</p><footer>&copy; 2020 All rights reserved.</footer></body></html>")

    def test_text_that_is_rated(self):
        self.file("page.html", self.PAGE)
        result = self.unspun("check", "--text", "page.html")
        self.assertEqual(result.status, 0, result)
        self.assertEqual(result.text.strip(), "The ferry\n\n" + CLEAN.replace("\n", " ").strip())

    def test_furniture_is_told_and_can_be_rated(self):
        self.file("page.html", self.PAGE)
        article = json.loads(self.unspun("check", "--format", "json", "page.html").text)
        whole = json.loads(self.unspun("check", "--format", "json", "--whole", "page.html").text)
        self.assertGreater(whole["words"], article["words"])
        self.assertEqual({block["label"] for block in article["blocks"]}, {"navigation", "legal_notice"})
        self.assertNotIn("blocks", whole)

    def test_offsets_are_those_of_the_text_that_comes_along(self):
        self.file("page.html", "<html><body><nav><a href=/>Home</a></nav><p>" + SPUN.replace("\n", " ") + "</p></body></html>")
        rating = json.loads(self.unspun("check", "--format", "json", "--with-text", "page.html").text)
        self.assertGreater(len(rating["evidence"]), 5)
        self.assertEqual([block["label"] for block in rating["blocks"]], ["navigation", "text"])
        text = rating["text"].encode()
        for evidence in rating["evidence"]:
            self.assertEqual(text[evidence["begin"]:evidence["end"]].decode(), evidence["found"])

    def test_page_without_a_telling_name(self):
        self.file("page", self.PAGE)
        result = self.unspun("check", "--text", "-", stdin=self.PAGE)
        self.assertEqual(result.text, self.unspun("check", "--text", "page").text)
        self.assertNotIn("<", result.text)

    def test_charsets(self):
        text = "Caf\u00e9 na\u00efve. " + CLEAN
        words = set()
        for name, encoding in (("a.txt", "utf-8"), ("b.txt", "utf-8-sig"), ("c.txt", "utf-16"), ("d.txt", "cp1252")):
            self.file(name, text.encode(encoding))
            words.add(json.loads(self.unspun("check", "--format", "json", name).text)["words"])
        self.assertEqual(len(words), 1)

    def test_charset_as_a_server_declares_it(self):
        self.file("page.html", ("<p>Zażółć gęślą " + CLEAN).encode("iso-8859-2"))
        text = self.unspun("check", "--text", "--charset", "iso-8859-2", "page.html").text
        self.assertTrue(text.startswith("Zażółć gęślą The ferry"), text[:40])
        self.file("a.jsonl", json.dumps({"text": "Café. " + CLEAN}, ensure_ascii=False))
        text = self.unspun("check", "--text", "--charset", "windows-1252", "a.jsonl").text
        self.assertTrue(text.startswith("Café. "), text[:10])


class Sarif(Program):
    def test_log(self):
        self.file("spun.txt", SPUN)
        self.file("clean.txt", CLEAN)
        result = self.unspun("check", "--format", "sarif", "clean.txt", "spun.txt")
        self.assertEqual(result.status, 1, result)
        run, = json.loads(result.text)["runs"]
        self.assertEqual([artifact["location"]["uri"] for artifact in run["artifacts"]], ["clean.txt", "spun.txt"])
        lines = SPUN.split("\n")
        for item in run["results"]:
            place = item["locations"][0]["physicalLocation"]
            if place["artifactLocation"]["uri"] != "spun.txt":
                continue
            region = place["region"]
            found = SPUN.encode()[region["byteOffset"]:region["byteOffset"] + region["byteLength"]].decode()
            if region["startLine"] == region["endLine"]:
                line = lines[region["startLine"] - 1]
                self.assertEqual(line[region["startColumn"] - 1:region["endColumn"] - 1], found)
        prints = [json.dumps(item["partialFingerprints"]) + item["locations"][0]["physicalLocation"]
                  ["artifactLocation"]["uri"] for item in run["results"]]
        self.assertEqual(len(prints), len(set(prints)))


if __name__ == "__main__":
    unittest.main()
