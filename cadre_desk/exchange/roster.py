"""Rosters (花名册) in spreadsheets: every row below the header is a person, right or wrong.

A row is left out with an ``error`` when it could be mistaken for somebody else or would put something false
into the register: no name, nothing to tell namesakes apart, a required field that cannot be read, an ID that
fails, a cell that lost digits or whose formula has no result. All else that cannot be read is a ``warning``;
its text stays in ``unread`` of the record, to be seen and corrected.
"""

import dataclasses
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from openpyxl.utils import get_column_letter

from cadre_desk.errors import FileRefused, ParseError
from cadre_desk.exchange.apart import HERE, Place
from cadre_desk.exchange.drafts import PersonDraft
from cadre_desk.exchange.findings import FileProblem, error, warning
from cadre_desk.exchange.mapping import (
    FULL_TIME,
    IN_SERVICE,
    NO_LAYOUTS,
    ORDINAL,
    UNIT,
    Header,
    SheetLayout,
    find_header,
)
from cadre_desk.exchange.names import plain_name
from cadre_desk.exchange.party_text import parse_membership
from cadre_desk.exchange.roster_rows import PersonRow, rows_below
from cadre_desk.exchange.sheet_read import Cell, Row, Sheet, read_sheets
from cadre_desk.exchange.sheet_values import (
    CellText,
    citizen_id_text,
    date_text,
    level_and_degree,
    plain_text,
)
from cadre_desk.exchange.typed_fields import fault_of, fill
from cadre_desk.model.kinds import YearMonth
from cadre_desk.model.records.people import Education, Person, StudyMode
from cadre_desk.rules.identity import parse_citizen_id

_SIDES: Final = ((FULL_TIME, StudyMode.FULL_TIME), (IN_SERVICE, StudyMode.IN_SERVICE))
_NO_FIELD: Final = frozenset({ORDINAL, UNIT})
_STRICT: Final = frozenset({spec.name for spec in Person.SPECS if spec.required} | {"citizen_id"})
"""Fields by which a person is recognised or without which nobody is entered: no guesses here."""

Reading = tuple[tuple[PersonDraft, ...], tuple[FileProblem, ...]]


def read_roster(
    data: bytes, name: str, layouts: Mapping[str, SheetLayout] = NO_LAYOUTS, place: Place = HERE
) -> Reading:
    """Return the people of a workbook and what is to be said of the file as a whole.

    ``layouts`` are headers that people have explained, by fingerprint.
    ``place`` is where the workbook is parsed.

    Raises FileRefused if it is hostile or damaged, or if no sheet has a header that names people.
    """
    persons: list[PersonDraft] = []
    problems: list[FileProblem] = []
    headers = 0
    for sheet in place.run(read_sheets, data, name):
        header = None if sheet.hidden else find_header(sheet.rows, layouts)
        headers += header is not None
        drafts, found = _read_sheet(sheet, header) if header else ([], _left_out(sheet))
        persons += drafts
        problems += found
    if not headers:
        raise _no_header(name)
    return tuple(persons), tuple(problems)


def _no_header(name: str) -> FileRefused:
    what = f"“{name}”里没有找到表头：前 30 行中没有一行既有“姓名”又有其他认识的列名。"
    return FileRefused(
        what, "请在导入窗口中用“列对应”指明各列，或补上列名后再导入。", kept="未导入任何内容。"
    )


def _left_out(sheet: Sheet) -> list[FileProblem]:
    if not sheet.rows:
        return []
    if sheet.hidden:
        return [warning("", f"工作表“{sheet.title}”是隐藏的，未读入。如需导入，请取消隐藏。")]
    return [warning("", f"工作表“{sheet.title}”没有找到“姓名”等列名，未读入。如是名册，请补上列名。")]


def _read_sheet(sheet: Sheet, header: Header) -> tuple[list[PersonDraft], list[FileProblem]]:
    found = list(rows_below(header, sheet.rows))
    people = [one for one in found if isinstance(one, PersonRow)]
    problems = [*_unknown_columns(sheet, header), *_other_rows(sheet, len(found) - len(people))]
    carried = sum(one.unit_carried for one in people)
    if carried:
        what = f"工作表“{sheet.title}”有 {carried} 行没有写单位，已按上一行的单位读入。请核对。"
        problems.append(warning("unit_id", what))
    return [_draft(one, header, sheet.title) for one in people], problems


def _unknown_columns(sheet: Sheet, header: Header) -> list[FileProblem]:
    """Return a warning that names the columns with content that have no place in the register."""
    used = {place for row in sheet.rows if row.number > header.last for place in row.filled}
    words = [f"“{words}”" for place, words in header.others.items() if place in used]
    if not words:
        return []
    return [warning("", f"工作表“{sheet.title}”的 {'、'.join(words)} 列没有对应的项目，内容未读入。")]


def _other_rows(sheet: Sheet, count: int) -> list[FileProblem]:
    if not count:
        return []
    return [warning("", f"工作表“{sheet.title}”有 {count} 行是合计、备注或签名，不是人员，未读入。")]


def _draft(one: PersonRow, header: Header, sheet: str) -> PersonDraft:
    row = one.row
    texts = {
        target: _text_of(target, row.at(column))
        for target, column in header.columns.items()
        if target not in _NO_FIELD
    }
    person, problems = _person(texts, row)
    education, of_education = _education(texts, row)
    problems += [*of_education, *_unit_problems(header, row)]
    return PersonDraft(
        person=person,
        education=education,
        unit_name=one.unit,
        problems=tuple(_placed(one, header, row) for one in sorted(problems, key=lambda one: one.severity)),
        row=row.number,
        sheet=sheet,
    )


def _placed(problem: FileProblem, header: Header, row: Row) -> FileProblem:
    """Return a finding with the cell it is about."""
    target = UNIT if problem.field == "unit_id" else problem.field
    column = header.columns.get(target)
    if column is None:
        return problem
    letters = get_column_letter(column + 1)
    return dataclasses.replace(problem, column=letters, value=row.at(column).text)


def _text_of(target: str, cell: Cell) -> CellText:
    if target == "citizen_id":
        return citizen_id_text(cell)
    if target in Person.SPEC and isinstance(Person.SPEC[target].kind, YearMonth):
        return date_text(cell)
    if "." in target and cell.text:
        return dataclasses.replace(plain_text(cell), text=cell.text)
    return plain_text(cell)


def _person(texts: Mapping[str, CellText], row: Row) -> tuple[Person, list[FileProblem]]:
    fields = {target: text for target, text in texts.items() if target in Person.SPEC}
    damaged = {target: text.text for target, text in fields.items() if text.damage}
    typed = {target: text.text for target, text in fields.items() if target not in damaged}
    typed, of_party = _with_party(typed, row)
    if "name" in typed:
        typed["name"] = plain_name(typed["name"])
    person = Person.new().with_typed(typed)
    problems = [*_remarks(fields, row), *_unreadable(person, typed, row), *of_party]
    problems += _identity(person, damaged, row)
    return person.with_unread(damaged), problems


def _with_party(typed: Mapping[str, str], row: Row) -> tuple[dict[str, str], list[FileProblem]]:
    """Return typed fields with 入党时间 taken apart: a date, a party or both may stand there."""
    if "party_admission" not in typed:
        return dict(typed), []
    said = parse_membership(typed["party_admission"])
    apart = {**typed, "party_admission": said.admission or said.unknown, "other_parties": said.other_parties}
    if said.status and not typed.get("political_status"):
        apart["political_status"] = said.status
    if said.admission and said.unknown:
        what = f"入党时间：“{said.unknown}”不是日期也不是党派，未读入。请核对。"
        return apart, [warning("party_admission", what, row.number)]
    return apart, []


def _remarks(fields: Mapping[str, CellText], row: Row) -> Iterator[FileProblem]:
    for target, text in fields.items():
        label = Person.SPEC[target].label
        if text.damage:
            yield error(target, f"{label}{text.damage}", row.number)
        elif text.note:
            yield warning(target, f"{label}{text.note}", row.number)


def _unreadable(person: Person, typed: Mapping[str, str], row: Row) -> Iterator[FileProblem]:
    for target in person.unread:
        fault = fault_of(person, target, typed[target])
        if fault:
            finding = error if target in _STRICT else warning
            yield finding(target, f"{Person.SPEC[target].label}：{fault}", row.number)


def _identity(person: Person, damaged: Mapping[str, str], row: Row) -> Iterator[FileProblem]:
    """Yield what keeps the person from being recognised."""
    if not person.typed("name") and "name" not in damaged:
        yield error("name", "没有姓名，本行不导入。请补填姓名后重新导入。", row.number)
    told = {*damaged, *person.unread}
    if person.born is None and person.citizen_id is None and not told & {"born", "citizen_id"}:
        what = "出生年月和身份证号都没有，无法与同名的人区分，本行不导入。请至少补填一项。"
        yield error("born", what, row.number)
    if person.citizen_id is not None:
        yield from _wrong_id(person.citizen_id, row)


def _wrong_id(number: str, row: Row) -> Iterator[FileProblem]:
    try:
        parse_citizen_id(number)
    except ParseError as fault:
        yield error("citizen_id", f"{fault.message}已按原文保留，本行不导入。{fault.hint}", row.number)


def _education(texts: Mapping[str, CellText], row: Row) -> tuple[tuple[Education, ...], list[FileProblem]]:
    rows: list[Education] = []
    problems: list[FileProblem] = []
    finding = _finding_at(row)
    for side, mode in _SIDES:
        cells = {target.partition(".")[2]: text for target, text in texts.items() if _is_of(target, side)}
        damage = [text.damage for text in cells.values() if text.damage]
        problems += [error("education", f"{mode.label}{words}", row.number) for words in damage]
        typed = _study({field: text.text for field, text in cells.items()})
        if any(typed.values()):
            made, wrong = fill(Education.new(mode=mode), typed, finding, who=mode.label)
            rows.append(made)
            problems += wrong
    return tuple(rows), problems


def _is_of(target: str, side: str) -> bool:
    return target.partition(".")[0] == side


def _finding_at(row: Row) -> Callable[[str, str], FileProblem]:
    return lambda _field, message: warning("education", message, row.number)


def _study(typed: dict[str, str]) -> dict[str, str]:
    """Return the fields of a study; a level cell may hold the degree too."""
    level, degree = level_and_degree(typed.get("level", ""))
    both = {"level": level, "degree": "、".join(filter(None, (degree, typed.get("degree", "").strip())))}
    return {**both, "school": "".join(typed.get("school", "").split("\n"))}


def _unit_problems(header: Header, row: Row) -> Iterator[FileProblem]:
    column = header.columns.get(UNIT)
    if column is not None and (damage := plain_text(row.at(column)).damage):
        yield error("unit_id", f"单位{damage}", row.number)
