"""What others wrote must not act: on the terminal that it is shown on, in the page that it stands in, on the files beside
the output, on the memory of the machine. docs/security.md says what is promised."""

import fcntl
import gzip
import json
import os
import pathlib
import pty
import re
import resource
import struct
import subprocess
import termios
import unittest
import zlib
from html.parser import HTMLParser

from harness import CLEAN, IS_SANITIZED, PATIENCE, PROGRAM, SOURCE, SPUN, Program
from server_harness import ServerTest

# Sets the title, clears the screen, colours, all in C0 and in C1; writes over the line; turns the reading order round.
COMMANDS = "\x1b]0;owned\x07\x1b[2J\x9b31m\x9d0;x\x9c\x7f\x08\r\u202e"
MARKUP = "\"'><script>alert(1)</script><img src=x onerror=alert(2)></style></title>"
EVIL = SPUN.replace("navy", f"navy{COMMANDS}").replace("mentioned", f"{COMMANDS}mentioned")


def commands_in(output):
    """The characters in it that a terminal would obey; line ends and tabs are no commands."""
    return sorted({character for character in output.decode("utf-8", "replace")
                   if (ord(character) < 0x20 and character not in "\n\t") or 0x7F <= ord(character) < 0xA0
                   or character == "\u202e"})


def zipped(megabytes, wrapping=31):
    """Gzip of that many megabytes, made in pieces."""
    packer = zlib.compressobj(9, zlib.DEFLATED, wrapping)
    return b"".join(packer.compress(b"ab " * 350_000) for _ in range(megabytes)) + packer.flush()


class TerminalTest(Program):
    def setUp(self):
        super().setUp()
        self.file("evil.txt", EVIL)

    def on_terminal(self, *arguments):
        ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        settings = termios.tcgetattr(theirs)
        settings[1] &= ~termios.OPOST  # else the terminal itself adds carriage returns
        termios.tcsetattr(theirs, termios.TCSANOW, settings)
        with subprocess.Popen([PROGRAM, *arguments], stdin=subprocess.DEVNULL, stdout=theirs, stderr=theirs,
                              cwd=self.folder, env=self.environment(TERM="dumb")) as process:
            os.close(theirs)
            output = b""
            while True:
                try:
                    output += os.read(ours, 65536)
                except OSError:  # the other end is closed
                    break
        os.close(ours)
        return output

    def test_no_report_commands_the_terminal(self):
        for arguments in (["check", "evil.txt"], ["check", "--restore", "evil.txt"], ["check", "--text", "evil.txt"],
                          ["explain", "navy", "--in-file", "evil.txt"], ["explain", "navy", "--in", EVIL]):
            with self.subTest(arguments=arguments):
                output = self.on_terminal(*arguments)
                self.assertIn(b"navy", output)
                self.assertEqual(commands_in(output), [])

    def test_text_for_a_file_is_as_it_was(self):
        self.assertIn(b"\x1b[2J", self.unspun("check", "--text", "evil.txt").out)

    def test_json_has_no_control_characters(self):
        for form in ("json", "sarif"):
            out = self.unspun("check", "--format", form, "--with-text" if form == "json" else "--whole", "evil.txt").out
            self.assertEqual([found for found in commands_in(out) if found < "\x20"], [], form)

    def test_no_name_or_message_commands_the_terminal(self):
        name = f"a{COMMANDS}".replace("\r", "")
        self.file(name + ".txt", SPUN)
        self.file(name + ".jsonl", '{"text": 1}\n{"id": "%s", "text": "x"}\n' % "\\u001b[31m")
        for arguments in (["check", name + ".txt"], ["check", name + ".jsonl"], ["check", name], ["check", "--allow", name, "evil.txt"],
                          ["check", "--model", name, "evil.txt"], ["check", "--charset", name, "evil.txt"],
                          ["check", "--fail-on", name, "evil.txt"], ["check", "--" + name], [name],
                          ["explain", name, "--in", "x"], ["filter", name + ".jsonl", "-o", "out" + name],
                          ["filter", name, "-o", "out"], ["filter", "--dry-run", "3", name + ".jsonl"],
                          ["eval", name], ["serve", "--data", name, "--port", "0", "--token-file", name]):
            with self.subTest(arguments=arguments):
                result = self.unspun(*arguments)
                self.assertTrue(result.out + result.err)
                self.assertEqual(commands_in(result.out + result.err), [], result)
        result = self.unspun("--version", env={"UNSPUN_MODEL": name})
        self.assertEqual(commands_in(result.out + result.err), [], result)


class PageReader(HTMLParser):
    def __init__(self, page):
        super().__init__()
        self.tags, self.events, self.targets = [], [], []
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)
        self.events += [name for name, _ in attributes if name.startswith("on")]
        self.targets += [value for name, value in attributes if name in ("href", "src", "action")]


class FilterTest(Program):
    def records(self):
        return "".join(json.dumps(record) + "\n" for record in [
            *({"id": f"{MARKUP}{i}{COMMANDS}", "text": SPUN, "url": f"https://{MARKUP}/{COMMANDS}"} for i in range(12)),
            {"id": "=cmd|' /C calc'!A0", "text": SPUN.replace("navy", f"{MARKUP} navy"), "url": "javascript:alert(1)"},
            {"id": "../../../x", "text": CLEAN, "url": "http://=1+1/"}])

    def test_the_report_page_has_no_markup_of_others(self):
        self.file(f"in/{MARKUP.replace('/', '')}.jsonl", self.records())
        result = self.unspun("filter", "in", "-o", "out")
        self.assertEqual(result.status, 0, result)
        raw = (self.folder / "out/report.html").read_bytes()
        page = PageReader(raw.decode("utf-8"))
        self.assertIn("table", page.tags)
        self.assertEqual({"script", "img", "iframe", "object", "svg"} & set(page.tags) - {"svg"}, set())
        self.assertEqual(page.events, [])
        self.assertEqual([target for target in page.targets if not re.match(r"#|[\w./-]+$", target)], [])
        self.assertEqual([found for found in commands_in(raw) if found != "\x7f"], [])

    def test_nothing_is_written_beside_the_output(self):
        for name in ("x.jsonl", "..jsonl", "a/..jsonl", "a/b/here.txt", "report.html", "a/summary.json.jsonl"):
            self.file(name, self.records() if name.endswith("l") and name != "report.html" else CLEAN)
        before = {path: path.read_bytes() for path in self.folder.rglob("*") if path.is_file()}
        result = subprocess.run([PROGRAM, "filter", "../../x.jsonl", "../../..jsonl", "../..jsonl", "../../report.html",
                                 "../summary.json.jsonl", "-o", "out"], cwd=self.folder / "a/b", capture_output=True,
                                env=self.environment(), timeout=120 * PATIENCE, check=False)
        self.assertEqual(result.returncode, 0, result)
        out = self.folder / "a/b/out"
        after = {path: path.read_bytes() for path in self.folder.rglob("*") if path.is_file() and out not in path.parents}
        self.assertEqual(after, before)
        self.assertEqual(sum(len(path.read_bytes().splitlines()) for folder in ("kept", "dropped")
                             for path in (out / folder).rglob("*") if path.is_file()), 4 * 14 + 1)

    def test_links_to_other_folders_are_not_followed(self):
        """Links to files are: that is how some tools lay out a data set."""
        secret = self.file("secret/a.txt", "secret " + CLEAN)
        self.file("in/b.txt", CLEAN)
        (self.folder / "in/folder").symlink_to(secret.parent)
        (self.folder / "in/round").symlink_to(self.folder / "in")
        self.assertEqual(self.unspun("filter", "in", "-o", "out").status, 0)
        self.assertEqual(json.loads((self.folder / "out/summary.json").read_bytes())["records"], 1)

    def test_names_of_an_archive_are_only_names(self):
        page = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>" + CLEAN.encode()
        head = (f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/../../{COMMANDS[:9]}.html\r\n"
                "WARC-Record-ID: <file:///../../../owned>\r\nWARC-Filename: ../../owned\r\n"
                f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(page)}\r\n\r\n")
        self.file("deep/in/set.warc", head.encode() + page + b"\r\n\r\n")
        self.assertEqual(self.unspun("filter", "deep/in/set.warc", "-o", "deep/out").status, 0)
        self.assertEqual(sorted(path.name for path in self.folder.iterdir()), ["deep"])
        self.assertEqual([path.name for path in (self.folder / "deep/out/kept").iterdir()], ["set.warc.jsonl"])


@unittest.skipIf(IS_SANITIZED, "sanitizers take terabytes of address space, and the limit is on that")
class BombTest(Program):
    """A gigabyte or more in a small file, where 500 MB of memory are all that there is (the model is not counted)."""

    def check_refused(self, name, content, pattern):
        self.file(name, content)
        model = pathlib.Path(os.environ.get("UNSPUN_MODEL") or pathlib.Path(PROGRAM).parent / "en.unspun").stat().st_size
        limit = model + 800_000_000
        result = subprocess.run([PROGRAM, "check", "--format", "json", name], cwd=self.folder, capture_output=True,
                                env=self.environment(), timeout=120 * PATIENCE, check=False,
                                preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (limit, limit)))
        self.assertEqual((result.returncode, result.stdout), (2, b""), result)
        self.assertRegex(result.stderr.decode(), pattern)

    def test_gzip(self):
        self.check_refused("a.txt.gz", zipped(1000), "decompress to more than 67108864")

    def test_one_line_of_json(self):
        self.check_refused("a.jsonl.gz", zipped(1000), "the limit is 134283264")

    def test_a_page_of_an_archive(self):
        body = zipped(500)
        page = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n" + body
        head = (b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/\r\n"
                b"Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n" % len(page))
        self.check_refused("a.warc", head + page + b"\r\n\r\n", "decompress to more than 67108864")

    def test_gzip_in_gzip_is_no_text(self):
        self.check_refused("a.txt.gz", gzip.compress(zipped(100)), "binary content")

    def test_a_zstd_frame_that_wants_gigabytes(self):
        # magic; no single segment, no checksum; a window of 2 GiB; an empty last raw block
        self.check_refused("a.txt.zst", bytes.fromhex("28b52ffd" "00" "a8" "010000"), "larger zstd window than the 128 MiB")


class PatternTest(unittest.TestCase):
    def test_no_text_meets_a_regular_expression(self):
        """Finders are written out, so that no text takes more than linear time (growth.py measures that). What people give,
        allowed words, is words."""
        engines = re.compile(r'#\s*include\s*[<"](regex|regex\.h|unicode/regex\.h|unicode/uregex\.h|pcre2?\.h|re2/re2\.h)[>"]')
        sources = [path for path in (SOURCE / "src").rglob("*") if path.suffix in (".hpp", ".cpp", ".h")]
        self.assertGreater(len(sources), 300)
        self.assertEqual([str(path) for path in sources if engines.search(path.read_text(encoding="utf-8"))], [])
        self.assertTrue(engines.search("#include <regex>\n"))

    def test_nothing_is_exported_as_a_table_for_spreadsheets(self):
        """Cells that begin with = + - @ would be formulas there. An export of that kind must escape them, and then be
        tested here; so far what is exported is JSON."""
        document = (SOURCE / "src/server/openapi.json").read_text(encoding="utf-8")
        kinds = set(re.findall(r'"((?:text|application)/[\w.+-]+)": *\{', document))
        self.assertIn("application/json", kinds)
        self.assertEqual({kind for kind in kinds if re.search("csv|tab-sep|excel|sheet", kind)}, set())
        written = re.compile(r'"text/(?:csv|tab-separated-values)|\.csv"')
        offences = [str(path) for folder in ("report", "filter", "server", "desk", "queue", "apps/cli")
                    for path in (SOURCE / "src" / folder).rglob("*.[cjh]*") if path.suffix in (".cpp", ".hpp", ".js")
                    and written.search(path.read_text(encoding="utf-8"))]
        self.assertEqual(offences, [])


class ServerPathTest(ServerTest):
    def test_no_path_leads_out(self):
        server = self.serve()
        for path in ("/../../../../etc/passwd", "/assets/../../../etc/passwd", "/assets/%2e%2e/%2e%2e/etc/passwd",
                     "/assets/..%2f..%2fetc%2fpasswd", "/assets//etc/passwd", "/assets/main.js%00.css", "//etc/passwd",
                     "/assets/..\\..\\etc\\passwd"):
            reply = server.get(path)
            self.assertEqual(reply.status, 404, path)
            self.assertNotIn(b"root:", reply.body)
        self.assertEqual(server.get("/assets/main.js").status, 200)

    def test_a_compressed_body_is_not_unpacked(self):
        server = self.serve()
        reply = server.request("POST", "/v1/rate", zipped(100), {"Content-Type": "application/json", "Content-Encoding": "gzip"})
        self.assertIn(reply.status, (400, 413, 415), reply)

    def test_no_secret_is_in_the_log(self):
        self.file("secret-hook", "hook-secret-0123456789abcdef0123\n")
        made = self.unspun("serve", "--make-token", "lead:anna", "--token-file", "tokens")
        token = made.text.strip().split()[0]
        self.assertGreater(len(token), 20)
        server = self.serve("--token-file", "tokens")
        for header in (f"Bearer {token}", f"Bearer {token}x", token, "Basic " + token):
            server.request("POST", "/v1/rate", json.dumps({"text": EVIL}), {"Content-Type": "application/json", "Authorization": header})
        server.get(f"/healthz?token={token}")
        server.request("GET", f"/{token}", None, {"X-Request-Id": "one\tline", "User-Agent": token, "Cookie": token, "Referer": token})
        server.entries(6)
        log = server.log()
        self.assertNotIn(token, log)
        self.assertNotIn("navy", log)
        self.assertEqual(commands_in(log.encode()), [])


if __name__ == "__main__":
    unittest.main()
