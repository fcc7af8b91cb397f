"""What the list of people needs to be tried on: vague careers, a person entered twice, saved views."""

from collections.abc import Sequence

from cadre_desk.model.records.people import Award, Person, ResumeEntry
from cadre_desk.rules.people.resume_parts import with_parts
from cadre_desk.services.demo.city import Seat
from cadre_desk.services.filters import Filter
from cadre_desk.services.roster import PLACE, STROKES, Question
from cadre_desk.services.session import Session
from cadre_desk.services.views import ShownColumn, View, save_view
from cadre_desk.store.journal import Act

VAGUE = "样例工作专班成员"
_BORN_AFTER = 1987


def add_finding_cases(clerk: Session, holders: Sequence[tuple[Person, Seat]]) -> None:
    """Make two careers of young chiefs vague, enter the last person once more, save two views."""
    young = [
        person
        for person, seat in holders
        if seat.level == "L09" and not seat.township and person.born and person.born.year > _BORN_AFTER
    ]
    with clerk.workspace.journal.act("补充演示名单", undoable=False) as act:
        for dated, person in zip((True, False), young, strict=False):
            _make_vague(act, person, dated=dated)
        _enter_twice(act, holders[-1][0])
    for view in _views():
        save_view(clerk, view)


def _make_vague(act: Act, person: Person, *, dated: bool) -> None:
    """Leave of a career what old files leave: a line that names no place, or one without dates."""
    current = act.require(Person, person.id or "")
    text = current.resume or ""
    for row in act.children(ResumeEntry, person.id or ""):
        if row.end is None or "学习" in (row.text or ""):
            continue
        text = text.replace(row.text or "\n\n", VAGUE)
        vague = with_parts(row.changed(text=VAGUE))
        act.update(vague if dated else vague.changed(start=None))
    act.update(current.changed(resume=text))


def _enter_twice(act: Act, person: Person) -> None:
    """Enter a person anew, as somebody does who did not look first: half of the fields, one row more."""
    known = act.require(Person, person.id or "")
    double = act.insert(
        Person.new(
            name=known.name,
            name_reading=known.name_reading,
            sex=known.sex,
            born=known.born,
            health="良好",
            professional_title="助理经济师",
            current_post=known.current_post,
            unit_id=known.unit_id,
        )
    )
    act.insert(Award.new(person_id=double.id, name="样例先进个人", year=2019))


def _views() -> tuple[View, ...]:
    township = (
        Filter("post_level", "=", "正科级"), Filter("age", "<", "40"),
        Filter("months:town", "≥", "24"), Filter("domain", "=", "财政金融"),
    )  # fmt: skip
    columns = ("name", "sex", "born", "age", "current_post", "post_since", "result", "hint")
    return (
        View("", "懂财政的乡镇正科", Question(township, STROKES), tuple(map(ShownColumn, columns))),
        View("", "按单位职务", Question((), PLACE), shared=True),
    )
