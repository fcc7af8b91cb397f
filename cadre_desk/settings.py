"""Choices of this workstation: theme, text size, idle lock, the folder opened last. No personal data.

Kept as TOML in the platform's configuration folder; unknown keys are passed over, a file
that cannot be read counts as absent.
"""

import json
import os
import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from cadre_desk import paths


@dataclass(frozen=True)
class Settings:
    """``theme`` is light, dark or system; ``text_size`` 1, 1.15 or 1.3 (文字大小).

    ``idle_lock_minutes`` 0 never locks by itself; ``second_place`` is a folder on another disk for backups.
    ``photo_frame`` is 4:5 or 35x49, the proportions that a photo is cut to.
    """

    theme: str = "light"
    text_size: float = 1.0
    idle_lock_minutes: int = 10
    last_folder: str = ""
    last_login: str = ""
    second_place: str = ""
    photo_frame: str = "4:5"


def load_settings(file: Path | None = None) -> Settings:
    """Return the settings of this workstation, defaults where nothing valid is said."""
    try:
        said = tomllib.loads((file or paths.settings_file()).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return Settings()
    return Settings(**_known(said))


def save_settings(settings: Settings, file: Path | None = None) -> None:
    """Write the settings and move the file into place."""
    target = file or paths.settings_file()
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_suffix(".part")
    part.write_text("".join(_line(name, value) for name, value in asdict(settings).items()), encoding="utf-8")
    os.replace(part, target)


def _known(said: Mapping[str, Any]) -> dict[str, Any]:
    defaults = Settings()
    right = {one.name: type(getattr(defaults, one.name)) for one in fields(Settings)}
    made: dict[str, Any] = {}
    for name, value in said.items():
        wanted = right.get(name)
        if wanted is float and isinstance(value, int | float):
            made[name] = float(value)
        elif wanted is not None and type(value) is wanted:
            made[name] = value
    return made


def _line(name: str, value: object) -> str:
    return f"{name} = {json.dumps(value, ensure_ascii=False)}\n"
