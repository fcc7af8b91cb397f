"""The columns of the ranking: what the program suggests stands apart from what a person decided."""

from cadre_desk.model.records.assessment import Grade
from cadre_desk.services.assessment import RankRow, class_means
from ui.tables.record_model import Column

GRADE_TONES = {
    Grade.EXCELLENT: "ok",
    Grade.BASIC: "warn",
    Grade.INCOMPETENT: "bad",
    Grade.UNDETERMINED: "warn",
}
WIDE_ONLY = ("班子", "A 票", "B 票", "C 票")


def _post(row: RankRow) -> str:
    post, unit = row.entry.post or "", row.entry.unit_name or ""
    return post if unit in post else f"{unit}{post}"


def _suggested_tone(row: RankRow) -> str:
    if row.suggestion.grade is None:
        return "warn"
    return GRADE_TONES.get(row.suggestion.grade, "calc")


def _decided(row: RankRow) -> str:
    return (
        f"{row.entry.typed('grade')}（草拟）" if row.entry.grade_draft else row.entry.typed("grade") or "待定"
    )


def _decided_tone(row: RankRow) -> str | None:
    if row.entry.grade_draft:
        return "warn"
    return GRADE_TONES.get(row.entry.grade) if row.entry.grade else "mute"


def _limit(row: RankRow) -> str:
    if row.limits:
        return row.limits[0].because
    return row.suggestion.because.split("（")[0] if row.suggestion.grade is None else ""


def _limit_tone(row: RankRow) -> str:
    return "bad" if any(not limit.warning for limit in row.limits) else "warn"


def _limit_icon(row: RankRow) -> str:
    if not _limit(row):
        return ""
    return "prohibited" if _limit_tone(row) == "bad" else "warning"


def _limit_tip(row: RankRow) -> str:
    return "\n".join(f"{limit.because}（{limit.citation}）" for limit in row.limits)


def _of_class(letter: str) -> Column[RankRow]:
    def mean(row: RankRow) -> str:
        return class_means(row.entry).get(letter, "")

    return Column[RankRow](f"{letter} 票", 2.4, mean, align="right", tone=lambda row: "mute")


COLUMNS = (
    Column[RankRow]("名次", 2.6, lambda row: row.place_text, align="right", strong=True,
                    tone=lambda row: "warn" if row.tied else None),
    Column[RankRow]("姓名", 4.2, lambda row: row.name, strong=True),
    Column[RankRow]("单位职务", 10.5, _post),
    Column[RankRow]("班子", 2.2, lambda row: row.entry.group_grade or "", tone=lambda row: "mute"),
    _of_class("A"), _of_class("B"), _of_class("C"),
    Column[RankRow]("综合", 4, lambda row: row.entry.typed("score"), align="right", strong=True,
                    tip=lambda row: row.entry.score_reason or ""),
    Column[RankRow]("规则建议", 4.2, lambda row: row.suggestion.label, tone=_suggested_tone,
                    tip=lambda row: row.suggestion.because),
    Column[RankRow]("人工决定", 5.4, _decided, kind="combo",
                    tone=_decided_tone, tip=lambda row: row.entry.grade_reason or ""),
    Column[RankRow]("受限原因与条款", 9, _limit, tone=_limit_tone, tip=_limit_tip, stretch=True,
                    icon=_limit_icon),
)  # fmt: skip
