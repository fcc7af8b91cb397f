"""Writing in a register: the form of a row, deleting, and the steps that its declaration names."""

from collections.abc import Callable, Sequence

from cadre_desk.errors import StepRefused
from cadre_desk.model.changes import Changes
from cadre_desk.model.query import satisfies
from cadre_desk.model.record import Record
from cadre_desk.rules.check import check_record
from cadre_desk.rules.problem import Problem, Severity
from cadre_desk.services.editing import EditSession
from cadre_desk.services.register.asking import require_not_oneself, rows_below
from cadre_desk.services.register.declaration import Register, Step, group_of
from cadre_desk.services.register.letters import grounds_of_letters
from cadre_desk.services.register.reading import may_edit, require_open, title_of
from cadre_desk.services.session import Session
from cadre_desk.services.whole_edit import WholeEdit


def open_row(session: Session, register: Register, row_id: str | None = None) -> WholeEdit:
    """Return the form of a stored or a new row with a kept draft restored.

    Raises UserError if the row is gone, NotPermitted if it is not to be seen or made.
    """
    session.require(register.read if row_id else register.edit)
    edit = _form(session, register, row_id)
    edit.restore()
    return edit


def new_row(session: Session, register: Register, typed: dict[str, str]) -> WholeEdit:
    """Return the form of a new row with fields filled in, for another page that sends somebody here."""
    session.require(register.edit)
    edit = _form(session, register, None)
    edit.main.draft.update(typed)
    return edit


def _form(session: Session, register: Register, row_id: str | None) -> WholeEdit:
    kind, read = register.record, session.workspace.read
    session.require_key(group_of(register))
    if row_id is None and register.elsewhere:
        raise StepRefused(f"{register.name}由别处的登记形成，不能在这里新增。", "请到形成它的页面办理。")
    row: Record = read.require(kind, row_id) if row_id else kind.new()
    require_open(session, register, row) if row_id else require_not_oneself(session, row)
    main = EditSession(session, row)
    if row_id is None and register.starts:
        typed = kind(**register.starts(session)).draft()
        main.draft = {name: text for name, text in typed.items() if text}
    rows = {
        child: [EditSession(session, one) for one in (rows_below(session, child, row_id) if row_id else ())]
        for child in register.children
    }
    whole = WholeEdit(
        session,
        main,
        rows,
        right=register.edit,
        draft_of=f"register:{register.key}",
        completes=_completes(register),
        completes_row=register.completes_row,
        settles=register.settles,
        named=lambda record: title_of(session, register, record),
    )
    if row_id is None and register.starts_rows:
        for child, texts in register.starts_rows(session).items():
            for typed in texts:
                whole.add_row(child, typed)
    return whole


def _completes(register: Register) -> Callable[[Session, Record], Record]:
    def complete(session: Session, record: Record) -> Record:
        require_not_oneself(session, record)
        if register.elsewhere:
            raise StepRefused(f"{register.name}不能在这里修改。", "请到形成它的页面办理。")
        _refuse_locked(session, register, record.id)
        done = register.completes(session, record) if register.completes else record
        assert isinstance(done, Record)
        return done

    return complete


def _refuse_locked(session: Session, register: Register, row_id: str | None) -> None:
    stored = session.workspace.read.get(register.record, row_id) if row_id else None
    if stored is not None and register.locked is not None and satisfies(stored, register.locked):
        raise StepRefused(
            f"这条{register.name}已经办结或定稿，不能再改。", "确需更正的，请另行登记并写明原因。"
        )


def delete(session: Session, register: Register, row_ids: Sequence[str]) -> Changes:
    """Delete rows in one act; it can be undone.

    Raises StepRefused if one is locked, others refer to it or a letter rests on it; then none is deleted.
    """
    session.require(register.edit)
    session.require_key(group_of(register))
    rows = [session.workspace.read.require(register.record, one) for one in row_ids]
    for row in rows:
        require_not_oneself(session, row)
        if not may_edit(session, register, row):
            raise StepRefused(f"{title_of(session, register, row)}已经办结或定稿，不能删除。")
    _refuse_grounds(session, register, rows)
    many = f"{len(rows)} 条{register.name}"
    title = (
        f"删除{register.name}“{title_of(session, register, rows[0])}”" if len(rows) == 1 else f"删除 {many}"
    )
    with session.workspace.journal.act(title) as act:
        for row in rows:
            act.delete(row)
            if register.removed is not None:
                register.removed(act, row)
    return act.changes


def _refuse_new_errors(step: Step, row: Record, stepped: Record | None) -> None:
    """Let a step pass that brings about nothing that the form of the row would refuse."""
    there = {(one.field, one.code) for one in _errors(row)}
    for one in _errors(stepped) if stepped is not None else ():
        if (one.field, one.code) not in there:
            raise StepRefused(f"不能“{step.title}”：{one.message}", one.hint, kept="这一条没有改动。")


def _errors(row: Record) -> list[Problem]:
    return [one for one in check_record(row) if one.severity is Severity.ERROR]


def _refuse_grounds(session: Session, register: Register, rows: Sequence[Record]) -> None:
    """Let rows be deleted that no letter rests on: a letter leads back to what it was written for."""
    grounds = grounds_of_letters(session, register, [row.id or "" for row in rows])
    for row in rows:
        if row.id in grounds:
            raise StepRefused(
                f"{title_of(session, register, row)}已有函件，不能删除。",
                "确需删除的，先把函件作废。",
                kept="没有删除任何内容。",
            )


def take_step(session: Session, register: Register, step: Step, row_id: str, reason: str = "") -> Changes:
    """Take one of the declared steps on a row. Raises StepRefused if it does not apply (any more)."""
    session.require(step.right or register.edit)
    group = group_of(register)
    session.require_key(group)
    row = session.workspace.read.require(register.record, row_id)
    require_not_oneself(session, row)
    if not satisfies(row, step.when):
        raise StepRefused(f"这条{register.name}现在不能“{step.title}”。", "请刷新后再看。")
    title = f"{step.title}：{title_of(session, register, row)}"
    with session.workspace.journal.act(title, reason=reason, undoable=step.undoable, sealed_by=group) as act:
        values = step.sets(session, row)
        if values:
            act.save(row.changed(**values))
        if step.also is not None:
            step.also(session, act, row, reason)
        _refuse_new_errors(step, row, session.workspace.read.get(register.record, row_id))
    return act.changes
