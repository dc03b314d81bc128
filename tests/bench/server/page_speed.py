#!/usr/bin/env python3
"""How fluid the web page stays with a text of 1 MB, a third of its paragraphs spun: headless Chromium, by Playwright.

    page_speed.py UNSPUN [--megabytes N] [--rounds N] [--chromium PATH] [--out FILE.md]

Run by a Python that has Playwright (build/release/e2e-tools/playwright==VERSION/bin/python after the tests). Reports, in
milliseconds and as medians of the rounds: from the answer's last byte to the first marked word on the screen; the longest task of
the page's thread until all is in; frames while scrolling from end to end.
"""

import argparse
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile

from playwright.sync_api import sync_playwright

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "e2e"))
from harness import CLEAN, SPUN  # noqa: E402
from web_page_harness import PASTE  # noqa: E402

WATCH = """() => {
  window.tasks = [];
  new PerformanceObserver((list) => tasks.push(...list.getEntries().map((each) => each.duration))).observe({type: 'longtask'});
  new MutationObserver((_, observer) => {
    if (!document.querySelector('mark')) return;
    observer.disconnect();
    requestAnimationFrame(() => setTimeout(() => { window.firstMark = performance.now(); }));
  }).observe(document.querySelector('.result'), {childList: true, subtree: true});
}"""
ANSWERED = "() => performance.getEntriesByType('resource').filter((each) => each.name.endsWith('/v1/rate')).at(-1).responseEnd"
SCROLL = """async () => {
  const frames = [];
  const height = document.documentElement.scrollHeight;
  let before = performance.now();
  for (let step = 0; step <= 120; ++step) {
    scrollTo(0, (step % 2 ? step : 120 - step) / 120 * height * (step < 60 ? step / 60 : 1));
    await new Promise(requestAnimationFrame);
    const now = performance.now();
    frames.push(now - before);
    before = now;
  }
  return frames.sort((a, b) => a - b);
}"""


def round_of(browser, address, text):
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(address)
    page.locator("main h1").wait_for()
    page.evaluate(WATCH)
    page.evaluate(PASTE, text)
    page.locator("mark").first.wait_for(state="attached", timeout=300000)
    page.wait_for_timeout(5000)  # all is in by then; the page's policy lets no condition be waited for by a string
    first = page.evaluate("firstMark") - page.evaluate(ANSWERED)
    longest = max(page.evaluate("tasks"), default=0)
    frames = page.evaluate(SCROLL)
    marks = page.locator("mark").count()
    page.close()
    return {"first": first, "longest": longest, "frame": statistics.median(frames), "frame95": frames[int(.95 * len(frames))], "marks": marks}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("unspun")
    parser.add_argument("--megabytes", type=float, default=1)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--chromium", default=shutil.which("chromium"))
    parser.add_argument("--out", type=pathlib.Path)
    arguments = parser.parse_args()
    paragraphs = []
    while sum(map(len, paragraphs)) < arguments.megabytes * 1e6:
        paragraphs.append(f"Part {len(paragraphs)}. {CLEAN if len(paragraphs) % 3 else SPUN}\n\n")
    folder = tempfile.TemporaryDirectory()
    server = subprocess.Popen([arguments.unspun, "serve", "--port", "0", "--data", folder.name], stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL, text=True)
    try:
        address = next(word for word in server.stdout.readline().split() if word.startswith("http://"))
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=arguments.chromium, args=["--no-sandbox"])
            rounds = [round_of(browser, address, "".join(paragraphs)) for _ in range(arguments.rounds)]
            version = browser.version
    finally:
        server.terminate()
        server.wait()
        folder.cleanup()
    middle = {name: statistics.median(each[name] for each in rounds) for name in rounds[0]}
    told = (f"# A text of {arguments.megabytes:g} MB on the web page\n\nChromium {version}, {middle['marks']:,.0f} marked words, {arguments.rounds} rounds, medians. "
            f"Made by `tests/bench/server/page_speed.py`.\n\n| | milliseconds |\n|---|---|\n"
            f"| from the answer to the first marked word on the screen | {middle['first']:.0f} |\n| longest task until all is in | {middle['longest']:.0f} |\n"
            f"| a frame while scrolling in jumps, median | {middle['frame']:.0f} |\n| the 95th percentile | {middle['frame95']:.0f} |\n")
    print(told)
    if arguments.out:
        arguments.out.write_text(told, encoding="utf-8")


if __name__ == "__main__":
    main()
