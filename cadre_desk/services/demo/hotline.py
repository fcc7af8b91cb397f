"""12380 in the demo city: reports in every state, two of them with a name."""

from collections.abc import Sequence
from datetime import date

from cadre_desk.model.records.people import Person, Unit
from cadre_desk.model.records.supervision import (
    Channel,
    HotlineAccused,
    HotlineInformant,
    HotlineReport,
    HotlineResult,
)
from cadre_desk.store.journal import Act

_REPORTS = (
    (
        Channel.LETTER,
        date(2025, 10, 13),
        "procedure",
        "verify",
        "反映推荐会前打招呼。",
        HotlineResult.FALSE,
    ),
    (
        Channel.PHONE,
        date(2025, 11, 24),
        "seeking",
        "inquire",
        "反映请托谋求职务。",
        HotlineResult.PARTLY,
    ),
    (Channel.WEB, date(2026, 1, 19), "forging", "verify", "反映档案年龄前后不一。", None),
    (Channel.SMS, date(2026, 2, 25), "canvassing", "supervised", "反映请客拉票。", None),
    (Channel.WEB, date(2026, 3, 4), "conduct", None, "反映作风粗暴。", None),
)


def build_hotline(act: Act, people: Sequence[Person], units: Sequence[Unit]) -> None:
    """Enter the reports; the first is late, the last waits to be accepted."""
    for place, (channel, on, subject, handling, content, result) in enumerate(_REPORTS):
        closed = date(2026, 1, 16) if result else None
        row = act.insert(
            HotlineReport.new(
                document_no=f"{on.year}-{place + 11:03}",
                channel=channel,
                received_on=on,
                real_name=place in (1, 2),
                person_id=people[(place * 3 + 1) % len(people)].id,
                unit_id=units[(place + 2) % len(units)].id,
                subject=subject,
                content=content,
                accepted_on=on if handling else None,
                handling=handling,
                handled_by="云溪县委组织部" if handling else None,
                assigned_on=on if handling else None,
                due_on=_DUE[place],
                result=result,
                finding="经谈话、调阅资料核查（演示）。" if result else None,
                closed_on=closed,
                fed_back_on=closed if place == 0 else None,
            )
        )
        for also in _ALSO.get(place, ()):
            accused = people[(place * 3 + 1 + also) % len(people)]
            act.insert(
                HotlineAccused.new(report_id=row.id, position=also, person_id=accused.id, content=content)
            )
        if row.real_name:
            act.insert(
                HotlineInformant.new(
                    report_id=row.id,
                    informant="甲某某" if place == 1 else "乙某某",
                    contact="（演示，无号码）",
                )
            )


_ALSO = {3: (1, 2)}  # how many people further on those stand whom the report names too
_DUE = (date(2026, 1, 8), date(2026, 2, 25), date(2026, 4, 21), date(2026, 5, 28), None)
