"""pyarrow, or an error that says where it comes from."""

from __future__ import annotations

from unspun._errors import UnspunError

try:
    import pyarrow as pa
    import pyarrow.compute as pc
    import pyarrow.parquet as pq
except ImportError:
    raise UnspunError('Arrow and Parquet need pyarrow: pip install "unspun[arrow]"', "not_found") from None

__all__ = ["pa", "pc", "pq"]
