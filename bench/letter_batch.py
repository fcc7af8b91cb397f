"""1,000 letters through the real store: drafted, submitted, approved, numbered and frozen, printed, saved.

Time and the program's memory after each step; the same people, facts and wording for all.
"""

import resource
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from cadre_desk.model.records.letters import LetterFact
from cadre_desk.model.records.office import Operator, Role
from cadre_desk.model.records.people import Person
from cadre_desk.services import letters
from cadre_desk.services.letters import Recipient
from cadre_desk.services.session import Session
from cadre_desk.store.workspace import Workspace

BLANKS = {"反映方面": "履行工作职责"}


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory() as folder:
        workspace, _ = Workspace.create(
            Path(folder) / "office", login="a", name="甲", roles=(Role.ENTRY,), password="bench-only-48213"
        )
        with workspace:
            clerk = Session(workspace, workspace.operator, date(2026, 3, 6))
            chief = Operator(id="b", login="b", name="乙", roles=Role.APPROVAL.stored)
            run(clerk, Session(workspace, chief, clerk.as_of), count, Path(folder) / "files")


def run(clerk: Session, chief: Session, count: int, out: Path) -> None:
    with clerk.workspace.journal.act("人员") as act:
        people = [act.insert(Person.new(name=f"张测{n:04}", current_post="某镇镇长")) for n in range(count)]
    made = step(
        "draft",
        lambda: letters.draft_many(clerk, "reminder", [Recipient(one.id, filled=BLANKS) for one in people]),
    )
    ids = [one.id or "" for one in made]
    fact = LetterFact.new(reason="13", fact="承担的3件督办事项逾期。", source="《督查通报》第1期")
    step("facts", lambda: [letters.save_letter(clerk, one, [fact]) for one in made])
    step("submit", lambda: letters.submit(clerk, ids))
    step("approve", lambda: letters.approve(chief, ids))
    step("number and freeze", lambda: letters.issue(chief, ids))
    step("one file of all", lambda: letters.printout(clerk, ids))
    step("a file each", lambda: letters.write_files(clerk, ids, out))


def step(name, work):
    begun, used = time.perf_counter(), time.process_time()
    result = work()
    wall, cpu = time.perf_counter() - begun, time.process_time() - used
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{name:20} {wall:7.2f} s wall {cpu:7.2f} s CPU   peak {peak:5.0f} MB", flush=True)
    return result


if __name__ == "__main__":
    main()
