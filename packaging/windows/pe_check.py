"""Static checks of the frozen program for Windows, so that Wine's leniency cannot hide a fault.

    python3 pe_check.py FOLDER PROGRAM.exe TWIN.exe

Wine brings its own C runtime and much more; a clean Windows does not. So every import of every program
and library must be found in the folder or be part of Windows 10 1809 itself, nothing of Wine may have got
into the folder, and the programs must be 64-bit, with icon, version and a manifest that asks for no rights.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pefile

AMD64, WINDOWED, CONSOLE = 0x8664, 2, 3
IMPORTS = 1
MANIFEST = 24
NEEDED = {3: "icon", 14: "icon group", 16: "version", MANIFEST: "manifest"}
WINE_MARKS = (b"Wine builtin DLL", b"Wine placeholder DLL")
STAND_INS = {"bcryptprimitives.dll", "icuuc.dll", "mscms.dll"}
MUST_SHIP = re.compile(r"(vcruntime|msvcp|concrt|vccorlib|vcomp|python3)", re.IGNORECASE)
PART_OF_WINDOWS = re.compile(
    r"""(?xi) (
      api-ms-win-.* | ext-ms-win-.* | ucrtbase | kernel32 | kernelbase | ntdll | user32 | gdi32(full)?
    | advapi32 | shell32 | shlwapi | shcore | ole32 | oleaut32 | oleacc | comdlg32 | comctl32 | combase
    | propsys | ws2_32 | wsock32 | winhttp | wininet | iphlpapi | dnsapi | netapi32 | mpr | wlanapi | rpcrt4
    | crypt32 | cryptui | bcrypt | bcryptprimitives | ncrypt | secur32 | authz | ntmarta | userenv | wtsapi32
    | setupapi | cfgmgr32 | hid | powrprof | version | psapi | pdh | dbghelp | msi | cabinet | winspool\.drv
    | imm32 | usp10 | normaliz | icuuc | icuin | icu | uxtheme | dwmapi | uiautomationcore | msimg32 | mscms
    | d2d1 | d3d9 | d3d11 | d3d12 | dxgi | dcomp | dwrite | opengl32 | windowscodecs
    | winmm | avrt | ksuser | mf | mfplat | mfreadwrite | runtimeobject
    ) (\.dll)?"""
)


def main(folder: Path, program: str, twin: str) -> int:
    """Print every fault and return the exit code."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    binaries = [path for path in files if path.suffix.lower() in {".dll", ".pyd", ".exe"}]
    shipped = {path.name.lower() for path in files}
    faults = [f"{path.relative_to(folder)}: {fault}" for path in binaries for fault in _faults(path, shipped)]
    faults += [f"{program}: {fault}" for fault in _program_faults(folder / program, WINDOWED)]
    faults += [f"{twin}: {fault}" for fault in _program_faults(folder / twin, CONSOLE)]
    print(
        "\n".join(f"  FAIL  {fault}" for fault in faults) or f"  {len(binaries)} programs and libraries fit"
    )
    return 1 if faults else 0


def _faults(path: Path, shipped: set[str]) -> Iterator[str]:
    data = path.read_bytes()
    if any(mark in data[:4096] for mark in WINE_MARKS):
        yield "a library of Wine"
    if path.name.lower() in STAND_INS:
        yield "a stand-in of the check, or a library that Windows brings itself"
    program = pefile.PE(data=data, fast_load=True)
    if program.FILE_HEADER.Machine != AMD64:
        yield "not 64-bit"
    program.parse_data_directories([IMPORTS])
    for entry in getattr(program, "DIRECTORY_ENTRY_IMPORT", []):
        name = entry.dll.decode().lower()
        of_windows = PART_OF_WINDOWS.fullmatch(name) and not MUST_SHIP.match(name)
        if name not in shipped and not of_windows:
            yield f"needs {name}, which is neither shipped nor part of Windows 10"


def _program_faults(path: Path, subsystem: int) -> Iterator[str]:
    program = pefile.PE(str(path))
    if program.OPTIONAL_HEADER.Subsystem != subsystem:
        yield "wrong kind of program (windowed or console)"
    resources = {entry.id: entry for entry in program.DIRECTORY_ENTRY_RESOURCE.entries}
    yield from (f"no {name}" for kind, name in NEEDED.items() if kind not in resources)
    if MANIFEST in resources:
        place = resources[MANIFEST].directory.entries[0].directory.entries[0].data.struct
        if b"asInvoker" not in program.get_data(place.OffsetToData, place.Size):
            yield "the manifest asks for administrator rights"


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2], sys.argv[3]))
