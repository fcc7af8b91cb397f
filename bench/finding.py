"""Finding people in 10,000 and 300,000: the search box, the pages of the list, orders, months of service.

Beside it, what a user would do instead: the same condition as a scan over the wide rows.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bench.many_people import make_file
from cadre_desk.model.query import Holds
from cadre_desk.model.records.people import Person
from cadre_desk.services.filters import Filter
from cadre_desk.services.roster import Question, arrange, count_of, page
from cadre_desk.services.search import find_everywhere
from cadre_desk.services.session import Session

SIZES = (10_000, 300_000)
TYPED = {
    "full name": ("赵虚例", "窦样假", "袁示模"),
    "given name": ("虚例", "样假", "示模"),
    "pinyin": ("zhaoxu", "douyang", "yuanshi"),
    "initials": ("zxl", "dyj", "ysm"),
    "part of the ID": ("19623", "0420", "34990119"),
    "post": ("镇长", "党委书记", "财政局"),
    "résumé": ("会计学专业", "汉语言", "样例镇政府"),
    "nothing found": ("完全没有", "zzzzqq", "龘龘"),
}
TASK_NINE = (
    Filter("post_level", "=", "正科级"), Filter("age", "<", "40"),
    Filter("months:town", "≥", "24"), Filter("domain", "=", "财政金融"),
)  # fmt: skip


def main() -> int:
    sizes = [int(one) for one in sys.argv[1:]] or SIZES
    for size in sizes:
        with tempfile.TemporaryDirectory(prefix="cadre-desk-finding-") as folder:
            start = time.perf_counter()
            session = make_file(Path(folder) / "data", size)
            file = next((Path(folder) / "data").glob("*.db"))
            made = time.perf_counter() - start
            print(f"\n{size:,} people, {file.stat().st_size / 1e6:,.0f} MB, made in {made:,.0f} s")
            _measure(session)
            session.workspace.close()
    return 0


def _measure(session: Session) -> None:
    every: list[float] = []
    for kind, words in TYPED.items():
        asked = [word for word in words for _ in range(20)]
        times = [_ms(lambda word=word: find_everywhere(session, word, ())) for word in asked]
        every += times
        print(f"  search {kind:15} p50 {_p(times, 50):7.1f} ms   p99 {_p(times, 99):7.1f} ms")
    print(f"  search all             p50 {_p(every, 50):7.1f} ms   p99 {_p(every, 99):7.1f} ms")
    whole = arrange(session, Question())
    middle = len(whole.places) * 5 // 6
    _say("list: who is in it, by pinyin", lambda: arrange(session, Question()))
    _say("list: first page of 100 lines", lambda: page(session, whole, 0, 100))
    _say("list: page near the end", lambda: page(session, whole, middle, 100))
    for sort in ("strokes", "place", "born", "current_post", "result", "months:town", "speciality"):
        _say(f"sort by {sort}", lambda sort=sort: arrange(session, Question(sort=sort)), times=3)
    _say("task 9: four conditions", lambda: arrange(session, Question(TASK_NINE)), times=5)
    _say("count 乡镇任职 ≥ 24 月", lambda: count_of(session, TASK_NINE[2:3]), times=5)
    _say("count 简历含 会计学", lambda: count_of(session, [Filter("resume", "含", "会计学")]), times=5)
    _say("all duplicates", lambda: session.workspace.listing.duplicates(), times=3)
    wide = Holds("speciality", "财政")
    _say("instead: scan the wide rows", lambda: session.workspace.read.count(Person, wide), times=3)


def _say(what: str, work: Callable[[], object], *, times: int = 10) -> None:
    print(f"  {what:32} {statistics.median(_ms(work) for _ in range(times)):8.1f} ms")


def _ms(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def _p(times: list[float], percent: int) -> float:
    return sorted(times)[min(len(times) - 1, len(times) * percent // 100)]


if __name__ == "__main__":
    sys.exit(main())
