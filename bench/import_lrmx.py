"""Import of 1,000 .lrmx files with photo, résumé and family: reading, planning, writing in one act.

Beside it, what a user would do without the program cannot be timed by a machine; the parser alone
(xml.etree over the same files) shows what the rest costs.
"""

import base64
import random
import tempfile
import time
import xml.etree.ElementTree as ET  # noqa: S405 - our own files
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape

from cadre_desk.model.records.people import FamilyMember
from cadre_desk.services.demo.careers import make_career
from cadre_desk.services.demo.city import demo_names, demo_seats
from cadre_desk.services.importing import apply_import, plan_import
from cadre_desk.services.session import Session
from cadre_desk.services.setup import FIRST_ROLES
from cadre_desk.store.workspace import Workspace

COUNT = 1000


def lrmx(dice: random.Random, name: str) -> str:
    """Return the text of a file as the official editor writes it."""
    career = make_career(dice, name, dice.choice(demo_seats()), 2026)
    person = career.person
    family = [row for row in career.rows if isinstance(row, FamilyMember)]
    fields = {
        "XingMing": person.name,
        "XingBie": person.typed("sex"),
        "ChuShengNianYue": person.born.compact if person.born else "",
        "MinZu": person.typed("ethnicity"),
        "JiGuan": person.native_place,
        "ChuShengDi": person.birth_place,
        "RuDangShiJian": person.party_admission.compact if person.party_admission else "群众",
        "CanJiaGongZuoShiJian": person.work_start.compact if person.work_start else "",
        "JianKangZhuangKuang": person.health,
        "XianRenZhiWu": person.current_post,
        "JianLi": person.resume,
        "JiangChengQingKuang": person.honours,
        "NianDuKaoHeJieGuo": person.assessments,
    }
    head = "".join(f"  <{tag}>{escape(text or '')}</{tag}>\n" for tag, text in fields.items())
    items = "".join(
        f"    <Item><ChengWei>{one.relation}</ChengWei><XingMing>{one.name}</XingMing>"
        f"<ChuShengRiQi>{one.born.compact}</ChuShengRiQi><ZhengZhiMianMao>群众</ZhengZhiMianMao>"
        f"<GongZuoDanWeiJiZhiWu>{one.work}</GongZuoDanWeiJiZhiWu></Item>\n"
        for one in family
    )
    photo = base64.b64encode(person.photo or b"").decode()
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<Person>\n' + head
        + f"  <JiaTingChengYuan>\n{items}  </JiaTingChengYuan>\n"
        + f"  <ShenFenZheng>{person.citizen_id}</ShenFenZheng>\n  <ZhaoPian>{photo}</ZhaoPian>\n"
        + "  <Version>3.2.1.16</Version>\n</Person>"
    )  # fmt: skip


def main() -> None:
    dice = random.Random(7)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        files = []
        for place, name in enumerate(demo_names(dice, COUNT)):
            file = root / f"{place:04d}.lrmx"
            file.write_text(lrmx(dice, name), encoding="utf-8-sig")
            files.append(file)
        size = sum(file.stat().st_size for file in files) / 1e6
        workspace, _ = Workspace.create(
            root / "data", login="bench", name="测速", roles=FIRST_ROLES, password="bench-password-2026"
        )
        with workspace:
            session = Session(workspace, workspace.operator, date(2026, 3, 6))
            started = time.perf_counter()
            for file in files:
                ET.parse(file)  # noqa: S314
            parsed = time.perf_counter()
            plan = plan_import(session, files)
            planned = time.perf_counter()
            result = apply_import(session, plan)
            written = time.perf_counter()
        print(f"{COUNT} lrmx, {size:.1f} MB with photos; new {result.new}, rejected {result.rejected}")
        print(f"  xml.etree alone      {parsed - started:6.2f} s")
        print(f"  read, check, compare {planned - parsed:6.2f} s")
        print(f"  write in one act     {written - planned:6.2f} s")
        each = (written - parsed) * 1000 / COUNT
        print(f"  all of the import    {written - parsed:6.2f} s, {each:.1f} ms each")


if __name__ == "__main__":
    main()
