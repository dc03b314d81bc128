"""The web page in a browser: what a moderator does with it, and what a hostile text may not."""

import json
import random
import re
import unittest

from harness import CLEAN, SOURCE, SPUN
from web_page_harness import PASTE, PageTest

HOSTILE = "<script>hacked=1</script><img src=x onerror=hacked=1><svg onload=hacked=1>\"'><b>"
DROP = """([files]) => {
  const data = new DataTransfer();
  for (const [name, text] of files) data.items.add(new File([text], name));
  document.querySelector('main').dispatchEvent(new DragEvent('drop', {dataTransfer: data, bubbles: true, cancelable: true}));
}"""


def words(text):
    return text.split()


class Files(PageTest):
    def test_headers_and_versions(self):
        server = self.serve()
        page = server.get("/")
        self.assertEqual((page.status, page.headers["Content-Type"]), (200, "text/html; charset=utf-8"))
        names = re.findall(r'(?:src|href)="(/assets/[^"]+)"', page.body.decode())
        scripts = (SOURCE / "src/server/page").glob("*.js")
        for path in {"/", *names, *(f"/assets/{script.name}" for script in scripts)}:
            reply = server.get(path)
            self.assertEqual(reply.status, 200, path)
            policy = reply.headers["Content-Security-Policy"]
            self.assertTrue(policy.startswith("default-src 'none'; script-src 'self'; "), policy)
            self.assertNotIn("unsafe", policy)
            self.assertEqual(reply.headers["X-Content-Type-Options"], "nosniff")
            self.assertEqual(reply.headers["Referrer-Policy"], "no-referrer")
            self.assertEqual(reply.headers.get_all("Cache-Control"), ["no-cache"])
            again = server.get(path, {"If-None-Match": f'"other", W/{reply.headers["ETag"]}'})
            self.assertEqual((again.status, again.body), (304, b""), path)
            self.assertEqual(server.get(path, {"If-None-Match": '"other"'}).status, 200)
        self.problem(server.get("/assets/none.js"), 404, "no such file")
        self.problem(server.get("/assets/..%2fopenapi.json"), 404)

    def test_the_page_is_open_and_its_data_is_not(self):
        desk = self.desk()
        self.assertEqual(desk.send(None, "GET", "/").status, 200)
        self.problem(desk.send(None, "GET", "/v1/me"), 401)

    def test_no_script_reads_markup(self):
        for path in (SOURCE / "src/server/page").iterdir():
            text = path.read_text(encoding="utf-8")
            self.assertNotRegex(text, r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|"
                                      r"DOMParser|srcdoc|createContextualFragment|setHTML|https?://(?!www\.w3\.org)", path)


class Check(PageTest):
    def checked(self, page, text):
        page.locator("textarea").first.fill(text)
        page.keyboard.press("Control+Enter")
        page.locator(".headline").wait_for()

    def test_paste(self):
        page = self.page(self.serve(), None)
        page.get_by_role("heading", name="Check a text").wait_for()
        self.checked(page, SPUN)
        self.assertEqual(page.locator(".headline").inner_text(), "Almost certainly spun")
        self.assertEqual(page.locator(".grade b").inner_text(), "F")
        self.assertIn("Almost certainly spun", page.locator("#live").inner_text())
        found = page.locator("mark").all_text_contents()
        self.assertGreater(len(found), 20)
        self.assertIn("navy", found)
        self.assertGreater(page.locator(".ledger tbody tr").count(), 5)
        rating = json.loads(self.unspun("check", "--format", "json", "-", stdin=SPUN).text)
        self.assertEqual(page.locator(".reasons ul > li .what span").all_inner_texts(),
                         [each["code"].replace("_", " ") for each in rating["quality"]["reasons"]])
        self.clean(page)

    def test_the_expected_word_is_told(self):
        page = self.page(self.serve(), None)
        self.checked(page, SPUN)
        mark = page.locator("mark", has_text="mentioned").first
        tip = page.locator("#word-tip")
        mark.focus()
        self.assertTrue(tip.inner_text().startswith("said"), tip.inner_text())
        self.assertEqual(mark.get_attribute("aria-describedby"), "word-tip")
        page.keyboard.press("Escape")
        self.assertFalse(tip.is_visible())
        page.locator("mark", has_text="Home").first.hover()
        self.assertIn("house", tip.inner_text().lower())
        page.locator("h1").hover()
        page.locator(".ledger button", has_text="mentioned").first.click()
        self.assertTrue(page.evaluate("document.activeElement.textContent").startswith("mentioned"))
        at = page.evaluate("document.activeElement.dataset.at")
        page.keyboard.press("ArrowRight")
        self.assertEqual(page.evaluate("document.activeElement.tagName"), "MARK")
        self.assertNotEqual(page.evaluate("document.activeElement.dataset.at"), at)
        page.get_by_label("With expected words").check()
        told = page.locator(".text").text_content()  # inner_text() is empty until the block is laid out
        self.assertIn("the U.S. navy military mentioned said that", " ".join(told.split()))

    def test_restored_text_is_that_of_the_command_line(self):
        page = self.page(self.serve(), None)
        text = SPUN + "\n\n" + CLEAN + "\n\n" + SPUN.replace("Tuesday", "\U0001D11E e\u0301 Tuesday")
        self.checked(page, text)
        page.get_by_label("Side by side").check()
        sides = page.locator(".side:not(.heads)")
        self.assertEqual(sides.count(), 3)
        left = page.evaluate("[...document.querySelectorAll('.side .block:first-child')].map((each) => each.textContent).join(' ')")
        right = page.evaluate("[...document.querySelectorAll('.side .block:last-child')].map((each) => each.textContent).join(' ')")
        self.assertEqual(words(left), words(text))
        self.assertEqual(words(right), words(self.unspun("check", "--restore", "-", stdin=text).text))

    def test_offsets_of_bytes(self):
        page = self.page(self.serve(), None)
        rng = random.Random(7)
        letters = ["a", "\n", "\u00e9", "e\u0301", "\u20ac", "\ufeff", "\U0001D11E", "\U0001F469\u200D\U0001F680", "\u05d0", "\u202e"]
        for _ in range(20):
            text = "".join(rng.choice(letters) for _ in range(rng.randrange(40)))
            starts = [len(text[:i].encode()) for i in range(len(text) + 1)]
            expected = [len(text[:i].encode("utf-16-le")) // 2 for i in range(len(text) + 1)]
            units = page.evaluate("async ([text, bytes]) => (await import('/assets/offsets.js')).unitsOfBytes(text, bytes)",
                                  [text, starts])
            self.assertEqual(units, expected, text)
            inside = page.evaluate("async ([text, bytes]) => (await import('/assets/offsets.js')).unitsOfBytes(text, bytes)",
                                   [text, [each + 1 for each in starts]])
            self.assertTrue(set(inside) <= set(expected), text)  # none cuts a character

    def test_marks_behind_other_scripts(self):
        page = self.page(self.serve(), None)
        text = "\U0001D11E\U0001F469\u200D\U0001F680 e\u0301\u00e9 \u05d0\u05d1 " + SPUN
        self.checked(page, text)
        rating = json.loads(self.unspun("check", "--format", "json", "-", stdin=text).text)
        found = {text.encode()[each["begin"]:each["end"]].decode() for each in rating["evidence"]}
        shown = page.evaluate("[...document.querySelectorAll('mark')].map((each) => each.textContent)")
        self.assertGreater(len(shown), 20)
        self.assertEqual(set(shown) - found, set())

    def test_files_are_dropped(self):
        page = self.page(self.serve(), None)
        lines = [json.dumps({"id": "first", "text": SPUN}), "{broken", "", json.dumps({"text": 7}),
                 json.dumps({"url": "https://example.org/a", "text": CLEAN})]
        page.evaluate(DROP, [[["a.txt", CLEAN], ["page.html", f"<html><body><article><p>{SPUN}</p></article></body></html>"],
                              ["set.jsonl", "\n".join(lines)], ["c.gz", "x"]]])
        rows = page.locator(".documents li")
        self.told(page, "All 7 documents are rated: 2 spun")
        self.assertEqual(rows.count(), 7)
        told = rows.all_text_contents()
        self.assertIn("spun", told[1])
        self.assertIn("first", told[2])
        self.assertIn("line 2", told[3])
        self.assertIn("not JSON", told[3])
        self.assertIn("https://example.org/a", told[5])
        self.assertIn("not compressed", told[6])
        self.assertIn("not spun", page.locator(".headline").inner_text())
        rows.nth(1).get_by_role("button").click()
        self.assertEqual(page.locator(".headline").inner_text(), "Almost certainly spun")
        self.assertEqual(page.locator(".documents [aria-current]").inner_text().split()[0], "page.html")
        rows.nth(3).get_by_role("button").click()
        self.assertIn("not JSON", page.locator(".result").inner_text())

    def test_nothing_and_too_much(self):
        page = self.page(self.serve("--max-body", "1"), None)
        page.get_by_role("button", name="Check").click()
        self.assertIn("no text", page.locator(".notice").inner_text())
        page.evaluate(PASTE, CLEAN * 2500)
        page.locator(".result .notice").wait_for()
        self.assertRegex(page.locator(".result .notice").inner_text(), "too long for this server.* limit")

    def test_a_large_text(self):
        page = self.page(self.serve(), None)
        page.locator("textarea").first.fill("An earlier text.")
        paragraphs = [f"Part {i}. {SPUN if i % 3 == 0 else CLEAN}" for i in range(300)]
        page.evaluate(PASTE, "\n\n".join(paragraphs))
        page.locator("mark").first.wait_for(timeout=60000)
        page.locator(".block").nth(299).wait_for(state="attached")
        self.assertEqual(page.locator("textarea").first.input_value(), "")
        page.evaluate("scrollTo(0, document.documentElement.scrollHeight / 2)")
        page.keyboard.press("]")
        self.assertIn("1 of ", page.locator(".steps output").inner_text())

    def test_a_text_of_short_lines_is_not_an_element_for_each(self):
        page = self.page(self.serve(), None)
        blocks = page.evaluate("""async () => {
          const text = 'a\\n\\n'.repeat(300000) + 'x'.repeat(100000);
          const blocks = (await import('/assets/spans.js')).paragraphs(text, [{begin: 3, end: 899000}]);
          return blocks.map(({begin, end, spans}) => [begin, end, spans.length]);
        }""")
        self.assertLess(len(blocks), 6000)
        self.assertEqual(blocks[0][2], 1)
        self.assertGreaterEqual(blocks[0][1], 899000)  # none is cut within a span
        self.assertEqual(blocks[-1][1], 1000000)
        self.assertTrue(all(one[1] == other[0] for one, other in zip(blocks, blocks[1:])))


class Hostile(PageTest):
    def test_check(self):
        page = self.page(self.serve(), None)
        page.locator("textarea").first.fill(HOSTILE + SPUN + HOSTILE)
        page.get_by_role("button", name="Check").click()
        page.locator(".headline").wait_for()
        self.assertIn("<script>hacked=1</script>", page.locator(".text").text_content())
        for mode in ("With expected words", "Side by side"):
            page.get_by_label(mode).check()
            self.clean(page)
        page.evaluate(DROP, [[[HOSTILE.replace("/", "") + ".txt", HOSTILE + CLEAN], [HOSTILE.replace("/", "") + ".jsonl", "\n".join(
            json.dumps({"id": HOSTILE, "url": "javascript:hacked=1", "text": HOSTILE + SPUN}) for _ in range(2))]]])
        self.told(page, "All 3")
        for row in range(3):
            page.locator(".documents button").nth(row).click()
            self.assertIn("<img src=x", page.locator(".documents").inner_text())
            self.clean(page)

    def test_queue_and_statistics(self):
        desk = self.desk()
        item = desk.added(HOSTILE + "\n\n" + SPUN, id=HOSTILE, source=HOSTILE)
        desk.status = self.status
        self.status(desk.anna("POST", f"/v1/queue/{item['item']}/comments", {"text": HOSTILE}), 204)
        self.status(desk.decided("bert", item, "dismissed", comment=HOSTILE), 200)
        page = self.page(desk, "anna", f"#/queue/{item['item']}")
        page.locator(".item .headline").wait_for()
        self.assertIn("<script>hacked=1</script>", page.locator(".item-title").inner_text())
        self.assertEqual(page.locator("blockquote").all_inner_texts(), [HOSTILE, HOSTILE])
        page.get_by_role("combobox", name="State").select_option("")
        page.locator(".items a").wait_for()
        self.assertIn("<img src=x", page.locator(".items").inner_text())
        self.clean(page)
        page.keyboard.press("g")
        page.locator("h1").click()
        page.goto(f"{desk.server.url}/#/statistics")
        page.locator(".plot").first.wait_for()
        self.clean(page)


class Queue(PageTest):
    def test_decide_and_undo_by_keyboard_alone(self):
        desk = self.desk()
        first = desk.added(SPUN, id="post-1", source="forum")
        second = desk.added(SPUN + CLEAN, id="post-2", source="forum")
        page = self.page(desk, "anna")
        page.get_by_role("heading", name="Check a text").wait_for()
        page.keyboard.press("g")
        page.keyboard.press("q")
        page.locator(".items a").nth(1).wait_for()
        page.keyboard.press("c")
        page.locator("#told", has_text="Choose an item first").wait_for()
        page.keyboard.press("n")
        page.locator(".item .headline").wait_for()
        number = int(re.search(r"\d+", page.locator(".item-title").inner_text())[0])
        self.assertEqual(desk.item(number)["state"], "in_review")
        self.assertEqual(desk.item(number)["person"], "anna")
        page.keyboard.press("]")
        self.assertIn("1 of", page.locator(".steps output").inner_text())
        page.keyboard.press("x")
        self.told(page, "called wrong")
        with page.expect_request("**/v1/decisions") as sent:
            page.keyboard.press("c")
        self.told(page, f"Item {number} confirmed")  # so the server knows the place
        evidence = desk.item(number)["rating"]["evidence"]
        first_place = min(({"begin": each["begin"], "end": each["end"], "right": False} for each in evidence), key=lambda each: each["begin"])
        self.assertEqual(sent.value.post_data_json["spans"], [first_place])
        self.assertEqual(desk.item(number)["state"], "confirmed")
        self.assertIn("Confirmed by anna (you)", page.locator(".standing").inner_text())
        page.keyboard.press("c")  # what cannot be done is said to who sees, too, wherever the page is scrolled to
        page.locator("#told", has_text=f"Item {number} is confirmed: there is nothing to decide").wait_for()
        page.keyboard.press("u")
        self.told(page, "Undone")
        self.assertIn(desk.item(number)["state"], ("new", "in_review"))
        page.keyboard.press("d")
        self.told(page, f"Item {number} dismissed")
        self.assertEqual(desk.item(number)["state"], "dismissed")
        other = first["item"] + second["item"] - number
        page.keyboard.press("j")
        page.keyboard.press("k")
        page.keyboard.press("n")
        self.told(page, f"Item {other}, in review")
        page.wait_for_timeout(300)
        self.assertIn(f"Item {other}:", page.locator(".item-title").inner_text())
        page.keyboard.press("m")
        page.keyboard.type("quotes a spun page")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        self.told(page, "comment is kept")
        self.assertIn("quotes a spun page", page.locator(".history").inner_text())
        page.keyboard.press("Escape")
        page.keyboard.press("/")
        page.keyboard.type("post-9")
        page.keyboard.press("Enter")
        page.locator(".queue-list", has_text="Nothing in the queue").wait_for()
        self.clean(page)

    def test_search_and_filters(self):
        desk = self.desk()
        spun = desk.added(SPUN, id="post-1", source="forum")
        clean = desk.added(CLEAN, id="post-2", source="mail")
        for width in (1280, 360):
            page = self.page(desk, "anna", f"#/queue/{spun['item']}", viewport={"width": width, "height": 740})
            page.locator(".item .headline").wait_for()
            page.keyboard.press("/")
            page.keyboard.type("ferry")
            page.keyboard.press("Enter")
            page.locator(".queue-list", has_text="1 item").wait_for()
            self.assertEqual(page.locator(".items a").get_attribute("href"), f"#/queue/{clean['item']}")
            page.get_by_role("searchbox").fill("")
            page.get_by_role("combobox", name="Verdict").select_option("spun")
            page.locator(".items a", has_text="post-1").wait_for()
            page.get_by_text("More filters").click()
            page.get_by_role("textbox", name="Source").fill("mail")
            page.keyboard.press("Enter")
            page.locator(".queue-list", has_text="Nothing in the queue").wait_for()
            page.get_by_role("combobox", name="Verdict").select_option("")
            page.get_by_label("From").fill("2020-01-01")
            page.locator(".items a", has_text="post-2").wait_for()
            with page.expect_request(lambda request: "until=" in request.url) as asked:
                page.get_by_label("Until").fill("2020-02-29")
            self.assertIn("until=2020-03-01", asked.value.url)  # all of the day
            page.locator(".queue-list", has_text="Nothing in the queue").wait_for()

    def test_the_focus_is_seen(self):
        page = self.page(self.desk(), "anna")
        seen = []
        for _ in range(8):
            page.keyboard.press("Tab")
            seen.append(page.evaluate("[document.activeElement.tagName, getComputedStyle(document.activeElement).outlineStyle]"))
        self.assertEqual([each for each in seen if each[0] != "BODY" and each[1] == "none"], [])
        page.keyboard.press("?")
        page.locator("dialog").wait_for()
        self.assertIn("page Queue", page.locator("dialog").inner_text())
        page.keyboard.press("Escape")
        page.locator("dialog").wait_for(state="detached")

    def test_keys_do_nothing_while_one_types_or_where_they_are_off(self):
        desk = self.desk()
        item = desk.added(SPUN)
        page = self.page(desk, "anna", f"#/queue/{item['item']}")
        page.locator(".item .headline").wait_for()
        page.get_by_label("Comment (optional)").fill("cd")
        page.keyboard.type("cdu")
        page.get_by_role("button", name="Keys").click()
        page.get_by_label("Single keys work").uncheck()
        page.keyboard.press("Escape")
        page.locator("h1").click()
        page.keyboard.press("c")
        page.keyboard.press("d")
        page.keyboard.press("Control+c")
        self.assertEqual(desk.item(item["item"])["state"], "new")
        page.get_by_role("button", name="Confirm").click()
        self.told(page, "confirmed")
        self.assertEqual(desk.item(item["item"])["history"][-1]["comment"], "cdcdu")

    def test_two_reviewers_at_once(self):
        desk = self.desk()
        item = desk.added(SPUN)
        pages = [self.page(desk, name, f"#/queue/{item['item']}") for name in ("anna", "bert")]
        for page in pages:
            page.locator(".item .headline").wait_for()
        pages[1].keyboard.press("d")
        self.told(pages[1], "dismissed")
        pages[0].keyboard.press("c")
        conflict = pages[0].get_by_role("alert").filter(has_text="somebody was faster")
        conflict.wait_for()
        self.assertIn("dismissed by bert", conflict.inner_text())
        pages[0].locator(".standing", has_text="Dismissed by bert").wait_for()
        self.assertEqual([desk.item(item["item"])[name] for name in ("state", "person")], ["dismissed", "bert"])
        for page in pages:
            self.assertEqual(page.evaluate("broken"), [])

    def test_check_to_queue_to_appeal(self):
        desk = self.desk()
        page = self.page(desk, "anna")
        page.locator("textarea").first.fill(SPUN)
        page.keyboard.press("Control+Enter")
        page.get_by_role("button", name="Put into the queue").click()
        page.get_by_role("link", name="item 1").click()
        page.locator(".item .headline").wait_for()
        page.keyboard.press("c")
        self.told(page, "confirmed")
        page.get_by_role("textbox", name="Appeal").fill("A quotation")
        page.get_by_role("button", name="Appeal").click()
        self.told(page, "under appeal")
        self.assertEqual(page.get_by_role("button", name="It was not").count(), 0)
        lead = self.page(desk, "lena", "#/queue/1")
        lead.locator(".item .headline").wait_for()
        self.assertIn("A quotation", lead.locator(".history").inner_text())
        lead.get_by_role("button", name="It was not").click()
        self.told(lead, "overturned")
        self.assertEqual(desk.item(1)["state"], "overturned")

    def test_roles_and_tokens(self):
        desk = self.desk()
        item = desk.added(SPUN)
        page = self.page(desk, None, f"#/queue/{item['item']}")
        page.get_by_label("Token").fill("wrong")
        page.keyboard.press("Enter")
        page.get_by_role("alert").filter(has_text="not known").wait_for()
        page.get_by_label("Token").fill("a-long-secret-of-ruth")
        page.get_by_role("button", name="Sign in").click()
        page.locator(".item .headline").wait_for()
        self.assertEqual(page.get_by_role("button", name="Confirm").count(), 0)
        page.keyboard.press("c")
        self.assertEqual(desk.item(item["item"])["state"], "new")
        self.assertEqual(page.evaluate("[localStorage.length, document.cookie]"), [0, ""])
        page.get_by_role("button", name="Sign out").click()
        page.get_by_label("Token").wait_for()
        self.assertNotIn("White Home", self.content(page))


class Statistics(PageTest):
    def test_a_pair_that_is_dismissed_is_proposed_and_accepted(self):
        desk = self.desk()
        for i in range(6):
            self.status(desk.decided("bert", desk.added(f"Number {i}. {SPUN}", id=f"a{i}"), "dismissed"), 200)
        page = self.page(desk, "anna", "#/statistics")
        page.locator(".proposals").first.wait_for()
        self.assertEqual(page.get_by_role("button", name="Accept").count(), 0)
        self.assertIn("6 dismissed", page.get_by_role("img", name="Decisions by day").get_attribute("aria-label"))
        self.assertGreater(page.locator(".plot circle.point").count(), 0)
        self.assertIn("0 % (0 % to 39 %)", " ".join(page.locator(".statistics").inner_text().split()))  # Wilson, 0 of 6
        lead = self.page(desk, "lena", "#/statistics")
        lead.get_by_role("button", name="Accept navy").click()
        self.told(lead, "navy: accepted")
        self.assertIn("accepted by lena", lead.locator(".statistics").inner_text())
        self.assertEqual(lead.get_by_role("button", name="Accept navy").count(), 0)
        found = [each["found"] for each in desk.anna("POST", "/v1/rate", {"text": SPUN}).json["evidence"]]
        self.assertNotIn("navy", found)
        lead.get_by_role("button", name="Take off navy").click()
        self.told(lead, "off the list")
        self.clean(lead)


class Looks(PageTest):
    """Every page, light and dark, wide and as narrow as a phone."""

    def test_accessible_and_not_too_wide(self):
        desk = self.desk()
        for i in range(3):
            desk.added(f"Number {i}. {SPUN}\n\n{CLEAN}", id=f"a-rather-long-identifier-of-a-post-{i}" * 2, source="https://forum.example/" + "x" * 90)
        for i in range(4, 10):
            desk.decided("bert", desk.added(f"Number {i}. {SPUN}"), "dismissed" if i % 5 else "confirmed")
        for scheme in ("light", "dark"):
            for name, width in (("wide", 1280), ("phone", 360)):
                page = self.page(desk, None, viewport={"width": width, "height": 740}, color_scheme=scheme, reduced_motion="reduce")
                page.get_by_label("Token").wait_for()
                self.looked_at(page, f"token-{scheme}-{name}")
                page.get_by_label("Token").fill("a-long-secret-of-lena")
                page.keyboard.press("Enter")
                page.get_by_role("heading", name="Check a text").wait_for()
                self.looked_at(page, f"check-{scheme}-{name}")
                page.locator("textarea").first.fill(f"{SPUN}\n\n{CLEAN}")
                page.keyboard.press("Control+Enter")
                page.locator("mark").nth(3).focus()
                self.looked_at(page, f"rating-{scheme}-{name}")
                page.get_by_label("Side by side").check()
                self.looked_at(page, f"sides-{scheme}-{name}")
                page.goto(f"{desk.server.url}/#/queue")
                page.locator(".items a").first.wait_for()
                self.looked_at(page, f"queue-{scheme}-{name}")
                page.goto(f"{desk.server.url}/#/queue/1")
                page.locator(".item .headline").wait_for()
                self.looked_at(page, f"item-{scheme}-{name}")
                page.keyboard.press("?")
                page.locator("dialog").wait_for()
                self.looked_at(page, f"keys-{scheme}-{name}")
                page.keyboard.press("Escape")
                page.goto(f"{desk.server.url}/#/statistics")
                page.locator(".plot").nth(1).wait_for()
                self.looked_at(page, f"statistics-{scheme}-{name}")
                self.clean(page)

    def looked_at(self, page, name):
        self.keep(page, name)
        self.assertLessEqual(page.evaluate("document.documentElement.scrollWidth - innerWidth"), 0, name)
        self.accessible(page, name)


if __name__ == "__main__":
    unittest.main()
