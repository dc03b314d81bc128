"""Parquet files of texts, for tests: a fresh directory for each, one detector for all, tables of random columns."""

import datetime
import decimal
import pathlib
import sys
import tempfile
import unittest

import pyarrow as pa
import pyarrow.parquet as pq

import unspun

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "e2e"))
from harness import CLEAN, SPUN  # noqa: E402, F401

PDF = "%PDF-1.4\n%\x00\x01"


def broken_texts(rows):
    """Texts "a\\xff", as many, which pyarrow does not mind."""
    offsets = b"".join((2 * at).to_bytes(4, "little") for at in range(rows + 1))
    return pa.Array.from_buffers(pa.string(), rows, [None, pa.py_buffer(offsets), pa.py_buffer(b"a\xff" * rows)])


def random_table(dice, rows):
    """A table with a column "text" somewhere between up to six others of any kind."""
    def texts(count):
        return [dice.choice([None, "", "Some words here.", "Zoë 😀", CLEAN[:80], SPUN[:60]]) for _ in range(count)]

    makers = [
        lambda: pa.array([dice.choice([None, dice.randrange(-9, 9)]) for _ in range(rows)], dice.choice(
            [pa.int8(), pa.int32(), pa.int64(), pa.float32(), pa.float64()])),
        lambda: pa.array([dice.random() < 0.5 for _ in range(rows)]),
        lambda: pa.array([dice.randbytes(3) for _ in range(rows)], dice.choice([pa.binary(), pa.binary(3), pa.large_binary()])),
        lambda: pa.array(texts(rows), pa.string()).dictionary_encode(),
        lambda: pa.array([dice.choice([None, texts(dice.randrange(3))]) for _ in range(rows)], pa.list_(pa.string())),
        lambda: pa.array([dice.choice([None, {"a": dice.randrange(5), "b": texts(2)}]) for _ in range(rows)],
                         pa.struct([("a", pa.int16()), ("b", pa.list_(pa.string()))])),
        lambda: pa.array([datetime.datetime(2026, 1, dice.randrange(1, 28)) for _ in range(rows)], pa.timestamp(
            dice.choice(["ms", "us", "ns"]), dice.choice([None, "UTC"]))),
        lambda: pa.array([decimal.Decimal(dice.randrange(99)) for _ in range(rows)], pa.decimal128(5, 2)),
        lambda: pa.array([[("k", dice.randrange(9))] for _ in range(rows)], pa.map_(pa.string(), pa.int32())),
        lambda: pa.nulls(rows, pa.string()),
    ]
    columns = [(dice.choice(["n", "x y", "a.b", "ü", "text2"]) + str(at), dice.choice(makers)())
               for at in range(dice.randrange(7))]
    columns.insert(dice.randrange(len(columns) + 1), ("text", pa.array(texts(rows), dice.choice(
        [pa.string(), pa.large_string()]))))
    metadata = dice.choice([None, {"made by": "hand", "e": "é"}])
    fields = [pa.field(name, column.type, metadata=dice.choice([None, {"note": "x"}])) for name, column in columns]
    return pa.Table.from_arrays([column for _, column in columns], schema=pa.schema(fields, metadata=metadata))


class ParquetFiles(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.detector = unspun.Detector(fast=True)

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="unspun-parquet-")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def file(self, name, table, **options):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        pq.write_table(table if isinstance(table, pa.Table) else pa.table(table), path, **options)
        return path

    def read(self, name):
        """One file, and not what its folders say, as read_table() of a path would."""
        with open(self.folder / name, "rb") as file:
            return pq.ParquetFile(file).read()

    def names(self):
        """All files in the directory, hidden ones too."""
        return sorted(str(path.relative_to(self.folder)) for path in self.folder.rglob("*") if path.is_file())
