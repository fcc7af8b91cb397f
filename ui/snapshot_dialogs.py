"""Every dialog of the desk over the demo data, for the photographs: a name and how to make it.

A new dialog gets a line here; nothing in it is written to the data folder.
"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from cadre_desk.exchange.drafts import PersonDraft
from cadre_desk.exchange.findings import FileProblem
from cadre_desk.model.changes import Changes
from cadre_desk.model.months import PartialDate
from cadre_desk.model.records.assessment import CycleState
from cadre_desk.model.records.ballots import BallotBatch
from cadre_desk.model.records.people import Person
from cadre_desk.services import assessment, people
from cadre_desk.services.history import changes_of
from cadre_desk.services.importing import Difference, ImportPlan, ImportResult, Outcome, PlanRow
from cadre_desk.services.printing import PackPlan, appointment_forms, make_pack
from cadre_desk.store.recovery_key import write_key
from ui import snapshots_files
from ui.ballots.batch_dialog import BatchDialog
from ui.dialogs.as_of import AsOfDialog
from ui.dialogs.crash import CrashDialog, fault_report
from ui.dialogs.dialog_ask import DialogAsk
from ui.dialogs.history import HistoryDialog
from ui.dialogs.import_wizard import ImportDialog
from ui.dialogs.keys import KeysDialog
from ui.dialogs.meeting_pack import PackDialog
from ui.dialogs.mending import Mending
from ui.dialogs.preview import PreviewDialog
from ui.dialogs.reason import ReasonDialog
from ui.dialogs.setup_people import FirstOperatorStep
from ui.dialogs.setup_wizard import SetupWizard
from ui.dialogs.unlock import UnlockDialog
from ui.keys import KEY_GROUPS
from ui.main_window import MainWindow
from ui.pages.assessment.cycle_dialogs import CycleDialog, EnrolDialog
from ui.pages.assessment.scheme_dialog import SchemeDialog
from ui.pages.assessment.stage_dialog import StageDialog
from ui.pages.letters import LettersPage
from ui.pages.letters.dialogs import DayDialog
from ui.pages.office.code_tables_pane import NewCodeDialog
from ui.pages.office.operator_dialogs import NewOperatorDialog
from ui.pages.register.finders import NoFinder
from ui.snapshot_people import people_dialogs
from ui.snapshot_selection import selection_dialogs

Make = Callable[[], QWidget]
NOT_REAL_KEY = write_key(bytes(range(20)))


def dialogs(window: MainWindow) -> list[tuple[str, Make]]:
    """Return the dialogs in the order in which a clerk meets them."""
    desk = window.desk
    session, folder, today = desk.session, desk.session.workspace.folder, desk.session.as_of
    return [
        *((f"setup-{step + 1}", lambda step=step: _wizard(window, step)) for step in range(5)),
        ("unlock", lambda: UnlockDialog(folder, desk.tasks, login="liyl")),
        ("as-of", lambda: AsOfDialog(today, today)),
        ("keys", lambda: KeysDialog(KEY_GROUPS)),
        ("new-operator", lambda: NewOperatorDialog(NoFinder())),
        ("new-code", lambda: NewCodeDialog("奖励")),
        *people_dialogs(window),
        *selection_dialogs(window),
        ("import-start", lambda: ImportDialog(desk)),
        ("import-plan", lambda: _plan(window)),
        ("import-done", lambda: _imported(window)),
        *snapshots_files.dialogs(window),
        ("history", lambda: _history(window)),
        ("meeting-pack", lambda: _meeting(window)),
        ("preflight", lambda: _preflight(window)),
        ("preview", lambda: _preview(window)),
        ("cycle-new", lambda: CycleDialog(today)),
        ("cycle-enrol", lambda: EnrolDialog(people.units(session), ("乡镇党政正职",))),
        ("assessment-scheme", lambda: SchemeDialog(desk, assessment.cycles(session)[0])),
        ("assessment-stage", lambda: StageDialog(CycleState.NOTICE, today)),
        ("ballots-batch", lambda: BatchDialog([], [], batch=BallotBatch.new(issued=300, returned=296))),
        ("letter-pick", lambda: _letters(window).pick_dialog()),
        ("letter-register", lambda: _letters(window).register_dialog()),
        ("letter-wording", lambda: _letters(window).wording_dialog()),
        (
            "letter-served",
            lambda: DayDialog("云拟稿什么时候收到？", "送达日期（以回执为准）", today, "登记送达"),
        ),
        (
            "letter-reason",
            lambda: ReasonDialog("作废云组提〔2026〕1号？", "文号保留、不再使用，请写明原因："),
        ),
        ("letter-confirm", _confirm),
        ("crash", _crash),
    ]


def _wizard(window: MainWindow, step: int) -> SetupWizard:
    wizard = SetupWizard(Path("D:/组工数据/云州市"), window.desk.tasks, DialogAsk())
    first = wizard.steps[2]
    assert isinstance(first, FirstOperatorStep)
    first.fields.name.setText("钱管理")
    for field in (first.fields.password, first.fields.again):
        field.setText("kaihui-2026-yunzhou")
    if step == 2:
        first.key.show()
        first.key.show_key(NOT_REAL_KEY)
    for place in range(step + 1):
        wizard._show(place, wizard.steps[place - 1].outcome() if place else "")
    return wizard


def _plan(window: MainWindow) -> ImportDialog:
    dialog = ImportDialog(window.desk)
    dialog._planned(ImportPlan(_rows(), ()))
    return dialog


def _rows() -> tuple[PlanRow, ...]:
    wrong = FileProblem(
        "error", "citizen_id", "身份证号末几位被表格软件改成了 0，无法恢复。请对照原件改正。", 6
    )
    looked = FileProblem("warning", "family", "家庭成员有 2 人的出生日期只有年份，已按年份保留。请补月份。")
    changed = (
        Difference("现任职务", "云溪县青禾镇副镇长", "云溪县青禾镇镇长"),
        Difference("健康状况", "", "健康"),
    )
    return (
        PlanRow(Outcome.NEW, "张示例.lrmx", _draft("张示例", 1988), "云溪县青禾镇", problems=(looked,)),
        PlanRow(Outcome.CHANGED, "李样例.lrmx", _draft("李样例", 1985), "云溪县青禾镇", "x", changed),
        PlanRow(Outcome.SAME, "名册.xlsx", _draft("王虚构", 1979, row=5), "云溪县财政局", "y"),
        PlanRow(Outcome.WRONG, "名册.xlsx", _draft("赵测试", 1990, row=6), "云溪县财政局", problems=(wrong,)),
    )


def _draft(name: str, year: int, *, row: int = 0) -> PersonDraft:
    person = Person.new(name=name, born=PartialDate(year, 4))
    return PersonDraft(person, row=row, sheet="花名册" if row else "")


def _imported(window: MainWindow) -> ImportDialog:
    dialog = _plan(window)
    dialog._imported(ImportResult(1, 1, 1, 1, Changes("导入 2 人", frozenset())))
    return dialog


def _somebody(window: MainWindow) -> Person:
    return window.desk.session.workspace.read.find(Person)[0]


def _history(window: MainWindow) -> HistoryDialog:
    person = _somebody(window)
    lines = changes_of(window.desk.session, Person, person.id or "")
    return HistoryDialog(person.name or "", lines)


def _preview(window: MainWindow) -> PreviewDialog:
    ids = [one.id or "" for one in window.desk.session.workspace.read.find(Person)[:3]]
    made = appointment_forms(window.desk.session, ids)
    return PreviewDialog(
        "干部任免审批表",
        made.pdf,
        tasks=window.desk.tasks,
        ask=window.desk.ask,
        names=made.names,
        findings=made.findings,
    )


def _agenda(window: MainWindow) -> list[Person]:
    return [one for one in window.desk.session.workspace.read.find(Person) if one.proposed_post][:12]


def _meeting(window: MainWindow) -> PackDialog:
    return PackDialog(window.desk, _agenda(window))


def _preflight(window: MainWindow) -> PreviewDialog:
    desk, ids = window.desk, tuple(one.id or "" for one in _agenda(window))
    plan = PackPlan(ids, desk.session.as_of, "部务会", comparison=True)
    made = make_pack(desk.session, plan)
    mending = Mending(desk, lambda session, _one_day, progress: make_pack(session, plan, progress))
    dialog = PreviewDialog(
        f"打印前检查：部务会 {len(ids)} 人",
        made.pdf,
        tasks=desk.tasks,
        ask=desk.ask,
        parts=made.parts,
        log=lambda _printed: None,
        mending=mending,
        back="返回名单",
        purpose="部务会",
    )
    dialog.problems.go_to(0)
    return dialog


def _letters(window: MainWindow) -> LettersPage:
    page = window.pages["letters"]
    assert isinstance(page, LettersPage)
    return page


def _confirm() -> QWidget:
    text = "文号按顺序取下一个，成文日期为今天，编号后内容不能再改；这一步不能撤销，只能作废。"
    box = DialogAsk()._box("给 3 份函件编号？", [text], "warning", "warn", close="先不办  Esc")
    box.add_button("编号 3 份", box.accept, kind="primary")
    return box


def _crash() -> CrashDialog:
    try:
        raise RuntimeError
    except RuntimeError as fault:
        return CrashDialog(fault_report(fault), Path("fault-20260306-104218.txt"))
