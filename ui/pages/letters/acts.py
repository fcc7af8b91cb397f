"""What the steps of letters do when somebody asks for them: questions first, then one service call."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from cadre_desk.model.changes import Changes
from cadre_desk.model.records.letters import Letter, Secrecy
from cadre_desk.services import assessment, letters
from cadre_desk.services.letters import Files
from cadre_desk.services.printing import Printed, Printout, log_printed
from ui.desk import Desk
from ui.dialogs.preview import PreviewDialog
from ui.pages.letters.dialogs import DayDialog

BIG = 30  # from so many letters on, numbering is a job with progress


class LetterActs:
    """One per page; ``window`` is what dialogs belong to."""

    def __init__(self, desk: Desk, window: Callable[[], QWidget]) -> None:
        self.desk, self._window = desk, window

    def step(self, key: str, chosen: Sequence[Letter]) -> bool:
        """Take letters one step on; True if it was done."""
        session, ids = self.desk.session, [one.id or "" for one in chosen]
        plain: dict[str, Callable[[], Changes]] = {
            "submit": lambda: letters.submit(session, ids),
            "approve": lambda: letters.approve(session, ids),
            "close": lambda: letters.close_all(session, ids),
            "urge": lambda: letters.urge(session, ids),
        }
        asking: dict[str, Callable[[Sequence[Letter]], bool]] = {
            "issue": self._issue,
            "serve": self._serve,
            "reply": self._reply,
            "follow": self._follow,
        }
        if not chosen:
            return False
        if key in plain:
            return self.desk.run(plain[key]) is not None
        return asking[key](chosen)

    # ------------------------------------------------------------ one letter

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

    def urge(self, letter: Letter) -> bool:
        """Note that a late answer was asked for again."""
        return self.step("urge", [letter])

    def extend(self, letter: Letter) -> bool:
        """Give more time to answer."""
        due = letter.due_on or self.desk.session.as_of
        asked = self._ask(f"{letter.addressee}延到哪天？", "延期后的期限", due, "延期", words="延期原因")
        if asked is None:
            return False
        session, letter_id, day, why = self.desk.session, letter.id or "", asked.day, asked.text
        return self.desk.run(lambda: letters.extend(session, letter_id, day, why)) is not None

    def read(self, letter: Letter) -> bool:
        """Record that the addressee has read the letter."""
        asked = self._ask(f"{letter.addressee}本人什么时候阅知？", "阅知日期", self._today(), "登记阅知")
        if asked is None:
            return False
        session, letter_id, day = self.desk.session, letter.id or "", asked.day
        return self.desk.run(lambda: letters.record_read(session, letter_id, day)) is not None

    def set_secrecy(self, letter: Letter, level: Secrecy | None) -> bool:
        """Set or clear 密级 of a letter that has no number yet."""
        years = self._ask_term(letter, level) if level else None
        if level and years is None:
            return False
        session, letter_id = self.desk.session, letter.id or ""
        return self.desk.run(lambda: letters.set_secrecy(session, letter_id, level, years)) is not None

    def _ask_term(self, letter: Letter, level: Secrecy) -> int | None:
        """Ask whether the letter is to be secret on this machine, and for how many years."""
        text = "一般函件不定密。涉密文件不得在非涉密计算机上起草、打印；请确认本机可以处理。"
        if not self.desk.ask.confirm(f"给{letter.addressee}的函件定为“{level.label}”？", text, "定密"):
            return None
        most = letters.LONGEST_SECRECY[level]
        said = self.desk.ask.reason(f"{level.label}多少年？", f"保密期限（年），最长 {most} 年：")
        if said is None:
            return None
        return int(said.strip()) if said.strip().isdecimal() else 0

    # ------------------------------------------------------------ paper

    def print_out(self, chosen: Sequence[Letter]) -> None:
        """Preview the frozen pages of issued letters; the day of printing is kept."""
        session, ids = self.desk.session, [one.id or "" for one in chosen]
        self.desk.tasks.write(
            lambda progress: letters.printout(session, ids, progress),
            lambda made: self._printed(made, ids),
            title="正在汇总函件",
        )

    def proofs(self, chosen: Sequence[Letter]) -> None:
        """Preview the draft pages of letters with what would not print right (F7)."""
        session, ids = self.desk.session, [one.id or "" for one in chosen]
        self.desk.tasks.write(
            lambda progress: letters.proofs(session, ids, progress),
            lambda made: self._preview(made, "函件清样"),
            title="正在排清样",
        )

    def save_files(self, chosen: Sequence[Letter]) -> None:
        """Write each letter to a file of its own."""
        folder = self.desk.ask.export_folder("每份函件存成一个文件")
        if folder is None:
            return
        session, ids = self.desk.session, [one.id or "" for one in chosen]
        self.desk.tasks.write(
            lambda progress: letters.write_files(session, ids, folder, progress),
            self._saved,
            title="正在另存函件",
        )

    def _saved(self, files: Files) -> None:
        self.desk.done.emit(f"已另存 {files.count} 份到 {files.folder.name}", False)

    def _printed(self, made: Printout, ids: Sequence[str]) -> None:
        dialog = self._preview(made, "函件")
        if dialog.printed:
            session = self.desk.session
            self.desk.run(lambda: letters.record_printed(session, ids))

    def _preview(self, made: Printout, title: str) -> PreviewDialog:
        dialog = PreviewDialog(
            title,
            made.pdf,
            tasks=self.desk.tasks,
            ask=self.desk.ask,
            names=made.names,
            findings=made.findings,
            form="letter",
            log=self._write_down,
            parent=self._window(),
        )
        dialog.exec()
        return dialog

    def explain(self, letter: Letter) -> None:
        """Say how the result of the assessment came about."""
        entry_id = letter.entry_id
        why = self.desk.attempt(lambda: assessment.explain(self.desk.session, entry_id)) if entry_id else None
        if why:
            self.desk.ask.tell("考核结果是怎么来的", "\n".join(why))

    def _write_down(self, printed: Printed) -> None:
        self.desk.attempt(lambda: log_printed(self.desk.session, printed))

    # ------------------------------------------------------------ steps that ask

    def _issue(self, chosen: Sequence[Letter]) -> bool:
        text = "文号按顺序取下一个，成文日期为今天，编号后内容不能再改；这一步不能撤销，只能作废。"
        if not self.desk.ask.confirm(f"给 {len(chosen)} 份函件编号？", text, f"编号 {len(chosen)} 份"):
            return False
        session, ids = self.desk.session, [one.id or "" for one in chosen]
        if len(ids) > BIG:
            self.desk.tasks.write(
                partial(letters.issue, session, ids), self._issued, title=f"正在编号 {len(ids)} 份函件"
            )
            return True
        issued = self.desk.attempt(lambda: letters.issue(session, ids))
        if issued is None:
            return False
        self._issued(issued)
        return True

    def _issued(self, issued: Sequence[letters.Issued]) -> None:
        rows = frozenset((Letter.TABLE, one.id) for one in issued)
        first, last = issued[0].document_no, issued[-1].document_no
        words = f"已编号 {first}" + (f" 至 {last}" if len(issued) > 1 else "")
        self.desk.announce(Changes("编号", rows), undoable=False, say=words)

    def _serve(self, chosen: Sequence[Letter]) -> bool:
        letter = chosen[0]
        signed = ("签收人（回执上的签名）", letter.addressee or "")
        asked = self._ask(
            f"{letter.addressee}什么时候收到？",
            "送达日期（以回执为准）",
            self._today(),
            "登记送达",
            line=signed,
        )
        if asked is None:
            return False
        session, letter_id, day, who = self.desk.session, letter.id or "", asked.day, asked.line_text
        return self.desk.run(lambda: letters.record_served(session, letter_id, day, who)) is not None

    def _reply(self, chosen: Sequence[Letter]) -> bool:
        letter = chosen[0]
        check = {"inquiry": "说明不清，需要再次函询", "inquiry_second": "仍未说明清楚，需要核实了解"}
        words = "回复内容（摘要，原件另存）"
        asked = self._ask(
            f"{letter.addressee}的回复",
            "回复日期",
            self._today(),
            "登记回复",
            words=words,
            check=check.get(letter.type or "", ""),
            usual_day=True,
        )
        if asked is None:
            return False
        session, letter_id, day, text = self.desk.session, letter.id or "", asked.day, asked.text
        unclear = asked.checked or None
        return (
            self.desk.run(lambda: letters.record_reply(session, letter_id, day, text, unclear=unclear))
            is not None
        )

    def _follow(self, chosen: Sequence[Letter]) -> bool:
        letter = chosen[0]
        asked = self._ask(
            f"{letter.addressee}的整改报告",
            "报告日期",
            self._today(),
            "登记整改报告",
            words="整改情况（摘要）",
            usual_day=True,
        )
        if asked is None:
            return False
        session, letter_id, day, text = self.desk.session, letter.id or "", asked.day, asked.text
        return self.desk.run(lambda: letters.record_follow_up(session, letter_id, day, text)) is not None

    def _ask(
        self,
        title: str,
        day_label: str,
        day: date,
        verb: str,
        *,
        line: tuple[str, str] = ("", ""),
        words: str = "",
        check: str = "",
        usual_day: bool = False,
    ) -> DayDialog | None:
        dialog = DayDialog(
            title,
            day_label,
            day,
            verb,
            line=line,
            words=words,
            check=check,
            usual_day=usual_day,
            parent=self._window(),
        )
        return dialog if dialog.exec() else None

    def _today(self) -> date:
        return self.desk.session.as_of
