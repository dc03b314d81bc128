"""Installs the build into a fresh folder, moves that, and builds projects of somebody else's with what is in there: one
in C by pkg-config, one in C++ by find_package. They must say what the installed program says, byte for byte.

Environment: UNSPUN_BUILD, the build folder; CMAKE; CC and CXX, the compilers.
"""

import json
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
SOURCE = HERE.parents[1]
SAMPLES = SOURCE / "samples"
BUILD = os.environ.get("UNSPUN_BUILD", str(SOURCE / "build/release"))
CMAKE = os.environ.get("CMAKE", "cmake")
CC = os.environ.get("CC", "cc")
CXX = os.environ.get("CXX", "c++")
C_WARNINGS = ["-std=c99", "-pedantic", "-Wall", "-Wextra", "-Wshadow", "-Wstrict-prototypes", "-Werror"]
INVALID_ARGUMENT = 8


def ran(*command, **options):
    options.setdefault("stdout", subprocess.PIPE)
    options.setdefault("stderr", subprocess.PIPE)
    result = subprocess.run([str(part) for part in command], check=False, timeout=300, **options)
    return result.returncode, result.stdout, result.stderr.decode("utf-8", "replace")


def done(*command, **options):
    status, out, messages = ran(*command, **options)
    if status:
        raise AssertionError(f"{command}: status {status}\n{out.decode('utf-8', 'replace')}\n{messages}")
    return out


class InstallTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.scratch = pathlib.Path(tempfile.mkdtemp(prefix="unspun-install-"))
        cls.addClassCleanup(shutil.rmtree, cls.scratch)
        done(CMAKE, "--install", BUILD, "--prefix", cls.scratch / "first")
        cls.prefix = cls.scratch / "moved"
        (cls.scratch / "first").rename(cls.prefix)
        cls.libraries = next(cls.prefix.rglob("libunspun.so")).parent
        # What is not in the new place must not be found, nor a model that the caller's own environment names.
        cls.environment = {name: value for name, value in os.environ.items() if name != "UNSPUN_MODEL"}
        cls.environment |= {"LD_LIBRARY_PATH": str(cls.libraries), "PKG_CONFIG_PATH": str(cls.libraries / "pkgconfig")}

        for name in ("outside", "show_replaced"):
            done(CC, *C_WARNINGS, HERE / "c" / f"{name}.c", "-o", cls.scratch / name, *cls.flags(), "-pthread")
        cls.outside = cls.scratch / "outside"
        project = cls.scratch / "cpp"
        # Ninja, which this was built with: there may be no make.
        done(CMAKE, "-G", "Ninja", "-S", HERE / "cpp", "-B", project, f"-DCMAKE_PREFIX_PATH={cls.prefix}",
             f"-DCMAKE_CXX_COMPILER={CXX}")
        done(CMAKE, "--build", project)
        cls.outside_cpp = project / "outside"

    @classmethod
    def flags(cls):
        return done("pkg-config", "--cflags", "--libs", "unspun", env=cls.environment).decode().split()

    def run_installed(self, *command):
        return ran(*command, env=self.environment)

    def cli(self, *arguments):
        status, out, messages = self.run_installed(self.prefix / "bin" / "unspun", "check", *arguments)
        self.assertIn(status, (0, 1), messages)
        return out

    def opened(self, model):
        """Code and message of opening it."""
        status, out, messages = self.run_installed(self.outside, "open", model)
        self.assertEqual(status, 0, messages)
        code, _, message = out.decode().rstrip("\n").partition(" ")
        return int(code), message

    def file(self, name, content):
        path = self.scratch / name
        path.write_bytes(content)
        return path

    def test_what_is_installed(self):
        for path in ("bin/unspun", "include/unspun.h", "include/unspun.hpp", "share/unspun/en.unspun",
                     "share/man/man1/unspun.1"):
            self.assertTrue((self.prefix / path).is_file(), path)
        for path in ("libunspun.so.0", "pkgconfig/unspun.pc", "cmake/unspun/unspunConfig.cmake",
                     "cmake/unspun/unspunConfigVersion.cmake", "cmake/unspun/unspunTargets.cmake"):
            self.assertTrue((self.libraries / path).is_file(), path)

    def test_the_version_is_that_of_the_project(self):
        version = re.search(r"project\(unspun VERSION (\S+)", (SOURCE / "CMakeLists.txt").read_text())[1]
        said = done("pkg-config", "--modversion", "unspun", env=self.environment).decode().strip()
        self.assertEqual(said, version)
        self.assertTrue((self.libraries / f"libunspun.so.{version}").is_file())
        program = done(self.prefix / "bin" / "unspun", "--version", env=self.environment).decode()
        self.assertIn(version, program)
        self.assertIn(f'"unspun {version}"', (SOURCE / "docs/man/unspun.1").read_text())
        self.assertEqual(json.loads((SOURCE / "src/server/openapi.json").read_text())["info"]["version"], version)

    def test_packages_depend_on_the_form_of_the_model_not_on_its_version(self):
        form = re.search(r"kModelFormatVersion = (\d+);", (SOURCE / "src/base/sectioned_file.hpp").read_text())[1]
        packing = (pathlib.Path(BUILD) / "CPackConfig.cmake").read_text()
        for member in ("MODEL_PACKAGE_PROVIDES", "PROGRAM_PACKAGE_DEPENDS", "LIBRARY_PACKAGE_DEPENDS"):
            self.assertIn(f'set(CPACK_DEBIAN_{member} "unspun-model-en-form-{form}")', packing)

    def test_no_place_of_the_build_is_left_in_what_is_installed(self):
        for path in [*self.libraries.rglob("*"), *(self.prefix / "include").rglob("*")]:
            if path.is_file() and path.suffix in (".pc", ".cmake", ".h", ".hpp"):
                self.assertNotIn(str(self.scratch / "first"), path.read_text(), path)
                self.assertNotIn(BUILD, path.read_text(), path)
        dynamic = done("readelf", "-d", self.libraries / "libunspun.so").decode()
        self.assertIn("SONAME", dynamic)
        self.assertNotRegex(dynamic, "RPATH|RUNPATH")

    def test_the_symbols_are_those_of_the_header(self):
        listing = done("nm", "-D", "--defined-only", self.libraries / "libunspun.so").decode()
        rows = [line.split()[1:] for line in listing.splitlines()]
        symbols = sorted(name for kind, name in rows if kind != "A")
        header = (self.prefix / "include" / "unspun.h").read_text()
        without_comments = re.sub(r"/\*.*?\*/", "", header, flags=re.DOTALL)
        functions = sorted(set(re.findall(r"\b(unspun_\w+)\(", without_comments)))
        self.assertGreater(len(functions), 15)
        self.assertEqual(symbols, [f"{name}@@UNSPUN_0.1" for name in functions])

    def test_the_header_is_c99_and_cpp(self):
        for compiler, standard, language in ((CC, "-std=c99", "c"), (CC, "-std=c17", "c"), (CXX, "-std=c++11", "c++")):
            done(compiler, standard, "-pedantic", "-Wall", "-Wextra", "-Werror", "-fsyntax-only", "-x", language,
                 self.prefix / "include" / "unspun.h")

    def test_json_is_that_of_the_program(self):
        for name in ("spun-news.txt", "clean-news.txt", "translated-bad.txt", "mojibake.txt", "furniture.txt"):
            path = SAMPLES / name
            expected = self.cli("--format", "json", path)
            self.assertEqual(self.run_installed(self.outside, "json", path, 0, 0)[1], expected)
            self.assertEqual(self.run_installed(self.outside_cpp, path)[1], expected)
        self.assertEqual(json.loads(self.cli("--format", "json", SAMPLES / "spun-news.txt"))["verdict"], "spun")

    def test_json_of_a_page_and_of_markdown(self):
        page = SAMPLES / "page.html"
        self.assertEqual(self.run_installed(self.outside, "json", page, 2, 1)[1],
                         self.cli("--format", "json", "--with-text", page))
        markdown = self.file("a.md", b"# Ferry\n\n" + (SAMPLES / "spun-howto.txt").read_bytes())
        self.assertEqual(self.run_installed(self.outside, "json", markdown, 1, 0)[1],
                         self.cli("--format", "json", markdown))

    def test_other_charsets_are_read_as_the_program_reads_them(self):
        latin = self.file("latin.txt", (SAMPLES / "clean-howto.txt").read_text().encode("latin-1", "replace") + b" caf\xe9")
        marked = self.file("marked.txt", b"\xef\xbb\xbf" + (SAMPLES / "spun-sport.txt").read_bytes())
        for path in (latin, marked):
            self.assertEqual(self.run_installed(self.outside, "json", path, 0, 1)[1],
                             self.cli("--format", "json", "--with-text", path))

    def test_the_page_is_that_of_the_program(self):
        path = SAMPLES / "spun-sport.txt"
        self.assertEqual(self.run_installed(self.outside, "html", path)[1], self.cli("--format", "html", path))

    def test_the_example(self):
        status, out, messages = self.run_installed(self.scratch / "show_replaced", SAMPLES / "spun-news.txt")
        self.assertEqual(status, 0, messages)
        self.assertTrue(out.startswith(b"spun, grade F\n"), out[:200])
        self.assertIn(b"mentioned -> said\n", out)

    def test_the_example_is_that_of_the_documentation(self):
        fenced = re.search(r"```c\n(.*?)```", (SOURCE / "docs/c-api.md").read_text(), re.DOTALL)[1]
        self.assertEqual(fenced, (HERE / "c/show_replaced.c").read_text())

    def test_threads(self):
        status, out, messages = self.run_installed(self.outside, "threads", SAMPLES / "spun-sport.txt")
        self.assertEqual((status, out), (0, b"the same 32 times\n"), messages)

    def test_fork(self):
        status, out, messages = self.run_installed(self.outside, "fork", SAMPLES / "spun-sport.txt")
        self.assertEqual((status, out), (0, b"the same in the child\n"), messages)

    def test_no_memory(self):
        status, out, messages = self.run_installed(self.outside, "memory")
        self.assertEqual((status, out), (0, b"100 out of memory\n"), messages)

    def test_models_that_cannot_be_opened(self):
        model = (self.prefix / "share/unspun/en.unspun").read_bytes()[:100000]
        self.assertEqual(self.opened(self.scratch / "none.unspun")[0], 1)
        self.assertEqual(self.opened(self.scratch)[0], 2)
        self.assertEqual(self.opened(self.file("empty.unspun", b""))[0], 7)
        self.assertEqual(self.opened(self.file("noise.unspun", bytes(range(256)) * 400))[0], 5)
        self.assertEqual(self.opened(self.file("cut.unspun", model))[0], 7)
        for path in (self.scratch / "none.unspun", self.scratch / "cut.unspun"):
            self.assertIn(str(path), self.opened(path)[1])

    def test_the_model_is_looked_for_beside_the_library_and_in_the_environment(self):
        self.assertEqual(self.opened("-"), (0, ""))
        model = self.prefix / "share/unspun/en.unspun"
        aside = self.scratch / "aside.unspun"
        model.rename(aside)
        try:
            code, message = self.opened("-")
            self.assertEqual(code, 1)
            self.assertIn(str(model), message)
            named = self.environment | {"UNSPUN_MODEL": str(aside)}
            self.assertEqual(ran(self.outside, "open", "-", env=named)[1], b"0 \n")
            (self.libraries / "en.unspun").symlink_to(aside)
            self.assertEqual(self.opened("-"), (0, ""))
        finally:
            (self.libraries / "en.unspun").unlink(missing_ok=True)
            aside.rename(model)

    def test_what_is_no_text_is_refused(self):
        noise = self.file("noise.txt", bytes([0, 1, 2, 255, 254, 7]) * 4000)
        status, out, messages = self.run_installed(self.outside, "json", noise, 0, 0)
        self.assertEqual((status, out), (2, b""))
        self.assertRegex(messages, rf"^5 {re.escape(str(noise))}: ")

    def test_failures_are_thrown_in_cpp(self):
        sample = SAMPLES / "clean-news.txt"
        status, _, messages = self.run_installed(self.outside_cpp, sample, self.scratch / "none.unspun")
        self.assertEqual(status, 2)
        self.assertTrue(messages.startswith("1 "), messages)
        model = self.prefix / "share/unspun/en.unspun"
        status, _, messages = self.run_installed(self.outside_cpp, sample, model, model)
        self.assertEqual(status, 2)
        self.assertTrue(messages.startswith(f"{INVALID_ARGUMENT} "), messages)


if __name__ == "__main__":
    unittest.main()
