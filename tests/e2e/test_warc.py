"""Web archives: the pages in them are rated, one that is damaged costs no other."""

import gzip
import io
import json
import unittest

from harness import CLEAN, SPUN, Program


def record(kind, name, block, fields="", length=None):
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:{name}>\r\nWARC-Target-URI: http://a.example/{name}\r\n"
        f"{fields}Content-Length: {len(block) if length is None else length}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def page(name, text, **wrong):
    html = "<html><body><article><p>" + text.replace("\n", " ") + "</p></article></body></html>"
    http = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + html
    return record("response", name, http.encode(), "Content-Type: application/http; msgtype=response\r\n", **wrong)


class WarcTest(Program):
    def ratings(self, name, status):
        result = self.unspun("check", "--format", "json", name)
        self.assertEqual(result.status, status, result)
        return [json.loads(line) for line in result.text.splitlines()], result.messages

    def test_pages_of_an_archive(self):
        records = [record("warcinfo", "info", b"software: x"), page("clean", CLEAN), page("spun", SPUN)]
        self.file("a.warc.gz", b"".join(gzip.compress(one) for one in records))
        ratings, messages = self.ratings("a.warc.gz", 1)
        self.assertEqual(messages, [])
        self.assertEqual([one["id"] for one in ratings], ["urn:clean", "urn:spun"])
        self.assertEqual([one["verdict"] for one in ratings], ["clean", "spun"])
        places = [int(one["source"].removeprefix("a.warc.gz:")) for one in ratings]
        self.assertEqual(places, [len(records[0]), len(records[0] + records[1])])

    def test_texts_of_an_archive(self):
        self.file("a.warc.wet", record("conversion", "spun", SPUN.encode(), "Content-Type: text/plain\r\n"))
        ratings, _ = self.ratings("a.warc.wet", 1)
        self.assertEqual([one["verdict"] for one in ratings], ["spun"])

    def test_filter_tells_what_is_no_document(self):
        request = record("request", "r", b"GET / HTTP/1.1\r\n\r\n", "Content-Type: application/http; msgtype=request\r\n")
        self.file("a.warc", record("warcinfo", "info", b"x") + request + page("clean", CLEAN) + request)
        self.file("b.warc", record("warcinfo", "info", b"x") + page("spun", SPUN))
        result = self.unspun("filter", "a.warc", "b.warc", "-o", "out")
        self.assertEqual(result.status, 0, result)
        self.assertIn("2 records: 1 kept, 1 dropped, 0 rejected", result.messages[0])
        self.assertTrue(result.messages[0].endswith("; 4 records of archives are no documents"), result)
        summary = json.loads((self.folder / "out/summary.json").read_bytes())
        self.assertEqual(summary["not_documents"], 4)
        self.assertEqual([one["not_documents"] for one in summary["inputs"]], [3, 1])
        self.assertIn("; 4 records of archives are no documents",
                      self.unspun("filter", "a.warc", "b.warc", "--dry-run", "9").text.splitlines()[0])
        # What an earlier run counted stays counted.
        again = self.unspun("filter", "a.warc", "b.warc", "-o", "out", "--resume")
        self.assertTrue(again.messages[-1].endswith("; 4 records of archives are no documents"), again)

    def test_a_wrong_length_and_a_damaged_member_cost_no_other_page(self):
        self.file("a.warc", page("one", CLEAN) + page("two", CLEAN, length=1500) + page("three", CLEAN))
        ratings, messages = self.ratings("a.warc", 2)
        self.assertEqual([one["id"] for one in ratings], ["urn:one", "urn:three"])
        self.assertRegex("\n".join(messages), r"^unspun: a\.warc:\d+: .*Content-Length of 1500[^\n]*$")

        members = [bytearray(gzip.compress(page(name, CLEAN))) for name in ("one", "two", "three")]
        members[1][200] ^= 0x41
        self.file("b.warc.gz", b"".join(members))
        ratings, messages = self.ratings("b.warc.gz", 2)
        self.assertEqual([one["id"] for one in ratings], ["urn:one", "urn:three"])
        self.assertRegex("\n".join(messages), r"^unspun: b\.warc\.gz:\d+: damaged gzip data[^\n]*$")

    def test_what_warcio_writes(self):
        try:
            from warcio.statusandheaders import StatusAndHeaders
            from warcio.warcwriter import WARCWriter
        except ImportError:
            self.skipTest("warcio is not installed")
        archive = io.BytesIO()
        writer = WARCWriter(archive, gzip=True)
        body = gzip.compress(SPUN.encode())
        chunks = b"%x\r\n%b\r\n0\r\n\r\n" % (len(body), body)
        fields = [("Content-Type", "text/plain"), ("Content-Encoding", "gzip"), ("Transfer-Encoding", "chunked")]
        http = StatusAndHeaders("200 OK", fields, protocol="HTTP/1.1")
        writer.write_record(writer.create_warcinfo_record("a.warc.gz", {"software": "x"}))
        writer.write_record(
            writer.create_warc_record("http://a.example/", "response", payload=io.BytesIO(chunks), http_headers=http)
        )
        self.file("a.warc.gz", archive.getvalue())
        ratings, messages = self.ratings("a.warc.gz", 1)
        self.assertEqual(messages, [])
        self.assertEqual([one["verdict"] for one in ratings], ["spun"])


if __name__ == "__main__":
    unittest.main()
