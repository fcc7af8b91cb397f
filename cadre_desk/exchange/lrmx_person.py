"""The elements of an ``.lrmx`` file as records: person, education, family, résumé, yearly results.

The same values come from the old ``.lrm``, so that the source of texts is a small protocol: a value by tag
and a list of relatives. Nothing here rejects a person: what cannot be read is kept as text with a warning.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cadre_desk.exchange import lrmx_tags as tags
from cadre_desk.exchange.drafts import PersonDraft
from cadre_desk.exchange.findings import FileProblem, warning
from cadre_desk.exchange.lrmx import LrmxFile
from cadre_desk.exchange.names import has_odd_separator, plain_name
from cadre_desk.exchange.party_text import parse_membership
from cadre_desk.exchange.photo import PhotoReading, read_photo_text
from cadre_desk.exchange.plausibility import doubts
from cadre_desk.exchange.resume_text import parse_resume
from cadre_desk.exchange.typed_fields import fill
from cadre_desk.exchange.yearly_text import parse_yearly_results
from cadre_desk.model.records.people import Education, FamilyMember, Person, StudyMode

_PRINTED_RELATIVES = 7
"""Rows of relatives on page 2 of the A4 form."""
_MODES = ((tags.FULL_TIME, StudyMode.FULL_TIME), (tags.IN_SERVICE, StudyMode.IN_SERVICE))
_MONTHS = ("ChuShengNianYue", "CanJiaGongZuoShiJian")


@dataclass(frozen=True, repr=False)
class FormTexts:
    """What an appointment form says: text by tag, relatives as text by tag in order, the photo."""

    values: Mapping[str, str]
    relatives: Sequence[Mapping[str, str]]
    photo: PhotoReading
    problems: tuple[FileProblem, ...] = ()

    def value(self, tag: str) -> str:
        """Return the text of a tag, "" if it is blank or missing."""
        return self.values.get(tag, "")


def texts_of(file: LrmxFile) -> FormTexts:
    """Return the texts of an ``.lrmx`` file."""
    values = {element.tag: file.value(element.tag) for element in file.elements}
    relatives = [{child.tag: child.value for child in item.children} for item in file.family]
    return FormTexts(values, relatives, read_photo_text(file.value(tags.PHOTO)), file.problems)


def person_of(texts: FormTexts) -> PersonDraft:
    """Return the person of a form with all rows, and everything worth a look."""
    person, found = _person(texts)
    education, of_education = _education(texts)
    family, of_family = _family(texts)
    resume = parse_resume(texts.value("JianLi"))
    problems = [*texts.problems, *found, *of_education, *of_family, *resume.problems]
    problems += [*texts.photo.problems, *doubts(person, family)]
    return PersonDraft(
        person=person,
        education=education,
        family=family,
        resume=resume.entries,
        yearly_results=parse_yearly_results(texts.value("NianDuKaoHeJieGuo")),
        problems=tuple(problems),
    )


def _person(texts: FormTexts) -> tuple[Person, list[FileProblem]]:
    typed = {field: texts.value(tag) for tag, field in tags.FIELDS.items()}
    typed["name"] = plain_name(typed["name"])
    typed["citizen_id"] = typed["citizen_id"].strip().upper()
    typed, of_party = _with_party(typed)
    person, found = fill(Person.new(), typed, warning)
    photo = texts.photo.photo
    found = [*_missing(texts, person), *_layout(texts), *found, *of_party]
    return (person.changed(photo=photo.jpeg) if photo else person), found


def _with_party(typed: dict[str, str]) -> tuple[dict[str, str], list[FileProblem]]:
    """Return typed fields with 入党时间 taken apart; an own element 政治面貌 goes before what it implies."""
    membership = parse_membership(typed["party_admission"])
    status = typed["political_status"] or membership.status or ""
    apart = {
        "party_admission": membership.admission or membership.unknown,
        "other_parties": membership.other_parties,
        "political_status": status,
    }
    if membership.admission and membership.unknown:
        message = f"入党时间：“{membership.unknown}”不是日期也不是党派，未入表，原文件中保留。请核对。"
        return {**typed, **apart}, [warning("party_admission", message)]
    return {**typed, **apart}, []


def _missing(texts: FormTexts, person: Person) -> list[FileProblem]:
    """Return what is left blank; editors up to 3.0 and the old format have no ID number at all."""
    found = []
    if not person.typed("name"):
        found.append(warning("name", "没有姓名。请补填。"))
    if "ShenFenZheng" in texts.values and not person.typed("citizen_id"):
        found.append(warning("citizen_id", "没有身份证号，只能按姓名和出生年月对照。请补填。"))
    return found


def _layout(texts: FormTexts) -> list[FileProblem]:
    found = []
    if has_odd_separator(texts.value("XingMing")):
        found.append(warning("name", "姓名的间隔号不是“·”，已改为“·”，原文件保留。"))
    if texts.value("RuDangShiJian")[:1].isspace():
        found.append(warning("party_admission", "入党时间前有多余的空格，已去掉。"))
    for tag in _MONTHS:
        if "." in texts.value(tag):
            label = Person.SPEC[tags.FIELDS[tag]].label
            found.append(warning(tags.FIELDS[tag], f"{label}写成了带点的形式（应为 yyyyMM），已识别。"))
    return found


def _education(texts: FormTexts) -> tuple[tuple[Education, ...], list[FileProblem]]:
    rows, found = [], []
    for side, mode in _MODES:
        typed = {field: texts.value(side + ending) for ending, field in tags.EDUCATION.items()}
        if any(typed.values()):
            row, wrong = fill(Education.new(mode=mode), typed, _education_finding, who=mode.label)
            rows.append(row)
            found += wrong
    return tuple(rows), found


def _family(texts: FormTexts) -> tuple[tuple[FamilyMember, ...], list[FileProblem]]:
    told = [one for one in texts.relatives if any(text.strip() for text in one.values())]
    rows, found = [], []
    for place, one in enumerate(told):
        row, wrong = _relative(one, place)
        rows.append(row)
        found += wrong
    return tuple(rows), [*_family_layout(texts, told, rows), *found]


def _relative(one: Mapping[str, str], place: int) -> tuple[FamilyMember, list[FileProblem]]:
    typed = {field: one.get(tag, "") for tag, field in tags.RELATIVE.items()}
    typed["name"] = plain_name(typed["name"])
    who = f"家庭成员第 {place + 1} 人"
    return fill(FamilyMember.new(position=place), typed, _family_finding, who=who)


def _family_layout(
    texts: FormTexts, told: Sequence[Mapping[str, str]], rows: Sequence[FamilyMember]
) -> list[FileProblem]:
    found = []
    blank = len(texts.relatives) - len(told)
    years = sum(1 for row in rows if row.born is not None and row.born.month is None)
    odd = sum(1 for one in told if has_odd_separator(one.get("XingMing", "")))
    if blank:
        found.append(_family_finding("", f"家庭成员有 {blank} 个空白行，已跳过。"))
    if years:
        found.append(
            _family_finding("", f"家庭成员有 {years} 人的出生日期只有年份，已按年份保留。请补月份。")
        )
    if odd:
        found.append(_family_finding("", f"家庭成员有 {odd} 人姓名的间隔号不是“·”，已改为“·”，原文件保留。"))
    if len(rows) > _PRINTED_RELATIVES:
        found.append(
            _family_finding("", f"家庭成员有 {len(rows)} 人，审批表第 2 页只有 7 行，打印时会续页。")
        )
    return found


def _education_finding(_field: str, message: str) -> FileProblem:
    return warning("education", message)


def _family_finding(_field: str, message: str) -> FileProblem:
    return warning("family", message)
