"""What will not print right, told before the paper is spent.

An ERROR blocks printing (a character without a glyph would be lost); a WARNING says what the print will look
like: a very small size, a continuation sheet, an empty photo box.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from cadre_desk.documents import fonts
from cadre_desk.documents.fonts import Face
from cadre_desk.documents.forms import appointment_form
from cadre_desk.documents.forms.appointment_form import USUAL, FormOptions, LaidForm
from cadre_desk.documents.forms.appointment_table import RELATIVES_ON_FORM
from cadre_desk.documents.forms.appointment_values import FormValues, counting_day, form_values
from cadre_desk.documents.forms.photo import photo_size, readable_photo
from cadre_desk.documents.letter import LetterContent, page_count, values_of
from cadre_desk.documents.letter_type import LETTER, LetterType, fill
from cadre_desk.documents.page import MM
from cadre_desk.model.records.people import Education, FamilyMember, Person
from cadre_desk.rules.dates import age
from cadre_desk.rules.problem import Severity

SMALLEST_EASY_SIZE = 9.0
_NOT_ON_FORM = frozenset({"citizen_id", "political_status"})
_MUST_HAVE = ("name", "sex", "born")
_SHOULD_HAVE = ("ethnicity", "native_place", "work_start", "current_post", "resume")
_PHOTO_RATIO, _RATIO_SLACK = 4 / 5, 0.05  # 宽:高 of the editor (formats.md 1.5)
_GENERATION_YEARS = 14  # a parent younger than that at a child's birth is a slip of the pen
_PARENTS = frozenset({"父亲", "母亲"})  # step and foster relations may be of any age
_CHILDREN = frozenset({"儿子", "女儿", "长子", "次子", "三子", "四子", "长女", "次女", "三女", "四女"})


class Spot(NamedTuple):
    """A place on the paper, in parts of the sheet's width and height from its upper left corner."""

    page: int
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, repr=False)
class Finding:
    """One thing to know before printing.

    ``name`` is whose paper it is, ``owner`` that person's id, ``field`` the box and ``spots`` where it
    stands, pages counted from the first of that paper.
    """

    severity: Severity
    name: str
    field: str
    message: str
    hint: str = ""
    spots: tuple[Spot, ...] = ()
    owner: str = ""

    @property
    def blocking(self) -> bool:
        """Whether printing would lose something."""
        return self.severity is Severity.ERROR


def check_appointment_form(
    person: Person,
    education: Sequence[Education],
    family: Sequence[FamilyMember],
    *,
    as_of: date,
    options: FormOptions = USUAL,
) -> list[Finding]:
    """Return what is wrong with one person's form, in the order of the form."""
    name = person.typed("name")
    values = form_values(person, education, family, as_of=as_of)
    found = [*_missing_in_form(name, values)]
    if not found:
        form = appointment_form.lay_out(person, education, family, as_of=as_of, options=options)
        found = [*_sizes(name, form), *_left_over(name, form)]
    found = [*_empty(name, person, education), *_photo(name, person.photo), *_unread(name, person), *found]
    found += [*_own_day(name, person, as_of, options), *_generations(name, person, family)]
    return [placed(one, person, options) for one in found]


def check_texts(name: str, owner: str, texts: Sequence[str], face: Face = Face.SONG) -> list[Finding]:
    """Return the characters that a row of a list, or a card, could not print."""
    found = _missing(name, "", "".join(texts), face)
    return [replace(one, owner=owner) for one in found]


def placed(finding: Finding, person: Person, options: FormOptions) -> Finding:
    """Return a finding with the person and the spots of its fields."""
    paper = options.table.paper
    wide, high = paper.width * MM, paper.height * MM
    spots = []
    for field in finding.field.split("、"):
        if (found := appointment_form.spot(field, options)) is not None:
            page, rect = found
            spots.append(
                Spot(page, rect.left / wide, 1 - rect.top / high, rect.right / wide, 1 - rect.bottom / high)
            )
    return replace(finding, owner=person.id or "", spots=tuple(spots))


def _empty(name: str, person: Person, education: Sequence[Education]) -> Iterator[Finding]:
    """Yield the boxes that may not, and those that should not, be empty."""
    for severity, fields in ((Severity.ERROR, _MUST_HAVE), (Severity.WARNING, _SHOULD_HAVE)):
        labels = [Person.SPEC[one].label for one in fields if not person.typed(one).strip()]
        if severity is Severity.WARNING and not education:
            labels.append("学历学位")
        if labels:
            words = "、".join(labels)
            yield Finding(severity, name, words, f"{words}空着。", "请在档案中补上；空着的框印出来是空白。")


def _own_day(name: str, person: Person, as_of: date, options: FormOptions) -> Iterator[Finding]:
    """Yield the form's age that differs from that of lists and cards on the day of the meeting."""
    if person.born is None or not options.own_age_day:
        return
    own, theirs = age(person.born, counting_day(person, as_of)), age(person.born, as_of)
    if own != theirs:
        text = f"表上 {own} 岁，名册 {theirs} 岁。"
        hint = f"表按计算年龄时间 {person.age_on} 算，名册按基准日 {as_of.isoformat()} 算。"
        yield Finding(Severity.WARNING, name, "出生年月", f"年龄与名册不一致：{text}", hint)


def _generations(name: str, person: Person, family: Sequence[FamilyMember]) -> Iterator[Finding]:
    """Yield parents and children whose years do not fit the person's."""
    for one in family:
        relation = one.typed("relation")
        if person.born is None or one.born is None:
            continue
        years = one.born.year - person.born.year
        if relation in _CHILDREN and years < _GENERATION_YEARS:
            text = f"{relation}的年龄与本人只差 {years} 岁。"
        elif relation in _PARENTS and -years < _GENERATION_YEARS:
            text = f"{relation}的年龄与本人只差 {-years} 岁。"
        else:
            continue
        yield Finding(Severity.WARNING, name, "家庭成员", text, "请核对出生年月和称谓。")


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
    elif (size := photo_size(photo)) and abs(size[0] / size[1] - _PHOTO_RATIO) > _RATIO_SLACK:
        text = f"照片 {size[0]}×{size[1]}，宽高比不是 4:5。"
        yield Finding(Severity.WARNING, name, "照片", text, "按原比例放进照片框，四周会有留白。")


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
