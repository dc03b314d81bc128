"""Finds spun and machine-translated text, shows what was replaced, rates quality.

    import unspun

    detector = unspun.Detector()
    rating = detector.rate(text)
    rating.verdict, rating.spun_probability, rating.grade
    for mark in rating.marks():
        print(text[mark.start:mark.stop], "<-", mark.evidence.expected)

Beside it, each wanting a library of its own: unspun.arrow and unspun.parquet (pyarrow), unspun.spark (pyspark),
unspun.datatrove, unspun.dolma, unspun.frames (pandas). `python -m unspun` is the command line, with Parquet.
"""

from unspun._detector import Detector
from unspun._errors import UnspunError
from unspun._rating import Block, Evidence, LedgerEntry, Mark, Quality, Range, Rating, Reason
from unspun._unspun import version as __version__

__all__ = ["Block", "Detector", "Evidence", "LedgerEntry", "Mark", "Quality", "Range", "Rating", "Reason", "UnspunError",
           "__version__"]
