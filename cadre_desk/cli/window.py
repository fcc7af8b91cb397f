"""No command: the desk opens. Apart from the commands, whose services the window does not wait for."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from cadre_desk.cli.context import REFUSED, Context


def open_window(ctx: Context, files: Sequence[Path] = ()) -> int:
    """Open the desk, with files to import if any, and return its exit code; say it if there is no display."""
    if not _has_display():
        ctx.note("这台机器没有图形界面，打不开窗口。可运行：cadre-desk self-test 检查安装是否完好。")
        return REFUSED
    password = ctx.password() if ctx.password_file else None
    return int(ctx.open_desk("application").main(ctx.data, ctx.operator, password, files))


def _has_display() -> bool:
    if sys.platform in ("win32", "darwin") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
