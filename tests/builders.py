"""Builders of what tests need: records with sane defaults and a real, encrypted data folder.

People here are plainly fictional; citizen IDs use area 349901, which does not exist.
"""

import atexit
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

from cadre_desk.model.months import PartialDate
from cadre_desk.model.records.assessment import AssessmentCycle, AssessmentEntry, Track
from cadre_desk.model.records.letters import LetterFact
from cadre_desk.model.records.office import Operator, Role
from cadre_desk.model.records.people import Person, Unit
from cadre_desk.services.session import Session
from cadre_desk.store.workspace import Workspace

PASSWORD = "tests-only-48213"
TODAY = date(2026, 3, 6)


def person(name: str = "张示例", **values: object) -> Person:
    """Return a person who breaks no rule."""
    usual = {"sex": "1", "born": PartialDate(1980, 4), "ethnicity": "01", "work_start": PartialDate(2002, 7)}
    return Person.new(name=name, **{**usual, **values})


def unit(name: str = "云溪县青禾镇", **values: object) -> Unit:
    """Return a unit."""
    return Unit.new(name=name, **values)


def cycle(year: int = 2025, **values: object) -> AssessmentCycle:
    """Return a cycle of leading cadres with the general rate."""
    usual = {"title": f"{year}年度考核", "track": Track.LEADING_CADRES, "excellent_rate": 25}
    return AssessmentCycle.new(year=year, **{**usual, **values})


def entry(score: str | None = None, **values: object) -> AssessmentEntry:
    """Return an entry of one class, with a score if given."""
    usual = {"comparable_class": "乡镇党政正职", "score": None if score is None else Decimal(score)}
    return AssessmentEntry.new(**{**usual, **values})


def fact(**values: object) -> LetterFact:
    """Return a fact that has its source."""
    usual = {"reason": "1", "fact": "4件督办事项全部逾期。", "source": "督查通报2025年第11期"}
    return LetterFact.new(**{**usual, **values})


@dataclass
class Office:
    """A data folder with a clerk and a chief who approves what the clerk drafts."""

    folder: Path
    clerk: Session
    chief: Session
    recovery_key: str

    def put(self, *records):  # noqa: ANN002, ANN201 - records of any type
        """Insert records in one act and return them stored."""
        with self.clerk.workspace.journal.act("准备") as act:
            stored = [act.insert(one) for one in records]
        return stored[0] if len(stored) == 1 else stored

    def as_role(self, *roles: Role) -> Session:
        """Return a session of somebody with other roles, without a key slot of their own."""
        someone = Operator(
            id="someone", login="x", name="某人", roles=",".join(role.stored for role in roles)
        )
        return Session(self.clerk.workspace, someone, TODAY)


@cache
def _made_once(maker: Callable[[Path], str]) -> tuple[Path, str]:
    """Return a closed data folder and its recovery key, to be copied: making one takes ten times as long."""
    folder = Path(tempfile.mkdtemp(prefix="desk-template-")) / "desk"
    atexit.register(shutil.rmtree, folder.parent, ignore_errors=True)
    return folder, maker(folder)


def copied(maker: Callable[[Path], str], folder: Path) -> tuple[Workspace, str]:
    """Return the folder that ``maker`` makes, opened in another place by its first operator."""
    template, key = _made_once(maker)
    shutil.copytree(template, folder)
    return Workspace.open(folder, "liyl", PASSWORD), key


def _make_office(folder: Path) -> str:
    workspace, key = Workspace.create(
        folder,
        login="liyl",
        name="李样例",
        roles=(Role.ENTRY, Role.REVIEW),
        password=PASSWORD,
        fast_keys=True,
    )
    workspace.add_operator(Operator(login="zhangkz", name="张科长", roles=Role.APPROVAL.stored), PASSWORD)
    workspace.close()
    return key


def open_office(folder: Path) -> Office:
    """Make a data folder with cheap keys; the caller closes ``clerk.workspace``."""
    workspace, key = copied(_make_office, folder)
    chief = next(one for one in workspace.read.find(Operator) if one.login == "zhangkz")
    clerk = Session(workspace, workspace.operator, TODAY)
    return Office(folder, clerk, Session(workspace, chief, TODAY), key)
