"""Generated people with the quirks that real and program-written files have (reference formats, 1.7)."""

import base64
import io
import random
from xml.sax.saxutils import escape

from PIL import Image

from cadre_desk.exchange import lrmx_tags as tags
from cadre_desk.exchange.drafts import PersonDraft
from cadre_desk.model.months import PartialDate
from cadre_desk.model.records.people import Education, FamilyMember, Person, StudyMode

WORDS = (
    "健康",
    "测试",
    "A&B",
    "<筹>",
    "“引号”",
    "𠮷野",
    "・",
    "㐂",
    " 前空",
    "尾空 ",
    "；",
    "(其间:",
    "——",
    "\u3000",
    "é",
)
DATES = ("198004", "1980.04", "19800401", "1980", "199913", "", "不详")
PARTIES = (
    "200108",
    "2001.08",
    "200108；民建",
    "民盟",
    " 群众",
    "无党派",
    "(民建)",
    "民建2001.08",
    "",
    "听说是",
)
RESUMES = (
    "2002.07--2010.03  东淮市测局科员\n2010.03--         东淮市测局科长",
    "2002年7月—2010年3月 某局\n                  续行（其间：2004.09--2007.06在职学习）\n\n中共某届委员",
    "没有日期的一行",
    "",
)


def photo(dice: random.Random, kind: str = "JPEG") -> bytes:
    out = io.BytesIO()
    tone = tuple(dice.randrange(256) for _ in range(3))
    Image.new("RGB", (40, 50), tone).save(out, kind)
    return out.getvalue()


def lrmx(dice: random.Random) -> bytes:
    """Return a file with quirks of spelling, order, empties, encoding and layout."""
    newline = dice.choice(("\n", "\n", "\r\n"))
    gap = dice.choice((f"{newline}  ", f"{newline}    ", f"{newline}\t", ""))
    empty = dice.choice(("<{0}>" + gap + "</{0}>", "<{0}></{0}>", "<{0}/>", "<{0} />", None))
    order = [tag for tag in tags.ORDER if dice.random() > 0.08 or tag == "XingMing"]
    order += [tag for tag in tags.V4 if dice.random() < 0.2] + ["WeiZhi"] * (dice.random() < 0.2)
    if dice.random() < 0.3:
        dice.shuffle(order)
    parts = [part for tag in order if (part := element(dice, tag, gap, empty)) is not None]
    if dice.random() < 0.3:
        parts.insert(dice.randrange(len(parts)), dice.choice(("<!-- 注 -->", "<?editor v=1?>")))
    body = "".join(gap + part for part in parts)
    return encoded(dice, f"<Person>{body}{newline if gap else ''}</Person>", newline)


def encoded(dice: random.Random, root: str, newline: str) -> bytes:
    codec = dice.choice(("utf-8", "utf-8", "utf-8-sig", "gb18030", "utf-16"))
    quote = dice.choice("'\"")
    declared = "utf-8" if codec == "utf-8-sig" else codec
    head = f"<?xml version={quote}1.0{quote} encoding={quote}{declared}{quote}?>{newline}"
    return ((head if dice.random() < 0.9 or codec == "gb18030" else "") + root).encode(codec)


def element(dice: random.Random, tag: str, gap: str, empty: str | None) -> str | None:
    if tag == tags.FAMILY:
        return family(dice, gap, empty)
    text = text_of(dice, tag)
    if not text:
        return empty.format(tag) if empty else None
    if dice.random() < 0.05 and "]]>" not in text:
        return f"<{tag}><![CDATA[{text}]]></{tag}>"
    return f"<{tag}>{escape(text)}{gap if dice.random() < 0.15 else ''}</{tag}>"


def text_of(dice: random.Random, tag: str) -> str:
    if tag == tags.PHOTO:
        kind = dice.choice(("JPEG", "JPEG", "PNG"))
        packed = base64.b64encode(photo(dice, kind)).decode()
        return dice.choice((packed, "", f"data:image/png;base64,{packed}", packed[:40] + "\n" + packed[40:]))
    if tag in ("ChuShengNianYue", "CanJiaGongZuoShiJian", "JiSuanNianLingShiJian", "TianBiaoShiJian"):
        return dice.choice(DATES)
    if tag == "XingMing":
        return dice.choice(("张测甲", "祝 三", "买买提•测试", "欧阳\u3000示", "单"))
    fixed = {
        "RuDangShiJian": PARTIES,
        "JianLi": RESUMES,
        "XingBie": ("男", "女", "不男不女"),
        "MinZu": ("汉族", "汉"),
    }
    return dice.choice(fixed[tag]) if tag in fixed else "".join(dice.sample(WORDS, dice.randrange(4)))


def family(dice: random.Random, gap: str, empty: str | None) -> str:
    inner = gap + "  " if gap else ""
    items = []
    for _ in range(dice.randrange(6)):
        order = list(tags.RELATIVE)
        if dice.random() < 0.3:
            dice.shuffle(order)
        blank = dice.random() < 0.15
        texts = {tag: "" if blank else dice.choice(("", "父亲", *WORDS)) for tag in order}
        texts["ChuShengRiQi"] = "" if blank else dice.choice(DATES)
        made = "".join(
            f"{inner}  <{tag}>{escape(texts[tag])}</{tag}>"
            if texts[tag] or not empty
            else inner + empty.format(tag)
            for tag in order
        )
        items.append(f"{inner}<Item>{made}{inner}</Item>")
    return f"<{tags.FAMILY}>{''.join(items)}{gap}</{tags.FAMILY}>"


def record(dice: random.Random) -> PersonDraft:
    """Return a person as the desk may hold one: odd texts, missing fields, unread dates."""
    typed = {
        "name": dice.choice(("张测甲", "买买提·测试", "欧阳示", "𠮷野样")),
        "sex": dice.choice(("男", "女", "")),
        "ethnicity": dice.choice(("汉族", "回族", "")),
        "citizen_id": dice.choice(("34039919800401001X", "")),
        "resume": dice.choice(RESUMES),
        "due_age_month": dice.choice(("", "2040.05")),
    }
    for name in ("born", "work_start", "party_admission", "age_on", "filled_on"):
        typed[name] = dice.choice(("1980.04", "1999.12", "", "199913"))
    for name in ("health", "current_post", "honours", "reason", "speciality", "native_place"):
        typed[name] = "".join(dice.sample(WORDS, dice.randrange(3))).strip()
    person = Person.new().with_typed(typed)
    person = person.changed(photo=photo(dice) if dice.random() < 0.5 else None)
    education = tuple(
        Education.new(mode=mode, level=dice.choice(("大学", None)), school="某大学<筹>某专业")
        for mode in StudyMode
        if dice.random() < 0.6
    )
    return PersonDraft(person=person, education=education, family=relatives(dice))


def relatives(dice: random.Random) -> tuple[FamilyMember, ...]:
    return tuple(
        FamilyMember.new(
            position=place,
            relation=dice.choice(("妻子", "女儿", "父亲")),
            name=dice.choice(("李甲", "张乙", "王·丙")),
            born=dice.choice((None, PartialDate(2009), PartialDate(1950, 3))),
            work=dice.choice((None, "某局（已退休）", "A&B")),
        )
        for place in range(dice.randrange(10))
    )
