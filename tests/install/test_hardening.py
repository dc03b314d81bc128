"""Reads the hardening of cmake/hardening.cmake back from what was built: from the headers, the symbols and the code of
unspun and libunspun.so, not from the flags that the compiler was given.

Environment: UNSPUN_BUILD, the build folder; READELF and OBJDUMP, of binutils.
"""

import os
import pathlib
import re
import subprocess
import unittest

SOURCE = pathlib.Path(__file__).resolve().parents[2]
BUILD = pathlib.Path(os.environ.get("UNSPUN_BUILD", SOURCE / "build/release"))
READELF = os.environ.get("READELF", "readelf")
OBJDUMP = os.environ.get("OBJDUMP", "objdump")


def missing(elf, is_optimised=True):
    """What the file lacks, by name; empty when it has all."""
    def read(*options):
        return subprocess.run([READELF, "-W", *options, str(elf)], capture_output=True, text=True, check=True).stdout

    header, segments, dynamic = read("-h"), read("-l"), read("-d")
    symbols = set(re.findall(r"(?:UND|UNDEF)\s+(\w+)", read("--dyn-syms")))
    code = subprocess.run([OBJDUMP, "-d", "--no-show-raw-insn", str(elf)], capture_output=True, text=True, check=True).stdout
    is_x86 = "X86-64" in header
    has = {
        "position independent": "DYN (" in header and ("PIE" in dynamic or "SONAME" in dynamic),
        "read-only relocations": "GNU_RELRO" in segments,
        "bound at start": bool(re.search(r"\(FLAGS_1\).*\bNOW\b|\(FLAGS\).*BIND_NOW|\(BIND_NOW\)", dynamic)),
        "stack not executable": bool(re.search(r"GNU_STACK.* RW +0x", segments)),
        "stack protector": "__stack_chk_fail" in symbols,
        "fortified": not is_optimised or any(re.fullmatch(r"__\w+_chk", name) for name in symbols - {"__stack_chk_fail"}),
        # A function with a large frame touches every page of it.
        "no stack clash": not is_x86 or bool(re.search(r"\bor[ql]? +\$0x0,(?:0x\w+)?\(%rsp\)", code)),
        "indirect jumps land": not is_x86 or branch_targets(code) > 0.5,
        "no text relocations": "TEXTREL" not in dynamic,
    }
    return [name for name, is_there in has.items() if not is_there]


def branch_targets(code):
    """The share of functions that begin with endbr64: all whose address is taken or that others may call (0.88 of the
    library; 0.004 without the flag). CRT files of Debian 12
    are built without, so the note of the whole file is not there and the code itself is looked at."""
    starts = re.findall(r"^\w+ <([^>]+)>:\n\s*\w+:\s+(\w+)", code, re.MULTILINE)
    functions = [first for name, first in starts if not name.startswith((".", "_init", "_fini", "_start")) and "@" not in name
                 and ".cold" not in name and ".part." not in name and ".constprop" not in name and ".isra" not in name]
    return sum(first == "endbr64" for first in functions) / max(1, len(functions))


class HardeningTest(unittest.TestCase):
    def is_optimised(self):
        return "CMAKE_BUILD_TYPE:STRING=Debug" not in (BUILD / "CMakeCache.txt").read_text()

    def test_the_program(self):
        self.assertEqual(missing(BUILD / "unspun", self.is_optimised()), [])

    def test_the_library(self):
        self.assertEqual(missing(BUILD / "libunspun.so", self.is_optimised()), [])

    def test_this_test_can_fail(self):
        """A program built with all of it switched off lacks all of it."""
        cc = os.environ.get("CC", "cc")
        plain = BUILD / "plain-program"
        source = "#include <string.h>\nint main(int n, char** a) { char b[8]; strcpy(b, a[0]); return b[n]; }\n"
        subprocess.run([cc, "-x", "c", "-", "-no-pie", "-fno-stack-protector", "-fcf-protection=none", "-Wl,-z,norelro",
                        "-Wl,-z,lazy", "-Wl,-z,execstack", "-fno-stack-clash-protection", "-U_FORTIFY_SOURCE", "-O1",
                        "-o", plain], input=source, text=True, check=True, capture_output=True)
        self.addCleanup(plain.unlink)
        self.assertEqual(missing(plain), ["position independent", "read-only relocations", "bound at start",
                                          "stack not executable", "stack protector", "fortified", "no stack clash",
                                          "indirect jumps land"])


if __name__ == "__main__":
    unittest.main()
