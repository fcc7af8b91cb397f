"""Building the demo folder: operators, units, people, assessment years, letters in every state."""

import random
from dataclasses import dataclass
from pathlib import Path

from cadre_desk.model.record import Record
from cadre_desk.model.records.office import Operator, Role
from cadre_desk.model.records.people import Person, Post, Unit
from cadre_desk.model.sealing import KeyGroup
from cadre_desk.progress import SILENT, Progress
from cadre_desk.services.demo.care import build_care
from cadre_desk.services.demo.care_awards import build_awards
from cadre_desk.services.demo.careers import make_career
from cadre_desk.services.demo.city import CITY, Seat, demo_names, demo_quotas, demo_seats, demo_units
from cadre_desk.services.demo.cycles import build_cycles
from cadre_desk.services.demo.day import AS_OF, PASSWORD_FILE
from cadre_desk.services.demo.finding import add_finding_cases
from cadre_desk.services.demo.letter_year import add_posts_of_now, build_letter_year
from cadre_desk.services.demo.letters import build_letters
from cadre_desk.services.demo.meeting import propose
from cadre_desk.services.demo.office import add_office_tables
from cadre_desk.services.demo.political import build_political
from cadre_desk.services.demo.selection import build_selection
from cadre_desk.services.demo.selection_cases import build_cases
from cadre_desk.services.demo.supervision import build_supervision
from cadre_desk.services.demo.talent import build_talent
from cadre_desk.services.office import set_office
from cadre_desk.services.people import with_reading
from cadre_desk.services.session import Session
from cadre_desk.store.journal import Act
from cadre_desk.store.workspace import Workspace

PASSWORD = "yunzhou-2026-demo"
CLERK = Operator(name="李样例", login="liyl", section="干部一科")
OTHERS = (
    (Operator(name="张科长", login="zhangkz", section="干部一科"), (Role.REVIEW, Role.APPROVAL)),
    (Operator(name="钱管理", login="qiangl", section="办公室"), (Role.SECURITY_ADMIN,)),
    (Operator(name="孙审计", login="sunsj", section="监督科"), (Role.AUDITOR,)),
)
MACHINE_KEEPER = Operator(name="周系统", login="zhouxt", section="办公室", roles=Role.SYSADMIN.stored)


@dataclass(frozen=True)
class Demo:
    """What was made; operators as (name, login, roles)."""

    folder: Path
    operators: tuple[tuple[str, str, str], ...]
    password: str
    password_file: Path
    people: int


def make_demo(folder: Path, *, people: int = 400, seed: int = 1, progress: Progress = SILENT) -> Demo:
    """Make a data folder with the fictional city. Raises DataFolderError if the folder is not empty."""
    dice = random.Random(seed)
    clerk_roles = (Role.ENTRY, Role.REVIEW, Role.HOTLINE)
    workspace, _ = Workspace.create(
        folder, login=CLERK.login or "", name=CLERK.name or "", roles=clerk_roles, password=PASSWORD
    )
    with workspace:
        operators = _add_operators(workspace)
        for group in (KeyGroup.POLITICAL, KeyGroup.HOTLINE):
            workspace.hand_over(operators[0], group)
        workspace.enlist(MACHINE_KEEPER)
        clerk = Session(workspace, workspace.operator, AS_OF)
        set_office(clerk, agency=f"中共{CITY}委组织部", mark="云组")
        seats = _seats(people)
        with workspace.journal.act("建立演示城市", undoable=False) as act:
            add_office_tables(act)
            units = _add_units(act, random.Random(seed), seats)
            holders = _add_people(act, dice, seats, units, progress)
            propose(act, holders, AS_OF)
            add_posts_of_now(act)
        chief = Session(workspace, operators[0], AS_OF)
        build_cycles(clerk, chief, dice, holders, units)
        build_letters(clerk, chief, holders)
        build_letter_year(clerk, chief, holders)
        add_finding_cases(clerk, holders)
        build_care(clerk, dice)
        build_awards(clerk, chief)
        build_selection(clerk)
        build_cases(clerk)
        build_supervision(clerk)
        build_political(clerk, chief)
        build_talent(clerk)
        workspace.backup()
    note = folder / PASSWORD_FILE
    note.write_text(PASSWORD + "\n", encoding="utf-8")
    everyone = (workspace.operator, *operators)
    named = tuple((one.name or "", one.login or "", one.roles or "") for one in everyone)
    return Demo(folder, named, PASSWORD, note, len(holders))


def _add_operators(workspace: Workspace) -> list[Operator]:
    return [
        workspace.add_operator(one.changed(roles=",".join(role.stored for role in roles)), PASSWORD)
        for one, roles in OTHERS
    ]


def _seats(people: int) -> list[Seat]:
    seats = demo_seats()
    repeated = seats * (people // len(seats) + 1)
    return repeated[:people]


def _add_units(act: Act, dice: random.Random, seats: list[Seat]) -> dict[str, Unit]:
    units: dict[str, Unit] = {}
    for unit, parent in demo_units():
        above = units[parent].id if parent else None
        units[unit.name or ""] = act.insert(unit.changed(parent_id=above))
    for name, quota in demo_quotas(dice, seats):
        act.insert(quota.changed(unit_id=units[name].id))
    return units


def _placed(row: Record, person: Person) -> Record:
    """Return a row of a person's life, the present post tied to the person's unit."""
    if isinstance(row, Post) and row.end is None:
        row = row.changed(unit_id=person.unit_id)
    return row.changed(person_id=person.id)


def _add_people(
    act: Act, dice: random.Random, seats: list[Seat], units: dict[str, Unit], progress: Progress
) -> list[tuple[Person, Seat]]:
    names = demo_names(dice, len(seats))
    holders = []
    for done, (name, seat) in enumerate(zip(names, seats, strict=False)):
        progress.step(done, len(seats), name)
        career = make_career(dice, name, seat, AS_OF.year)
        person = act.insert(with_reading(career.person.changed(unit_id=units[seat.unit].id)))
        for row in career.rows:
            act.insert(_placed(row, person))
        holders.append((person, seat))
    return holders
