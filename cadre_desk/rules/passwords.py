"""What a password must satisfy (GB/T 22239 身份鉴别), and the login suggested from a name."""

import re
from dataclasses import dataclass

from cadre_desk.errors import StepRefused
from cadre_desk.rules.identity import display_reading

MIN_PASSWORD_CHARS = 12
_COMMON = ("password", "123456", "qwerty", "abc123", "111111", "admin", "iloveyou")


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


def check_password(password: str, name: str = "", login: str = "") -> None:
    """Let a password pass. Raises StepRefused naming what it lacks."""
    missing = [need.text for need in password_requirements(password, name, login) if not need.met]
    if missing:
        raise StepRefused("口令不合要求：" + "、".join(missing) + "。", "请换一个口令。")
