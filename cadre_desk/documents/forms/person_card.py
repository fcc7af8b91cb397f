"""干部卡片: one person on one A4 page - photo, facts, figures as of a day, career, results.

No official form: a sheet to have at hand in a meeting. What it counts, it counts on the day it prints.
"""

from datetime import date

from cadre_desk.documents import page
from cadre_desk.documents.fonts import Face
from cadre_desk.documents.forms.appointment_values import day_text, spaced_name
from cadre_desk.documents.forms.career_box import abridged, place_career, set_career
from cadre_desk.documents.forms.cells import Cell, Grid, Rect, Way, draw_rules, fit, label, place
from cadre_desk.documents.forms.dossier import Dossier
from cadre_desk.documents.forms.photo import draw_photo
from cadre_desk.documents.page import A4, GREY, MM, Placed, Sheet
from cadre_desk.documents.render import Job
from cadre_desk.documents.typeset import one_line, style
from cadre_desk.model.months import PartialDate
from cadre_desk.model.records.people import Education, StudyMode

TITLE = "干部情况卡片"
_SIZE = 11.5
_LEFT, _TOP = 20.0, 32.0
_FACTS = Grid(_LEFT, _TOP, (20.0, 28.0, 20.0, 27.0, 20.0, 25.0, 30.0), (9.5,) * 4 + (9.5, 9.5, 9.5, 13.0))
_FIGURES = Grid(_LEFT, _TOP + 79.5, (20.0, 30.0, 30.0, 30.0, 30.0, 30.0), (15.0,))
_LIFE = Grid(_LEFT, _TOP + 94.5, (20.0, 150.0), (108.0, 12.0, 20.0))
_PHOTO = Cell(0, 6, 4)
_TEXT = Way(single="left", pad_left=4, pad_right=3)
_INNER, _OUTER = 0.5, 1.0
_YEARS = 6


def job(one: Dossier, *, as_of: date) -> Job:
    """Return the job of one card; its bookmark is the name."""
    return Job(f"{TITLE} {one.text('name')}".strip(), lambda sheet: draw(sheet, one, as_of))


def draw(sheet: Sheet, one: Dossier, as_of: date) -> None:
    """Draw the card."""
    sheet.use(A4)
    placed = [
        page.centred(
            one_line(TITLE, style(Face.HEI, 20.0)), sheet.top - 22 * MM, 20.0, _LEFT * MM, (210 - _LEFT) * MM
        )
    ]
    placed += _facts(sheet, one)
    placed += _figures(sheet, one, as_of)
    placed += _life(sheet, one)
    sheet.lines(placed)
    note = one_line(f"年龄、年限截至{day_text(PartialDate.of(as_of))}", style(Face.SONG, 9.0))
    bottom = _LIFE.rect(_LIFE.whole).bottom
    sheet.lines([page.flush_right(note, bottom - 14, 9.0, (210 - _LEFT) * MM)], GREY)
    sheet.end_page()


def _fact_cells(one: Dossier) -> list[tuple[str, str, Cell, Cell]]:
    """Return (label, value, label's cell, value's cell)."""
    name, birth_place = spaced_name(one.text("name")), one.text("birth_place")
    three = (
        ("姓  名", name, "性  别", one.text("sex"), "民  族", one.text("ethnicity")),
        ("出生年月", one.month("born"), "籍  贯", one.text("native_place"), "出生地", birth_place),
        ("政治面貌", one.text("political_status"), "入党时间", one.party(), "健康状况", one.text("health")),
        ("参加工作", one.month("work_start"), "职务层次", one.text("post_level"), "职  级", one.text("rank")),
    )
    made = [
        (words[2 * at], words[2 * at + 1], Cell(row, 2 * at), Cell(row, 2 * at + 1))
        for row, words in enumerate(three)
        for at in range(3)
    ]
    wide = (
        ("全日制/教  育", _study(one.study(StudyMode.FULL_TIME))),
        ("在  职/教  育", _study(one.study(StudyMode.IN_SERVICE))),
        ("专业专长", "，".join(filter(None, (one.text("professional_title"), one.text("speciality"))))),
        ("现任职务", one.text("current_post")),
    )
    made += [(head, text, Cell(row, 0), Cell(row, 1, 1, 6)) for row, (head, text) in enumerate(wide, start=4)]
    return made


def _study(one: Education) -> str:
    return "  ".join(part for part in map(one.typed, ("level", "degree", "school")) if part)


def _facts(sheet: Sheet, one: Dossier) -> list[Placed]:
    cells, placed = [_PHOTO], []
    for head, text, at, box in _fact_cells(one):
        cells += [at, box]
        size = 10.0 if "/" in head else _SIZE
        placed += label(_FACTS.rect(at), head, size=size, pitch=size + 1)
        placed += _whole(text, _FACTS.rect(box), _TEXT if box.cols > 1 else Way())
    draw_rules(sheet, _FACTS, cells, inner=_INNER, outer=_OUTER)
    draw_photo(sheet, one.person.photo, _FACTS.rect(_PHOTO), 2.0)
    return placed


def _figures(sheet: Sheet, one: Dossier, as_of: date) -> list[Placed]:
    """Place five figures: value large, what it is below."""
    age = one.age(as_of)
    figures = (
        ("年龄", f"{age} 岁" if age else ""),
        ("工龄", one.since("work_start", as_of)),
        ("党龄（自转正）", one.since("party_full_date", as_of)),
        ("任现职", one.since("post_since", as_of)),
        ("任现职级", one.since("rank_since", as_of)),
    )
    draw_rules(sheet, _FIGURES, [Cell(0, col) for col in range(6)], inner=_INNER, outer=_OUTER)
    placed = label(_FIGURES.rect(Cell(0, 0)), "关键/数字", size=_SIZE, pitch=14.0)
    for col, (head, text) in enumerate(figures, start=1):
        rect = _FIGURES.rect(Cell(0, col))
        middle = rect.bottom + rect.height * 0.42
        upper, lower = rect._replace(bottom=middle), rect._replace(top=middle, bottom=rect.bottom + 2)
        placed += place(fit(text or "—", upper, Way(), largest=14.0, face=Face.HEI), upper, Way())
        placed += label(lower, head, size=9.0, pitch=10.0)
    return placed


def _life(sheet: Sheet, one: Dossier) -> list[Placed]:
    draw_rules(
        sheet, _LIFE, [Cell(row, col) for row in range(3) for col in range(2)], inner=_INNER, outer=_OUTER
    )
    placed: list[Placed] = []
    for row, head in enumerate(("主/要/经/历", "年度/考核", "奖惩/情况")):
        placed += label(_LIFE.rect(Cell(row, 0)), head, size=_SIZE, pitch=16.0)
    box = _LIFE.rect(Cell(0, 1))
    placed += place_career(set_career(one.career(), box, _SIZE), box)
    for row, text in ((1, one.results(_YEARS)), (2, one.honours())):
        placed += _whole(text, _LIFE.rect(Cell(row, 1)), _TEXT)
    return placed


def _whole(text: str, rect: Rect, way: Way) -> list[Placed]:
    return place(abridged(fit(text, rect, way, largest=_SIZE)), rect, way)
