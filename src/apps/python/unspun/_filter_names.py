"""Names of spooled files in what `unspun filter` wrote, put back to those of the Parquet files."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from html import escape
from typing import Any

from unspun._filter_sort import parquet_name
from unspun._pyarrow import pa

_SPOOLED = re.compile(rb'unspun-input-(\d+)/((?:[^"<>\n]*?\.parquet)\.jsonl)?', re.IGNORECASE)


def _json_text(name: str) -> str:
    return json.dumps(name, ensure_ascii=False)[1:-1]


class Names:
    """For the n-th input what was typed; folders end in "/", of files the folder does, too."""

    def __init__(self, inputs: list[str]) -> None:
        self._prefixes = [os.path.join(each, "") if os.path.isdir(each) else each[:len(each) - len(os.path.basename(each))]
                          for each in inputs]

    def shown(self, text: str) -> str:
        """ "unspun-input-0/a.parquet.jsonl:7" as "data/a.parquet:7"."""
        return self._put_back(text.encode("utf-8", "surrogateescape"), str).decode("utf-8", "surrogateescape")

    def _put_back(self, data: bytes, written: Callable[[str], str]) -> bytes:
        def name(match: re.Match[bytes]) -> bytes:
            number = int(match[1])
            if number >= len(self._prefixes):
                return match[0]
            rest = match[2] or b""
            return written(self._prefixes[number]).encode("utf-8", "surrogateescape") + rest[:-len(b".jsonl")]

        return _SPOOLED.sub(name, data)

    def in_json(self, data: bytes) -> bytes:
        return self._put_back(data, _json_text)

    def in_html(self, data: bytes) -> bytes:
        return self._put_back(data, escape)


def replaced(path: str, change: Callable[[bytes], bytes]) -> None:
    """Line after line, so that large files do not have to be in memory; compressed ones stay that."""
    temporary = f"{path}.part"
    with pa.input_stream(path, compression="detect") as source:
        codec = "gzip" if path.endswith(".gz") else "zstd" if path.endswith(".zst") else None
        with pa.output_stream(temporary, compression=codec) as target:
            rest = b""
            while block := source.read(1 << 20):
                whole, line_feed, rest = (rest + block).rpartition(b"\n")
                target.write(change(whole + line_feed))
            target.write(change(rest))
    os.replace(temporary, path)


def true_summary(path: str, names: Names, sources: dict[str, str], damage: dict[str, str]) -> None:
    """Names, sizes and damage of the Parquet files in summary.json, not those of their lines.

    sources, damage: by names in the spool the path, and what is wrong with it.
    """
    with open(path, encoding="utf-8") as file:
        summary: dict[str, Any] = json.load(file)
    for each in summary["inputs"]:
        spooled = each["input"]
        each["input"] = names.shown(spooled)
        each["shard"] = parquet_name(each["shard"])
        each["damage"] = damage.get(spooled, each["damage"])
        if spooled in sources and os.path.exists(sources[spooled]):
            summary["bytes"] += os.path.getsize(sources[spooled]) - each["bytes"]
            each["bytes"] = os.path.getsize(sources[spooled])
    inputs = ",\n".join(json.dumps(each, ensure_ascii=False) for each in summary["inputs"])
    members = [f"{json.dumps(name)}: " + (f"[\n{inputs}\n]" if name == "inputs" else json.dumps(value, ensure_ascii=False))
               for name, value in summary.items()]
    with open(f"{path}.part", "w", encoding="utf-8") as file:
        file.write("{\n" + ",\n".join(members) + "\n}\n")
    os.replace(f"{path}.part", path)


def true_rejects(path: str, names: Names, damage: dict[str, str]) -> None:
    """In rejects.jsonl the names, the rows from 0 beside the lines from 1, and why a file could not be read on."""
    last: dict[str, int] = {}
    with open(path, encoding="utf-8", errors="surrogateescape") as file:
        for line in file:
            member = json.loads(line)
            last[member["source"]] = member.get("line", 0)
    with open(path, encoding="utf-8", errors="surrogateescape") as file, \
            open(f"{path}.part", "w", encoding="utf-8", errors="surrogateescape") as target:
        for line in file:
            member = json.loads(line)
            spooled, at = member["source"], member.get("line", 0)
            if spooled in damage and at == last[spooled]:
                true = {"source": names.shown(spooled), "line": at, "reason": damage[spooled]}
            else:
                true = {"source": names.shown(spooled), "line": at, "row": at - 1, "reason": member["reason"]}
            target.write(json.dumps(true, ensure_ascii=False) + "\n")
    os.replace(f"{path}.part", path)
