"""Where things lie: resources of the program, the user's data folder; in a source tree and frozen."""

import os
import sys
from pathlib import Path

import platformdirs

APP_NAME = "CadreDesk"


def resources() -> Path:
    """Return the folder of shipped resources (fonts, rules, letters, code tables, theme)."""
    bundle = getattr(sys, "_MEIPASS", None)
    root = Path(bundle) if bundle else Path(__file__).resolve().parent.parent
    return root / "resources"


def default_data_folder() -> Path:
    """Return the data folder used when none is named: the environment's, else the platform's."""
    named = os.environ.get("CADRE_DESK_DATA")
    return Path(named) if named else Path(platformdirs.user_data_dir(APP_NAME, appauthor=False)) / "data"


def settings_file() -> Path:
    """Return the TOML file of this workstation's settings (no personal data in it)."""
    return Path(platformdirs.user_config_dir(APP_NAME, appauthor=False)) / "settings.toml"


def crash_folder() -> Path:
    """Return the folder of crash reports; they hold no personal data."""
    return Path(platformdirs.user_log_dir(APP_NAME, appauthor=False))
