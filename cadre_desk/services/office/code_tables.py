"""代码表: the shipped lists with the office's own additions; what is retired stays readable."""

import json
from datetime import date

from cadre_desk import paths
from cadre_desk.errors import StepRefused
from cadre_desk.model import codes
from cadre_desk.model.changes import Changes
from cadre_desk.model.codes import CodeTable, Entry
from cadre_desk.model.query import All, Is, Order
from cadre_desk.model.records.office import CodeEntry
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session


def tables() -> list[CodeTable]:
    """Return every code table, by title."""
    folder = paths.resources() / "code_tables"
    found = []
    for file in folder.glob("*.json"):
        if "codes" in json.loads(file.read_text(encoding="utf-8")):
            found.append(codes.table(file.stem))
    return sorted(found, key=lambda one: one.title)


def use_office_words(session: Session) -> None:
    """Let the additions of the open folder count in every form and check."""
    added: dict[str, tuple[Entry, ...]] = {}
    for row in session.workspace.read.find(CodeEntry, order=[Order("code")]):
        entry = Entry(row.code or "", row.label or "", until=row.until)
        added[row.code_table or ""] = (*added.get(row.code_table or "", ()), entry)
    codes.use_added(added)


def follow(session: Session, changes: Changes) -> None:
    """Read the additions anew if an act touched them, undo included."""
    if changes.touches(CodeEntry):
        use_office_words(session)


def add_entry(session: Session, table: str, *, code: str, label: str, note: str = "") -> Changes:
    """Add a word to a table. Raises StepRefused if code or word is there already."""
    session.require(Right.EDIT_TABLES)
    known = codes.table(table)
    if not code.strip() or not label.strip():
        raise StepRefused("代码和名称都要填，没有增加。")
    if known.knows(code.strip()) or known.find(label.strip()):
        raise StepRefused(f"“{known.title}”里已有这个代码或名称，没有增加。", "请换一个，或直接使用已有的。")
    row = CodeEntry(code_table=table, code=code.strip(), label=label.strip(), note=note.strip() or None)
    return _save(session, row, f"代码表“{known.title}”增加“{label.strip()}”")


def retire(session: Session, table: str, code: str) -> Changes:
    """Offer a word no longer from today on; rows that have it keep it."""
    session.require(Right.EDIT_TABLES)
    return _end(session, table, code, session.as_of, "停用")


def bring_back(session: Session, table: str, code: str) -> Changes:
    """Offer a word again that was retired here. Raises StepRefused if the standard itself retired it."""
    session.require(Right.EDIT_TABLES)
    if _own(session, table, code) is None:
        raise StepRefused("这一项是标准本身停用的，不能恢复。")
    return _end(session, table, code, None, "恢复")


def _end(session: Session, table: str, code: str, until: date | None, verb: str) -> Changes:
    entry = codes.table(table).find(code)
    if entry is None:
        raise StepRefused(f"没有代码“{code}”。")
    row = _own(session, table, code) or CodeEntry(code_table=table, code=code, label=entry.label)
    title = f"代码表“{codes.table(table).title}”{verb}“{entry.label}”"
    return _save(session, row.changed(until=until), title)


def _own(session: Session, table: str, code: str) -> CodeEntry | None:
    found = session.workspace.read.find(CodeEntry, All((Is("code_table", table), Is("code", code))))
    return found[0] if found else None


def _save(session: Session, row: CodeEntry, title: str) -> Changes:
    with session.workspace.journal.act(title) as act:
        act.save(row)
    use_office_words(session)
    return act.changes
