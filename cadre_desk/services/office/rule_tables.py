"""规则表: the shipped rules of the law as people read them: what, from when, by which article."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cadre_desk import paths
from cadre_desk.documents.letter_type import letter_types
from cadre_desk.model import codes
from cadre_desk.rules.tables import RuleRow, RuleTable, load_table

_WORDS = {
    "track": "范围",
    "rate": "比例（%）",
    "most_with_approval": "经批准最高（%）",
    "pool": "范围",
    "rates": "各等次班子（%）",
    "warning": "只提醒",
    "grade": "等次",
    "grades": "等次",
    "letter": "建议函件",
    "focus": "列入重点关注",
    "below_score": "低于分数",
    "last_percent": "末位（%）",
    "measures": "处分处理",
    "months": "月数",
    "blocks": "影响",
    "then_months": "此后月数",
    "open": "未结束前",
    "circumstances": "情形",
    "outcome": "结果",
    "while_open": "立案期间",
    "years": "影响年度",
    "during": "影响期内",
    "group_grades": "班子等次",
    "fewest_voters": "最少投票人数",
    "every": "每几张抽查一张",
    "limit_percent": "差错上限（%）",
    "words": "关键词",
    "label": "归为",
    "action": "运用",
    "in_a_row": "连续年数",
    "counted_years": "计算年数",
    "decide_within": "作出决定（日）",
    "file_within": "提出（日）",
    "file_after_review": "对复核不服再提出（日）",
    "extension": "可延长（日）",
    "remedy": "救济",
    "reply_working_days": "回复（工作日）",
    "notice_working_days": "送达（工作日）",
    "reply_name": "回复名称",
    "follow_up_months": "回访（月）",
    "follow_up_name": "回访名称",
    "overdue_working_days": "逾期（工作日）",
    "follow_overdue_working_days": "逾期后（工作日）",
    "appointed_within_days": "任职后（日）",
    "posting_ends_within_days": "挂职期满前（日）",
    "unless": "除外",
    "unless_rules": "除外规则",
    "fewest_good_quarters": "最少“好”的季度",
    "unused_award": "未用的优秀",
    "title": "名称",
    "most_age": "最大年龄",
    "least_age": "最小年龄",
    "least_waiting_months": "满年限后不少于（月）",
    "publicity_working_days": "公示不少于（工作日）",
    "needs_places": "须有职数",
    "needs_rank": "所需职级",
    "needs_level": "或所需领导职务",
    "excellent_months": "每个优秀减（月）",
    "bars": "不得为",
    "rank": "职级",
    "after": "在其后",
    "unclear": "说明不清",
    "family": "家事",
    "papers": "适用",
    "steps": "依次",
    "property": "家产",
    "items": "涉及项目",
    "finding": "结论",
}
_OUTCOMES = {
    "NO_GRADE": "不确定等次",
    "NO_COMMENT_NO_GRADE": "不写评语、不确定等次",
    "NO_EXCELLENT": "不得确定为优秀",
    "FORCE_INCOMPETENT": "应确定为不称职",
    "AT_MOST_BASIC": "最高基本称职",
    "EXCLUDED": "不参加考核",
    "incompetence_case": "不称职处置",
    "underreport": "漏报",
    "concealment": "隐瞒不报",
    "review": "复核",
    "appeal": "申诉",
    "basic": "基本称职",
    "competent": "称职",
    "incompetent": "不称职",
    "undetermined": "不确定等次",
    "civil_servants": "公务员",
    "leading_cadres": "领导干部",
    "leading_groups": "领导班子",
    "group_members": "班子成员",
    "assessment_notice": "考核情况提示函",
    "transfer": "交流重用",
    "further_use": "进一步使用",
    "excellent": "评优",
    "in_post": "现职履职",
    "leading_post": "担任领导职务",
    "equal_post": "担任相当职务",
    "readmission": "重新入党",
    "pay_level": "级别晋升",
    "pay_step": "工资晋档",
    "retirement": "辞职退休",
    "promotion": "提拔",
    "rank": "职级晋升",
    "award": "评先评优",
}
_CODED = {
    "measures": "sanction",
    "circumstances": "circumstance",
    "family": "matters_item",
    "property": "matters_item",
    "items": "matters_item",
}


@dataclass(frozen=True)
class RuleLine:
    """One rule in words; ``tone`` is mute for one that is not in force, warn for a proposal of ours."""

    id: str
    what: str
    citation: str
    span: str
    is_default: bool


def rule_tables() -> list[RuleTable]:
    """Return every table of rows, by title."""
    found = []
    for file in sorted((paths.resources() / "rules").glob("*.toml")):
        if "row" in tomllib.loads(file.read_text(encoding="utf-8")):
            found.append(load_table(file.stem))
    return sorted(found, key=lambda one: one.title)


def lines_of(table: RuleTable) -> list[RuleLine]:
    """Return the rows of a table in words, in their order."""
    return [RuleLine(row.id, _what(row), row.citation, _span(row), row.is_default) for row in table.rows]


def _span(row: RuleRow) -> str:
    if row.first_day is None and row.last_day is None:
        return "一直有效"
    return f"{row.first_day or '…'} 至 {row.last_day or '今'}"


def _what(row: RuleRow) -> str:
    shown = [(name, value) for name, value in row.values.items() if name != "default"]
    return "；".join(f"{_WORDS.get(name, name)}：{_value(name, value)}" for name, value in shown)


def _value(name: str, value: Any) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, list | tuple):
        return "、".join(_value(name, one) for one in value)
    if isinstance(value, Mapping):
        return "、".join(f"{_WORDS.get(key, key)}{_value(key, one)}" for key, one in value.items())
    if name in ("letter", "after", "unless", "papers") and str(value) in _letters():
        return _letters()[str(value)]
    if name in _CODED:
        return codes.table(_CODED[name]).label(str(value))
    if name == "years" and isinstance(value, int):
        return "当年" if value == 0 else f"第 {value + 1} 年"
    return _OUTCOMES.get(str(value), str(value))


def _letters() -> dict[str, str]:
    return {one.id: one.title for one in letter_types()}
