"""Documents of the development split as JSON lines: development_documents.py FILE.jsonl.zst [MOST]

The split is by the SHA-1 of the id: its last hexadecimal digit is 0 to 7.
"""

import hashlib
import json
import subprocess
import sys


def main():
    most = int(sys.argv[2]) if len(sys.argv) > 2 else None
    unpacked = subprocess.Popen(["zstd", "-dc", "--long=27", sys.argv[1]], stdout=subprocess.PIPE)
    count = 0
    for line in unpacked.stdout:
        document = json.loads(line)
        if hashlib.sha1(document["id"].encode()).hexdigest()[-1] not in "01234567":
            continue
        sys.stdout.write(json.dumps({"id": document["id"], "text": document["text"]}) + "\n")
        count += 1
        if count == most:
            unpacked.kill()
            break


if __name__ == "__main__":
    main()
