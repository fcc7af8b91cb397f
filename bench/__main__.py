"""Runs every benchmark in a process of its own and prints its figures.

python -m bench              all
python -m bench start        one
"""

import subprocess
import sys

ALL = ("start", "import_lrmx", "import_roster", "export", "letters", "ballots", "finding", "encryption")


def main() -> int:
    chosen = sys.argv[1:] or ALL
    return max(subprocess.call([sys.executable, "-m", f"bench.{name}"]) for name in chosen)


if __name__ == "__main__":
    sys.exit(main())
