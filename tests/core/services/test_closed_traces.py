"""Tables that only some may read: who has no right to one finds no trace of its rows anywhere.

One marked row stands in every closed table; then everything that answers an operator is asked: registers
with their counts, papers, exports and error texts, names, the search box, 工作台, hints, a person's line, the
journal, and the terminal.
"""

import json
from datetime import timedelta
from functools import partial

import pytest

from cadre_desk.cli.main import run
from cadre_desk.errors import UserError
from cadre_desk.model import codes, kinds
from cadre_desk.model.records import ALL
from cadre_desk.model.records.office import Operator, Role
from cadre_desk.model.records.people import Person
from cadre_desk.progress import SILENT
from cadre_desk.services import hints, people, registers
from cadre_desk.services import register as engine
from cadre_desk.services.home import home
from cadre_desk.services.letters import letters as letters_of
from cadre_desk.services.office import audit
from cadre_desk.services.register.tabling import export_table, print_table, table_of
from cadre_desk.services.rights import CLOSED, GRANTS
from cadre_desk.services.search import find_everywhere
from cadre_desk.services.supervision.timeline import timeline
from tests.builders import PASSWORD, TODAY, person

MARK, PLAIN = "密标甲", "公开乙"
BY_TABLE = {one.TABLE: one for one in ALL}


def without(table):
    """Return the roles that may not read a table."""
    return [role for role in Role if CLOSED[table] not in GRANTS[role]]


def value_of(spec, office, who, made, words):
    """Return something to stand in a field, the given words where it takes any."""
    kind = spec.kind
    if isinstance(kind, kinds.Ref):
        needed = spec.required or kind.table in CLOSED
        if kind.table == Person.TABLE:
            return who.id
        return marked(office, BY_TABLE[kind.table], who, made, PLAIN).id if needed else None
    if isinstance(kind, kinds.Code):
        return codes.table(kind.table).entries[0].code
    if isinstance(kind, kinds.Choice):
        return next(iter(kind.members))
    if isinstance(kind, kinds.Day):
        return TODAY + timedelta(days=3)
    return words if isinstance(kind, kinds.Text) else None


def marked(office, kind, who, made, words=MARK):
    """Return a stored row of a type with words in every text; the rows that it needs have none of them."""
    if kind.TABLE not in made:
        values = {spec.name: value_of(spec, office, who, made, words) for spec in kind.SPECS}
        made[kind.TABLE] = office.put(kind.new(**{name: one for name, one in values.items() if one}))
    return made[kind.TABLE]


@pytest.fixture
def who(office):
    return office.put(person("章假托"))


def said(ask):
    """Return what an answer or a refusal says, as text."""
    try:
        return repr_of(ask())
    except UserError as refused:
        return f"{refused} {refused.hint} {refused.kept}"


def repr_of(found):
    return json.dumps(
        found, default=lambda one: getattr(one, "__dict__", None) or str(one), ensure_ascii=False
    )


def everything(session, who):
    """Yield (what was asked, what it said) of all that shows more than one area."""
    yield "search", said(lambda: find_everywhere(session, MARK, ()))
    yield "home", said(lambda: home(session))
    yield "hints", said(lambda: (hints.hints_of(session, [who.id]), hints.weights(session)))
    yield "line", said(lambda: timeline(session, who.id))
    yield "letters", said(lambda: letters_of(session))
    yield "roster", said(lambda: people.roster(session))
    yield "acts", said(lambda: [
        (one, audit.changes_in(session, one.act)) for one in audit.acts(session, audit.Question())
    ])  # fmt: skip


@pytest.mark.parametrize("table", CLOSED)
def test_a_closed_row_changes_nothing_for_who_may_not_read_it(office, who, table):
    someones = [office.as_role(role) for role in without(table)]
    before = [dict(everything(one, who)) for one in someones]
    made = {}
    marked(office, BY_TABLE[table], who, made)
    for someone, earlier in zip(someones, before, strict=True):
        for name, words in everything(someone, who):
            assert MARK not in words, name
            if name != "acts" and all(one in CLOSED and not someone.may(CLOSED[one]) for one in made):
                assert words == earlier[name], name


@pytest.mark.parametrize("table", CLOSED)
def test_registers_of_a_closed_table_say_nothing_not_even_in_refusing(office, who, table, tmp_path):
    row = marked(office, BY_TABLE[table], who, {})
    of_table = [one for one in registers.ALL if table == one.record.TABLE]
    for someone in map(office.as_role, without(table)):
        for ask in (
            *(one for register in of_table for one in asking(someone, register, row.id, tmp_path)),
            partial(engine.find_named, someone, table, MARK),
            partial(engine.named, someone, table, row.id),
        ):
            with pytest.raises(UserError) as refused:
                ask()
            assert MARK not in f"{refused.value} {refused.value.hint}"


def asking(someone, register, row_id, folder):
    """Return everything that a register may be asked for."""
    asked, file = engine.Asked(words=MARK), folder / "x.xlsx"
    return (
        lambda: engine.count(someone, register),
        lambda: engine.counts(someone, register),
        lambda: engine.lines(someone, register, asked),
        lambda: engine.ids(someone, register, asked),
        lambda: engine.choices(someone, register, register.record.SPECS[0].name),
        lambda: engine.summary(someone, register, row_id),
        lambda: engine.open_row(someone, register, row_id),
        lambda: engine.history(someone, register, row_id),
        lambda: table_of(someone, register, asked, ()),
        lambda: print_table(someone, register, asked, (), (), SILENT),
        lambda: export_table(someone, register, asked, (), (), file=file, purpose="试"),
    )


@pytest.fixture
def terminal(office, who, tmp_path, capsys):
    """Return a function that asks the terminal as a clerk who may only enter."""
    made = {}
    for table in CLOSED:
        marked(office, BY_TABLE[table], who, made)
    entry = Operator(login="entry", name="录入员", roles=Role.ENTRY.stored)
    office.clerk.workspace.add_operator(entry, PASSWORD)
    office.clerk.workspace.close()
    secret = tmp_path / "password.txt"
    secret.write_text(PASSWORD, encoding="utf-8")
    head = ["--data", str(office.folder), "--operator", "entry", "--password-file", str(secret), "--json"]

    def ask(*words):
        run([*head, *words], None)
        caught = capsys.readouterr()
        return caught.out + caught.err

    return ask


def test_the_terminal_says_nothing_of_closed_rows_either(terminal, who, tmp_path):
    for words in (
        ("find", MARK),
        ("show", who.id),
        ("list",),
        ("letters", "list"),
        ("export", "xlsx", "--out", str(tmp_path)),
        ("rules",),
    ):
        assert MARK not in terminal(*words), words


def test_the_mark_is_found_by_who_may_read_it(office, who):
    row = marked(office, BY_TABLE["hotline_report"], who, {})
    someone = office.as_role(Role.HOTLINE)
    [register] = [one for one in registers.ALL if one.record.TABLE == "hotline_report"]
    assert engine.ids(someone, register, engine.Asked(words=MARK)) == [row.id]
