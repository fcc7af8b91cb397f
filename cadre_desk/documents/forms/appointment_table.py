"""The table of the 干部任免审批表: columns, rows, labels and boxes of both pages, to the hundredth of a mm.

Three versions: the official editor's A4 (任免表编辑器 V3.0; forms.md 1.1-1.5), the drawing of 2025 with
到龄时间 (forms.md 1.6, a third party's), and the editor's B5 (forms.md 1.7). All three bear the same boxes;
only sizes, and the third and fourth row of the front, differ.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from cadre_desk.documents.forms.cells import LARGEST, Cell, Grid, Way
from cadre_desk.documents.page import A4, B5, MM, Paper
from cadre_desk.model.kinds import LabelledEnum

TITLE = "干部任免审批表"
PAGES = 2
RELATIVES_ON_FORM = 7
PHOTO_PAD = 0.8 * MM  # half a millimetre clear of the lines
Label = tuple[Cell, str]
Box = tuple[str, Cell, Way]


class FormVersion(LabelledEnum):
    """Which drawing of the form the office uses."""

    CLASSIC = ("classic", "旧式 A4")
    V2025 = ("v2025", "2025 版 A4（到龄时间）")
    B5 = ("b5", "旧式 B5")


@dataclass(frozen=True)
class Offsets:
    """How far the two tables are moved, mm to the right and down: for a printer that draws askew."""

    front_left: float = 0.0
    front_top: float = 0.0
    back_left: float = 0.0
    back_top: float = 0.0


STANDARD = Offsets()


@dataclass(frozen=True)
class FormTable:
    """One version of the form; pitches are points of the printed labels, title measures mm.

    ``size`` is that of labels and the largest of values; ``tall`` labels stand on a pitch of their own.
    """

    paper: Paper
    size: float
    pitch: float
    tall_pitch: float
    title_size: float
    title_indent: float
    title_pitch: float
    title_height: float
    front: Grid
    back: Grid
    front_labels: tuple[Label, ...]
    front_boxes: tuple[Box, ...]
    spots: Mapping[str, tuple[int, Cell]] = field(default_factory=dict)

    def front_moved(self, by: Offsets) -> Grid:
        """Return the front table where it is to be printed."""
        return self.front.moved(self.front.left + by.front_left, self.front.top + by.front_top)

    def back_moved(self, by: Offsets) -> Grid:
        """Return the back table where it is to be printed."""
        return self.back.moved(self.back.left + by.back_left, self.back.top + by.back_top)

    @property
    def front_cells(self) -> tuple[Cell, ...]:
        """All cells of the front, whose edges are its rules."""
        return (
            *(cell for cell, _ in (*self.front_labels, *FRONT_TALL)),
            *(cell for _, cell, _ in self.front_boxes),
            *(Cell(row, 3, 2, 2) for row in STUDY_ROWS),
            *(Cell(row, 6, 2, 2) for row in STUDY_ROWS),
            PHOTO,
            RESUME,
        )


PHOTO = Cell(0, 7, 4)
RESUME = Cell(11, 1, 1, 7)
STUDY_ROWS = (4, 6)
_CENTRE = Way()
_DATES = Way(several="centre")
_POST = Way(single="left", pad_left=5, pad_y=1.5)
SCHOOL = Way(single="left", pad_y=0.5)
DEGREE = Way(pad_y=0.5)
_BLOCK = Way(single="left", pad_left=5)

_UPPER_LABELS: tuple[Label, ...] = (
    (Cell(0, 0, 1, 2), "姓  名"),
    (Cell(0, 3), "性  别"),
    (Cell(0, 5), "出生年月/(岁)"),
    (Cell(1, 0, 1, 2), "民  族"),
    (Cell(1, 3), "籍  贯"),
    (Cell(1, 5), "出 生 地"),
    (Cell(2, 0, 1, 2), "入  党/时  间"),
    (Cell(2, 3), "参加工/作时间"),
)
_LOWER_LABELS: tuple[Label, ...] = (
    (Cell(4, 2, 2), "全日制/教  育"),
    (Cell(6, 2, 2), "在  职/教  育"),
    (Cell(4, 5, 2), "毕业院校/系及专业"),
    (Cell(6, 5, 2), "毕业院校/系及专业"),
    (Cell(8, 0, 1, 3), "现  任  职  务"),
    (Cell(9, 0, 1, 3), "拟  任  职  务"),
    (Cell(10, 0, 1, 3), "拟  免  职  务"),
)
FRONT_TALL: tuple[Label, ...] = ((Cell(4, 0, 4, 2), "学 历/学 位"), (Cell(11, 0), "简/////历"))
_UPPER_BOXES: tuple[Box, ...] = (
    ("姓名", Cell(0, 2), _CENTRE),
    ("性别", Cell(0, 4), _CENTRE),
    ("出生年月", Cell(0, 6), _DATES),
    ("民族", Cell(1, 2), _CENTRE),
    ("籍贯", Cell(1, 4), _CENTRE),
    ("出生地", Cell(1, 6), _CENTRE),
    ("入党时间", Cell(2, 2), _DATES),
    ("参加工作时间", Cell(2, 4), _CENTRE),
)
_LOWER_BOXES: tuple[Box, ...] = (
    ("现任职务", Cell(8, 3, 1, 5), _POST),
    ("拟任职务", Cell(9, 3, 1, 5), _POST),
    ("拟免职务", Cell(10, 3, 1, 5), _POST),
)

BACK_LABELS: tuple[Label, ...] = (
    (Cell(0, 0), "奖/惩/情/况"),
    (Cell(1, 0), "年核/度结/考果"),
    (Cell(2, 0), "任/免/理/由"),
    (Cell(3, 1), "称  谓"),
    (Cell(3, 2), "姓  名"),
    (Cell(3, 3), "年/龄"),
    (Cell(3, 4), "政 治/面 貌"),
    (Cell(3, 5, 1, 3), "工 作 单 位 及 职 务"),
    (Cell(11, 0, 2), "呈/报/单/位"),
    (Cell(13, 0), "审意/批\u3000/机\u3000/关见"),
    (Cell(13, 6), "行任/政免/机意/关见"),
)
FAMILY_LABEL: Label = (Cell(3, 0, 8), "家/庭/主/要/成/员/及/重/要/社/会/关/系")
BACK_BOXES: tuple[Box, ...] = (
    ("奖惩情况", Cell(0, 1, 1, 7), _BLOCK),
    ("年度考核结果", Cell(1, 1, 1, 7), _BLOCK),
    ("任免理由", Cell(2, 1, 1, 7), _BLOCK),
)
SEALS = (Cell(13, 1, 1, 5), Cell(13, 7))
REPORT, FILLED = Cell(11, 1, 1, 7), Cell(12, 1, 1, 7)
REPORTED = Way(single="right", pad_left=5, pad_right=9.9 * MM, bottom=True, pad_y=3)
FILLED_ON = Way(single="right", pad_right=9.88 * MM)
_FAMILY = Way(pad_left=3)
_FAMILY_WORK = Way(single="left", pad_left=3)
FAMILY = Cell(4, 1, 7, 7)
FAMILY_WAYS = (
    (Cell(0, 1), _FAMILY),
    (Cell(0, 2), _FAMILY),
    (Cell(0, 3), _DATES),
    (Cell(0, 4), _FAMILY),
    (Cell(0, 5, 1, 3), _FAMILY_WORK),
)
BACK_CELLS = (
    *(cell for cell, _ in (*BACK_LABELS, FAMILY_LABEL)),
    *(cell for _, cell, _ in BACK_BOXES),
    *(Cell(row, *cell[1:]) for row in range(4, 11) for cell, _ in FAMILY_WAYS),
    Cell(11, 1, 2, 7),
    *SEALS,
)


def _with_spots(table: FormTable) -> FormTable:
    """Return the table with the place, (page, cell), of each field that a check may point at."""
    spots = {name: (0, cell) for name, cell, _ in table.front_boxes}
    spots |= {name: (1, cell) for name, cell, _ in BACK_BOXES}
    spots |= {
        "照片": (0, PHOTO), "简历": (0, RESUME), "学历": (0, Cell(4, 3, 4, 2)), "学位": (0, Cell(4, 3, 4, 2)),
        "学历学位": (0, Cell(4, 3, 4, 5)), "毕业院校": (0, Cell(4, 6, 4, 2)), "家庭成员": (1, FAMILY),
        "呈报单位": (1, REPORT), "填表时间": (1, FILLED),
    }  # fmt: skip
    return replace(table, spots=spots)


CLASSIC = _with_spots(
    FormTable(
        paper=A4,
        size=LARGEST,
        pitch=16.0,
        tall_pitch=18.0,
        title_size=24.0,
        title_indent=40.99,
        title_pitch=12.45,
        title_height=20.1,
        front=Grid(
            22.0,
            11.1 + 20.1,
            (13.83, 4.16, 23.02, 18.75, 22.97, 23.20, 23.46, 36.30),
            (12.51, 12.21, 11.99, 12.51, 6.10, 6.10, 6.10, 6.10, 12.51, 12.51, 12.51, 125.82),
        ),
        back=Grid(
            22.5,
            27.8,
            (13.09, 19.26, 22.47, 10.12, 17.78, 1.73, 13.83, 67.89),
            (25.01, 18.01, 24.01, 11.39, *(12.29,) * 7, 23.49, 13.00, 35.61),
        ),
        front_labels=(
            *_UPPER_LABELS,
            (Cell(2, 5), "健康状况"),
            (Cell(3, 0, 1, 2), "专业技/术职务"),
            (Cell(3, 4), "熟悉专业/有何专长"),
            *_LOWER_LABELS,
        ),
        front_boxes=(
            *_UPPER_BOXES,
            ("健康状况", Cell(2, 6), _CENTRE),
            ("专业技术职务", Cell(3, 2, 1, 2), _CENTRE),
            ("熟悉专业有何专长", Cell(3, 5, 1, 2), _CENTRE),
            *_LOWER_BOXES,
        ),
    )
)
V2025 = _with_spots(
    replace(
        CLASSIC,
        front=replace(
            CLASSIC.front,
            columns=(13.85, 4.16, 23.00, 18.75, 22.97, 23.20, 23.46, 36.30),
            rows=(12.51, 12.21, 11.99, 11.99, 6.10, 6.10, 6.10, 6.10, 12.51, 12.51, 12.51, 125.82),
        ),
        # The column of 1.73 mm is gone; nothing wide keeps the cells' numbers the same.
        back=replace(CLASSIC.back, columns=(13.04, 19.21, 22.93, 10.09, 17.73, 0.0, 13.79, 69.39)),
        front_labels=(
            *_UPPER_LABELS,
            (Cell(2, 5), "到龄时间"),
            (Cell(3, 0, 1, 2), "健  康/状  况"),
            (Cell(3, 3), "专业技/术职务"),
            (Cell(3, 5), "熟悉专业/有何专长"),
            *_LOWER_LABELS,
        ),
        front_boxes=(
            *_UPPER_BOXES,
            ("到龄年月", Cell(2, 6), _DATES),
            ("健康状况", Cell(3, 2), _CENTRE),
            ("专业技术职务", Cell(3, 4), _CENTRE),
            ("熟悉专业有何专长", Cell(3, 6), _CENTRE),
            *_LOWER_BOXES,
        ),
    )
)
SMALL = replace(
    CLASSIC,
    paper=B5,
    size=12.0,
    pitch=14.0,
    tall_pitch=15.0,
    title_size=22.0,
    title_indent=35.01,
    title_pitch=10.94,
    title_height=17.2,  # the A4 form's, in proportion; the template does not say
    front=Grid(
        19.5,
        10.5 + 17.2,
        (12.10, 3.70, 20.00, 15.80, 19.76, 20.25, 19.98, 31.86),
        (11.01, 10.60, 10.60, 10.60, 5.20, 5.20, 5.20, 5.20, 11.01, 11.01, 11.01, 108.71),
        B5.height,
    ),
    back=Grid(
        19.5 + 1.9,
        24.2,
        (11.36, 16.79, 20.00, 7.90, 15.47, 1.57, 11.11, 59.25),
        (21.01, 16.00, 20.41, 10.50, *(10.60,) * 7, 19.00, 12.40, 31.50),
        B5.height,
    ),
)
TABLES = {FormVersion.CLASSIC: CLASSIC, FormVersion.V2025: V2025, FormVersion.B5: SMALL}
