"""`python -m unspun ARGUMENTS`: the command line that is inside the package, and `filter` with Parquet files.

Everything but `filter` with Parquet among its inputs is the program itself, which takes the place of this process.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from unspun._errors import UnspunError

PROGRAM = Path(__file__).parent / "data" / "unspun"
_FAILED = 2


def _filtered_parquet(arguments: list[str]) -> int | None:
    """The exit status of `unspun filter`; None where no input is Parquet."""
    from unspun._filter_arguments import FilterArguments

    parsed = FilterArguments.of(arguments)
    if not parsed.has_parquet:
        return None
    from unspun._filter_command import filtered

    return filtered(parsed, PROGRAM)


def main() -> int:
    arguments = sys.argv[1:]
    try:
        if arguments[:1] == ["filter"]:
            status = _filtered_parquet(arguments[1:])
            if status is not None:
                return status
        os.execv(PROGRAM, ["unspun", *arguments])
    except (UnspunError, OSError) as error:
        print(f"unspun: {error}", file=sys.stderr)
        return _FAILED


if __name__ == "__main__":
    sys.exit(main())
