"""What became of a letter, beside what it says: read, extended, answered, reported on, or voided."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cadre_desk.model.records.letters import Letter, LetterState
from ui.widgets.card import bare
from ui.widgets.words import label


class AfterCard(QWidget):
    """Shows one letter; only what there is."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        bare(column, 6)
        self.voided = label("", "error-title", wrap=True)
        self.notes = label("", "note", wrap=True)
        self.reply_title, self.reply = label("", "strong"), label("", wrap=True)
        self.follow_title, self.follow = label("", "strong"), label("", wrap=True)
        for part in (
            self.voided, self.notes, self.reply_title, self.reply, self.follow_title, self.follow,
        ):  # fmt: skip
            part.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            column.addWidget(part)

    def show_letter(self, letter: Letter) -> None:
        """Show what became of a letter."""
        void = letter.state is LetterState.VOID
        self._say(self.voided, f"作废原因：{letter.void_reason or ''}（文号保留，不再使用）" if void else "")
        self._say(self.notes, "\n".join(_notes(letter)))
        next_step = "需要核实了解" if letter.type == "inquiry_second" else "可再次函询"
        unclear = f"（说明不清，{next_step}）" if letter.unclear else ""
        self._say(self.reply_title, f"本人回复　{letter.replied_on}{unclear}" if letter.reply else "")
        self._say(self.reply, letter.reply or "")
        self._say(self.follow_title, f"整改报告　{letter.followed_on}" if letter.follow_up else "")
        self._say(self.follow, letter.follow_up or "")

    def _say(self, part: QWidget, words: str) -> None:
        part.setVisible(bool(words))
        part.setProperty("text", words)


def _notes(letter: Letter) -> list[str]:
    """Return in lines who received and read it, and how its clock was moved."""
    lines = []
    if letter.served_on:
        read = f"，{letter.read_on} 本人阅知" if letter.read_on else "，本人阅知未登记"
        lines.append(f"{letter.served_on} 送达，签收人 {letter.received_by or ''}{read}。")
    if letter.first_due_on:
        lines.append(
            f"原期限 {letter.first_due_on}，{letter.extended_by or ''}批准延至 {letter.due_on}："
            f"{letter.extended_because or ''}"
        )
    if letter.urged_on:
        lines.append(f"已催办 {letter.urged_times} 次，最近 {letter.urged_on}。")
    if letter.follow_due_on and not letter.followed_on:
        lines.append(f"整改报告期限 {letter.follow_due_on}。")
    return lines
