"""Appointment forms in Word as departments send them, made for tests."""

import io
import random

from docx import Document
from docx.shared import Cm

from tests.core.exchange.quirks import photo

FIRST = (
    ("姓  名", "张 测甲", "性  别", "男", "出生年月\n（  岁）", "1980.04\n（45岁）"),
    ("民  族", "汉族", "籍  贯", "安徽怀远", "出 生 地", "安徽蚌埠"),
    ("入  党\n时  间", "2005.06", "参加工\n作时间", "2002.07", "健康状况", "健康"),
    ("专业技\n术职务", "经济师", "熟悉专业\n有何专长", "财政\n金融", "", ""),
    (
        "学  历\n学  位",
        "全日制\n教  育",
        "大学\n管理学学士",
        "毕业院校\n系及专业",
        "某大学\n行政管理专业",
        "",
    ),
    ("学  历\n学  位", "在  职\n教  育", "", "毕业院校\n系及专业", "", ""),
)
WIDE = (
    ("现 任 职 务", "东淮市测局局长"),
    ("拟 任 职 务", ""),
    ("拟 免 职 务", ""),
    ("简\n\n历", "2002.07--2010.03  东淮市测局科员\n2010.03--         东淮市测局局长"),
)
SECOND = (
    ("奖惩\n情况", "2019年记三等功"),
    ("年度\n考核\n结果", "2023年、2024年年度考核均为称职"),
    ("任免\n理由", "工作需要"),
)
FAMILY = (
    ("家庭主要成员及重要社会关系", "称谓", "姓  名", "年龄", "政治面貌", "工作单位及职务"),
    ("", "妻子", "李 乙", "44", "群众", "东淮市示例学校教师"),
    ("", "女儿", "张丙", "16", "共青团员", "学生"),
    ("", "", "", "", "", ""),
)


def word_form(*, picture: bool = True, name: str = "张 测甲") -> bytes:
    """Return a form with its usual tables."""
    document = Document()
    document.add_heading("干部任免审批表")
    first = [(row[0], name, *row[2:]) if row[0] == "姓  名" else row for row in FIRST]
    for rows in (first, WIDE, SECOND, FAMILY, (("呈报\n单位", "东淮市示例局"),)):
        table = document.add_table(len(rows), len(rows[0]))
        for at, row in enumerate(rows):
            for place, text in enumerate(row):
                table.cell(at, place).text = text
    if picture:
        document.add_picture(io.BytesIO(photo(random.Random(5))), width=Cm(3))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
