"""干部任免审批表 in Word: the boxes found by the labels printed beside them, nothing guessed.

::

    | 姓 名 | 张测甲 | 性 别 | 男 | 出生年月（45岁） | 1980.04（45岁） |        label, value, label, value ...
    | 简 历 | 2002.07--2010.03  东淮市测局科员 ...                     |
    | 家庭… | 称谓 | 姓名 | 年龄 | 政治面貌 | 工作单位及职务 |            a header, below it one row each

A label is known by its folded words (blanks and line ends aside). What stands in a box goes through the same
reader as the official file; what the form cannot say - a birth month where only an age is printed - stays
empty and is named. People look at the result before anything is compared with the register.
"""

import io
import re
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from lxml.etree import LxmlError

from cadre_desk.errors import FileRefused
from cadre_desk.exchange import lrmx_tags as tags
from cadre_desk.exchange.findings import FileProblem, warning
from cadre_desk.exchange.lrmx_person import FormTexts
from cadre_desk.exchange.photo import PhotoReading, read_photo
from cadre_desk.exchange.sheet_guard import guard_office_file
from cadre_desk.exchange.sheet_values import level_and_degree
from cadre_desk.model.records.people import Education, FamilyMember, Person

LABELS: Final[Mapping[str, tuple[str, ...]]] = {
    "XingMing": ("姓名",),
    "XingBie": ("性别",),
    "ChuShengNianYue": ("出生年月", "出生时间"),
    "MinZu": ("民族",),
    "JiGuan": ("籍贯",),
    "ChuShengDi": ("出生地",),
    "RuDangShiJian": ("入党时间", "入党年月", "政治面貌"),
    "CanJiaGongZuoShiJian": ("参加工作时间", "参加工作年月"),
    "JianKangZhuangKuang": ("健康状况",),
    "ZhuanYeJiShuZhiWu": ("专业技术职务", "专业技术职称"),
    "ShuXiZhuanYeYouHeZhuanChang": ("熟悉专业有何专长", "熟悉专业有何特长"),
    "XianRenZhiWu": ("现任职务",),
    "NiRenZhiWu": ("拟任职务",),
    "NiMianZhiWu": ("拟免职务",),
    "JianLi": ("简历",),
    "JiangChengQingKuang": ("奖惩情况",),
    "NianDuKaoHeJieGuo": ("年度考核结果", "近三年年度考核结果", "年核度结考果"),
    "RenMianLiYou": ("任免理由",),
    "ChengBaoDanWei": ("呈报单位", "呈报单位意见"),
    "ShenFenZheng": ("身份证号", "身份证号码", "公民身份号码"),
    "TianBiaoRen": ("填表人",),
}
"""Element of the official file -> labels on paper."""
_SIDES: Final = {"全日制教育": tags.FULL_TIME, "在职教育": tags.IN_SERVICE}
_SCHOOL: Final = ("毕业院校系及专业", "毕业院校及专业")
_FAMILY: Final = {
    "称谓": "ChengWei",
    "姓名": "XingMing",
    "出生年月": "ChuShengRiQi",
    "出生日期": "ChuShengRiQi",
    "政治面貌": "ZhengZhiMianMao",
    "工作单位及职务": "GongZuoDanWeiJiZhiWu",
}
_AGE = "年龄"
_NOISE = re.compile(r"[\s:：*]+")
_BRACKETED = re.compile(r"[（(][^（）()]*[)）]")
_MULTILINE: Final = frozenset(
    {"JianLi", "JiangChengQingKuang", "NianDuKaoHeJieGuo", "RenMianLiYou", "ChengBaoDanWei"}
)
_LEAST_LABELS = 5
_MOST_CELLS = 20_000
_FAULTS = (
    *(PackageNotFoundError, LxmlError, SyntaxError, zipfile.BadZipFile, zlib.error, KeyError),
    *(
        ValueError,
        AttributeError,
        IndexError,
        TypeError,
        OSError,
        EOFError,
        NotImplementedError,
        AssertionError,
        RecursionError,
    ),
)
_KEPT = "未导入任何内容。"


@dataclass(frozen=True, repr=False)
class Box:
    """One cell of a table: its text and the grid columns it covers."""

    text: str
    left: int
    right: int

    @property
    def words(self) -> str:
        """The text as a label: folded, without blanks."""
        return _NOISE.sub("", unicodedata.normalize("NFKC", self.text))


@dataclass(frozen=True)
class WordField:
    """One box as read: the element and row of relatives it belongs to, and its text on paper."""

    tag: str
    label: str
    text: str
    value: str
    relative: int | None = None


@dataclass(frozen=True, repr=False)
class WordForm:
    """What a form says, field by field, with what it will become; ``with_values`` takes corrections."""

    fields: tuple[WordField, ...]
    photo: PhotoReading
    problems: tuple[FileProblem, ...] = ()

    def texts(self, corrected: Mapping[int, str] | None = None) -> FormTexts:
        """Return the form's texts; ``corrected`` maps the place of a field to what a person made of it."""
        told = corrected or {}
        values: dict[str, str] = {}
        relatives: dict[int, dict[str, str]] = {}
        for place, one in enumerate(self.fields):
            text = told.get(place, one.value)
            if one.relative is None:
                values[one.tag] = text
            else:
                relatives.setdefault(one.relative, {})[one.tag] = text
        return FormTexts(values, [relatives[row] for row in sorted(relatives)], self.photo, self.problems)


def read_word_form(data: bytes, name: str) -> WordForm:
    """Return the boxes of a form. Raises FileRefused if it is hostile, damaged or no such form."""
    guard_office_file(data, name)
    try:
        document = Document(io.BytesIO(data))
        rows = list(_rows(document, name))
        photo = _photo(document)
    except FileRefused:
        raise
    except _FAULTS:
        what = f"“{name}”的 Word 结构有错，无法读取。"
        raise FileRefused(what, "请用 Word 或 WPS 打开、另存后再导入。", kept=_KEPT) from None
    return _form(rows, photo, name)


def _form(rows: Sequence[Sequence[Box]], photo: PhotoReading, name: str) -> WordForm:
    family, problems = _relatives(rows)
    single = {**_single(rows), **_studies(rows)}
    if len(single) < _LEAST_LABELS or "XingMing" not in single:
        what = f"“{name}”里没有找到干部任免审批表的表格（姓名、出生年月、简历等栏目）。"
        raise FileRefused(what, "请确认选对了文件，或索取 .lrmx 文件。", kept=_KEPT)
    order = [tag for tag in tags.ORDER if tag in single]
    fields = [WordField(tag, _label(tag), single[tag], _value(tag, single[tag])) for tag in order]
    return WordForm((*fields, *family), photo, tuple(problems))


def _rows(document: WordDocument, name: str) -> Iterator[list[Box]]:
    """Yield the rows of all tables, nested ones too, in the order of the document."""
    count = 0
    for row in document.element.body.iter(qn("w:tr")):
        boxes = list(_boxes(row))
        count += len(boxes)
        if count > _MOST_CELLS:
            raise FileRefused(f"“{name}”的表格过大，不是任免审批表。", kept=_KEPT)
        yield boxes


def _boxes(row: Any) -> Iterator[Box]:  # noqa: ANN401 - an lxml element
    left = 0
    for cell in row.findall(qn("w:tc")):
        span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
        width = max(1, int(span.get(qn("w:val"), "1"))) if span is not None else 1
        yield Box(_text(cell), left, left + width)
        left += width


def _text(cell: Any) -> str:  # noqa: ANN401
    """Return a cell's own paragraphs as lines, line breaks and tabs kept."""
    lines = ["".join(map(_piece, paragraph.iter())) for paragraph in cell.findall(qn("w:p"))]
    return "\n".join(lines).strip("\n")


def _piece(node: Any) -> str:  # noqa: ANN401
    if node.tag == qn("w:t"):
        return node.text or ""
    return {qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:tab"): "\t"}.get(node.tag, "")


_TAG_OF: Final = {label: tag for tag, labels in LABELS.items() for label in labels}


def _tag_of(box: Box) -> str | None:
    return _TAG_OF.get(box.words) or _TAG_OF.get(_BRACKETED.sub("", box.words))


def _single(rows: Sequence[Sequence[Box]]) -> dict[str, str]:
    """Return the text at the right of each label; the first box with that label counts."""
    found: dict[str, str] = {}
    for boxes in rows:
        if _family_columns(boxes):
            break  # below it the same words head the columns of relatives
        for label, value in zip(boxes, boxes[1:], strict=False):
            tag = _tag_of(label)
            if tag and tag not in found and _tag_of(value) is None:
                found[tag] = value.text
    for boxes in rows:
        for label, value in zip(boxes, boxes[1:], strict=False):
            tag = _tag_of(label)
            if tag in ("ChengBaoDanWei", "TianBiaoRen", "ShenFenZheng") and tag not in found:
                found[tag] = value.text
    return found


def _studies(rows: Sequence[Sequence[Box]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for boxes in rows:
        for place, label in enumerate(boxes[:-1]):
            side = _SIDES.get(label.words)
            if side is None or side + "_XueLi" in found:
                continue
            level, degree = level_and_degree(boxes[place + 1].text)
            found |= {side + "_XueLi": level, side + "_XueWei": degree}
            found |= _school(side, boxes[place + 1 :])
    return found


def _school(side: str, boxes: Sequence[Box]) -> dict[str, str]:
    """Return the school: its first line beside 学历, what is on further lines beside 学位."""
    for label, value in zip(boxes, boxes[1:], strict=False):
        if label.words in _SCHOOL:
            lines = [line.strip() for line in value.text.split("\n") if line.strip()]
            school = {
                "_XueLi_BiYeYuanXiaoXi": "".join(lines[:1]),
                "_XueWei_BiYeYuanXiaoXi": "".join(lines[1:]),
            }
            return {side + ending: text for ending, text in school.items()}
    return {}


def _family_columns(boxes: Sequence[Box]) -> dict[int, str]:
    """Return the element by grid column if a row is the header of the relatives."""
    words = {box.words: box for box in boxes}
    if "称谓" not in words or "姓名" not in words:
        return {}
    return {words[label].left: tag for label, tag in _FAMILY.items() if label in words}


def _relatives(rows: Sequence[Sequence[Box]]) -> tuple[list[WordField], list[FileProblem]]:
    columns: dict[int, str] = {}
    ages, found, count = False, [], 0
    for boxes in rows:
        if not columns:
            columns = _family_columns(boxes)
            ages = any(box.words == _AGE for box in boxes)
            continue
        if any(_tag_of(box) for box in boxes[:1]):
            break
        texts = {columns[box.left]: box.text.strip() for box in boxes if box.left in columns}
        if any(texts.values()):
            found += _relative(count, texts)
            count += 1
    born = any(tag == "ChuShengRiQi" for tag in columns.values())
    unsaid = [_only_ages()] if count and ages and not born else []
    return found, unsaid


def _only_ages() -> FileProblem:
    return warning("family", "家庭成员只印了年龄，没有出生日期，未推算。请补填出生年月。")


def _relative(place: int, texts: Mapping[str, str]) -> list[WordField]:
    labels = {tag: FamilyMember.SPEC[field].label for tag, field in tags.RELATIVE.items()}
    return [
        WordField(
            tag, f"家庭 {place + 1} {labels[tag]}", texts.get(tag, ""), _joined(texts.get(tag, "")), place
        )
        for tag in tags.RELATIVE
    ]


def _label(tag: str) -> str:
    if tag in tags.FIELDS:
        return Person.SPEC[tags.FIELDS[tag]].label
    side = next(side for side in _SIDES.values() if tag.startswith(side))
    mode = next(words for words, one in _SIDES.items() if one == side)
    return f"{mode.removesuffix('教育')} {Education.SPEC[tags.EDUCATION[tag.removeprefix(side)]].label}"


def _value(tag: str, text: str) -> str:
    """Return what a box's text will become, before a person has looked at it."""
    if tag in _MULTILINE:
        return text.rstrip()
    if tag in ("ChuShengNianYue", "CanJiaGongZuoShiJian"):
        return _joined(_BRACKETED.sub("", text))
    return _joined(text)


def _joined(text: str) -> str:
    """Return lines of a narrow box closed up: 东淮市测 / 局局长 is one post."""
    return "".join(line.strip() for line in text.split("\n"))


def _photo(document: WordDocument) -> PhotoReading:
    """Return the picture of the form if there is just one."""
    pictures = [part.blob for part in document.part.package.iter_parts() if _is_picture(part)]
    if len(pictures) == 1:
        return read_photo(pictures[0])
    words = "没有照片" if not pictures else f"有 {len(pictures)} 张图片，分不清哪张是照片"
    return PhotoReading(problems=(warning("photo", f"Word 里{words}，未导入。请在档案页中选取照片。"),))


def _is_picture(part: Any) -> bool:  # noqa: ANN401
    kind, place = str(part.content_type), str(part.partname)
    return kind in ("image/jpeg", "image/png", "image/bmp") and place.startswith("/word/")
