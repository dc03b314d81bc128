#!/usr/bin/env python3
"""The house rules that a compiler does not check, each a check of its own:

    layering       a file under src/<stage>/ includes its own stage or earlier ones; some stages do not know each other
    names          no file or folder of src/ is called utils, common, manager or helper
    pragma_once    every .hpp says #pragma once
    one_type       no two types have the same name in the same namespace: a linker would take the functions of one
                   for those of the other (the one-definition rule, [basic.def.odr] of the C++ standard)
    machine_paths  no file of the repository holds a path of the machine it was written on

    house.py CHECK [ROOT]    prints each offence as path:line: what; exit status 1 when there is any
"""

import os
import pathlib
import re
import shutil
import subprocess
import sys

STAGES = "base input extract tokenize lexicon model evidence rate detector report duplicates filter train queue server desk apps".split()
STRANGERS = {"extract", "tokenize", "lexicon", "model"}  # joined by `evidence` at the earliest
EMPTY_NAMES = {"util", "utils", "common", "manager", "helper", "helpers"}

INCLUDE = re.compile(r'\s*#\s*include\s*(["<])([^">]+)')
# Where a namespace begins or ends, or a type is defined, at the beginning of a line.
SCOPE_OR_TYPE = re.compile(r"^(?:(?P<opens>(?:inline )?namespace\b(?P<namespace>[^{;=\n]*)\{)|(?P<closes>\}  // namespace)|"
                           r"(?:template\s*<[^;{]*>\s*)?(?:struct|class|union|enum(?: class)?)\s+(?P<type>[\w:]+)\b[^;{()]*\{)",
                           re.MULTILINE)
# A folder of this kind at the root of the file system, not in the middle of a longer path or behind a variable.
MACHINE_PATH = re.compile(rb"(?<![\w.~})/-])/(?:work|root|farm)/|/tmp/bash[_]jobs")


def sources(root, *folders):
    """The C++ files below the given folders of root, in a fixed order."""
    return sorted(path for folder in folders for path in (root / folder).rglob("*") if path.suffix in (".hpp", ".cpp"))


def included_stage(bracket, name):
    """The stage an include names, None for a header from elsewhere."""
    first = name.split("/")[0]
    if first == "unspun":  # the public headers of the library: <unspun/detector.hpp>
        return "detector"
    return first if bracket == '"' or first in STAGES and "/" in name else None


def layering(root):
    files = sources(root, "src")
    offences = []
    for path in files:
        own = path.relative_to(root / "src").parts[0]
        if own not in STAGES:
            offences.append(f"{path}:1: '{own}' is not a stage")
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            include = INCLUDE.match(line)
            stage = include and included_stage(*include.groups())
            if not stage or stage == own:
                continue
            if stage not in STAGES:
                offences.append(f"{path}:{number}: include paths start at src/: {include[2]}")
            elif STAGES.index(stage) > STAGES.index(own):
                offences.append(f"{path}:{number}: {own} includes the later stage {stage}")
            elif {own, stage} <= STRANGERS:
                offences.append(f"{path}:{number}: {own} and {stage} must not know each other")
    return len(files), offences


def names(root):
    paths = sorted((root / "src").rglob("*"))
    return len(paths), [f"{path}:1: says nothing about what it holds" for path in paths
                        if EMPTY_NAMES & set(re.split(r"[_.-]", path.name.lower()))]


def pragma_once(root):
    files = [path for path in sources(root, "src", "tests") if path.suffix == ".hpp"]
    return len(files), [f"{path}:1: no #pragma once" for path in files
                        if not re.search(r"^#pragma once$", path.read_text(encoding="utf-8"), re.MULTILINE)]


def types_of(text):
    """(qualified name, line) of each type that is defined in a namespace, those without a name left out."""
    scopes = []
    for found in SCOPE_OR_TYPE.finditer(text):
        if found["opens"]:
            scopes.append(found["namespace"].strip())
        elif found["type"]:
            if "" not in scopes:
                yield "::".join([*scopes, found["type"]]), text.count("\n", 0, found.start("type")) + 1
        elif scopes:
            scopes.pop()


def one_type(root):
    files = sources(root, "src", "tests")
    offences = []
    places = {}
    for path in files:
        for name, line in types_of(path.read_text(encoding="utf-8")):
            place = f"{path}:{line}"
            if name in places:
                offences.append(f"{place}: {name} is another type at {places[name]}")
            places.setdefault(name, place)
    return len(files), offences


def repository_files(root):
    """What git has or would take; without git, all but what .gitignore names."""
    if (root / ".git").exists() and shutil.which("git"):
        listing = subprocess.run(["git", "-C", root, "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
                                 capture_output=True, check=False)
        if listing.returncode == 0:
            return [root / os.fsdecode(name) for name in sorted(set(listing.stdout.split(b"\0"))) if name]
    ignored = {".git", "build", ".cache", "__pycache__"}
    return sorted(path for path in root.rglob("*") if not ignored & set(path.relative_to(root).parts))


def machine_paths(root):
    files = [path for path in repository_files(root) if path.is_file() and not path.is_symlink()]
    offences = []
    for path in files:
        content = path.read_bytes()
        if b"\0" in content:  # model data, not something a person wrote
            continue
        for found in MACHINE_PATH.finditer(content):
            line = content.count(b"\n", 0, found.start()) + 1
            offences.append(f"{path}:{line}: a path of one machine: {found[0].decode()}")
    return len(files), offences


CHECKS = {check.__name__: check for check in (layering, names, pragma_once, one_type, machine_paths)}


def main(arguments):
    if not arguments or arguments[0] not in CHECKS or len(arguments) > 2:
        print(__doc__, file=sys.stderr)
        return 2
    root = pathlib.Path(arguments[1] if len(arguments) > 1 else pathlib.Path(__file__).parents[2])
    seen, offences = CHECKS[arguments[0]](root)
    for offence in offences:
        print(offence)
    if not seen:
        print(f"{root}: nothing to check")
    print(f"{arguments[0]}: {seen} files, {len(offences)} offences")
    return 0 if seen and not offences else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
