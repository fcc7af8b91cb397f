"""Every public function of the services in every role: refused by the right it names, or let in.

A new service is found by itself. One that asks for no right has to stand in OPEN with the reason.
"""

import importlib
import inspect
import pkgutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

import cadre_desk.services
from cadre_desk.errors import NotPermitted
from cadre_desk.model.records.office import Operator, Role
from cadre_desk.model.records.people import Unit
from cadre_desk.services.office.registers import UNITS
from cadre_desk.services.rights import GRANTS, Right
from cadre_desk.services.selection.live import TABLES

OPEN = {
    # what the desk does for everybody who is signed in
    "keep_safe": "backups are the program's own duty",
    "backup_in_words": "when the last backup was made, without content",
    "use_office_words": "words of the code tables, without people",
    "follow": "reads the code tables anew",
    "office": "the letterhead, which stands on every page",
    "calendar_of": "working days, without people",
    "calendar_days": "working days, without people",
    "may_read_content": "answers what may be shown",
    "change_own_password": "everybody's own; asks for the old password",
    # parts of services that asked before: they get records, not ids
    "lines_about": "callers asked for the right of their register",
    "rows_below": "callers asked for the right of their register",
    "kept_draft": "the operator's own draft",
    "drafts": "the operator's own drafts",
    "undo": "takes back only what this sign-in did itself; asks for any writing right",
    "redo": "as undo",
}


# These get rows that a service has read which asked, or answer nothing about people.
# The list may only shrink.
DELEGATING = {
    "assessment.following.settled": "values of a step; touches no row",
    "quick_fill.offered": "words of code tables; what was typed before asks for its right",
    "register.asking.not_oneself": "a condition; touches no row",
    "register.asking.require_not_oneself": "only refuses",
    "register.editing.take_step": "asks for the right that its step declares",
    "register.reading.due_of": "computes on a row at hand",
    "register.reading.may_edit": "answers what may be changed",
    "register.reading.title_of": "names a row at hand",
    "register.references.ids_named": "closed tables ask; its question leaves out whom one may not see",
    "register.references.referred": "rows that a row at hand refers to",
    "search.find_everywhere": "pages are for everybody; people, units and letters ask for their right",
}


def services() -> dict[str, Callable]:
    found = {}
    packages = pkgutil.walk_packages(cadre_desk.services.__path__, "cadre_desk.services.")
    for module in (importlib.import_module(one.name) for one in packages if ".demo" not in one.name):
        for name, function in inspect.getmembers(module, inspect.isfunction):
            own = function.__module__ == module.__name__ and not name.startswith("_")
            if own and list(inspect.signature(function).parameters)[:1] == ["session"]:
                found[f"{module.__name__.removeprefix('cadre_desk.services.')}.{name}"] = function
    return found


def stand_in(parameter, tmp_path):
    said = str(parameter.annotation)
    if parameter.name == "register" or "Register" in said:
        return UNITS
    if "ComputedTable" in said and "Sequence" not in said:
        return TABLES[0]
    if said.startswith("type["):
        return Unit
    if "Path" in said:
        return Path(tmp_path) / "there"
    for word, value in (("date", date(2026, 3, 6)), ("bool", False), ("int", 1)):
        if said.startswith((f"<class '{word}", f"<class 'datetime.{word}")) or said == word:
            return value
    if any(word in said for word in ("Sequence", "Iterable", "Collection", "list", "tuple", "Set")):
        return []
    return "x"


def outcome(function, session, tmp_path):
    """Return the refusal of a call with stand-ins, None if the call got beyond its right."""
    positional, named = [], {}
    for parameter in list(inspect.signature(function).parameters.values())[1:]:
        if parameter.default is not inspect.Parameter.empty:
            continue
        if parameter.kind is inspect.Parameter.KEYWORD_ONLY:
            named[parameter.name] = stand_in(parameter, tmp_path)
        elif parameter.kind is inspect.Parameter.POSITIONAL_OR_KEYWORD:
            positional.append(stand_in(parameter, tmp_path))
    try:
        made = function(session, *positional, **named)
        if inspect.isgenerator(made):
            next(made, None)
    except NotPermitted as refused:
        return str(refused)
    except Exception:
        return None
    return None


ALL = services()


def right_of(refusal):
    return next((right for right in Right if f"“{right.value}”" in refusal), None)


@pytest.mark.slow
def test_every_service_refuses_by_a_right_and_lets_in_who_holds_it(office, tmp_path):
    office.chief.workspace.enlist(Operator(name="保密员", login="bmy", roles=Role.SECURITY_ADMIN.stored))
    nobody = office.as_role()
    unguarded, wrong, tried = [], [], 0
    for name, function in ALL.items():
        if name.rpartition(".")[2] in OPEN or name in DELEGATING or ".proposals." in name:
            continue  # what rules propose is asked for by register.proposing, which asks for the right
        refusal = outcome(function, nobody, tmp_path)
        right = right_of(refusal) if refusal else None
        if right is None:
            unguarded.append(name)
            continue
        for role in Role:
            tried += 1
            refused = outcome(function, office.as_role(role), tmp_path)
            if right not in GRANTS[role] and refused is None:
                wrong.append((name, role.label, right.value))
            if right in GRANTS[role] and refused and right_of(refused) is right:
                wrong.append((name, role.label, "refused"))
    assert not unguarded, "\n".join(unguarded)
    assert wrong == []
    assert tried > 500, tried


def test_what_is_listed_as_delegating_still_exists():
    assert ALL.keys() >= DELEGATING.keys()
