"""Letters that rows of supervision call for: cards, packs, inquiries, admonitions, orders to rectify."""

from typing import Any

from cadre_desk.model.query import All, Is, Not
from cadre_desk.model.records.supervision import CheckFinding, Gravity, MattersCheck
from cadre_desk.rules.dates import day_in_words
from cadre_desk.services.register import LetterFrom
from cadre_desk.services.session import Session


def _due(_: Session, row: Any) -> str:
    return f"{day_in_words(row.due_on)}前" if row.due_on else ""


def _gap(_: Session, row: MattersCheck) -> str:
    what = row.typed("gap").partition("：")[2] or "部分事项"
    return f"{row.year}年查核发现，你报告的“{what}”与查核结果不一致。"


def _checked(_: Session, row: MattersCheck) -> str:
    return f"{row.year}年个人有关事项{row.typed('kind')}结果"


FILING_CARD = LetterFrom("filing_card", fills={"填报期限": _due}, when=Is("filed_on", None))
PACK = LetterFrom("new_appointee_pack", fills={"新任职务": "post"}, when=Is("received_on", None))

_DIFFERS = (Not(Is("finding", None)), Not(Is("finding", CheckFinding.AGREES)))
INQUIRY = LetterFrom(
    "inquiry",
    fills={"反映方面": lambda _session, _row: "报告个人有关事项"},
    fact=_gap,
    source=_checked,
    when=All((*_DIFFERS, Is("explained", None))),
)
ADMONITION = LetterFrom(
    "admonition",
    fills={"问题概括": lambda _session, row: f"{row.typed('finding')}个人有关事项"},
    fact=_gap,
    source=_checked,
    when=All((*_DIFFERS, Is("gravity", Gravity.HEAVY))),
)


def _task(session: Session, row: Any) -> str:
    return f"{row.typed('kind')}反馈问题的整改"


ORDER = LetterFrom(
    "supervision_order",
    fills={
        "承办单位": "unit_id",
        "责任人": "leader",
        "督办事项": _task,
        "任务来源": lambda _session, row: row.typed("kind"),
    },
    to="",
    unit="unit_id",
    when=All((Is("closed_on", None), Not(Is("conclusion", None)))),
)
