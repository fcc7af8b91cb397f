"""政治素质档案 of people in key posts: shown for a named purpose only, and logged each time."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from cadre_desk.errors import NotPermitted, StepRefused
from cadre_desk.model.query import All, Is, Order
from cadre_desk.model.records.people import Post
from cadre_desk.model.records.political import FileEntry, FileReading, PoliticalFile, ReadingKind
from cadre_desk.rules.political.dossier import entered_by, is_self_verified
from cadre_desk.services.people import Derived
from cadre_desk.services.political import papers
from cadre_desk.services.political.content import figures_of, open_readings
from cadre_desk.services.register import Document, Proposal, Proposer, Register, Shown, Step, View
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session
from cadre_desk.store.journal import Act

_KEY = All((Is("key_post", True), Is("end", None)))


def _closed(session: Session, row: PoliticalFile) -> str:
    try:
        session.require_not_oneself(row.person_id)
    except NotPermitted as error:
        return str(error)
    return "" if open_readings(session, row.id or "") else "先按“查阅”写明用途，每次查阅都有登记。"


def _numbered(session: Session, row: PoliticalFile) -> PoliticalFile:
    """Give a file its number and who opened it; only people in key posts have one."""
    session.require_not_oneself(row.person_id)
    if row.number:
        return row
    read = session.workspace.read
    posts = read.find(Post, All((Is("person_id", row.person_id), _KEY)))
    if not posts:
        raise StepRefused(
            "这个人现任职务没有标为关键岗位，不建政治素质档案。", "请先在干部档案的任职里勾“关键岗位”。"
        )
    if read.count(PoliticalFile, Is("person_id", row.person_id)):
        raise StepRefused("这个人已有政治素质档案。", "请在原档案里登记。")
    numbers = [one.number or 0 for one in read.find(PoliticalFile)]
    post = f"{posts[0].unit_name or ''}{posts[0].title or ''}"
    return row.changed(
        number=max(numbers, default=0) + 1, opened_by=session.who, key_post=row.key_post or post
    )


def _without_file(session: Session) -> Sequence[Proposal]:
    posts = session.workspace.read.find(Post, _KEY)
    known = {one.person_id for one in session.workspace.read.find(PoliticalFile)}
    found = {one.person_id: one for one in posts if one.person_id not in known}
    return [
        Proposal(
            PoliticalFile.new(person_id=who, opened_on=session.as_of),
            f"{post.unit_name or ''}{post.title or ''}",
            "现任职务标为关键岗位，还没有政治素质档案",
        )
        for who, post in found.items()
        if who != session.operator.person_id
    ]


def _log(kind: ReadingKind) -> Any:  # noqa: ANN401 - the shape of Step.also
    def also(session: Session, act: Act, row: PoliticalFile, reason: str) -> None:
        session.require_not_oneself(row.person_id)
        copies = act.find(FileReading, All((Is("file_id", row.id), Is("kind", ReadingKind.COPY))))
        last = max((one.copy_no or 0 for one in copies), default=0)
        act.insert(
            FileReading.new(
                file_id=row.id,
                kind=kind,
                read_on=datetime.now().date(),
                read_at=datetime.now().strftime("%H:%M"),
                reader=session.who,
                purpose=reason,
                copy_no=last + 1 if kind is ReadingKind.COPY else None,
            )
        )

    return also


def _entered(session: Session, entry: FileEntry) -> FileEntry:
    """Write down who made an entry, or changed it last. Raises StepRefused if they verify it themselves."""
    made = entry.changed(entered_by=session.who)
    if is_self_verified(made):
        raise StepRefused(
            f"条目的核实人不能是登记人{session.who}本人。",
            "请填写另一位核实人的姓名。",
            kept="填写的内容还在，没有保存。",
        )
    return made


def _verify(session: Session, row: PoliticalFile) -> Mapping[str, Any]:
    """Sign a file as verified. Raises StepRefused for whoever made one of its entries."""
    own = entered_by(session.workspace.read.children(FileEntry, row.id or ""), session.who)
    if own:
        raise StepRefused(
            f"这份档案有 {own} 条是您登记的，不能由您核实。",
            "请由另一位有权限的人员核实。",
            kept="没有改动任何内容。",
        )
    return {"verified_on": session.as_of, "verified_by": session.who}


def _nothing(_session: Session, _row: PoliticalFile) -> Mapping[str, Any]:
    return {}


def _figures(session: Session, row: PoliticalFile) -> Sequence[Derived]:
    return figures_of(session, row)


_READ = Step(
    "查阅",
    sets=_nothing,
    ask="查阅用途",
    undoable=False,
    right=Right.READ_POLITICAL,
    also=_log(ReadingKind.READ),
)
FILES = Register(
    record=PoliticalFile,
    read=Right.READ_POLITICAL,
    edit=Right.EDIT_POLITICAL,
    icon="folder-open",
    columns=(
        Shown("person_id", width=6),
        Shown("key_post", stretch=True),
        "opened_on",
        "verified_on",
        Shown("verified_by", width=6),
    ),
    filters=("person_id.unit_id",),
    views=(View("unverified", "未核实", Is("verified_on", None)),),
    children=(FileEntry,),
    figures=_figures,
    closed=_closed,
    opens=_READ,
    starts=lambda session: {"opened_on": session.as_of},
    completes=_numbered,
    completes_row=_entered,
    proposers=(Proposer("关键岗位未建档", _without_file, "任职里勾了“关键岗位”而没有档案的人会列在这里。"),),
    steps=(
        _READ,
        Step(
            "登记副本", sets=_nothing, ask="副本用途和领用人", undoable=False, right=Right.READ_POLITICAL,
            also=_log(ReadingKind.COPY),
        ),
        Step("核实", sets=_verify, confirm="核实表示条目都有来源，并经另一人核对。"),
    ),
    documents=(Document("政治素质档案（编号副本）", papers.file_copy),),
    order=(Order("number"),),
    empty="关键岗位干部一人一档：条目都写来源和核实人；查阅先写用途，副本编号登记，本人和亲属回避。",
)  # fmt: skip

READINGS = Register(
    record=FileReading,
    title="查阅登记",
    read=Right.READ_POLITICAL,
    edit=Right.READ_POLITICAL,
    icon="eye",
    columns=(
        Shown("file_id.person_id", "档案", 6),
        "kind",
        "read_on",
        Shown("read_at", width=6),
        Shown("reader", width=6),
        Shown("purpose", stretch=True),
        Shown("copy_no", width=5),
    ),
    filters=("kind",),
    elsewhere=True,
    order=(Order("read_on", descending=True), Order("read_at", descending=True)),
    named="file_id.person_id",
    empty="每次查阅和每份副本自动登记在这里，不能改也不能删。",
)
