"""The web page of `unspun serve` in a headless Chromium, by Playwright.

    class Test(PageTest):
        def test_it(self):
            page = self.page(self.desk(), "anna")       # a Page of Playwright, signed in
            page.locator("textarea").first.fill("...")

After each test no page may have shown a dialog, broken its content security policy, thrown an error, or asked another
host for anything. Playwright comes from PyPI (ServerTest.tool); Chromium is the one of the system, or the one named by
UNSPUN_CHROMIUM, or Playwright's own. Where one of them cannot be had the tests are skipped.
"""

import os
import pathlib
import shutil
import subprocess
import sys

from desk_harness import DeskTest, token
from server_harness import PROGRAM

PLAYWRIGHT = "playwright==1.65.2"
AXE = "axe-core@4.14.1"
KEPT = pathlib.Path(PROGRAM).parent / "e2e-pages"  # screenshots

PASTE = """(text) => {
  const data = new DataTransfer();
  data.setData('text/plain', text);
  document.querySelector('textarea').dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true}));
}"""


class PageTest(DeskTest):
    def setUp(self):
        super().setUp()
        self.complaints = []
        self._browser = None

    def browser(self):
        if self._browser is None:
            python = self.tool(PLAYWRIGHT)
            where = subprocess.run([python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
                                   capture_output=True, text=True, check=True).stdout.strip()
            if where not in sys.path:
                sys.path.append(where)
            from playwright.sync_api import sync_playwright  # pylint: disable=import-outside-toplevel
            playwright = sync_playwright().start()
            self.addCleanup(playwright.stop)
            arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
            self._browser = playwright.chromium.launch(executable_path=self._chromium(python), args=arguments)
            self.addCleanup(self._browser.close)
        return self._browser

    def _chromium(self, python):
        for name in (os.environ.get("UNSPUN_CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome"):
            if name and shutil.which(name):
                return shutil.which(name)
        try:
            subprocess.run([python, "-m", "playwright", "install", "chromium"], check=True, capture_output=True,
                           timeout=300)
        except (subprocess.SubprocessError, OSError) as error:
            self.skipTest(f"there is no Chromium, and it cannot be installed here: {error}")
        return None

    def page(self, desk, name="anna", path="", **settings):
        """Of a context of its own: another reviewer, another tab."""
        server = getattr(desk, "server", desk)
        context = self.browser().new_context(**{"viewport": {"width": 1280, "height": 900}, **settings})
        context.set_default_timeout(20000)
        page = context.new_page()
        page.on("dialog", lambda dialog: (self.complaints.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        page.on("pageerror", lambda error: self.complaints.append(f"error: {error}"))
        page.on("console", lambda message: message.type == "error" and "status of 4" not in message.text and
                self.complaints.append(f"console: {message.text}"))
        page.on("request", lambda request: request.url.startswith((server.url, "blob:", "data:")) or
                self.complaints.append(f"request: {request.url}"))
        page.add_init_script("window.broken = []; document.addEventListener('securitypolicyviolation',"
                             " (event) => broken.push(event.violatedDirective + ' ' + event.blockedURI));")
        page.goto(f"{server.url}/{path}")
        page.locator("main h1").wait_for()  # until then it does not listen
        if name:
            page.get_by_label("Token").fill(token(name))
            page.keyboard.press("Enter")
            page.locator(".user", has_text=name).wait_for()
        return page

    def content(self, page):
        """What the page says."""
        return page.locator("main").inner_text()

    def told(self, page, words):
        """Waits until the page has said it to a screen reader."""
        page.locator("#live", has_text=words).wait_for(state="attached", timeout=60000)

    def clean(self, page):
        """Nothing that came with a text, a name or a comment became an element, or ran."""
        self.assertEqual(page.evaluate("broken"), [])
        self.assertEqual(self.complaints, [])
        self.assertIsNone(page.evaluate("window.hacked ?? null"))
        self.assertEqual(page.locator("body script, iframe, object, embed, svg script, main img, style").count(), 0)
        self.assertEqual(page.locator("script").count(), 1)

    def axe_source(self):
        folder = pathlib.Path(PROGRAM).parent / "e2e-tools" / "axe"
        source = folder / "node_modules/axe-core/axe.min.js"
        if not source.exists():
            folder.mkdir(parents=True, exist_ok=True)
            try:
                subprocess.run(["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", folder, AXE],
                               check=True, capture_output=True, timeout=120)
            except (subprocess.SubprocessError, OSError) as error:
                self.skipTest(f"{AXE} cannot be installed here: {error}")
        return source.read_text(encoding="utf-8")

    def accessible(self, page, name):
        """No serious or critical finding of axe. Its script comes in by the debugger: the page's policy lets none in."""
        debugger = page.context.new_cdp_session(page)
        debugger.send("Runtime.evaluate", {"expression": self.axe_source()})
        findings = page.evaluate("async () => (await axe.run(document, {resultTypes: ['violations']})).violations"
                                 ".map((each) => [each.impact, each.id, each.nodes.map((node) => node.html)])")
        self.assertEqual([each for each in findings if each[0] in ("serious", "critical")], [], name)

    def keep(self, page, name):
        KEPT.mkdir(exist_ok=True)
        page.screenshot(path=KEPT / f"{name}.png")


__all__ = ["KEPT", "PASTE", "PageTest"]
