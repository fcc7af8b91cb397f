"""The registers of the office: its units and how many posts each may fill."""

from cadre_desk.model.query import Is, Not, Order
from cadre_desk.model.records.people import Unit
from cadre_desk.services.register import Register, Shown, View
from cadre_desk.services.rights import Right

UNITS = Register(
    record=Unit,
    read=Right.READ_PEOPLE,
    edit=Right.EDIT_UNITS,
    icon="branch-compare",
    columns=(
        Shown("name", width=16, stretch=True),
        Shown("parent_id", width=12),
        Shown("category", width=6),
        Shown("leading_posts", width=5),
        Shown("from_date", width=6),
        Shown("until", width=6),
    ),
    filters=("category", "parent_id"),
    views=(
        View("current", "现有", Is("until", None)),
        View("dissolved", "已撤销", Not(Is("until", None))),
    ),
    order=(Order("position"), Order("name")),
    empty="单位按规格和次序登记；撤销的单位填撤销日期，不要删除，旧任职还指着它。",
)

REGISTERS = (UNITS,)
