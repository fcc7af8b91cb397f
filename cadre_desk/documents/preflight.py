"""What will not print right, told before the paper is spent.

An ERROR blocks printing (a character without a glyph would be lost); a WARNING says what the print will look
like: a very small size, a continuation sheet, an empty photo box.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from cadre_desk.documents import fonts
from cadre_desk.documents.fonts import Face
from cadre_desk.documents.forms import appointment_form
from cadre_desk.documents.forms.appointment_form import LaidForm
from cadre_desk.documents.forms.appointment_table import RELATIVES_ON_FORM
from cadre_desk.documents.forms.appointment_values import FormValues, form_values
from cadre_desk.documents.forms.photo import readable_photo
from cadre_desk.documents.letter import LetterContent, page_count, values_of
from cadre_desk.documents.letter_type import LETTER, LetterType, fill
from cadre_desk.model.records.people import Education, FamilyMember, Person
from cadre_desk.rules.problem import Severity

SMALLEST_EASY_SIZE = 9.0
_NOT_ON_FORM = frozenset({"citizen_id", "political_status"})


@dataclass(frozen=True, repr=False)
class Finding:
    """One thing to know before printing; ``name`` is whose paper it is, ``field`` the box."""

    severity: Severity
    name: str
    field: str
    message: str
    hint: str = ""

    @property
    def blocking(self) -> bool:
        """Whether printing would lose something."""
        return self.severity is Severity.ERROR


def check_appointment_form(
    person: Person, education: Sequence[Education], family: Sequence[FamilyMember], *, as_of: date
) -> list[Finding]:
    """Return what is wrong with one person's form, in the order of the form."""
    name = person.typed("name")
    values = form_values(person, education, family, as_of=as_of)
    lost = list(_missing_in_form(name, values))
    if lost:
        return lost
    form = appointment_form.lay_out(person, education, family, as_of=as_of)
    return [*_photo(name, person.photo), *_unread(name, person), *_sizes(name, form), *_left_over(name, form)]


def check_letter(kind: LetterType, content: LetterContent) -> list[Finding]:
    """Return what is wrong with one letter. Raises LetterTemplateError for unknown placeholders."""
    values = values_of(kind, content)
    name = content.values.get("称呼", "")
    lost = [*_missing(name, "正文", "".join(values.values()), Face.FANG)]
    lost += _missing(name, "标题", values["发文机关"] + fill(kind.heading, values), Face.TITLE)
    if lost:
        return lost
    pages = page_count(kind, content)
    if kind.style == LETTER and pages > 1:
        text = f"内容较长，需要 {pages} 页。"
        return [Finding(Severity.WARNING, name, "正文", text, "可精简事实或整改要求。")]
    return []


def _missing(name: str, field: str, text: str, face: Face) -> Iterator[Finding]:
    for char in fonts.missing(text, face):
        message = f"“{char}”（U+{ord(char):04X}）没有字形，打印会缺字，现已拦下。"
        yield Finding(Severity.ERROR, name, field, message, "请核对这个字，或把含此字的字体放入字体目录。")


def _missing_in_form(name: str, values: FormValues) -> Iterator[Finding]:
    for field, text in values.boxes.items():
        yield from _missing(name, field, text, Face.SONG)
    for study in (values.full_time, values.in_service):
        text = study.level + study.degree + study.school + study.degree_school
        yield from _missing(name, "学历学位", text, Face.SONG)
    for one in values.relatives:
        text = one.relation + one.name + one.political_status + one.work
        yield from _missing(name, "家庭成员", text, Face.SONG)


def _photo(name: str, photo: bytes | None) -> Iterator[Finding]:
    if not photo:
        yield Finding(Severity.WARNING, name, "照片", "没有照片。", "照片框留空也可打印。")
    elif readable_photo(photo) is None:
        yield Finding(Severity.WARNING, name, "照片", "照片无法读取，照片框会留空。", "请重新选一张照片。")


def _unread(name: str, person: Person) -> Iterator[Finding]:
    for field, typed in person.unread.items():
        if field in Person.SPEC and field not in _NOT_ON_FORM:
            label = Person.SPEC[field].label
            yield Finding(Severity.WARNING, name, label, f"“{typed}”读不懂，按原文打印。", "请在档案中改正。")


def _sizes(name: str, form: LaidForm) -> Iterator[Finding]:
    overflowing = {text.field for text in form.overflow}
    for field, size in form.sizes.items():
        if size < SMALLEST_EASY_SIZE and field not in overflowing:
            text = f"{field}较长，字号缩到 {size:g} 磅。"
            yield Finding(Severity.WARNING, name, field, text, "原文未动；可精简后再打印。")


def _left_over(name: str, form: LaidForm) -> Iterator[Finding]:
    for field in dict.fromkeys(text.field for text in form.overflow):
        yield Finding(Severity.WARNING, name, field, f"{field}放不下，转到附页。", "原文未动，一字不少。")
    more = len(form.relatives_left)
    if more:
        text = f"家庭成员超过 {RELATIVES_ON_FORM} 人，其余 {more} 人转到附页。"
        yield Finding(Severity.WARNING, name, "家庭成员", text, "表上只有 7 行。")
