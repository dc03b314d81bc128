"""Which Parquet files are meant, and where what comes of them goes."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Union

from unspun._errors import UnspunError

PathLike = Union[str, "os.PathLike[str]"]


@dataclass(frozen=True)
class Task:
    """One file; `name` is its path below the folder that was named, or the file's own name."""

    source: str
    name: str


def is_parquet_name(name: str) -> bool:
    return name.lower().endswith(".parquet")


def files_below(folder: str) -> list[str]:
    """Paths below a folder, sorted, without those that writers of data sets mean to be passed over: _SUCCESS, .a.crc."""
    found: list[str] = []

    def failed(error: OSError) -> None:
        raise UnspunError(f"{error.filename}: {error.strerror}", "read_failed")

    for where, folders, names in os.walk(folder, onerror=failed, followlinks=False):
        folders[:] = [each for each in folders if not each.startswith((".", "_"))]
        found += [os.path.relpath(os.path.join(where, each), folder) for each in names if not each.startswith((".", "_"))]
    return sorted(found)


def tasks_of(source: PathLike | Sequence[PathLike]) -> tuple[list[Task], bool]:
    """The files, and whether what comes of them needs a folder: more than one path was given, or a folder.

    Raises UnspunError where a path does not exist, a folder has no *.parquet, or two files would get one name.
    """
    paths = [source] if isinstance(source, (str, os.PathLike)) else list(source)
    tasks: list[Task] = []
    for path in [os.fspath(each) for each in paths]:
        if os.path.isdir(path):
            names = [name for name in files_below(path) if is_parquet_name(name)]
            if not names:
                raise UnspunError(f"{path}: no *.parquet below this folder", "not_found")
            tasks += [Task(os.path.join(path, name), name) for name in names]
        elif os.path.exists(path):
            tasks.append(Task(path, os.path.basename(path)))
        else:
            raise UnspunError(f"{path}: no such file", "not_found")
    if not tasks:
        raise UnspunError("no source: at least one Parquet file is needed")
    _check_names(tasks)
    return tasks, len(paths) > 1 or isinstance(source, (list, tuple)) or os.path.isdir(paths[0])


def _check_names(tasks: Iterable[Task]) -> None:
    by_name: dict[str, str] = {}
    for task in tasks:
        other = by_name.setdefault(task.name, task.source)
        if other is not task.source:
            raise UnspunError(f"{task.source} and {other} would both become {task.name}", "conflict")


def target_of(task: Task, folder_wanted: bool, target: PathLike, what: str) -> str:
    """Where what comes of a file goes: `target` itself or, below it, the same name; its folder is made.

    Raises UnspunError where that is the source itself, or `target` is a file and a folder is needed.
    """
    path = os.fspath(target)
    if folder_wanted or os.path.isdir(path):
        if os.path.exists(path) and not os.path.isdir(path):
            raise UnspunError(f"{what} {path} is a file; a folder is needed for several files", "conflict")
        path = os.path.join(path, task.name)
    if os.path.exists(path) and os.path.samefile(path, task.source):
        raise UnspunError(f"{what} {path} is the source itself", "conflict")
    try:
        os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
    except OSError as error:
        raise UnspunError(f"{path}: {error.strerror}", "write_failed") from None
    return path
