"""Compares with the Python packages zstandard and warcio what unspun takes, refuses and reads. Needs both: ctest runs it
in the environment that `scripts/wheel --test` makes of tests/python/environments/oracles.txt, and skips it without."""

import contextlib
import gzip
import io
import re
import sys
import unittest
import warnings
import zlib

import warcio.archiveiterator
import warcio.exceptions
import warcio.statusandheaders
import warcio.warcwriter
import zstandard

from oracle_inputs import OracleTest, mutated, rounds, text

LARGEST_WINDOW = 1 << 27  # what unspun takes
CHUNK_AS_TEXT = re.compile(rb"[0-9a-fA-F]\r?\n")


class ZstdTest(OracleTest):
    def package_reads(self, data):
        """All frames of a file, or None where one is damaged or the last is cut off."""
        whole = b""
        while data:
            decompressor = zstandard.ZstdDecompressor(max_window_size=LARGEST_WINDOW)
            if len(data) >= 8 and 0x184D2A50 <= int.from_bytes(data[:4], "little") <= 0x184D2A5F:
                length = 8 + int.from_bytes(data[4:8], "little")
                if length > len(data):
                    return None
                data = data[length:]
                continue
            frame = decompressor.decompressobj()
            try:
                whole += frame.decompress(data)
            except zstandard.ZstdError:
                return None
            if not frame.eof:
                return None
            data = frame.unused_data
        return whole

    def files(self, chance):
        for _ in range(40):
            data = b""
            for _ in range(chance.randint(1, 3)):
                compressor = zstandard.ZstdCompressor(level=chance.choice((-5, 1, 3, 19)),
                                                      write_checksum=chance.random() < 0.5,
                                                      write_content_size=chance.random() < 0.5)
                piece = text(chance, chance.randint(1, 300)).encode() + b"\n"
                if chance.random() < 0.5:
                    data += compressor.compress(piece)
                else:  # of several blocks
                    stream = compressor.compressobj()
                    half = len(piece) // 2
                    data += stream.compress(piece[:half]) + stream.flush(zstandard.COMPRESSOBJ_FLUSH_BLOCK)
                    data += stream.compress(piece[half:]) + stream.flush()
                if chance.random() < 0.1:
                    data += b"\x50\x2a\x4d\x18\x03\0\0\0abc"
            hints = (b"\x28\xb5\x2f\xfd", b"\x50\x2a\x4d\x18", b"\0\0\0")
            yield data if chance.random() < 0.3 else mutated(chance, data, hints)

    def test_zstd(self):
        self.check_decoder("zst", b"\x28\xb5\x2f\xfd", self.files, self.package_reads, lambda _, expected: is_text(expected))


def is_text(data):
    """Whether unspun gives these bytes as they are: UTF-8 without what it replaces."""
    try:
        return "\0" not in data.decode()
    except UnicodeDecodeError:
        return False


class WarcTest(OracleTest):
    def setUp(self):
        super().setUp()
        warnings.simplefilter("ignore", ResourceWarning)  # warcio's

    def archive(self, chance, gzipped):
        """An archive as warcio writes it, of texts of which no two are alike."""
        buffer = io.BytesIO()
        writer = warcio.warcwriter.WARCWriter(buffer, gzip=gzipped, warc_version=chance.choice(("1.0", "1.1")))
        for number in range(chance.randint(1, 6)):
            body = f"{number} {text(chance, chance.randint(3, 60))}".encode()
            kind = chance.choice(("response", "response", "response", "resource", "conversion", "request"))
            url = f"http://a.example/{number}"
            if kind in ("response", "request"):
                types = ("text/plain; charset=utf-8", "text/plain;charset=UTF-8", "image/png")
                fields = [("Content-Type", chance.choice(types))]
                first = chance.choice(("200 OK", "200 OK", "200 OK", "404 Not Found", "301 Moved", "206 Partial"))
                if chance.random() < 0.3:
                    coding = chance.choice(("gzip", "deflate", "zstd"))
                    packed = {"gzip": gzip.compress, "deflate": zlib.compress, "zstd": zstandard.compress}[coding](body)
                    if coding != "zstd":  # which warcio does not know
                        body = packed
                        fields.append(("Content-Encoding", coding))
                if chance.random() < 0.3:
                    fields.append(("Transfer-Encoding", "chunked"))
                    middle = chance.randrange(1, len(body))
                    body = b"".join(b"%x\r\n%b\r\n" % (len(piece), piece) for piece in (body[:middle], body[middle:], b""))
                else:
                    fields.append(("Content-Length", str(len(body))))
                if kind == "request":
                    first = "GET / HTTP/1.1"
                http = warcio.statusandheaders.StatusAndHeaders(first, fields, "HTTP/1.1" if kind == "response" else "")
                record = writer.create_warc_record(url, kind, payload=io.BytesIO(body), http_headers=http)
            else:
                record = writer.create_warc_record(url, kind, payload=io.BytesIO(body), warc_content_type="text/plain")
            writer.write_record(record)
        return buffer.getvalue()

    def package_reads(self, data):
        """Texts by id of the documents that warcio reads, up to where it gives up."""
        with contextlib.redirect_stderr(io.StringIO()), contextlib.redirect_stdout(io.StringIO()):  # it warns there
            return self.documents(data)

    @staticmethod
    def documents(data):
        found = {}
        try:
            for record in warcio.archiveiterator.ArchiveIterator(io.BytesIO(data)):
                fields = record.rec_headers
                name = (fields.get_header("WARC-Record-ID") or "").strip("<>")
                if record.rec_type == "response":
                    status = record.http_headers.get_statuscode() if record.http_headers else ""
                    kind = record.http_headers.get_header("Content-Type", "") if record.http_headers else ""
                    is_document = status.startswith("2") and len(status) == 3
                else:
                    kind = fields.get_header("Content-Type") or ""
                    is_document = record.rec_type in ("resource", "conversion")
                if is_document and kind.partition(";")[0].strip().lower() == "text/plain":
                    found[name] = record.content_stream().read()
        except Exception:  # warcio lets many kinds through; what it read before counts
            pass
        return found

    def test_archives_of_warcio(self):
        documents = 0
        for chance in rounds("warc"):
            for gzipped in (False, True):
                data = self.archive(chance, gzipped)
                name = "a.warc.gz" if gzipped else "a.warc"
                self.file(name, data)
                read, messages = self.read(name)
                self.assertEqual([line for line in messages if not line.endswith("is empty, nothing to rate")], [])
                self.assertEqual({one["id"]: one["text"].encode() for one in read.values()}, self.package_reads(data), data)
                documents += len(read)
        self.assertGreater(documents, 20)

    def test_damaged_archives(self):
        """What both read of a damaged archive is the same. Each goes on in ways of its own where the end of an HTTP header is
        damaged: warcio takes any line without a colon for it, for us there is no body then."""
        hints = (b"WARC/1.0\r\n", b"\r\n", b"\r\n\r\n", b"Content-Length: 5\r\n", b"\n", b": ", b" ", b"0\r\n\r\n", b"HTTP/1.1 200 OK\r\n")
        documents = 0
        for chance in rounds("damaged warc"):
            archives = {}
            for number in range(30):
                gzipped = chance.random() < 0.3
                archives[f"{number}.warc{'.gz' * gzipped}"] = mutated(chance, self.archive(chance, gzipped), hints, 2)
            for name, data in archives.items():
                self.file(name, data)
            read, _ = self.read(*archives)
            for name, data in archives.items():
                ours = {one["id"]: one["text"].encode() for source, one in read.items() if source.rpartition(":")[0] == name}
                for identifier, body in self.package_reads(data).items():
                    if CHUNK_AS_TEXT.search(body):
                        continue  # where a chunk is damaged, warcio gives what is stored, we what is in the others
                    if ours.get(identifier) and is_text(body):
                        self.assertEqual(ours[identifier], body, (name, data))
                        documents += 1
        self.assertGreater(documents, 50)


if __name__ == "__main__":
    sys.exit(unittest.main())
