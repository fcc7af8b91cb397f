"""What the two tables of 换届结构 show: seats before and after a trial, rules before and after."""

from dataclasses import dataclass

from cadre_desk.rules.selection.structure import Seat
from cadre_desk.rules.selection.trial import Effect
from cadre_desk.services.selection.bodies import holder_name
from ui.tables.record_model import Column

TONES = {"符合": "ok", "不符合": "bad", "无法判断": "warn"}


@dataclass(frozen=True, repr=False)
class SeatRow:
    """A seat before and after; ``cells`` are the words of the seat after."""

    place: int
    before: Seat
    after: Seat
    cells: tuple[str, ...]

    @property
    def moved(self) -> bool:
        """Whether the trial changes who holds it."""
        return (
            holder_name(self.before) != holder_name(self.after) or self.before.holder is not self.after.holder
        )


def _empty(seat: Seat) -> str | None:
    return None if seat.holder else "warn"


SEATS = (
    Column[SeatRow]("职务", 12, lambda row: row.cells[0], kind="wrap", stretch=True),
    Column[SeatRow]("层次", 6, lambda row: row.cells[1]),
    Column[SeatRow]("现在", 6, lambda row: holder_name(row.before), tone=lambda row: _empty(row.before)),
    Column[SeatRow](
        "试算后", 6, lambda row: holder_name(row.after) if row.moved else "",
        tone=lambda row: _empty(row.after) or "calc", strong=True,
    ),
    Column[SeatRow]("性别", 2.4, lambda row: row.cells[3]),
    Column[SeatRow]("民族", 3, lambda row: row.cells[4]),
    Column[SeatRow]("年龄", 2.4, lambda row: row.cells[6], align="right"),
    Column[SeatRow]("政治面貌", 5.5, lambda row: row.cells[7]),
    Column[SeatRow]("学历", 8, lambda row: row.cells[8], kind="wrap"),
    Column[SeatRow]("任职时间", 4.6, lambda row: row.cells[9]),
)  # fmt: skip

RULES = (
    Column[Effect]("要求", 9, lambda one: one.after.title, kind="wrap", strong=True),
    Column[Effect](
        "现在", 4.6, lambda one: one.before.verdict.label,
        kind="pill", tone=lambda one: TONES[one.before.verdict.label],
    ),
    Column[Effect](
        "试算后", 4.6, lambda one: one.after.verdict.label,
        kind="pill", tone=lambda one: TONES[one.after.verdict.label],
    ),
    Column[Effect](
        "变化", 8, lambda one: one.words, kind="wrap",
        tone=lambda one: "ok" if one.mended else ("bad" if one.broken else "mute"),
    ),
    Column[Effect]("人员和计算", 16, lambda one: one.after.working, kind="wrap", stretch=True),
    Column[Effect](
        "依据", 10, lambda one: one.after.citation, kind="wrap", stretch=True, tone=lambda _one: "mute"
    ),
)  # fmt: skip
