"""规则表: the rules behind every figure and hint, each with its article and the days it holds."""

from collections.abc import Sequence

from cadre_desk.rules.tables import RuleTable
from cadre_desk.services.office.rule_tables import RuleLine, lines_of, rule_tables
from ui.desk import Desk
from ui.pages.office.two_lists import TwoLists
from ui.tables.record_model import Column

LEFT = (
    Column[RuleTable]("规则表", 10, lambda one: one.title, strong=True, stretch=True),
    Column[RuleTable]("版本", 4, lambda one: one.version, tone=lambda _one: "mute"),
)
RIGHT = (
    Column[RuleLine]("条", 5, lambda one: one.id),
    Column[RuleLine]("规定什么", 16, lambda one: one.what, kind="two", stretch=True, strong=False,
                     note=lambda one: one.citation),
    Column[RuleLine]("有效期", 10.5, lambda one: one.span),
    Column[RuleLine]("性质", 4.6, lambda one: "默认示例" if one.is_default else "有出处", kind="pill",
                     tone=lambda one: "warn" if one.is_default else "ok"),
)  # fmt: skip


class RulesPane(TwoLists[RuleTable, RuleLine]):
    """Read only: rules are data of the program, dated and cited."""

    TITLE = "规则表"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, LEFT, RIGHT, row_px=50)
        self.left.setObjectName("ruleTables")
        self.right.setObjectName("ruleLines")

    def read_left(self) -> Sequence[RuleTable]:
        """Return every rule table."""
        return rule_tables()

    def read_right(self, chosen: RuleTable) -> tuple[Sequence[RuleLine], str]:
        """Return the rows in words."""
        note = "规则按适用年度取当时有效的条文；标“默认示例”的不是官方文本，可按本地规定修改。"
        return lines_of(chosen), note
