"""check --format html: one page for all documents, whole in itself."""

import base64
import hashlib
import html.parser
import json
import re
import unittest

from harness import CLEAN, SPUN, Program

VOID = {"meta", "input"}


class Page(html.parser.HTMLParser):
    """What Python's own reader makes of a page."""

    def __init__(self, text):
        super().__init__()
        self.open, self.tags, self.ids, self.links, self.raw, self.text, self.policy = [], [], [], [], {}, "", ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        self.tags.append(tag)
        self.ids += [attributes["id"]] if "id" in attributes else []
        self.links += [attributes[name] for name in ("href", "src", "action") if name in attributes]
        if attributes.get("http-equiv") == "Content-Security-Policy":
            self.policy = attributes["content"]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.tags.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            raise AssertionError(f"</{tag}> closes nothing")

    def handle_data(self, data):
        if self.open and self.open[-1] in ("style", "script"):
            self.raw[self.open[-1]] = data
        else:
            self.text += data


class HtmlReportTest(Program):
    def page(self, *arguments, status):
        result = self.unspun("check", "--format", "html", *arguments)
        self.assertEqual(result.status, status, result)
        self.assertTrue(result.out.startswith(b"<!doctype html>\n"), result)
        self.assertTrue(result.out.endswith(b"</html>\n"), result)
        page = Page(result.text)
        self.assertEqual(page.open, [])
        self.assertEqual(len(set(page.ids)), len(page.ids))
        for link in page.links:
            self.assertTrue(link.startswith("#") and link[1:] in page.ids, link)
        for kind in ("style", "script"):
            digest = base64.b64encode(hashlib.sha256(page.raw[kind].encode()).digest()).decode()
            self.assertIn(f"{kind}-src 'sha256-{digest}'", page.policy)
        return page

    def test_a_spun_document(self):
        self.file("spun.txt", SPUN)
        page = self.page("spun.txt", status=1)
        self.assertIn("Verdict: spun", page.text)
        self.assertIn("military", page.text)
        rating = json.loads(self.unspun("check", "--format", "json", "spun.txt").text)
        self.assertEqual(page.tags.count("mark"), len(rating["evidence"]))
        self.assertNotIn("nav", page.tags)

    def test_several_documents_are_one_page_with_an_index(self):
        self.file("spun.txt", SPUN)
        self.file("clean.txt", CLEAN)
        page = self.page("spun.txt", "clean.txt", status=1)
        self.assertEqual(page.tags.count("html"), 1)
        self.assertEqual(page.tags.count("article"), 2)
        self.assertIn("#d2", page.links)
        self.assertRegex(page.text, r"clean\.txt\s*clean")

    def test_no_document_can_write_markup(self):
        hostile = "</p></main><script>alert(1)</script><img src=x onerror=alert(2)>"
        records = [{"id": hostile, "text": f"{hostile} {CLEAN} \u202e\u200b"}, {"id": "'\"", "text": hostile}]
        self.file("set.jsonl", "".join(json.dumps(record) + "\n" for record in records))
        page = self.page("set.jsonl", status=0)
        self.assertEqual(page.tags.count("script"), 1)
        self.assertNotIn("img", page.tags)
        self.assertIn(hostile, re.sub(r"\s+", " ", page.text))

    def test_an_unreadable_file_leaves_the_page_whole(self):
        self.file("clean.txt", CLEAN)
        page = self.page("clean.txt", "missing.txt", status=2)
        self.assertEqual(page.tags.count("article"), 1)


if __name__ == "__main__":
    unittest.main()
