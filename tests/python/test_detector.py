"""unspun.Detector: the same as the command line, with errors that say what is wrong."""

import json
import os
import pathlib
import pickle
import signal
import subprocess
import sys
import tempfile
import threading
import time
import unittest

import unspun
from texts import CLEAN, PAGE, SPUN, TESTS, told, told_of_lines


class OfThePackage(unittest.TestCase):
    def test_it_is_the_installed_one(self):
        self.assertIn("site-packages", unspun.__file__)
        self.assertRegex(unspun.__version__, r"^\d+\.\d+\.\d+$")

    def test_import_is_light(self):
        code = ("import sys; import unspun;"
                "print(sorted({'numpy', 'pandas', 'pyarrow', 'pyspark'} & set(sys.modules)))")
        output = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
        self.assertEqual(output.strip(), "[]")

    def test_program_beside_it(self):
        program = pathlib.Path(sys.prefix) / "bin" / "unspun"
        for command in ([program], [sys.executable, "-m", "unspun"]):
            process = subprocess.run([*command, "check", "--format", "json", "-"], input=SPUN.encode(), capture_output=True,
                                     check=False, env={"PATH": os.environ["PATH"]})
            self.assertEqual((process.returncode, process.stdout.decode().rstrip("\n")), (1, told(SPUN)), process.stderr)


class Rates(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.detector = unspun.Detector()

    def refused(self, pattern, call, code="invalid_argument"):
        with self.assertRaisesRegex(unspun.UnspunError, pattern) as caught:
            call()
        self.assertEqual(caught.exception.code, code)

    def test_same_bytes_as_the_command_line(self):
        for text in (SPUN, CLEAN, "", "One.", "\ufeff" + SPUN, "e\u0301 \U0001F469 \u05d0 " + SPUN, "NUL \0 " + CLEAN, SPUN + "\r\n\r\n" + CLEAN):
            self.assertEqual(self.detector.rate(text).to_json(), told(text), text)

    def test_options(self):
        whole = unspun.Detector(allow=["navy", "Legislation"], whole=True, fast=True)
        with tempfile.NamedTemporaryFile("w", suffix=".txt") as allowed:
            allowed.write("navy\nLegislation\n")
            allowed.flush()
            for text in (SPUN, CLEAN):
                self.assertEqual(whole.rate(text).to_json(), told(text, "--allow", allowed.name, "--whole", "--fast"))
        found = {each.found for each in whole.rate(SPUN).evidence}
        self.assertNotIn("navy", found)
        self.assertIn("mentioned", found)

    def test_names(self):
        rating = self.detector.rate(CLEAN, id="a\"1", source="news.txt", url="https://example.org/")
        self.assertEqual((rating.id, rating.source, rating.url), ("a\"1", "news.txt", "https://example.org/"))
        self.assertEqual(self.detector.rate(CLEAN, source="news.txt").id, "news.txt")

    def test_page(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "page.html"
            path.write_text(PAGE.replace("iso-8859-1", "utf-8"), encoding="utf-8")
            line = subprocess.run([os.environ["UNSPUN"], "check", "--format", "json", path], capture_output=True, check=False).stdout.decode()
        rating = self.detector.rate(PAGE, source=str(path), format="html")
        self.assertEqual(rating.to_json(), line.rstrip("\n"))
        self.assertIn("Caf\u00e9. WASHINGTON", rating.text)  # a string is not decoded again, whatever the page declares
        self.assertNotIn("<p>", rating.text)
        self.assertTrue(all(rating.text[start:stop] == each.found for start, stop, each in rating.marks() if each.kind == "substitution"))

    def test_bad_texts(self):
        self.refused("the text is NoneType, not str", lambda: self.detector.rate(None))
        self.refused("bytes, not str; decode", lambda: self.detector.rate(b"bytes"))
        self.refused("the text is list", lambda: self.detector.rate(["a"]))
        self.refused("PDF", lambda: self.detector.rate("%PDF-1.4 \0\0\0\0\0\0\0\0\0\0\0\0"), "bad_format")
        self.refused("format 'pdf'", lambda: self.detector.rate(CLEAN, format="pdf"))
        self.refused("source is int", lambda: self.detector.rate(CLEAN, source=7))

    def test_lone_surrogates(self):
        rating = self.detector.rate("\udc80" + SPUN + "\ud800", id="\ud801")
        self.assertEqual(rating, self.detector.rate("\ufffd" + SPUN + "\ufffd", id="\ufffd"))
        self.assertEqual(self.detector.rate_batch([SPUN, "\ud800"])[1].text, "\ufffd")
        self.assertTrue(self.detector.restore("\ud800 " + SPUN).startswith("\ufffd"))

    def test_restore_and_page(self):
        restored = self.detector.restore(SPUN)
        process = subprocess.run([os.environ["UNSPUN"], "check", "--restore", "-"], input=SPUN.encode(), capture_output=True, check=False)
        self.assertEqual(restored, process.stdout.decode())
        self.assertIn("White House", restored)
        page = self.detector.html(SPUN, source="<b>a.txt")
        self.assertTrue(page.startswith("<!doctype html>"), page[:50])
        self.assertIn("&lt;b&gt;a.txt", page)


class Batches(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.detector = unspun.Detector()

    def test_order_and_threads(self):
        texts = [f"{SPUN if at % 3 else CLEAN} This is number {at}." for at in range(60)]
        single = [self.detector.rate(text, id=str(at)) for at, text in enumerate(texts)]
        for threads in (1, 2, 7):
            self.assertEqual(self.detector.rate_batch(texts, threads=threads), single)
        lines = [json.loads(line) for line in told_of_lines(texts)]
        self.assertEqual([{**each.to_dict(), "source": ""} for each in single], [{**line, "source": ""} for line in lines])

    def test_what_may_be_given(self):
        expected = [self.detector.rate(CLEAN, id="a"), None]
        self.assertEqual(self.detector.rate_batch((text for text in (CLEAN, None)), ids=["a", "b"]), expected)
        self.assertEqual(self.detector.rate_batch([CLEAN, float("nan")], ids=["a", "b"]), expected)
        self.assertEqual(self.detector.rate_batch([]), [])

    def test_bad_batches(self):
        for pattern, call in [("one str", lambda: self.detector.rate_batch(CLEAN)), ("one bytes", lambda: self.detector.rate_batch(b"a")),
                              (r"texts\[1\] is bytes", lambda: self.detector.rate_batch([CLEAN, b"a"])),
                              ("texts is int", lambda: self.detector.rate_batch(7)), ("1 ids for 2", lambda: self.detector.rate_batch(["", ""], ids=["a"])),
                              ("threads", lambda: self.detector.rate_batch([""], threads=0)),
                              (r"texts\[1\]: .*PDF", lambda: self.detector.rate_batch([CLEAN, "%PDF-1.4 \0\0\0\0\0\0\0\0\0\0\0"]))]:
            with self.assertRaisesRegex(unspun.UnspunError, pattern):
                call()
        results = self.detector.rate_batch(["%PDF-1.4 \0\0\0\0\0\0\0\0\0\0\0", CLEAN], on_error="return")
        self.assertIsInstance(results[0], unspun.UnspunError)
        self.assertEqual(results[1].verdict, "clean")

    def test_other_threads_run_meanwhile(self):
        ticks = []
        done = threading.Event()
        ticker = threading.Thread(target=lambda: [ticks.append(time.monotonic()) for _ in iter(lambda: done.wait(0.001), True)])
        ticker.start()
        self.detector.rate(SPUN * 400)  # a call of its own: it must not hold the lock
        done.set()
        ticker.join()
        self.assertGreater(len(ticks), 20)

    def test_interrupt(self):
        code = "import unspun; d = unspun.Detector(); print('go', flush=True); d.rate_batch(['%s'] * 100000)" % " ".join(SPUN.split()).replace("'", "")
        process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        process.stdout.readline()
        time.sleep(0.5)
        process.send_signal(signal.SIGINT)
        self.assertIn("KeyboardInterrupt", process.communicate(timeout=30)[1])


class Models(unittest.TestCase):
    def opened(self, *arguments, **settings):
        with self.assertRaises(unspun.UnspunError) as caught:
            unspun.Detector(*arguments, **settings)
        return caught.exception

    def test_bad_models(self):
        self.assertEqual((self.opened("none/en.unspun").code, str(self.opened("none/en.unspun"))),
                         ("not_found", "none/en.unspun: No such file or directory"))
        self.assertEqual(self.opened(str(TESTS)).code, "is_directory")
        self.assertEqual(self.opened([]).code, "invalid_argument")
        self.assertEqual(self.opened(7).code, "invalid_argument")
        self.assertEqual(self.opened(allow="navy").code, "invalid_argument")
        with tempfile.NamedTemporaryFile(suffix=".unspun") as broken:
            broken.write(b"no model at all" * 100)
            broken.flush()
            self.assertEqual(self.opened(pathlib.Path(broken.name)).code, "bad_format")
            self.assertIn(broken.name, str(self.opened(broken.name)))

    def test_environment(self):
        code = "import unspun\ntry: unspun.Detector()\nexcept unspun.UnspunError as error: print(error)"
        output = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True,
                                env={**os.environ, "UNSPUN_MODEL": "none.unspun"}).stdout
        self.assertEqual(output, "none.unspun: No such file or directory\n")

    def test_pickled(self):
        detector = unspun.Detector(allow=["navy"], fast=True)
        again = pickle.loads(pickle.dumps(detector))
        self.assertEqual(again.models, detector.models)
        self.assertEqual(again.rate(SPUN), detector.rate(SPUN))


if __name__ == "__main__":
    unittest.main()
