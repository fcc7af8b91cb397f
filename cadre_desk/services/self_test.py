"""The self-test that the installer runs: the whole thread of work in a temporary folder.

The desk's window is a step of its own, handed in by whoever knows Qt.
"""

import shutil
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cadre_desk.model.records.assessment import Grade, Track
from cadre_desk.model.records.letters import LetterFact
from cadre_desk.model.records.office import Role
from cadre_desk.model.records.people import Person, Unit
from cadre_desk.services import assessment, letters, printing, safekeeping, setup
from cadre_desk.services.importing import apply_import, plan_import
from cadre_desk.services.office import operators
from cadre_desk.services.session import Session

PASSWORD = "self-test-4719-only"
SAMPLE = """<?xml version="1.0" encoding="utf-8"?>
<Person>
  <XingMing>样自检</XingMing><XingBie>男</XingBie><ChuShengNianYue>198004</ChuShengNianYue>
  <MinZu>汉族</MinZu><CanJiaGongZuoShiJian>200207</CanJiaGongZuoShiJian>
  <XianRenZhiWu>云州市示例局副局长</XianRenZhiWu>
  <JianLi>2002.07--2016.05  云州市示例局科员
2016.05--         云州市示例局副局长</JianLi>
  <Version>3.2.1.16</Version>
</Person>"""


@dataclass(frozen=True)
class StepResult:
    """One step: whether it passed, how long it took in seconds, and what went wrong."""

    name: str
    ok: bool
    seconds: float
    detail: str = ""


@dataclass
class _Bench:
    """What the steps hand to one another."""

    folder: Path
    clerk: Session | None = None
    chief: Session | None = None
    entry_id: str = ""
    letter_id: str = ""

    @property
    def session(self) -> Session:
        assert self.clerk is not None, "the step init did not run"
        return self.clerk


def run_self_test(
    *, keep: bool = False, window: Callable[[Session], None] | None = None
) -> tuple[list[StepResult], Path]:
    """Run every step, stopping at the first that fails; return the results and the folder used."""
    folder = Path(tempfile.mkdtemp(prefix="cadre-desk-self-test-"))
    bench = _Bench(folder)
    steps: list[tuple[str, Callable[[_Bench], None]]] = [
        ("init", _init), ("import", _import), ("assess", _assess), ("letter", _letter),
        ("print", _print), ("backup", _backup), ("verify", _verify),
    ]  # fmt: skip
    if window is not None:
        steps.append(("window", lambda made: window(made.session)))
    try:
        return _run(bench, steps), folder
    finally:
        if bench.clerk is not None:
            bench.clerk.workspace.close()
        if not keep:
            shutil.rmtree(folder, ignore_errors=True)


def _run(bench: _Bench, steps: Sequence[tuple[str, Callable[[_Bench], None]]]) -> list[StepResult]:
    results: list[StepResult] = []
    for name, step in steps:
        started = time.perf_counter()
        try:
            step(bench)
        except Exception as fault:  # noqa: BLE001 - a self-test reports every fault as a failed step
            results.append(
                StepResult(name, False, time.perf_counter() - started, f"{type(fault).__name__}: {fault}")
            )
            break
        results.append(StepResult(name, True, time.perf_counter() - started))
    return results


def _init(bench: _Bench) -> None:
    made = setup.create_data_folder(
        bench.folder / "数据 目录", name="自检员", login="zijian", password=PASSWORD
    )
    chief = operators.add(
        made.session, name="审批员", login="shenpi", roles=(Role.APPROVAL,), password=PASSWORD
    )
    bench.clerk = made.session
    bench.chief = Session(made.session.workspace, chief, made.session.as_of)


def _import(bench: _Bench) -> None:
    file = bench.folder / "样自检.lrmx"
    file.write_text(SAMPLE, encoding="utf-8")
    result = apply_import(bench.session, plan_import(bench.session, [file]))
    if result.new != 1:
        raise AssertionError(f"expected 1 new person, got {result.new}")


def _assess(bench: _Bench) -> None:
    session = bench.session
    person = session.workspace.read.find(Person)[0]
    with session.workspace.journal.act("自检单位") as act:
        unit = act.insert(Unit.new(name="云州市示例局"))
        act.update(act.require(Person, person.id or "").changed(unit_id=unit.id))
    year = session.as_of.year - 1
    cycle = assessment.open_cycle(
        session, year=year, title=f"{year}年度考核", track=Track.CIVIL_SERVANTS, due_on=date(year + 1, 3, 31)
    )
    assessment.enrol_unit(session, cycle.id or "", unit.id or "", "市直部门副职")
    entry = assessment.entries_of(session, cycle.id or "")[0]
    assessment.set_score(session, entry.id or "", "68.5", "自检")
    assessment.decide_grade(session, entry.id or "", Grade.COMPETENT, "自检")
    bench.entry_id = entry.id or ""


def _letter(bench: _Bench) -> None:
    session, chief = bench.session, bench.chief
    assert chief is not None, "the step init did not run"
    letter = letters.draft_letter(session, "assessment_notice", bench.entry_id)
    fact = LetterFact.new(reason="1", fact="自检事项逾期。", source="自检通报第1期")
    letters.save_letter(session, letter, [fact])
    letters.submit(session, [letter.id or ""])
    letters.approve(chief, [letter.id or ""])
    issued = letters.issue(chief, [letter.id or ""])
    bench.letter_id = issued[0].id or ""


def _print(bench: _Bench) -> None:
    session = bench.session
    person = session.workspace.read.find(Person)[0]
    printed = printing.appointment_forms(session, [person.id or ""])
    if printed.pages < 2 or not letters.frozen_pdf(session, bench.letter_id):
        raise AssertionError("the form or the letter came out empty")


def _backup(bench: _Bench) -> None:
    safekeeping.backup(bench.session, bench.folder / "备份")


def _verify(bench: _Bench) -> None:
    failed = [check.name for check in safekeeping.verify(bench.session) if not check.ok]
    if failed:
        raise AssertionError("verify failed: " + ", ".join(failed))
