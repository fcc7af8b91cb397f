"""Making a data folder and getting into it again."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cadre_desk.errors import StepRefused
from cadre_desk.model.records.office import Operator, Role
from cadre_desk.rules.identity import display_reading
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session
from cadre_desk.store.folder import DataFolder
from cadre_desk.store.workspace import Workspace

FIRST_ROLES = (Role.ENTRY, Role.REVIEW, Role.APPROVAL, Role.SECURITY_ADMIN)
MIN_PASSWORD_CHARS = 12
_COMMON = ("password", "123456", "qwerty", "abc123", "111111", "admin", "iloveyou")


@dataclass(frozen=True)
class Created:
    """A new data folder, open; the recovery key exists only here and on paper."""

    session: Session
    recovery_key: str

    def __repr__(self) -> str:
        return "<Created>"


@dataclass(frozen=True)
class Requirement:
    """One demand on a password, and whether it is met."""

    text: str
    met: bool


def password_requirements(password: str, name: str = "", login: str = "") -> list[Requirement]:
    """Return what a password must satisfy; shown live while it is typed (GB/T 22239 身份鉴别)."""
    lower = password.lower()
    own = [word.lower() for word in (name, login) if word]
    return [
        Requirement(f"{MIN_PASSWORD_CHARS} 位以上", len(password) >= MIN_PASSWORD_CHARS),
        Requirement("含数字和字母", bool(re.search(r"\d", password) and re.search(r"[a-zA-Z]", password))),
        Requirement("不含姓名、登录名", bool(password) and not any(word in lower for word in own)),
        Requirement("不在常见口令之列", bool(password) and not any(word in lower for word in _COMMON)),
    ]


def login_for(name: str) -> str:
    """Return a login suggested from a name: surname in full, initials of the rest (钱管理 -> qiangl)."""
    syllables = display_reading(name).split()
    return "".join(syllables[:1] + [part[0] for part in syllables[1:]])


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
    return Session(workspace, workspace.operator, date.today())


def unlock_with_recovery(folder: Path, recovery_key: str) -> Session:
    """Open a data folder with the key from the safe. Raises WrongPassword or DataFolderError."""
    workspace = Workspace.open_with_recovery(folder, recovery_key)
    return Session(workspace, workspace.operator, date.today())


def check_password(password: str, name: str = "", login: str = "") -> None:
    """Let a password pass. Raises StepRefused naming what it lacks."""
    missing = [need.text for need in password_requirements(password, name, login) if not need.met]
    if missing:
        raise StepRefused("口令不合要求：" + "、".join(missing) + "。", "请换一个口令。")


def add_operator(
    session: Session, *, name: str, login: str, roles: Sequence[Role], password: str
) -> Operator:
    """Add an operator while the first one sets the office up. Raises StepRefused or NotPermitted."""
    session.require(Right.MANAGE_OPERATORS)
    check_password(password, name, login)
    words = ",".join(role.stored for role in roles)
    return session.workspace.add_operator(Operator(name=name, login=login, roles=words), password)
