"""Help, version, man page and shell completions: they agree with the program, and their readers accept them."""

import re
import shutil
import subprocess
import unittest

from harness import SOURCE, Program

MAN = SOURCE / "docs" / "man" / "unspun.1"
COMPLETIONS = SOURCE / "src" / "apps" / "cli" / "completions"
COMMANDS = ("check", "explain", "serve", "train")


class Documents(Program):
    def options(self, command):
        help_text = self.unspun(command, "--help").text
        found = set(re.findall(r"(?m)^ +(?:-\w,)?(--[a-z][a-z-]*)", help_text)) - {"--help"}
        self.assertTrue(found or command == "train", help_text)
        return found

    def test_help_teaches_by_example(self):
        for arguments in (["--help"], ["check", "--help"], ["explain", "--help"], ["serve", "--help"]):
            result = self.unspun(*arguments)
            self.assertEqual(result.status, 0, result)
            self.assertRegex(result.text, r"(?m)^Examples:\n  unspun ")

    def test_version_names_program_and_model(self):
        result = self.unspun("--version")
        self.assertEqual(result.status, 0, result)
        self.assertRegex(result.text, r"^unspun \d+\.\d+\.\d+ \(model en-\S+\)\n$")

    def test_every_option_is_in_the_manual(self):
        manual = MAN.read_text(encoding="utf-8").replace("\\-", "-")
        for command in COMMANDS:
            for option in self.options(command):
                self.assertIn(option, manual, f"{command} {option}")

    def test_every_option_is_completed(self):
        for name in ("unspun.bash", "_unspun", "unspun.fish"):
            script = (COMPLETIONS / name).read_text(encoding="utf-8")
            for command in COMMANDS:
                self.assertIn(command, script, name)
                for option in self.options(command):
                    word = f"-l {option[2:]}" if name.endswith("fish") else option
                    self.assertRegex(script, re.escape(word) + r"(?![a-z-])", f"{name}: {command} {option}")

    @unittest.skipUnless(shutil.which("man"), "no man here")
    def test_manual_renders_without_warnings(self):
        process = subprocess.run(["man", "--warnings", "-l", str(MAN)], capture_output=True, check=False,
                                 env=self.environment(LC_ALL="C.UTF-8", MANWIDTH="80", TERM="dumb"))
        self.assertEqual((process.returncode, process.stderr), (0, b""))
        self.assertIn(b"EXIT STATUS", re.sub(rb".\x08", b"", process.stdout))

    def test_completions_parse(self):
        for shell, name in (("bash", "unspun.bash"), ("zsh", "_unspun"), ("fish", "unspun.fish")):
            if not shutil.which(shell):
                continue
            process = subprocess.run([shell, "-n", str(COMPLETIONS / name)], capture_output=True, check=False)
            self.assertEqual((process.returncode, process.stderr), (0, b""), name)

    @unittest.skipUnless(shutil.which("bash"), "no bash here")
    def test_bash_completes(self):
        def completed(*words):
            script = f'. "{COMPLETIONS}/unspun.bash"; COMP_WORDS=({" ".join(words)}); '
            script += f'COMP_CWORD={len(words) - 1}; _unspun; printf "%s\\n" "${{COMPREPLY[@]}}"'
            return subprocess.run(["bash", "--norc", "-c", script], capture_output=True, text=True, cwd=self.folder,
                                  check=True).stdout.split()

        self.file("article.txt", "text")
        self.assertEqual(completed("unspun", "ch"), ["check"])
        self.assertEqual(completed("unspun", "check", "--form"), ["--format"])
        self.assertEqual(completed("unspun", "check", "--format", "s"), ["sarif"])
        self.assertEqual(completed("unspun", "check", "art"), ["article.txt"])
        self.assertIn("--in-file", completed("unspun", "explain", "navy", "--in"))


if __name__ == "__main__":
    unittest.main()
