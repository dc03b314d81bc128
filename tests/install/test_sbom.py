"""sbom.json: every library that the programs load, what is compiled in from headers, all data that the model is of.

Environment: UNSPUN_BUILD, the build folder.
"""

import json
import os
import pathlib
import re
import subprocess
import unittest

SOURCE = pathlib.Path(__file__).resolve().parents[2]
BUILD = pathlib.Path(os.environ.get("UNSPUN_BUILD", SOURCE / "build/release"))
# What is in scripts/packages.txt as needed to build, and neither loaded nor compiled in.
TOOLS = {"g++", "cmake", "ninja-build", "pkgconf", "mythes-en-us", "wordnet-base"}


def output(*command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


@unittest.skipUnless((BUILD / "sbom.json").is_file(), "no sbom.json: not a Debian system")
class SbomTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.document = json.loads((BUILD / "sbom.json").read_text(encoding="utf-8"))
        cls.components = {component["name"]: component for component in cls.document["components"]}
        cls.libraries = {entry["value"] for component in cls.components.values()
                         for entry in component.get("properties", [])}

    def test_every_library_that_is_loaded(self):
        for elf in ("unspun", "libunspun.so"):
            needed = re.findall(r"\(NEEDED\).*\[(.+)\]", output("readelf", "-dW", BUILD / elf))
            self.assertIn("libc.so.6", needed)
            loaded = re.findall(r"^\s*(\S+) => /", output("ldd", BUILD / elf), re.MULTILINE)
            self.assertLessEqual(set(needed), set(loaded))
            self.assertEqual(set(loaded) - self.libraries, set(), elf)

    def test_every_package_that_is_built_with(self):
        """A development package is there itself, or the library that it is for."""
        for line in (SOURCE / "scripts/packages.txt").read_text(encoding="utf-8").splitlines():
            name, _, kind = line.partition(" ")
            if line.startswith("#") or kind.split()[0] != "build" or name in TOOLS or name in self.components:
                continue
            needs = output("dpkg-query", "--show", "--showformat", "${Depends}", name)
            self.assertTrue(set(re.findall(r"[a-z0-9.+-]+", needs)) & set(self.components), name)

    def test_everything_that_data_come_from(self):
        text = " ".join(self.components)
        readme = (SOURCE / "dictionaries/README.md").read_text(encoding="utf-8")
        for name in ("SCOWL", "MyThes", "WordNet", "Paraphrase Database", "Problematic Paper Screener"):
            self.assertIn(name, readme)
            self.assertIn(name, text)
        for package in re.findall(r"^(\S+) +build  # (?:English thesaurus|WordNet)", (SOURCE / "scripts/packages.txt").read_text(),
                                  re.MULTILINE):
            self.assertIn(f"({package})", text)
        for line in (SOURCE / "dictionaries/en/corpora.tsv").read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                self.assertIn(line.split("\t")[0], self.components)

    def test_each_has_a_version_and_a_licence(self):
        for name, component in self.components.items():
            licence = component["licenses"][0]["license"]["name"]
            self.assertTrue(licence, name)
            if component["type"] == "library":
                self.assertRegex(component["version"], r"\d", name)
                self.assertNotEqual(licence, "NOASSERTION", name)

    def test_the_form(self):
        self.assertEqual((self.document["bomFormat"], self.document["specVersion"]), ("CycloneDX", "1.5"))
        references = [component["bom-ref"] for component in self.document["components"]]
        self.assertEqual(len(set(references)), len(references))
        known = {*references, self.document["metadata"]["component"]["bom-ref"]}
        for entry in self.document["dependencies"]:
            self.assertLessEqual({entry["ref"], *entry["dependsOn"]}, known)
        version = re.search(r"project\(unspun VERSION (\S+)", (SOURCE / "CMakeLists.txt").read_text())[1]
        self.assertEqual(self.document["metadata"]["component"]["version"], version)


if __name__ == "__main__":
    unittest.main()
