"""What fills the rest of a fictional file: verified dates, training, titles, postings, tags, a scan."""

import hashlib
import random
from datetime import date

from cadre_desk.model.months import PartialDate
from cadre_desk.model.record import Record
from cadre_desk.model.records.people import (
    Attachment,
    Language,
    Person,
    Post,
    PostingKind,
    ProfessionalTitle,
    Sanction,
    Tag,
    Training,
    VerifiedDate,
    VerifiedWhat,
)

_COURSES = ("中青年干部培训班", "科级干部任职培训班", "基层党务骨干培训班", "优秀年轻干部专题研修班")
_TITLES = (("工程师", "2"), ("经济师", "2"), ("农艺师", "2"), ("高级工程师", "12"))
_TAGS = ("近期可用", "财政金融", "基层治理", "女干部", "党外干部")
_HOSTS = (("示范区样例街道", "党工委副书记（挂职）"), ("省样例厅综合处", "副处长（挂职）"))


def life_extras(dice: random.Random, person: Person, post_since: PartialDate, year: int) -> list[Record]:
    """Return rows of every other kind, for some people more and for some less."""
    rows: list[Record] = [*_verified(person), _training(dice, post_since, year)]
    chances = (
        (0.25, _title),
        (0.35, _language),
        (0.12, _posting),
        (0.3, _tag),
        (0.06, _sanction),
        (0.15, _scan),
    )
    for chance, make in chances:
        if dice.random() < chance:
            rows.append(make(dice, year))
    return rows


def _verified(person: Person) -> list[Record]:
    wanted = ((VerifiedWhat.BORN, person.born), (VerifiedWhat.WORK, person.work_start),
              (VerifiedWhat.PARTY, person.party_admission))  # fmt: skip
    return [
        VerifiedDate.new(
            what=what,
            file_value=value,
            stated_value=value,
            basis="干部人事档案最早材料",
            verified_by="李样例",
            verified_on=date(2024, 5, 20),
        )
        for what, value in wanted
        if value is not None
    ]


def _training(dice: random.Random, post_since: PartialDate, year: int) -> Record:
    begun = min(post_since.year + 1, year - 1)
    return Training.new(
        name=f"云州市{dice.choice(_COURSES)}",
        kind="2",
        mode="1",
        organiser="云州市委党校",
        start=PartialDate(begun, 9),
        end=PartialDate(begun, 11),
        hours=dice.choice((80, 120, 160)),
        result="结业",
    )


def _title(dice: random.Random, year: int) -> Record:
    title, level = dice.choice(_TITLES)
    return ProfessionalTitle.new(
        title=title,
        level=level,
        route="1",
        obtained_on=PartialDate(year - dice.randint(8, 14), 12),
        granted_by="云州市样例职称评审委员会",
    )


def _language(dice: random.Random, year: int) -> Record:
    word = dice.choice(("大学英语四级", "大学英语六级"))
    return Language.new(language="英语", proficiency="良好", certificate=word)


def _posting(dice: random.Random, year: int) -> Record:
    host, title = dice.choice(_HOSTS)
    return Post.new(
        temporary=True,
        posting=PostingKind.SECONDMENT,
        unit_name=host,
        title=title,
        start=PartialDate(year - 2, 3),
        end=PartialDate(year - 1, 3) if dice.random() < 0.6 else None,
        home_unit="原单位",
    )


def _tag(dice: random.Random, year: int) -> Record:
    return Tag.new(word=dice.choice(_TAGS))


def _sanction(dice: random.Random, year: int) -> Record:
    return Sanction.new(
        measure=dice.choice(("admonition", "party_warning")),
        effective_on=date(year - 1, dice.randint(1, 12), 15),
        decided_by="云州市样例机关",
        cause="工作失职（虚构事由）",
    )


def _scan(dice: random.Random, year: int) -> Record:
    content = "虚构的学历证明，仅供演示。\n".encode()
    return Attachment.new(
        name="学历证明（虚构）.txt",
        category="4",
        size=len(content),
        added_on=date(2024, 5, 20),
        sha256=hashlib.sha256(content).hexdigest(),
        content=content,
    )
