"""The old ``.lrm``: 33 values in double quotes on GBK, with the photo in a ``.pic`` beside it.

Quotes and commas inside values are not escaped, so that values are parted at the three signs ``","``. Inside
a value ``@`` parts sub-values and ``#`` parts the two lines of one printed cell. Source: reference
``formats``, section 2 (IMGLOC, ZHGBSYS, WDY and real files).
"""

from typing import Final

from cadre_desk.errors import FileRefused
from cadre_desk.exchange import lrmx_tags as tags
from cadre_desk.exchange.encoding import decode
from cadre_desk.exchange.findings import FileProblem, warning
from cadre_desk.exchange.lrmx_person import FormTexts
from cadre_desk.exchange.photo import PhotoReading, read_photo
from cadre_desk.exchange.xml_repair import without_controls

PLACES: Final[dict[int, str]] = {
    0: "XingMing",
    1: "XingBie",
    2: "ChuShengNianYue",
    3: "MinZu",
    4: "JiGuan",
    5: "RuDangShiJian",
    6: "JianKangZhuangKuang",
    7: "ChuShengDi",
    8: "CanJiaGongZuoShiJian",
    11: "ZhuanYeJiShuZhiWu",
    16: "ShuXiZhuanYeYouHeZhuanChang",
    17: "JianLi",
    18: "JiangChengQingKuang",
    19: "NianDuKaoHeJieGuo",
    25: "XianRenZhiWu",
    26: "NiRenZhiWu",
    27: "NiMianZhiWu",
    28: "RenMianLiYou",
    29: "ChengBaoDanWei",
    30: "JiSuanNianLingShiJian",
    31: "TianBiaoRen",
    32: "TianBiaoShiJian",
    33: "ShenFenZheng",
}
_LEVELS, _SCHOOLS, _FIRST_OF_FAMILY = 9, 10, 20
LEAST_VALUES = 33
_SIDES = (tags.FULL_TIME, tags.IN_SERVICE)


def read_lrm(data: bytes, name: str, picture: bytes | None = None) -> FormTexts:
    """Return the texts of a file and its picture. Raises FileRefused if values are missing."""
    decoded = decode(data)
    values = _values(without_controls(decoded.text), name)
    texts = {tag: values[place].rstrip() for place, tag in PLACES.items() if place < len(values)}
    photo = PhotoReading(problems=(_no_picture(),)) if picture is None else read_photo(picture)
    problems = _recoded(decoded.encoding)
    return FormTexts({**texts, **_education(values)}, _relatives(values), photo, problems)


def _values(text: str, name: str) -> list[str]:
    inside = text.replace("\r\n", "\n").strip()
    values = inside.removeprefix('"').removesuffix('"').split('","')
    if len(values) < LEAST_VALUES:
        what = f"“{name}”只有 {len(values)} 项，旧格式任免表应有 33 项，文件不完整或被改动过。"
        raise FileRefused(what, "请向报送单位重新索取，最好是 .lrmx 格式。", kept="未导入任何内容。")
    return values


def _recoded(encoding: str) -> tuple[FileProblem, ...]:
    if encoding == "gb18030":
        return ()
    return (warning("", f"旧格式任免表应是 GBK 编码，此文件是 {encoding.upper()}，已正常读入。"),)


def _no_picture() -> FileProblem:
    return warning("photo", "没有照片：旧格式的照片在同名的 .pic 文件里，请放在同一文件夹后重新导入。")


def _education(values: list[str]) -> dict[str, str]:
    """Return education by tag: ``学历#学位@学历#学位``, and schools in the same way."""
    found = {}
    for place, endings in ((_LEVELS, ("_XueLi", "_XueWei")), (_SCHOOLS, tuple(tags.EDUCATION)[2:])):
        for side, cell in zip(_SIDES, values[place].split("@"), strict=False):
            for ending, text in zip(endings, cell.split("#"), strict=False):
                found[side + ending] = text.strip()
    return found


def _relatives(values: list[str]) -> list[dict[str, str]]:
    """Return the relatives; the padding behind the last one is left out."""
    columns = [values[_FIRST_OF_FAMILY + place].split("@") for place in range(len(tags.RELATIVE))]
    rows = [
        {
            tag: column[place].strip() if place < len(column) else ""
            for tag, column in zip(tags.RELATIVE, columns, strict=True)
        }
        for place in range(max(map(len, columns)))
    ]
    while rows and not any(rows[-1].values()):
        rows.pop()
    return rows
