"""How each form was printed last on this workstation: printer, copies, sides, pages, offsets.

Kept as TOML beside the settings, one table a form; what cannot be read counts as absent. No personal data.
"""

import json
import os
import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from cadre_desk import paths
from cadre_desk.documents.forms.appointment_form import FormOptions, FormVersion, Offsets
from cadre_desk.errors import ParseError

FILE = "printing.toml"
MOST_COPIES = 99
MOST_OFFSET_MM = 20.0


@dataclass(frozen=True)
class PrintOptions:
    """One form's choices; ``pages`` as typed (1-3,5), "" for all; ``sides`` one, long or short.

    ``version`` and the offsets (mm) are the 任免审批表's; other forms leave them alone.
    """

    printer: str = ""
    copies: int = 1
    sides: str = "one"
    pages: str = ""
    version: str = FormVersion.CLASSIC.stored
    front_left: float = 0.0
    front_top: float = 0.0
    back_left: float = 0.0
    back_top: float = 0.0

    @property
    def form(self) -> FormOptions:
        """How the 任免审批表 is drawn."""
        known = {one.stored: one for one in FormVersion}
        offsets = Offsets(self.front_left, self.front_top, self.back_left, self.back_top)
        return FormOptions(known.get(self.version, FormVersion.CLASSIC), offsets)


def load_options(form: str, file: Path | None = None) -> PrintOptions:
    """Return how a form was printed last."""
    said = _read(file or _file()).get(form, {})
    return PrintOptions(**_known(said)) if isinstance(said, dict) else PrintOptions()


def save_options(form: str, options: PrintOptions, file: Path | None = None) -> None:
    """Remember how a form was printed; the other forms keep theirs."""
    target = file or _file()
    said = {name: values for name, values in _read(target).items() if isinstance(values, dict)}
    said[form] = asdict(options)
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_suffix(".part")
    part.write_text("\n".join(_table(name, values) for name, values in said.items()), encoding="utf-8")
    os.replace(part, target)


def chosen_pages(typed: str, count: int) -> tuple[int, ...]:
    """Return the pages, from 0, that a range like ``1-3,5`` means; all for an empty one.

    Raises ParseError for what is no range, or leaves nothing of ``count`` pages.
    """
    plain = typed.replace("，", ",").replace("—", "-").replace("－", "-").replace(" ", "")
    if not plain:
        return tuple(range(count))
    wanted: dict[int, None] = {}
    for part in filter(None, plain.split(",")):
        first, dash, last = part.partition("-")
        if not first.isdigit() or (last and not last.isdigit()):
            raise ParseError(f"“{typed}”不是页码范围。", "请写成 1-3,5 这样；留空打印全部。")
        end = int(last) if last else (count if dash else int(first))
        wanted |= dict.fromkeys(range(int(first) - 1, end))
    found = tuple(page for page in wanted if 0 <= page < count)
    if not found:
        raise ParseError(f"“{typed}”里没有这 {count} 页中的任何一页。", "请核对页码；留空打印全部。")
    return found


def _file() -> Path:
    return paths.settings_file().with_name(FILE)


def _read(file: Path) -> Mapping[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return {}


def _known(said: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is of the right type and within bounds."""
    usual, made = PrintOptions(), dict[str, Any]()
    for one in fields(PrintOptions):
        value, wanted = said.get(one.name), type(getattr(usual, one.name))
        if wanted is float and isinstance(value, int | float):
            made[one.name] = max(-MOST_OFFSET_MM, min(float(value), MOST_OFFSET_MM))
        elif type(value) is wanted:
            made[one.name] = value
    made["copies"] = max(1, min(made.get("copies", 1), MOST_COPIES))
    return made


def _table(name: str, values: Mapping[str, object]) -> str:
    lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in values.items()]
    return "\n".join([f"[{json.dumps(name, ensure_ascii=False)}]", *lines, ""])
