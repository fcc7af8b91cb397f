"""Making a data folder and getting into it again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cadre_desk.model.records.office import Role
from cadre_desk.rules.passwords import check_password
from cadre_desk.services.office.code_tables import use_office_words
from cadre_desk.services.rights import KEYED
from cadre_desk.services.session import Session
from cadre_desk.store.folder import DataFolder
from cadre_desk.store.workspace import Workspace

FIRST_ROLES = (Role.ENTRY, Role.REVIEW, Role.APPROVAL)
"""Business only: managing the operators is lent until a security administrator is named (``rights.LENT``)."""


@dataclass(frozen=True)
class Created:
    """A new data folder, open; the recovery key exists only here and on paper."""

    session: Session
    recovery_key: str

    def __repr__(self) -> str:
        return "<Created>"


def holds_data(folder: Path) -> bool:
    """Tell whether a folder already is a data folder, so that it is to be unlocked rather than made."""
    return DataFolder(folder).database.exists()


def create_data_folder(
    folder: Path, *, name: str, login: str, password: str, roles: Sequence[Role] = FIRST_ROLES
) -> Created:
    """Make an empty, encrypted data folder with its first operator and sign in.

    Raises StepRefused for a weak password, DataFolderError for a folder that cannot be used.
    """
    check_password(password, name, login)
    workspace, key = Workspace.create(folder, login=login, name=name, roles=roles, password=password)
    return Created(Session(workspace, workspace.operator, date.today()), key)


def unlock(folder: Path, login: str, password: str) -> Session:
    """Open a data folder. Raises WrongPassword or DataFolderError."""
    workspace = Workspace.open(folder, login, password)
    return _signed_in(workspace)


def unlock_with_recovery(folder: Path, recovery_key: str) -> Session:
    """Open a data folder with the key from the safe. Raises WrongPassword or DataFolderError."""
    workspace = Workspace.open_with_recovery(folder, recovery_key)
    return _signed_in(workspace)


def _signed_in(workspace: Workspace) -> Session:
    session = Session(workspace, workspace.operator, date.today())
    use_office_words(session)
    for group, right in KEYED.items():  # of a folder that an earlier release made
        if session.may(right):
            workspace.found_group(group)
    return session
