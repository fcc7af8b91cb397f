"""Dictionaries by edition: standards and 六选六不选. A new edition is a copy of the last one."""

from collections.abc import Mapping, Sequence
from typing import Any

from cadre_desk.errors import StepRefused
from cadre_desk.model.query import Is, Not, Order
from cadre_desk.model.record import Record
from cadre_desk.model.records.political import (
    BankItem,
    BankState,
    ItemBank,
    Side,
    SixCheck,
    SixFinding,
    SixItem,
    SixList,
)
from cadre_desk.rules.tables import DEFAULT_MARK, load_table
from cadre_desk.services.people import Derived
from cadre_desk.services.register import Register, RowAt, Shown, Step, View
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session
from cadre_desk.store.journal import Act

ITEMS = "political_items"
SIX_SIDES = ("选", "不选")
Texts = list[dict[str, str]]


def edition_in_use(session: Session, kind: type[Record] = ItemBank) -> Any:
    """Return the edition that is in use, None if there is none."""
    session.require(Right.READ_POLITICAL)
    found = session.workspace.read.find(kind, Is("state", BankState.IN_USE))
    return found[-1] if found else None


def shipped(kind: type[Record]) -> Texts:
    """Return the default set as typed texts of items, in order."""
    rows = [row for row in load_table(ITEMS).rows if (row.values["side"] in SIX_SIDES) == (kind is SixItem)]
    names = [name for name in ("side", "aspect", "words") if name in kind.SPEC]
    return [{"number": row.id, **{name: str(row.values[name]) for name in names}} for row in rows]


def _last(session: Session, kind: type[Record], child: type[Record]) -> Texts:
    """Return the items of the last edition as typed texts, the default set if there is none yet."""
    editions = session.workspace.read.find(kind)
    if not editions:
        return shipped(child)
    shown = [spec.name for spec in child.SPECS if spec.shown and spec.name != child.OWNER]
    items = session.workspace.read.children(child, editions[-1].id or "")
    return [{name: one.typed(name) for name in shown} for one in items]


def _title(session: Session, kind: type[Record]) -> Mapping[str, Any]:
    first = not session.workspace.read.count(kind)
    source = DEFAULT_MARK if first else None
    return {"title": f"{kind.TITLE}（{session.as_of.year}年版）", "source": source}


def _adopt(session: Session, row: Any) -> Mapping[str, Any]:
    child = BankItem if isinstance(row, ItemBank) else SixItem
    items: Sequence[Any] = session.workspace.read.children(child, row.id or "")
    sides = {one.side for one in items}
    if len(sides) < 2:
        raise StepRefused("这一版没有两面的条目，不能启用。", "请在表单里补齐正反两面的条目。")
    return {"state": BankState.IN_USE, "adopted_on": session.as_of}


def _retire_others(_session: Session, act: Act, row: Any, _reason: str) -> None:
    for one in act.find(type(row), Is("state", BankState.IN_USE)):
        if one.id != row.id:
            act.update(one.changed(state=BankState.RETIRED))


def _state_tone(at: RowAt) -> str:
    return {BankState.IN_USE: "ok", BankState.DRAFT: "warn"}.get(at.record.state, "mute")


def _sides(session: Session, row: ItemBank) -> Sequence[Derived]:
    items = session.workspace.read.children(BankItem, row.id or "")
    return [
        Derived(side.stored, side.label, f"{sum(one.side is side for one in items)} 条", "本版条目数")
        for side in Side
    ]


_ADOPT = Step("启用", sets=_adopt, when=Is("state", BankState.DRAFT), also=_retire_others)
_COLUMNS = (
    Shown("title", stretch=True),
    Shown("state", width=5, pill=True, tone=_state_tone),
    "adopted_on",
    Shown("source", width=18),
)

BANK = Register(
    record=ItemBank,
    title="评价标准",
    read=Right.READ_PEOPLE,
    edit=Right.EDIT_POLITICAL,
    icon="book",
    columns=_COLUMNS,
    children=(BankItem,),
    figures=_sides,
    starts=lambda session: _title(session, ItemBank),
    starts_rows=lambda session: {BankItem: _last(session, ItemBank, BankItem)},
    steps=(_ADOPT,),
    locked=Not(Is("state", BankState.DRAFT)),
    order=(Order("adopted_on", descending=True),),
    empty=f"新增一版：十条正向标准、二十六条反向表现已照{DEFAULT_MARK}填好，改完后启用。",
    note="启用后不再改动；要改就新增一版，从上一版抄起。",
)
SIX_LISTS = Register(
    record=SixList,
    read=Right.READ_PEOPLE,
    edit=Right.EDIT_POLITICAL,
    icon="book",
    columns=_COLUMNS,
    children=(SixItem,),
    starts=lambda session: _title(session, SixList),
    starts_rows=lambda session: {SixItem: _last(session, SixList, SixItem)},
    steps=(_ADOPT,),
    locked=Not(Is("state", BankState.DRAFT)),
    order=(Order("adopted_on", descending=True),),
    empty=f"新增一版：六选、六不选各六条已照{DEFAULT_MARK}填好，改完后启用。",
)


def _checklist(session: Session) -> Mapping[type[Record], Texts]:
    edition = edition_in_use(session, SixList)
    items = session.workspace.read.children(SixItem, edition.id or "") if edition else []
    texts = [(one.number, one.typed("side"), one.words) for one in items]
    return {SixFinding: [{"number": n or "", "words": f"{side}{words}"} for n, side, words in texts]}


SIX_CHECKS = Register(
    record=SixCheck,
    read=Right.READ_POLITICAL,
    edit=Right.EDIT_POLITICAL,
    icon="clipboard-task",
    columns=("person_id", Shown("person_id.current_post", stretch=True), "checked_on", "checked_by"),
    views=(View("unused", "未写意见", Is("note", None)),),
    children=(SixFinding,),
    starts=lambda session: {"checked_on": session.as_of, "checked_by": session.who},
    starts_rows=_checklist,
    order=(Order("checked_on", descending=True),),
    empty="一人一次一条：逐项写结论和依据，附在考察材料后。条目取自启用的六选六不选。",
)
