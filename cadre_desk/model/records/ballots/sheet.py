"""One ballot form: what is asked about whom."""

from datetime import date

from cadre_desk.model.kinds import LabelledEnum
from cadre_desk.model.record import Record, choice, day, record, ref, text


class BallotPurpose(LabelledEnum):
    """What the vote is for."""

    MEMBERS = ("members", "领导干部民主测评")
    GROUP = ("group", "领导班子民主测评")
    POLITICAL_POSITIVE = ("political_positive", "政治素质正向测评")
    POLITICAL_NEGATIVE = ("political_negative", "政治素质反向测评")
    SELECTION_WORK = ("selection_work", "选人用人工作评议")
    NEW_APPOINTEES = ("new_appointees", "新提拔任用干部评议")


@record(table="ballot_sheet", title="测评表", owner="cycle_id")
class BallotSheet(Record):
    """One form for one unit. ``layout`` is the BallotForm as text (rules/ballots/form.py), frozen here.

    ``cycle_id`` is empty for a vote that belongs to no assessment; ``round_id`` is the occasion of
    正反向测评 that it was made for.
    """

    cycle_id: str | None = ref("考核", table="assessment_cycle", shown=False)
    round_id: str | None = ref("测评场次", table="review_round", shown=False)
    purpose: BallotPurpose | None = choice("用途", BallotPurpose, required=True, width=12)
    title: str | None = text("名称", max_chars=80, required=True, width=24)
    unit_id: str | None = ref("单位", table="unit", width=16)
    unit_name: str | None = text("单位名称", max_chars=60, width=16)
    held_on: date | None = day("测评日期")
    layout: str | None = text("票面", lines=6, shown=False)

    def asks_in_words(self, subjects: int) -> str:
        """Return in short what the form asks: about a group, about so many people, from which side."""
        if self.purpose is BallotPurpose.GROUP:
            return "班子"
        if self.purpose is BallotPurpose.SELECTION_WORK:
            return "选人用人工作"
        sides = {BallotPurpose.POLITICAL_POSITIVE: "正向 · ", BallotPurpose.POLITICAL_NEGATIVE: "反向 · "}
        return f"{sides.get(self.purpose, '') if self.purpose else ''}{subjects} 人"
