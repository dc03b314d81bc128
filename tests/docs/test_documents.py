"""The reader of documents: it finds the commands, and tells output that is shown from output that is not."""

import unittest

from documents import blocks_of, is_shown, script_of

DOCUMENT = """\
# A document

```sh server
unspun serve
```

In between.

```sh
false  # status 1: on purpose
```

```text
a
```

<!-- output of: echo b -->
```text
b
```
Text.
```sh
# not run here: needs a cluster
sbatch a.sh
```
"""


class Blocks(unittest.TestCase):
    def test_blocks(self):
        blocks = blocks_of(DOCUMENT)
        self.assertEqual([(block.language, block.words, block.lines[0]) for block in blocks], [
            ("sh", ["server"], "unspun serve"), ("sh", [], "false  # status 1: on purpose"), ("text", [], "a"),
            ("text", [], "b"), ("sh", [], "# not run here: needs a cluster")])
        self.assertEqual([block.follows for block in blocks], [False, False, True, False, False])
        self.assertEqual([block.output_of for block in blocks], ["", "", "", "echo b", ""])
        self.assertEqual([block.reason_not_to_run for block in blocks], ["", "", "", "", "needs a cluster"])
        self.assertEqual(blocks[0].line, 3)

    def test_a_block_that_does_not_end(self):
        with self.assertRaises(ValueError):
            blocks_of("```sh\necho\n")

    def test_status(self):
        script = script_of(blocks_of(DOCUMENT)[1])
        self.assertIn("false || status=$?", script)
        self.assertIn("[[ $status == 1 ]]", script)


class Shown(unittest.TestCase):
    def test_the_same(self):
        self.assertTrue(is_shown(["a", "b"], "a\nb\n"))
        self.assertTrue(is_shown(["a"], "a"))
        self.assertTrue(is_shown([], ""))

    def test_another(self):
        self.assertFalse(is_shown(["a", "b"], "a\nc\n"))
        self.assertFalse(is_shown(["a"], "a\nb\n"))
        self.assertFalse(is_shown(["a", "b"], "a\n"))
        self.assertFalse(is_shown(["a.c"], "abc\n"))

    def test_left_out(self):
        self.assertTrue(is_shown(["a", "...", "d"], "a\nb\nc\nd\n"))
        self.assertTrue(is_shown(["a", "[...]"], "a\n"))
        self.assertTrue(is_shown(["took ... s"], "took 1.5 s\n"))
        self.assertFalse(is_shown(["took ... s"], "took 1\n5 s\n"))
        self.assertFalse(is_shown(["...", "z"], "a\nb\n"))


if __name__ == "__main__":
    unittest.main()
