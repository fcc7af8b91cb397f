"""Which column of a roster is which field: header rows found by what they say, not by where they stand.

Headers are one row or two; of two, the upper one may span several columns::

    姓 名 | 全日制教育          | 出生时间      ->  name, full_time.level, full_time.school, born
          | 学历 | 毕业院校及专业 |

A column is known by its folded words (blanks, line ends, stars and full-width signs aside). The label of
every field of Person is a header by itself; ``SYNONYMS`` lists what else people write. To teach the program
a header, add the words there.

Source of the synonyms: the rosters of the departments (reference ``formats``, section 6.1).
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from cadre_desk.exchange.sheet_read import Row
from cadre_desk.model.records.people import Person

UNIT, ORDINAL = "unit", "ordinal"
FULL_TIME, IN_SERVICE = "full_time", "in_service"
_DEEPEST_HEADER = 30
_LEAST_COLUMNS = 2
"""A header names the people and says one more thing about them."""

SYNONYMS: Final[Mapping[str, tuple[str, ...]]] = {
    ORDINAL: ("序号", "编号", "顺序号", "No", "No."),
    UNIT: ("单位", "工作单位", "所在单位", "单位名称", "任职单位", "现工作单位", "部门", "所在部门", "处室"),
    "name": ("干部姓名", "人员姓名", "名字"),
    "born": ("出生时间", "出生日期", "出生年月日", "生日", "出生"),
    "native_place": ("籍贯地", "祖籍"),
    "citizen_id": ("公民身份号码", "身份证", "身份证号码", "居民身份证号", "居民身份证号码", "身份号码"),
    "political_status": ("党派", "政治身份"),
    "party_admission": (
        *("入党年月", "入党日期", "加入党派时间", "加入中国共产党时间", "政治面貌/入党时间"),
        *("政治面貌及入党时间", "入党时间/政治面貌", "入党(党派)时间", "党派及入党时间"),
    ),
    "work_start": (
        *("参加工作年月", "参加工作日期", "工作时间", "工作年月", "参工时间", "参加工作", "参工年月"),
    ),
    "professional_title": ("职称", "专业技术职称", "专业技术任职资格", "技术职称"),
    "speciality": ("专长", "特长", "熟悉专业", "熟悉何种专业"),
    "current_post": (
        *("职务", "现任职务全称", "单位及职务", "现单位及职务", "工作单位及职务", "单位职务"),
        *("现任职务(全称)", "现任职", "任职情况", "现职务", "单位及现任职务", "现工作单位及职务"),
    ),
    "proposed_post": ("拟任免职务", "拟任职", "拟任"),
    "removed_post": ("拟免职", "拟免"),
    "post_level": ("职务级别", "现任职务层次", "行政级别", "级别"),
    "post_since": ("任现职年月", "现职时间", "任现职务时间", "任现职日期", "现任职务时间"),
    "rank": ("现职级", "公务员职级", "现任职级"),
    "rank_since": ("任职级时间", "现职级时间", "任同职级时间", "任现职级年月"),
    "health": ("身体状况", "健康"),
    "honours": ("奖惩", "获奖情况", "奖惩情况"),
    "assessments": ("近三年年度考核结果", "年度考核", "考核结果", "年度考核情况"),
    "full_time.level": (
        *("全日制教育学历", "全日制学历", "全日制教育学历学位", "全日制学历学位", "全日制教育"),
        *("第一学历", "全日制教育学历及学位"),
    ),
    "full_time.degree": ("全日制教育学位", "全日制学位"),
    "full_time.school": (
        *("全日制教育毕业院校及专业", "全日制教育毕业院校系及专业", "全日制毕业院校及专业"),
        *("全日制教育毕业院校", "全日制教育毕业学校及专业", "全日制毕业院校系及专业", "全日制教育院校及专业"),
    ),
    "in_service.level": (
        *("在职教育学历", "在职学历", "在职教育学历学位", "在职学历学位", "在职教育"),
        *("在职教育学历及学位",),
    ),
    "in_service.degree": ("在职教育学位", "在职学位"),
    "in_service.school": (
        *("在职教育毕业院校及专业", "在职教育毕业院校系及专业", "在职毕业院校及专业"),
        *("在职教育毕业院校", "在职教育毕业学校及专业", "在职毕业院校系及专业", "在职教育院校及专业"),
    ),
}
"""Target -> headers. Targets are fields of Person, sides of education, the unit and the running number."""

NO_LAYOUTS: Final[Mapping[str, "SheetLayout"]] = {}
_NOISE = re.compile(r"[\s*:：]+")
_BRACKETS = re.compile(r"\([^()]*\)")


@dataclass(frozen=True)
class SheetLayout:
    """What a person said about a roster whose header is its own: target -> column, counted from 0.

    ``fingerprint`` knows the header again in the next file of that kind.
    """

    fingerprint: str
    columns: Mapping[str, int]


@dataclass(frozen=True)
class Header:
    """Where the header stands and what its columns are: target -> column, counted from 0.

    ``last`` is the number of its last row; ``others`` the columns nothing is known of, with their words.
    """

    last: int
    columns: Mapping[str, int]
    others: Mapping[int, str]


def find_header(rows: Sequence[Row], layouts: Mapping[str, SheetLayout] = NO_LAYOUTS) -> Header | None:
    """Return a header that somebody has explained, else the one that explains the most columns.

    None if no row names people.
    """
    best = None
    for upper, lower in _candidates(rows):
        layout = layouts.get(fingerprint(header_words(upper, lower))) if layouts else None
        if layout is not None:
            return _explained(upper, lower, layout)
        header = _read(upper, lower)
        known = "name" in header.columns and len(header.columns) >= _LEAST_COLUMNS
        if known and (best is None or len(header.columns) > len(best.columns)):
            best = header
    return best


def header_words(upper: Row | None, lower: Row) -> dict[int, str]:
    """Return the words of a header by column, counted from 0: those of both rows joined."""
    return {column: words[0] for column, words in _columns(upper, lower)}


def fingerprint(words: Mapping[int, str]) -> str:
    """Return what knows a header again: a digest of its words and their places."""
    text = "|".join(f"{column}:{words[column]}" for column in sorted(words))
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _explained(upper: Row | None, lower: Row, layout: SheetLayout) -> Header:
    used = set(layout.columns.values())
    words = header_words(upper, lower)
    return Header(lower.number, layout.columns, {at: said for at, said in words.items() if at not in used})


def folded(text: str) -> str:
    """Return the words of a header without blanks, stars and colons, in half-width signs."""
    return _NOISE.sub("", unicodedata.normalize("NFKC", text))


def target_of(words: str) -> str | None:
    """Return what a folded header means; words in brackets are tried last."""
    return _TARGETS.get(words) or _TARGETS.get(_BRACKETS.sub("", words))


def _candidates(rows: Sequence[Row]) -> Iterator[tuple[Row | None, Row]]:
    near = [row for row in rows if row.number <= _DEEPEST_HEADER]
    for place, row in enumerate(near):
        yield None, row
        if place + 1 < len(near) and near[place + 1].number == row.number + 1:
            yield row, near[place + 1]


def _read(upper: Row | None, lower: Row) -> Header:
    columns: dict[str, int] = {}
    others: dict[int, str] = {}
    for column, words in _columns(upper, lower):
        target = next(filter(None, map(target_of, words)), None)
        if target is None or target in columns:
            others[column] = words[-1]
        else:
            columns[target] = column
    return Header(lower.number, columns, others)


def _columns(upper: Row | None, lower: Row) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield each column with the words to look for: those of both rows first, then the lower row's own."""
    span = ""
    for column in range(max(len(lower.cells), len(upper.cells) if upper else 0)):
        above = folded(upper.at(column).text) if upper else ""
        below = folded(lower.at(column).text)
        span = above or (span if below else "")
        if below:
            yield column, (span + below, below) if span else (below,)
        elif above:
            yield column, (above,)


def target_label(target: str) -> str:
    """Return a target as a person names it."""
    if target in Person.SPEC:
        return Person.SPEC[target].label
    return {UNIT: "单位", ORDINAL: "序号"}.get(target) or SYNONYMS[target][0]


def targets() -> list[str]:
    """Return all targets, the unit and the fields of a person in the order of the form first."""
    fields = [spec.name for spec in Person.SPECS if spec.shown and spec.name != "unit_id"]
    return [UNIT, *fields, *(target for target in SYNONYMS if "." in target), ORDINAL]


def _targets() -> dict[str, str]:
    labels = {folded(spec.label): spec.name for spec in Person.SPECS if spec.shown}
    others = {folded(words): target for target, headers in SYNONYMS.items() for words in headers}
    return {**labels, **others}


_TARGETS = _targets()
