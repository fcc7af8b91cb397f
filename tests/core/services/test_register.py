"""The generic register, on units: what is asked, what is shown, what may be written."""

from dataclasses import replace
from datetime import date

import pytest
from openpyxl import load_workbook

from cadre_desk.errors import NotPermitted, StepRefused
from cadre_desk.model.query import Is, Not, Order, satisfies
from cadre_desk.model.records.letters import Letter, LetterFact, LetterState
from cadre_desk.model.records.office import Role
from cadre_desk.model.records.people import Award
from cadre_desk.services import editing
from cadre_desk.services import register as registers
from cadre_desk.services.office.registers import UNITS
from cadre_desk.services.people import with_reading
from cadre_desk.services.register import Asked, Due, Register, Shown, Step
from cadre_desk.services.register.tabling import export_table, print_table
from cadre_desk.services.registers import ALL
from cadre_desk.services.rights import Right
from tests.builders import fact, person, unit

LETTERS = Register(
    record=Letter,
    read=Right.READ_PEOPLE,
    edit=Right.DRAFT_LETTER,
    columns=(
        Shown("person_id"),
        Shown("person_id.born"),
        Shown("person_id.unit_id"),
        Shown("", "年数", value=lambda at: str(at.on.year - at.ref("person_id").born.year)),
        "state",
    ),
    filters=("state", "person_id.unit_id"),
    due=Due("due_on", done=Is("state", LetterState.CLOSED)),
    steps=(
        Step("办结", sets=lambda session, _row: {"state": LetterState.CLOSED, "closed_on": session.as_of},
             when=Not(Is("state", LetterState.CLOSED))),
    ),
    children=(LetterFact,),
    locked=Is("state", LetterState.CLOSED),
    order=(Order("person_id"),),
)  # fmt: skip


@pytest.fixture
def letters(office):
    town = office.put(unit("云溪县青禾镇"))
    people = office.put(*(with_reading(person(name, unit_id=town.id)) for name in ("单示例", "艾样例")))
    due = (date(2026, 3, 1), date(2026, 3, 10))
    return office.put(
        *(
            Letter.new(
                type="assessment_notice",
                addressee=who.name,
                person_id=who.id,
                requirement="整改",
                due_on=day,
                state=LetterState.SERVED,
            )
            for who, day in zip(people, due, strict=True)
        )
    )


def texts(session, register, **asked):
    return [line.texts for line in registers.lines(session, register, Asked(**asked))]


@pytest.mark.parametrize("register", ALL, ids=lambda one: one.key)
def test_every_declared_path_leads_to_a_field(register):
    for shown in register.shown:
        assert not shown.path or registers.spec_at(register.record, shown.path)
    for path in register.filters:
        assert registers.spec_at(register.record, path)
    assert len({view.key for view in registers.views_of(register)}) == len(registers.views_of(register))


def test_a_path_shows_what_is_referred_to_and_a_list_sorts_by_the_reading_of_the_name(office, letters):
    assert texts(office.clerk, LETTERS) == [
        ("艾样例", "1980.04", "云溪县青禾镇", "46", "已送达"),
        ("单示例", "1980.04", "云溪县青禾镇", "46", "已送达"),
    ]


def test_typed_words_find_by_pinyin_of_a_person_referred_to(office, letters):
    assert [row[0] for row in texts(office.clerk, LETTERS, words="ssl")] == ["单示例"]


def test_typed_words_find_by_the_word_of_a_state(office, letters):
    assert len(texts(office.clerk, LETTERS, words="送达")) == 2
    assert texts(office.clerk, LETTERS, words="办结") == []


def test_a_filter_offers_what_rows_have_and_narrows_by_it(office, letters):
    assert registers.choices(office.clerk, LETTERS, "state") == [("served", "已送达")]
    [(unit_id, name)] = registers.choices(office.clerk, LETTERS, "person_id.unit_id")
    assert name == "云溪县青禾镇"
    assert len(texts(office.clerk, LETTERS, picks=(("person_id.unit_id", unit_id),))) == 2
    assert texts(office.clerk, LETTERS, picks=(("state", "closed"),)) == []


def test_the_due_day_makes_its_views_and_tones(office, letters):
    assert registers.counts(office.clerk, LETTERS) == {"": 2, "open": 2, "overdue": 1, "soon": 1}
    dues = [line.due for line in registers.lines(office.clerk, LETTERS, order=[Order("due_on")])]
    assert [(one.text, one.tone) for one in dues] == [("逾期 5 天", "bad"), ("剩 4 天", "warn")]


def test_nobody_sees_a_row_about_oneself(office, letters):
    mine, other = letters
    own = replace(office.clerk, operator=office.clerk.operator.changed(person_id=mine.person_id))
    assert registers.ids(own, LETTERS, Asked()) == [other.id]
    with pytest.raises(NotPermitted, match="本人"):
        registers.open_row(own, LETTERS, mine.id)


@pytest.mark.parametrize("role", [Role.SYSADMIN, Role.SECURITY_ADMIN, Role.AUDITOR])
def test_no_administrator_reads_a_register_of_people(office, letters, role):
    with pytest.raises(NotPermitted):
        registers.lines(office.as_role(role), LETTERS)


def test_who_only_looks_cannot_write(office, letters):
    reader = office.as_role(Role.QUERY)
    assert len(texts(reader, LETTERS)) == 2
    with pytest.raises(NotPermitted):
        registers.delete(reader, LETTERS, [letters[0].id])


def test_a_row_and_what_belongs_to_it_are_saved_as_one_act_and_undone_as_one(office, letters):
    edit = registers.open_row(office.clerk, LETTERS, letters[0].id)
    edit.main.type_in("requirement", "限期整改")
    edit.add_row(LetterFact, {"reason": "作风不实", "fact": "逾期", "source": "通报"})
    changes = edit.save()
    assert changes.title.startswith("修改函件“单示例”的整改要求")
    assert len(office.clerk.workspace.read.children(LetterFact, letters[0].id)) == 1
    editing.undo(office.clerk)
    assert office.clerk.workspace.read.children(LetterFact, letters[0].id) == []


def test_what_was_typed_and_not_saved_comes_back(office, letters):
    edit = registers.open_row(office.clerk, LETTERS, letters[0].id)
    edit.main.type_in("requirement", "打了一半")
    edit.keep()
    again = registers.open_row(office.clerk, LETTERS, letters[0].id)
    assert again.restored
    assert again.main.text("requirement") == "打了一半"


def test_a_step_is_an_act_that_applies_once(office, letters):
    step = LETTERS.steps[0]
    registers.take_step(office.clerk, LETTERS, step, letters[0].id)
    whole = registers.summary(office.clerk, LETTERS, letters[0].id)
    assert (whole.record.state, whole.record.closed_on) == (LetterState.CLOSED, office.clerk.as_of)
    assert not whole.steps
    assert not whole.editable
    with pytest.raises(StepRefused):
        registers.take_step(office.clerk, LETTERS, step, letters[0].id)


def test_a_locked_row_is_neither_changed_nor_deleted(office, letters):
    edit = registers.open_row(office.clerk, LETTERS, letters[0].id)
    registers.take_step(office.clerk, LETTERS, LETTERS.steps[0], letters[0].id)
    edit.main.type_in("requirement", "还想改")
    with pytest.raises(StepRefused, match="不能再改"):
        edit.save()
    with pytest.raises(StepRefused, match="不能删除"):
        registers.delete(office.clerk, LETTERS, [letters[0].id])


def test_deleting_rows_is_one_act_that_undo_brings_back(office):
    rows = office.put(unit("甲单位"), unit("乙单位"))
    changes = registers.delete(office.clerk, UNITS, [row.id for row in rows])
    assert changes.title == "删除 2 条单位"
    editing.undo(office.clerk)
    assert registers.count(office.clerk, UNITS) == 2


def test_the_list_goes_to_a_spreadsheet_and_the_journal_knows_why(office, tmp_path):
    office.put(unit("=危险公式()"))
    file = tmp_path / "单位.xlsx"
    assert export_table(office.clerk, UNITS, Asked(), file=file, purpose="换届摸底").count == 1
    cell = load_workbook(file).active["A2"]
    assert (cell.value, cell.data_type) == ("=危险公式()", "s")
    newest = office.clerk.workspace.journal.history(limit=1)[0]
    assert (newest.title, newest.reason) == ("导出单位台账：1 条", "换届摸底")


def test_the_list_prints_on_as_many_pages_as_it_takes(office):
    office.put(*(unit(f"第{at}单位") for at in range(60)))
    assert print_table(office.clerk, UNITS, Asked()).pages == 3


def test_rows_are_found_for_a_field_by_name_or_pinyin(office):
    office.put(unit("市财政局"), unit("市审计局"))
    assert [one.name for one in registers.find_named(office.clerk, "unit", "sczj")] == ["市财政局"]
    assert [one.name for one in registers.find_named(office.clerk, "unit", "审计")] == ["市审计局"]


def test_a_condition_holds_at_hand_as_it_does_in_the_store():
    award = Award.new(name="嘉奖", year=2024)
    assert satisfies(award, Is("year", 2024))
    assert not satisfies(award, Not(Is("name", "嘉奖")))
    assert satisfies(fact(), Is("reason", fact().reason))


def test_every_view_of_every_register_is_counted(office):
    for register in ALL:
        assert registers.counts(office.as_role(*Role), register), register.key
