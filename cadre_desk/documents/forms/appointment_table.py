"""The table of the 干部任免审批表: columns, rows, labels and boxes of both pages, to the hundredth of a mm.

Measured from the official editor's A4 template (任免表编辑器 V3.0; forms.md 1.1-1.5).
"""

from dataclasses import dataclass

from cadre_desk.documents.forms.cells import Cell, Grid, Way
from cadre_desk.documents.page import MM

TITLE = "干部任免审批表"
PAGES = 2
RELATIVES_ON_FORM = 7


@dataclass(frozen=True)
class Offsets:
    """Where the two tables stand, mm from the sheet's upper left corner: for a printer that draws askew.

    The standard values are the editor's page margins; the front table begins 20.1 mm below its margin.
    """

    front_left: float = 22.0
    front_top: float = 11.1
    back_left: float = 22.5
    back_top: float = 27.8


STANDARD = Offsets()
TITLE_HEIGHT = 20.1
TITLE_INDENT, TITLE_PITCH, TITLE_SIZE = 40.99, 12.45, 24.0
FRONT = Grid(
    STANDARD.front_left,
    STANDARD.front_top + TITLE_HEIGHT,
    (13.83, 4.16, 23.02, 18.75, 22.97, 23.20, 23.46, 36.30),
    (12.51, 12.21, 11.99, 12.51, 6.10, 6.10, 6.10, 6.10, 12.51, 12.51, 12.51, 125.82),
)
BACK = Grid(
    STANDARD.back_left,
    STANDARD.back_top,
    (13.09, 19.26, 22.47, 10.12, 17.78, 1.73, 13.83, 67.89),
    (25.01, 18.01, 24.01, 11.39, *(12.29,) * 7, 23.49, 13.00, 35.61),
)
PHOTO = Cell(0, 7, 4)
RESUME = Cell(11, 1, 1, 7)
PHOTO_PAD = 0.8 * MM  # half a millimetre clear of the lines

FRONT_LABELS = (
    (Cell(0, 0, 1, 2), "姓  名"),
    (Cell(0, 3), "性  别"),
    (Cell(0, 5), "出生年月/(岁)"),
    (Cell(1, 0, 1, 2), "民  族"),
    (Cell(1, 3), "籍  贯"),
    (Cell(1, 5), "出 生 地"),
    (Cell(2, 0, 1, 2), "入  党/时  间"),
    (Cell(2, 3), "参加工/作时间"),
    (Cell(2, 5), "健康状况"),
    (Cell(3, 0, 1, 2), "专业技/术职务"),
    (Cell(3, 4), "熟悉专业/有何专长"),
    (Cell(4, 2, 2), "全日制/教  育"),
    (Cell(6, 2, 2), "在  职/教  育"),
    (Cell(4, 5, 2), "毕业院校/系及专业"),
    (Cell(6, 5, 2), "毕业院校/系及专业"),
    (Cell(8, 0, 1, 3), "现  任  职  务"),
    (Cell(9, 0, 1, 3), "拟  任  职  务"),
    (Cell(10, 0, 1, 3), "拟  免  职  务"),
)
FRONT_LABELS_18 = ((Cell(4, 0, 4, 2), "学 历/学 位"), (Cell(11, 0), "简/////历"))
_CENTRE = Way()
_DATES = Way(several="centre")
_POST = Way(single="left", pad_left=5, pad_y=1.5)
SCHOOL = Way(single="left", pad_y=0.5)
DEGREE = Way(pad_y=0.5)
_BLOCK = Way(single="left", pad_left=5)
FRONT_BOXES = (
    ("姓名", Cell(0, 2), _CENTRE),
    ("性别", Cell(0, 4), _CENTRE),
    ("出生年月", Cell(0, 6), _DATES),
    ("民族", Cell(1, 2), _CENTRE),
    ("籍贯", Cell(1, 4), _CENTRE),
    ("出生地", Cell(1, 6), _CENTRE),
    ("入党时间", Cell(2, 2), _DATES),
    ("参加工作时间", Cell(2, 4), _CENTRE),
    ("健康状况", Cell(2, 6), _CENTRE),
    ("专业技术职务", Cell(3, 2, 1, 2), _CENTRE),
    ("熟悉专业有何专长", Cell(3, 5, 1, 2), _CENTRE),
    ("现任职务", Cell(8, 3, 1, 5), _POST),
    ("拟任职务", Cell(9, 3, 1, 5), _POST),
    ("拟免职务", Cell(10, 3, 1, 5), _POST),
)
STUDY_ROWS = (4, 6)
FRONT_CELLS = (
    *(cell for cell, _ in (*FRONT_LABELS, *FRONT_LABELS_18)),
    *(cell for _, cell, _ in FRONT_BOXES),
    *(Cell(row, 3, 2, 2) for row in STUDY_ROWS),
    *(Cell(row, 6, 2, 2) for row in STUDY_ROWS),
    PHOTO,
    RESUME,
)

BACK_LABELS = (
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
FAMILY_LABEL = (Cell(3, 0, 8), "家/庭/主/要/成/员/及/重/要/社/会/关/系")
BACK_BOXES = (
    ("奖惩情况", Cell(0, 1, 1, 7), _BLOCK),
    ("年度考核结果", Cell(1, 1, 1, 7), _BLOCK),
    ("任免理由", Cell(2, 1, 1, 7), _BLOCK),
)
SEALS = (Cell(13, 1, 1, 5), Cell(13, 7))
REPORTED = Way(single="right", pad_left=5, pad_right=9.9 * MM, bottom=True, pad_y=3)
FILLED_ON = Way(single="right", pad_right=9.88 * MM)
_FAMILY = Way(pad_left=3)
_FAMILY_WORK = Way(single="left", pad_left=3)
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
