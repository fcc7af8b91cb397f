"""The pane beside the list: who this is, why the person is in the list, and the course of service."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from cadre_desk.model.records.assessment import Grade
from cadre_desk.model.records.people import Education, StudyMode
from cadre_desk.rules.identity import display_reading
from cadre_desk.services import people
from cadre_desk.services.filters import CareerRow, Filter, Reason, career, reasons
from cadre_desk.services.filters.results import results_of
from cadre_desk.services.people import Derived, Profile
from cadre_desk.services.session import Session
from ui.dialogs.frame import scrolling
from ui.pages.people.columns import GRADE_TONES
from ui.pages.people.portrait import Portrait
from ui.pages.people.timeline import timeline
from ui.theme.look import scaled
from ui.widgets.buttons import button
from ui.widgets.card import bare, strip, title_note
from ui.widgets.mark import Mark
from ui.widgets.pill import Pill
from ui.widgets.words import Elided, label

WIDTH, LEAST_PX = 404, 340
RECENT_YEARS = 5
FACTS = (
    ("出生年月", "born", "age"),
    ("参加工作", "work_start", "service_years"),
    ("入党时间", "party_admission", ""),
    ("转正时间", "party_full_date", "party_years"),
    ("任现职", "post_since", "post_tenure"),
    ("任现职级", "rank_since", "rank_tenure"),
)


@dataclass(frozen=True)
class Shown:
    """What the pane shows, read by the worker; ``open`` says that the conditions could not be judged."""

    whole: Profile
    reasons: tuple[Reason, ...]
    career: tuple[CareerRow, ...]
    figures: tuple[Derived, ...]
    grades: Mapping[int, Grade]
    open: bool = False


def read_shown(session: Session, person_id: str, filters: Sequence[Filter], *, is_open: bool) -> Shown:
    """Return what the pane shows of a person. Raises UserError if the person is gone."""
    whole = people.profile(session, person_id)
    grades = results_of(session, [person_id]).get(person_id, {})
    return Shown(
        whole,
        tuple(reasons(session, whole, filters, in_list=not is_open)),
        tuple(career(session, whole, filters)),
        tuple(people.derived(whole, session.as_of)),
        {year: grade for year, grade in grades.items() if year < session.as_of.year},
        is_open,
    )


class DetailPane(QFrame):
    """Signals: ``open_asked()``, ``form_asked()``, ``history_asked()``."""

    open_asked = Signal()
    form_asked = Signal()
    history_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "side")
        self.setMinimumWidth(scaled(LEAST_PX))
        self._column = QVBoxLayout(self)
        bare(self._column)
        self._area = scrolling(QWidget(), name="干部简况")
        self._column.addWidget(self._area, 1)
        self._foot, row = strip("foot", 52, (18, 18))
        row.addWidget(button("打开档案", self.open_asked.emit, icon="open", name="openProfile"))
        row.addWidget(button("任免表", self.form_asked.emit, icon="print", name="printForm"))
        row.addWidget(button("修改记录", self.history_asked.emit, icon="history", name="showHistory"))
        row.addStretch(1)
        self._column.addWidget(self._foot)

    def show_person(self, shown: "Shown") -> None:
        """Show a person."""
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(18, 14, 18, 14)
        column.setSpacing(12)
        column.addLayout(_head(shown.whole))
        if shown.reasons:
            title = "为什么无法判断" if shown.open else "为什么在名单里"
            note = "补上后自动归入" if shown.open else f"{len(shown.reasons)} 个条件都符合"
            column.addLayout(title_note(title, note)[0])
            column.addWidget(_reasons(shown.reasons))
        column.addLayout(title_note("基本情况", "带颜色的为计算值")[0])
        column.addLayout(_facts(shown.whole, shown.figures))
        if shown.career:
            column.addLayout(title_note("任职经历", f"{len(shown.career)} 段")[0])
            column.addLayout(timeline(shown.career))
        if shown.grades:
            column.addLayout(title_note("年度考核")[0])
            column.addLayout(_results(shown.grades))
        column.addStretch(1)
        self._foot.show()
        self._area.setWidget(inside)
        inside.setAutoFillBackground(False)

    def show_nobody(self) -> None:
        """Show that nobody is chosen."""
        nobody = QWidget()
        self._area.setWidget(nobody)
        nobody.setAutoFillBackground(False)
        self._foot.hide()


def _head(whole: Profile) -> QHBoxLayout:
    person = whole.person
    across = QHBoxLayout()
    bare(across, 14)
    picture = Portrait(92)
    picture.show_photo(person.photo)
    across.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
    column = QVBoxLayout()
    bare(column, 6)
    names = QHBoxLayout()
    bare(names, 8)
    names.addWidget(label(person.name or "", "name"))
    reading = person.name_reading or display_reading(person.name or "")
    names.addWidget(Elided(reading, "note"), 1)
    column.addLayout(names)
    column.addWidget(label(person.current_post or whole.unit_name, wrap=True))
    column.addLayout(
        _pills([person.typed("post_level"), person.typed("rank"), person.typed("political_status")])
    )
    words = tuple(one.word or "" for one in whole.tags)
    if any(words):
        column.addWidget(Elided(f"标签 {'、'.join(dict.fromkeys(words))}", "note"))
    words = (person.typed("sex"), person.typed("ethnicity"), person.typed("native_place"))
    column.addWidget(Elided(" · ".join(one for one in words if one), "note"))
    column.addStretch(1)
    across.addLayout(column, 1)
    return across


def _pills(words: Sequence[str]) -> QHBoxLayout:
    row = QHBoxLayout()
    bare(row, 6)
    for word in words:
        if word:
            row.addWidget(Pill(word))
    row.addStretch(1)
    return row


def _reasons(reasons: Sequence[Reason]) -> QFrame:
    box = QFrame()
    box.setProperty("kind", "evidence")
    grid = QGridLayout(box)
    grid.setContentsMargins(12, 8, 12, 8)
    grid.setHorizontalSpacing(8)
    grid.setVerticalSpacing(5)
    for row, one in enumerate(reasons):
        mark = ("warning", "warn") if one.open else ("checkmark", "calc")
        grid.addWidget(Mark(*mark, 16), row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(label(f"{one.label} {one.rest}", "cell"), row, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(label(one.text, "warn" if one.open else "note", wrap=True), row, 2)
    grid.setColumnStretch(2, 1)
    return box


def _facts(whole: Profile, figures: Sequence[Derived]) -> QGridLayout:
    by_name = {one.name: one for one in figures}
    grid = QGridLayout()
    grid.setHorizontalSpacing(8)
    grid.setVerticalSpacing(6)
    place = 0
    for title, field, figure in FACTS:
        value = whole.person.typed(field)
        if value:
            _fact(grid, place, title, value, by_name.get(figure))
            place += 1
    place += place % 2
    for title, mode in (("全日制", StudyMode.FULL_TIME), ("在职", StudyMode.IN_SERVICE)):
        studied = [one for one in whole.education if one.mode is mode]
        if studied:
            row = place // 2
            grid.addWidget(label(title, "note"), row, 0)
            grid.addWidget(Elided(_study(studied[-1]), "cell"), row, 1, 1, 3)
            place += 2
    grid.setColumnStretch(1, 1)
    grid.setColumnStretch(3, 1)
    return grid


def _fact(grid: QGridLayout, place: int, title: str, value: str, figure: Derived | None) -> None:
    row, column = place // 2, place % 2 * 2
    grid.addWidget(label(title, "note"), row, column)
    words = QHBoxLayout()
    bare(words, 5)
    words.addWidget(label(value, "cell"))
    if figure is not None:
        computed = label(figure.value.replace(" ", ""), "calc")
        computed.setToolTip(figure.because)
        words.addWidget(computed)
    words.addStretch(1)
    grid.addLayout(words, row, column + 1)


def _study(one: Education) -> str:
    return " ".join(part for part in (one.level, one.degree, one.school) if part)


def _results(grades: Mapping[int, Grade]) -> QHBoxLayout:
    row = QHBoxLayout()
    bare(row, 8)
    for year, grade in sorted(grades.items())[-RECENT_YEARS:]:
        column = QVBoxLayout()
        bare(column, 3)
        tone = GRADE_TONES.get(grade, "mute")
        column.addWidget(Pill(grade.label, tone), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(label(str(year), "note"), 0, Qt.AlignmentFlag.AlignHCenter)
        row.addLayout(column)
    row.addStretch(1)
    return row
