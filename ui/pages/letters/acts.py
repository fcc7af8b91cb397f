"""What the steps of letters do when somebody asks for them: questions first, then one service call."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from cadre_desk.model.changes import Changes
from cadre_desk.model.records.letters import Letter
from cadre_desk.services import letters
from cadre_desk.services.printing import Printout
from ui.desk import Desk
from ui.dialogs.preview import PreviewDialog
from ui.pages.letters.dialogs import DayDialog


class LetterActs:
    """One per page; ``window`` is what dialogs belong to."""

    def __init__(self, desk: Desk, window: Callable[[], QWidget]) -> None:
        self.desk, self._window = desk, window

    def step(self, key: str, chosen: Sequence[Letter]) -> bool:
        """Take letters one step on; True if it was done."""
        acts: dict[str, Callable[[Sequence[Letter]], bool]] = {
            "submit": self._submit,
            "approve": self._approve,
            "issue": self._issue,
            "serve": self._serve,
            "reply": self._reply,
            "close": self._close,
        }
        return bool(chosen) and acts[key](chosen)

    def send_back(self, letter: Letter) -> bool:
        """Give a letter back to its drafter."""
        reason = self.desk.ask.reason(f"退回{letter.addressee}的函件", "请写明要改什么，起草人会看到：")
        if reason is None:
            return False
        session, letter_id = self.desk.session, letter.id or ""
        return self.desk.run(lambda: letters.send_back(session, letter_id, reason)) is not None

    def void(self, letter: Letter) -> bool:
        """Void a letter with a reason."""
        number = letter.document_no or "这份草稿"
        reason = self.desk.ask.reason(f"作废{number}？", "文号保留、不再使用，不能撤销。请写明原因：")
        if reason is None:
            return False
        session, letter_id = self.desk.session, letter.id or ""
        done = self.desk.run(lambda: letters.void(session, letter_id, reason), undoable=False)
        return done is not None

    def print_out(self, chosen: Sequence[Letter]) -> None:
        """Preview the frozen pages of issued letters."""
        session, ids = self.desk.session, [one.id or "" for one in chosen]
        self.desk.tasks.write(
            lambda progress: letters.printout(session, ids, progress), self._preview, title="正在汇总函件"
        )

    def _preview(self, made: Printout) -> None:
        PreviewDialog(
            "考核情况提示函",
            made.pdf,
            tasks=self.desk.tasks,
            ask=self.desk.ask,
            names=made.names,
            parent=self._window(),
        ).exec()

    def _submit(self, chosen: Sequence[Letter]) -> bool:
        session = self.desk.session
        return self.desk.run(lambda: letters.submit(session, _ids(chosen))) is not None

    def _approve(self, chosen: Sequence[Letter]) -> bool:
        session = self.desk.session
        return self.desk.run(lambda: letters.approve(session, _ids(chosen))) is not None

    def _close(self, chosen: Sequence[Letter]) -> bool:
        session = self.desk.session

        def close_all() -> Changes:
            rows: frozenset[tuple[str, str]] = frozenset()
            for letter_id in _ids(chosen):
                rows |= letters.close(session, letter_id).rows
            return Changes(f"办结 {len(chosen)} 份函件", rows)

        return self.desk.run(close_all) is not None

    def _issue(self, chosen: Sequence[Letter]) -> bool:
        text = "文号按顺序取下一个，成文日期为今天，编号后内容不能再改；这一步不能撤销，只能作废。"
        if not self.desk.ask.confirm(f"给 {len(chosen)} 份函件编号？", text, f"编号 {len(chosen)} 份"):
            return False
        session, done = self.desk.session, self.desk.attempt
        issued = done(lambda: letters.issue(session, _ids(chosen)))
        if issued is None:
            return False
        rows = frozenset((Letter.TABLE, one.id or "") for one in issued)
        first, last = issued[0].document_no, issued[-1].document_no
        words = f"已编号 {first}" + (f" 至 {last}" if len(issued) > 1 else "")
        self.desk.announce(Changes("编号", rows), undoable=False, say=words)
        return True

    def _serve(self, chosen: Sequence[Letter]) -> bool:
        session, letter = self.desk.session, chosen[0]
        title = f"{letter.addressee}什么时候收到？"
        dialog = DayDialog(title, "送达日期（以回执为准）", session.as_of, "登记送达", parent=self._window())
        if not dialog.exec():
            return False
        day = dialog.day
        return self.desk.run(lambda: letters.record_served(session, letter.id or "", day)) is not None

    def _reply(self, chosen: Sequence[Letter]) -> bool:
        session, letter = self.desk.session, chosen[0]
        dialog = DayDialog(
            f"{letter.addressee}的回复",
            "回复日期",
            session.as_of,
            "登记回复",
            words="回复内容（摘要，原件另存）",
            parent=self._window(),
        )
        if not dialog.exec():
            return False
        day, text = dialog.day, dialog.text
        return self.desk.run(lambda: letters.record_reply(session, letter.id or "", day, text)) is not None


def _ids(chosen: Sequence[Letter]) -> list[str]:
    return [one.id or "" for one in chosen]
