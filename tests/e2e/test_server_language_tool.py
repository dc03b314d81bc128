"""LanguageTool's protocol: our own requests, and clients that others wrote."""

import json
import os
import subprocess
import unittest

from harness import CLEAN, SPUN
from server_harness import JSON, ServerTest


def utf16(text, begin, length):
    """What an offset and a length in UTF-16 code units stand for."""
    return text.encode("utf-16-le")[2 * begin:2 * (begin + length)].decode("utf-16-le")


class Check(ServerTest):
    def setUp(self):
        super().setUp()
        self.server = self.serve()

    def matches(self, **fields):
        reply = self.server.check(**{"language": "en-US", **fields})
        self.assertEqual(reply.status, 200, reply)
        return reply.json["matches"]

    def test_the_same_evidence_as_the_rating(self):
        evidence = self.server.rate(SPUN).json["evidence"]
        matches = self.matches(text=SPUN)
        self.assertGreater(len(matches), 10)
        self.assertEqual([(match["offset"], match["offset"] + match["length"], match["rule"]["id"],
                           [replacement["value"] for replacement in match["replacements"]]) for match in matches],
                         [(span["begin"], span["end"], span["kind"], span["expected"]) for span in evidence])

    def test_shape(self):
        answer = self.server.check(text=SPUN, language="en-GB").json
        self.assertEqual(set(answer), {"software", "warnings", "language", "matches"})
        self.assertEqual((answer["software"]["name"], answer["software"]["apiVersion"]), ("unspun", 1))
        self.assertEqual((answer["language"]["name"], answer["language"]["code"]), ("English (GB)", "en-GB"))
        self.assertEqual(answer["language"]["detectedLanguage"]["code"], "en")
        for match in answer["matches"]:
            self.assertEqual(set(match), {"message", "shortMessage", "replacements", "offset", "length", "context", "sentence",
                                          "type", "rule", "ignoreForIncompleteSentence", "contextForSureMatch"})
            self.assertEqual(set(match["rule"]), {"id", "description", "issueType", "category", "isPremium"})
            found = utf16(SPUN, match["offset"], match["length"])
            context = match["context"]
            self.assertEqual(utf16(context["text"], context["offset"], context["length"]), found.replace("\n", " "))
            self.assertIn(found, match["sentence"])
            self.assertIn(found, match["message"])

    def test_offsets_are_utf16(self):
        text = "Café 🙂🙂 – naïve.\n\n" + SPUN.replace("navy", "navy 🙂")
        matches = self.matches(text=text)
        self.assertIn("navy", {utf16(text, match["offset"], match["length"]) for match in matches})
        plain = {span["found"] for span in self.server.rate(text).json["evidence"]}
        self.assertEqual({utf16(text, match["offset"], match["length"]) for match in matches}, plain)

    def test_rules_are_those_of_sarif(self):
        self.file("spun.txt", SPUN)
        run, = json.loads(self.unspun("check", "--format", "sarif", "spun.txt").text)["runs"]
        rules = {rule["id"]: rule["shortDescription"]["text"] for rule in run["tool"]["driver"]["rules"]}
        for match in self.matches(text=SPUN):
            self.assertEqual(rules[match["rule"]["id"]], match["rule"]["description"])

    def annotations(self):
        """SPUN as an editor sends it: each navy in bold, each line break a tag that is read as one."""
        annotations = []
        for number, line in enumerate(SPUN.splitlines()):
            if number:
                annotations.append({"markup": "<br/>", "interpretAs": "\n"})
            for place, piece in enumerate(line.split("navy")):
                if place:
                    annotations += [{"markup": "<b>"}, {"text": "navy"}, {"markup": "</b>"}]
                if piece:
                    annotations.append({"text": piece})
        return annotations

    def test_annotations(self):
        annotations = self.annotations()
        original = "".join(item.get("text", item.get("markup", "")) for item in annotations)
        plain = [utf16(SPUN, match["offset"], match["length"]) for match in self.matches(text=SPUN.rstrip())]
        data = {"annotation": annotations}
        matches = self.matches(data=json.dumps(data))
        found = [utf16(original, match["offset"], match["length"]) for match in matches]
        self.assertEqual([text.replace("<br/>", "\n").replace("<b>", "").replace("</b>", "") for text in found], plain)
        self.assertIn("navy", found)
        for body in ({"data": data, "language": "en"}, {"data": json.dumps(data), "language": "en"}):
            reply = self.server.request("POST", "/v2/check", json.dumps(body), JSON)
            self.assertEqual(reply.json["matches"], matches)

    def test_bad_annotations(self):
        for data in ("[]", "{}", "{", '{"annotation": 1}', '{"annotation": [1]}', '{"annotation": [{}]}',
                     '{"annotation": [{"text": "a", "markup": "b"}]}', '{"annotation": [{"text": 1}]}',
                     '{"annotation": [{"text": "a", "interpretAs": "b"}]}'):
            with self.subTest(data=data):
                self.problem(self.server.check(data=data, language="en"), 400, "data")
        self.problem(self.server.check(data='{"annotation": []}', text="a", language="en"), 400, "exclude")
        self.assertEqual(self.matches(data='{"annotation": []}'), [])
        self.assertEqual(self.matches(data='{"annotation": [{"markup": "<p>"}]}'), [])

    def test_ways_to_ask(self):
        answer = self.server.check(text=SPUN, language="en-US").body
        for reply in (self.server.request("POST", "/v2/check", json.dumps({"text": SPUN, "language": "en-US"}), JSON),
                      self.server.request("POST", "/v2/check?language=en-US", "text=" + SPUN.replace("\n", "%0A")),
                      self.server.check(text=SPUN, language="en-US", motherTongue="de", level="picky", username="x",
                                        preferredVariants="en-GB", allowIncompleteResults="true", unheardOf="1")):
            self.assertEqual(reply.body, answer)
        short = "The felony gangs used stolen autos."
        query = self.server.get("/v2/check?language=en-US&text=" + short.replace(" ", "+"))
        self.assertEqual(query.body, self.server.check(text=short, language="en-US").body)

    def test_languages(self):
        codes = [language["longCode"] for language in self.server.get("/v2/languages").json]
        self.assertEqual(codes[:3], ["en", "en-US", "en-GB"])
        for code in [*codes, "auto", "EN_us", "en-XX"]:
            self.assertEqual(self.server.check(text=CLEAN, language=code).status, 200)
        for code in ("de-DE", "english", "e", "-"):
            self.problem(self.server.check(text=CLEAN, language=code), 400, "en-US")
        german = self.server.check(text="Der Zug nach Hamburg fährt heute nicht, weil auf der Strecke gebaut wird. " * 5,
                                   language="auto").json
        self.assertEqual((german["language"]["detectedLanguage"]["code"], german["matches"]), ("de", []))
        self.assertEqual(self.server.check(text=SPUN, language="auto").json["language"]["code"], "en")

    def test_rules_can_be_chosen(self):
        kinds = {match["rule"]["id"] for match in self.matches(text=SPUN)}
        self.assertEqual(kinds, {"substitution", "article"})
        for fields, expected in (({"disabledRules": "article,phrase"}, {"substitution"}),
                                 ({"disabledCategories": "SPUN_TEXT"}, set()),
                                 ({"disabledCategories": "SPUN_TEXT", "enabledRules": "article"}, {"article"}),
                                 ({"enabledOnly": "true", "enabledRules": "article,x"}, {"article"}),
                                 ({"enabledOnly": "true", "enabledCategories": "SPUN_TEXT"}, kinds),
                                 ({"enabledOnly": "true"}, set())):
            with self.subTest(fields=fields):
                self.assertEqual({match["rule"]["id"] for match in self.matches(text=SPUN, **fields)}, expected)

    def test_one_endless_sentence(self):
        text = " ".join(SPUN.replace(".", ",").split()) * 60
        reply = self.server.check(text=text, language="en")
        self.assertEqual(reply.status, 200)
        count = len(reply.json["matches"])
        self.assertGreater(count, 500)
        self.assertLess(len(reply.body), 3000 * count)  # not the whole sentence with each of them


class Clients(ServerTest):
    """Programs made for LanguageTool, told to use this server."""

    def run_python(self, python, program):
        server = self.serve()
        process = subprocess.run([python, "-c", program, server.url, SPUN], capture_output=True, timeout=120, check=False,
                                 env={**os.environ, "PYTHONIOENCODING": "utf-8"}, text=True, encoding="utf-8")
        self.assertEqual(process.returncode, 0, process.stderr)
        return json.loads(process.stdout)

    def test_language_tool_python(self):
        python = self.tool("language-tool-python")
        answer = self.run_python(python, """
import json, sys
import language_tool_python
tool = language_tool_python.LanguageTool("en-US", remote_server=sys.argv[1])
text = "Four bytes: \\U0001F642. " + sys.argv[2]
print(json.dumps({"found": [text[m.offset:m.offset + m.error_length] for m in tool.check(text)],
                  "corrected": tool.correct(sys.argv[2])}))
""")
        self.assertIn("navy", answer["found"])
        self.assertIn("military", answer["corrected"])
        self.assertNotIn("felony gangs", answer["corrected"])

    def test_pylanguagetool(self):
        python = self.tool("pylanguagetool")
        answer = self.run_python(python, """
import json, sys
from pylanguagetool import api
url = sys.argv[1] + "/v2/"
print(json.dumps({"languages": [language["longCode"] for language in api.get_languages(url)],
                  "answer": api.check(sys.argv[2], api_url=url, lang="auto", enabled_only=False)}))
""")
        self.assertIn("en-US", answer["languages"])
        found = {SPUN[match["offset"]:match["offset"] + match["length"]] for match in answer["answer"]["matches"]}
        self.assertIn("navy", found)


if __name__ == "__main__":
    unittest.main()
