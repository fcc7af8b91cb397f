"""打印: every paper of a cycle, made off the screen's thread and shown as the very pages."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from cadre_desk.model.changes import Changes
from cadre_desk.model.records.assessment import FrozenPaper
from cadre_desk.services import assessment
from cadre_desk.services.assessment import Ranking, RankRow, Rehearsal
from cadre_desk.services.printing import Printout, registration_forms
from ui.desk import Desk
from ui.dialogs.show_printout import show_pages, show_printout


class PapersMenu:
    """Makes the menu under a button; ``placed`` and ``row`` tell what is shown at the time."""

    def __init__(
        self,
        desk: Desk,
        owner: QWidget,
        placed: Callable[[], Ranking | None],
        row: Callable[[], RankRow | None],
    ) -> None:
        self.desk, self._owner, self._placed, self._row = desk, owner, placed, row

    def show_under(self, button: QPushButton) -> None:
        """Offer the papers of what is shown."""
        self.menu().exec(button.mapToGlobal(button.rect().bottomLeft()))

    def menu(self) -> QMenu:
        """Return the menu; each entry can be reached by its digit."""
        menu = QMenu(self._owner)
        entries: tuple[tuple[str, Callable[[], object]], ...] = (
            ("排名表（本类）", self.ranking),
            ("排名表（全部类别）", lambda: self.ranking(whole=True)),
            ("签发排名表（本类，定稿）", self.freeze),
            ("优秀公示、通报", self.notice),
            ("签发公示、通报（定稿）", self.publish),
            ("反馈单（本类）", self.slips),
            ("结果报告", self.report),
            ("得分说明（本人）", self.explanation),
            ("年度考核登记表（本类）", self.registration_forms),
            ("导出本类名单", self.export),
        )
        for number, (text, act) in enumerate(entries, 1):
            menu.addAction(f"&{number % 10}  {text}", act)
        for paper in self._frozen():
            menu.addAction(f"定稿：{paper.title}", partial(self.preview, paper.title, paper.pdf))
        return menu

    def _frozen(self) -> list[FrozenPaper]:
        placed = self._placed()
        if placed is None:
            return []
        papers = assessment.frozen_papers(self.desk.session, placed.cycle.id or "")
        return [one for one in papers if one.class_name in (placed.class_name, None) and not one.void_reason]

    # ------------------------------------------------------------ papers

    def ranking(self, *, whole: bool = False) -> None:
        """Show the ranking of this class or of all."""
        self._make("排名表", lambda one: assessment.ranking_papers(
            self.desk.session, one.cycle.id or "", () if whole else (one.class_name,)
        ))  # fmt: skip

    def notice(self) -> None:
        """Show the public notice."""
        session = self.desk.session
        self._make("优秀公示", lambda one: assessment.notice_paper(session, one.cycle.id or ""))

    def slips(self) -> None:
        """Show the feedback slips of this class."""
        session = self.desk.session
        self._make(
            "反馈单", lambda one: assessment.feedback_slips(session, one.cycle.id or "", one.class_name)
        )

    def registration_forms(self) -> None:
        """Show the 公务员年度考核登记表 of everybody in this class."""
        session = self.desk.session
        self._make(
            "公务员年度考核登记表",
            lambda one: registration_forms(session, [row.entry.id or "" for row in one.rows]),
        )

    def report(self) -> None:
        """Show the results report."""
        session = self.desk.session
        self._make("结果报告", lambda one: assessment.report_paper(session, one.cycle.id or ""))

    def explanation(self) -> None:
        """Show why the current person has this score."""
        row, session = self._row(), self.desk.session
        if row is not None:
            entry_id, name = row.entry.id or "", row.name
            self._make("得分说明", lambda _one: assessment.explanation_paper(session, entry_id, name))

    def rehearsal(self, made: Rehearsal) -> None:
        """Show who would move in a trial."""
        self._make("试算对照表", lambda _one: assessment.rehearsal_paper(self.desk.session, made))

    def freeze(self) -> None:
        """Sign the ranking of this class, after asking."""
        placed = self._placed()
        text = "签发后文件原样保存，只能作废，不能修改；这一步不能撤销。"
        if placed is None or not self.desk.ask.confirm(f"签发{placed.class_name}排名表？", text, "签发"):
            return
        session, cycle_id = self.desk.session, placed.cycle.id or ""
        self._signed(
            cycle_id,
            self.desk.attempt(lambda: assessment.freeze_ranking(session, cycle_id, placed.class_name)),
        )

    def publish(self) -> None:
        """Sign the public notice or the circular, after asking; a notice runs from today."""
        placed = self._placed()
        text = "签发后文件原样保存，只能作废；公示期从今天算起；这一步不能撤销。"
        if placed is None or not self.desk.ask.confirm("签发优秀公示、通报？", text, "签发"):
            return
        session, cycle_id = self.desk.session, placed.cycle.id or ""
        self._signed(cycle_id, self.desk.attempt(lambda: assessment.publish_notice(session, cycle_id)))

    def _signed(self, cycle_id: str, made: FrozenPaper | None) -> None:
        """Say what was signed; signing may finish a stage, so the cycle is read anew."""
        if made is None:
            return
        rows = frozenset({("frozen_paper", made.id or ""), ("assessment_cycle", cycle_id)})
        self.desk.announce(Changes(f"签发{made.title}", rows), undoable=False)
        self.preview(made.title, made.pdf)

    def export(self) -> None:
        """Write this class to a spreadsheet."""
        placed = self._placed()
        if placed is None:
            return
        session, cycle_id, class_name = self.desk.session, placed.cycle.id or "", placed.class_name
        title = f"{placed.cycle.title}{class_name}排名"
        self.desk.export(
            title,
            lambda file, purpose, _progress: assessment.export_ranking(
                session, cycle_id, class_name, file=file, purpose=purpose
            ),
            name=f"{title}.xlsx",
        )

    def _make(self, title: str, work: Callable[[Ranking], Printout]) -> None:
        placed, window = self._placed(), self._owner.window()
        if placed is not None:
            self.desk.tasks.read(
                lambda: work(placed), lambda made: show_printout(self.desk, title, made, window)
            )

    def preview(self, title: str | None, pdf: bytes | None) -> None:
        """Show the pages of a signed paper."""
        if pdf is not None:
            show_pages(self.desk, title or "", pdf, self._owner.window())
