"""Views of the list of people: those that are always there, and those that people saved under a name."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

from cadre_desk.errors import StepRefused
from cadre_desk.model.changes import Changes
from cadre_desk.model.query import AnyOf, Is, Order
from cadre_desk.model.records.office import SavedView
from cadre_desk.services.filters import Filter
from cadre_desk.services.rights import Right
from cadre_desk.services.roster import PINYIN, Question, count_of
from cadre_desk.services.session import Session

LONGEST_NAME = 20


@dataclass(frozen=True)
class ShownColumn:
    """One column of a view: its key, and its width in pixels if somebody chose one."""

    name: str
    width: int = 0


@dataclass(frozen=True)
class View:
    """A named list. ``key`` is "" for one that is not saved yet; no ``columns`` means the usual ones."""

    key: str
    title: str
    question: Question = Question()
    columns: tuple[ShownColumn, ...] = ()
    saved: bool = False
    shared: bool = False
    own: bool = True


def _built_in(key: str, title: str, *filters: Filter) -> View:
    return View(key, title, Question(filters))


BUILT_IN = (
    _built_in("all", "全部"),
    _built_in(
        "town_chiefs_40",
        "乡镇正科 40 岁以下",
        Filter("post_level", "=", "正科级"),
        Filter("age", "<", "40"),
        Filter("months:town", "≥", "24"),
    ),
    _built_in(
        "deputies_35", "35 岁以下副科级", Filter("post_level", "=", "副科级"), Filter("age", "<", "35")
    ),
    _built_in("women", "女干部", Filter("sex", "=", "女")),
    _built_in("post_5", "任现职满 5 年", Filter("post_years", "≥", "5")),
)


def list_views(session: Session) -> list[View]:
    """Return the views that are always there, then the operator's own and the shared ones."""
    session.require(Right.READ_PEOPLE)
    seen = AnyOf((Is("owner_id", session.operator.id), Is("shared", True)))
    stored = session.workspace.read.find(SavedView, seen, [Order("position")])
    return [*BUILT_IN, *(_read(session, one) for one in stored)]


def view_counts(session: Session, views: Sequence[View]) -> dict[str, int]:
    """Return how many people each view holds today; a view whose conditions no longer exist holds none."""
    session.require(Right.READ_PEOPLE)
    counts = {}
    for one in views:
        named = one.question.named
        counts[one.key] = len(named) if named else count_of(session, one.question.filters)
    return counts


def save_view(session: Session, view: View) -> tuple[View, Changes]:
    """Write a view, a new one or another state of a saved one; return it with its key.

    Raises StepRefused if it has no name, too long a name, or one that another view has.
    """
    session.require(Right.READ_PEOPLE)
    title = view.title.strip()
    _refuse_name(session, title, view.key)
    old = session.workspace.read.get(SavedView, view.key) if view.saved else None
    row = (old or SavedView.new(list_name="people", owner_id=session.operator.id)).changed(
        name=title, shared=view.shared, content=_write(view)
    )
    if old is None:
        row = row.changed(position=session.workspace.read.count(SavedView) + 1)
    with session.workspace.journal.act(f"{'修改' if old else '保存'}视图“{title}”") as act:
        stored = act.save(row)
    return replace(view, key=stored.id or "", title=title, saved=True), act.changes


def delete_view(session: Session, view: View) -> Changes:
    """Delete a saved view; it can be undone. Raises StepRefused for somebody else's."""
    session.require(Right.READ_PEOPLE)
    row = session.workspace.read.require(SavedView, view.key)
    if row.owner_id != session.operator.id:
        raise StepRefused("这是别人共用的视图，不能删除。", "请由建立的人删除，或另存为自己的视图。")
    with session.workspace.journal.act(f"删除视图“{row.name}”") as act:
        act.delete(row)
    return act.changes


def _refuse_name(session: Session, title: str, key: str) -> None:
    if not title:
        raise StepRefused("视图还没有名称，没有保存。", "请起一个名称，例如“乡镇正科后备”。")
    if len(title) > LONGEST_NAME:
        raise StepRefused(f"视图名称太长（{len(title)} 字），没有保存。", f"最多 {LONGEST_NAME} 字。")
    if any(one.title == title and one.key != key for one in list_views(session)):
        raise StepRefused(f"已经有叫“{title}”的视图，没有保存。", "请换一个名称。")


def _write(view: View) -> str:
    asked = view.question
    return json.dumps(
        {
            "filters": [[one.field, one.operator, one.text] for one in asked.filters],
            "sort": asked.sort,
            "descending": asked.descending,
            "named": list(asked.named),
            "columns": [[one.name, one.width] for one in view.columns],
        },
        ensure_ascii=False,
    )


def _read(session: Session, row: SavedView) -> View:
    said = json.loads(row.content or "{}")
    asked = Question(
        tuple(Filter(*map(str, one)) for one in said.get("filters", ())),
        str(said.get("sort", PINYIN)),
        bool(said.get("descending")),
        tuple(said.get("named", ())),
    )
    columns = tuple(ShownColumn(str(name), int(width)) for name, width in said.get("columns", ()))
    own = row.owner_id == session.operator.id
    return View(row.id or "", row.name or "", asked, columns, True, bool(row.shared), own)
