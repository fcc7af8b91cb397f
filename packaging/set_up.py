"""Makes `.venv` ready: the locked packages, the project on its path, Qt's system libraries.

    python3 packaging/set_up.py [run|test|build]

Standard library only, so that it runs before anything is installed; written so that an old Python can at
least read it and say that it is too old. A second call finds its stamp and does nothing.
"""

import ctypes
import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "cadre_desk_stamp.json"
WINDOWS = sys.platform == "win32"
OLDEST, NEWEST = (3, 11), (3, 13)

# What a set contains beyond its own name: whoever has the test set can also run.
COVERS = {"run": ("run", "test", "build"), "test": ("test",), "build": ("build",)}

# Shared library -> Debian package; found by adding one at a time on a bare Debian 12.
QT_LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}


class Missing(Exception):
    """The machine lacks something that we may not install; the message says what to do."""


def main(arguments: list) -> int:
    """Make the environment for the set named in the arguments and return the exit code."""
    wanted = arguments[0] if arguments else "run"
    if wanted not in COVERS:
        return _refuse("usage: set_up.py [run|test|build]")
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        return _again_with_a_fitting_python(arguments)
    try:
        _provide_qt_libraries()
        _provide_venv()
        _provide_packages(wanted)
    except subprocess.CalledProcessError as failure:
        command = " ".join(str(part) for part in failure.cmd)
        return _refuse("set-up stopped: this command failed, its own message is above:\n  " + command)
    except Missing as missing:
        return _refuse(str(missing))
    return 0


def _refuse(message: str) -> int:
    print("\n" + message, file=sys.stderr)
    return 1


def _again_with_a_fitting_python(arguments: list) -> int:
    """Run this script with a Python in range, if the machine has one."""
    for minor in range(NEWEST[1], OLDEST[1] - 1, -1):
        found = shutil.which(f"python3.{minor}")
        if found and subprocess.call([found, "-c", "import venv"], stderr=subprocess.DEVNULL) == 0:
            return subprocess.call([found, str(Path(__file__).resolve()), *arguments])
    here = ".".join(str(part) for part in sys.version_info[:2])
    return _refuse(f"Cadre Desk needs Python 3.11, 3.12 or 3.13; this is {here}.")


# ---------------------------------------------------------------- the machine


def _provide_qt_libraries() -> None:
    """Install the shared libraries Qt loads, or say which are missing; Windows has them."""
    if not sys.platform.startswith("linux"):
        return
    missing = [package for library, package in QT_LIBRARIES.items() if not _loads(library)]
    if missing and not _apt_install(missing):
        # The core and its tests work without them, so this warns and goes on.
        print(
            "The desk will not open: Qt's system libraries are missing. As root:\n"
            "  apt-get install --no-install-recommends " + " ".join(missing),
            file=sys.stderr,
        )


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _apt_install(packages: list) -> bool:
    """Install Debian packages if we may; False where there is no apt or no right to use it."""
    if not shutil.which("apt-get"):
        return False
    prefix = _root_prefix()
    if prefix is None:
        return False
    print("Installing with apt-get: " + " ".join(packages), flush=True)
    environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    command = [*prefix, "apt-get", "install", "-y", "-q", "--no-install-recommends", *packages]
    if subprocess.call(command, env=environment, stdout=subprocess.DEVNULL) == 0:
        return True
    subprocess.call([*prefix, "apt-get", "update", "-q"], env=environment, stdout=subprocess.DEVNULL)
    return subprocess.call(command, env=environment, stdout=subprocess.DEVNULL) == 0


def _root_prefix() -> "list | None":
    """Return the words that make a command run as root: none, sudo without asking, or None for not at all."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and subprocess.call(["sudo", "-n", "true"], stderr=subprocess.DEVNULL) == 0:
        return ["sudo", "-n"]
    return None


# ---------------------------------------------------------------- the environment


def venv_python() -> Path:
    """Return the interpreter inside `.venv`."""
    return VENV / "Scripts" / "python.exe" if WINDOWS else VENV / "bin" / "python"


def _provide_venv() -> None:
    if _venv_works():
        return
    try:
        import ensurepip  # noqa: F401, PLC0415 - Debian leaves it out of python3
    except ImportError:
        package = f"python3.{sys.version_info[1]}-venv"
        if not (_apt_install([package]) or _apt_install(["python3-venv"])):
            raise Missing(f"Python's venv is incomplete. As root:\n  apt-get install {package}") from None
    print("Making " + str(VENV.relative_to(ROOT)), flush=True)
    subprocess.check_call([sys.executable, "-m", "venv", "--clear", str(VENV)])


def _venv_works() -> bool:
    """Tell whether `.venv` has a living interpreter in range with pip; a copied or half-made one has not."""
    probe = f"import sys, pip; sys.exit(not ({OLDEST} <= sys.version_info[:2] <= {NEWEST}))"
    try:
        return subprocess.call([str(venv_python()), "-c", probe], stderr=subprocess.DEVNULL) == 0
    except OSError:
        return False


def _provide_packages(wanted: str) -> None:
    done = _read_stamp()
    if any(done.get(name) == _fingerprint(name) for name in COVERS[wanted]):
        return
    lock = ROOT / "packaging" / "lock" / (wanted + ".txt")
    print("Installing the locked packages of " + lock.name + " (some minutes the first time)", flush=True)
    subprocess.check_call(
        [
            str(venv_python()),
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "--require-hashes",
            "--no-deps",
            "--only-binary=:all:",
            "-r",
            str(lock),
        ]
    )
    _put_project_on_path()
    # What an older lock promised may have been replaced just now: only equal promises stay.
    kept = {name: mark for name, mark in done.items() if mark == _fingerprint(name)}
    STAMP.write_text(json.dumps({**kept, wanted: _fingerprint(wanted)}, indent=1), encoding="utf-8")


def _fingerprint(name: str) -> str:
    """Return what the stamp must say for a lock to count as installed: its hash, and for which folder."""
    lock = (ROOT / "packaging" / "lock" / (name + ".txt")).read_bytes().replace(b"\r\n", b"\n")
    return hashlib.sha256(lock + str(ROOT).encode()).hexdigest()


def _read_stamp() -> dict:
    try:
        return dict(json.loads(STAMP.read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return {}


def _put_project_on_path() -> None:
    """Add the checkout to the environment's path, so that core and desk are importable, not installed."""
    ask = "import sysconfig; print(sysconfig.get_path('purelib'))"
    folder = subprocess.check_output([str(venv_python()), "-c", ask], text=True).strip()
    # The site module reads UTF-8 from 3.13 on, and the locale's encoding before.
    Path(folder, "cadre_desk_checkout.pth").write_text(str(ROOT) + "\n", encoding=_pth_encoding())


def _pth_encoding() -> str:
    return "utf-8" if sys.version_info >= (3, 13) or not WINDOWS else "mbcs"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
