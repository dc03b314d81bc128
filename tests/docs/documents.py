"""Reads the fenced blocks of a Markdown document, and says whether output is what a document shows.

The conventions, which docs/README.md tells readers, by example:

    ```sh
    unspun check samples/spun-news.txt > a.txt      # status 1: it is spun
    ```
    ```text
    what these commands print; a line of ... stands for any lines, and ... in a line for any text
    ```

- `sh` is run, line by line, in a folder that has `samples/`; what it writes is there for later blocks of the document.
- `# status N` behind a command of one line says that it ends with that status. All others must end with 0.
- `sh server` goes on running, in a terminal of its own, while the rest of the document is followed.
- `sh python` needs the Python package with pyarrow and pandas. It is left out where they are not installed.
- `python` and `yaml` blocks that begin with `# NAME.py`, `# NAME.yaml` are written into the folder under this name.
- `# not run here: why` in the first line of an `sh` block.
- `<!-- output of: COMMAND -->` before a `text` block, where the command would be in the way.
"""

import dataclasses
import re

NOT_RUN = "# not run here: "


@dataclasses.dataclass
class Block:
    language: str
    words: list  # behind the language
    lines: list
    line: int  # of the fence, from 1
    follows: bool  # nothing but blank lines between the block before and this
    output_of: str  # the command of a comment before it

    @property
    def text(self):
        return "".join(line + "\n" for line in self.lines)

    @property
    def reason_not_to_run(self):
        first = self.lines[0] if self.lines else ""
        return first.removeprefix(NOT_RUN) if first.startswith(NOT_RUN) else ""


def blocks_of(text):
    blocks = []
    fence = None
    block = None
    only_blanks = False
    output_of = ""
    for number, line in enumerate(text.splitlines(), 1):
        if fence is None:
            opened = re.match(r" *(`{3,})(.*)$", line)
            if opened:
                fence, words = opened.group(1), opened.group(2).split()
                block = Block(words[0] if words else "", words[1:], [], number, only_blanks, output_of)
            elif line.strip():
                comment = re.match(r"<!-- output of: (.*) -->$", line)
                output_of = comment.group(1) if comment else ""
                only_blanks = False
        elif line.strip() == fence:
            blocks.append(block)
            fence, only_blanks, output_of = None, True, ""
        else:
            block.lines.append(line)
    if fence is not None:
        raise ValueError(f"the block of line {block.line} does not end")
    return blocks


def script_of(block):
    """The commands of a block as a bash script that ends with the line of the first one whose status is another than it says."""
    lines = ["set -eu"]
    for line in block.lines:
        said = re.match(r"(.*\S)\s+# status (\d+)\b", line)
        if said:
            lines.append(f"status=0; {said.group(1)} || status=$?")
            lines.append(f'[[ $status == {said.group(2)} ]] || {{ echo "status $status, not {said.group(2)}" >&2; exit 99; }}')
        else:
            lines.append(line)
    return "\n".join(lines) + "\n"


def pattern_of(shown):
    """A regular expression for the output that a document shows."""
    parts = []
    for line in shown:
        if line.strip() in ("...", "[...]"):
            parts.append(r"(?:.*\n)*?")
        else:
            parts.append(r"[^\n]*?".join(re.escape(part) for part in line.rstrip().split("...")) + r"[ \t]*\n")
    return "".join(parts)


def is_shown(shown, output):
    """Whether lines of a document are the output, but for blank lines at its end."""
    return re.fullmatch(pattern_of(shown), output.rstrip() + "\n" if output.strip() else "") is not None
