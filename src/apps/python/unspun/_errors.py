"""The one exception of the package."""

from __future__ import annotations


class UnspunError(Exception):
    """What went wrong, in one sentence that names the file or the argument concerned.

    `code` is for programs: "not_found", "is_directory", "read_failed", "write_failed", "bad_format", "wrong_version",
    "truncated", "invalid_argument" (also for arguments of a wrong type), "too_large" or "conflict".
    """

    def __init__(self, message: str, code: str = "invalid_argument") -> None:
        super().__init__(message, code)
        self.code = code

    def __str__(self) -> str:
        return str(self.args[0])
