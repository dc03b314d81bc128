"""The OpenAPI document against the running server: schemathesis makes requests from it, right and wrong ones, and holds
the answers against it."""

import json
import os
import pathlib
import re
import subprocess
import unittest

from server_harness import SOURCE, ServerTest


class Document(ServerTest):
    def setUp(self):
        super().setUp()
        self.document = json.loads((SOURCE / "src/server/openapi.json").read_bytes())

    def test_every_route_is_in_it_and_no_other(self):
        server = self.serve()
        for path, operations in self.document["paths"].items():
            allowed = server.request("PATCH", path).headers["Allow"].split(", ")
            self.assertEqual(sorted(method.upper() for method in operations), sorted(set(allowed) - {"HEAD"}), path)
        sources = "".join(path.read_text(encoding="utf-8") for path in (SOURCE / "src").glob("*/*_routes.cpp"))
        self.assertEqual(set(re.findall(r'"(/[a-z0-9/.{}_-]*)"', sources)), set(self.document["paths"]))

    def test_references_lead_somewhere(self):
        for name in re.findall(r'"#/([^"]+)"', json.dumps(self.document)):
            part = self.document
            for key in name.split("/"):
                part = part[key]

    def test_schemathesis(self):
        python = self.tool("schemathesis==4.32.5")
        server = self.serve()
        hooks = pathlib.Path(__file__).parent
        result = subprocess.run(
            [python.parent / "schemathesis", "run", f"{server.url}/openapi.json", "--checks", "all", "--no-color",
             "--max-examples", os.environ.get("UNSPUN_SCHEMATHESIS_EXAMPLES", "25"), "--seed", os.environ.get("UNSPUN_SCHEMATHESIS_SEED", "1")],
            cwd=self.folder, capture_output=True, text=True, timeout=400, check=False,
            env={**os.environ, "SCHEMATHESIS_HOOKS": "schemathesis_hooks", "PYTHONPATH": str(hooks), "COLUMNS": "150"})
        self.assertEqual(result.returncode, 0, result.stdout[-9000:] + result.stderr[-2000:])
        self.assertEqual(server.stop(), 0)


if __name__ == "__main__":
    unittest.main()
