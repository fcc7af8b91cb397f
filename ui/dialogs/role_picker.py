"""The roles of an operator as boxes, for the first-run wizard and for the page of operators."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from cadre_desk.model.records.office import Role
from cadre_desk.rules.duties import conflict, needs_key
from ui.dialogs.new_password import OperatorFields


class RolePicker(QWidget):
    """The seven roles as boxes. Emits ``changed``; ``lacking`` says why the choice will not do."""

    changed = Signal()

    def __init__(self, chosen: Sequence[Role] = ()) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(4)
        self.boxes = {role: QCheckBox(role.label) for role in Role}
        for place, (role, box) in enumerate(self.boxes.items()):
            box.setObjectName(f"role_{role.stored}")
            box.setChecked(role in chosen)
            box.toggled.connect(lambda _on: self.changed.emit())
            grid.addWidget(box, place // 4, place % 4)

    def clear(self) -> None:
        """Take all ticks away."""
        for box in self.boxes.values():
            box.setChecked(False)

    def chosen(self) -> list[Role]:
        """Return the ticked roles."""
        return [role for role, box in self.boxes.items() if box.isChecked()]

    @property
    def lacking(self) -> str:
        """Why the roles will not do, empty if they will."""
        return conflict(self.chosen()) if self.chosen() else "请选角色"

    def lacking_with(self, fields: OperatorFields) -> str:
        """Return what roles and fields of a new operator still lack; no password where no key slot is."""
        if self.lacking:
            return self.lacking
        if needs_key(self.chosen()):
            return fields.lacking
        named = fields.name.text().strip() and fields.login.text().strip()
        return "" if named else "请填姓名和登录名"
