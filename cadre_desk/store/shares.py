"""What a folder lies on: a network share, where a database in WAL mode gets damaged, or a removable drive.

WAL needs memory shared on one host (sqlite.org/wal.html, section 2); KeePassXC and calibre tell of files
truncated or locked on CIFS and NAS. What is written to a removable drive leaves the house.
"""

import ctypes
import sys
from pathlib import Path

_NETWORK = frozenset(
    {"cifs", "smb3", "smbfs", "nfs", "nfs4", "9p", "afs", "ceph", "glusterfs", "davfs", "ncpfs", "lustre"}
)
_LOCAL_FUSE = frozenset({"fuseblk", "fuse.fuse-overlayfs", "fuse.ext2", "fuse.exfat", "fuse.ntfs-3g"})
_DRIVE_REMOVABLE, _DRIVE_REMOTE = 2, 4  # GetDriveTypeW


def share_kind(folder: Path) -> str:
    """Return the kind of network share a folder lies on, empty for a local disk."""
    place = _existing(folder.absolute())
    if sys.platform == "win32":
        return _windows_share(place)
    mounts = Path("/proc/mounts")
    return network_type(place.resolve(), mounts.read_text(encoding="utf-8")) if mounts.exists() else ""


def _existing(folder: Path) -> Path:
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    return folder


def network_type(place: Path, mounts: str) -> str:
    """Return the file system type of a place if it is one of the network, by the text of /proc/mounts."""
    kind = _mount_of(place, mounts)[1]
    is_fuse = kind.startswith("fuse") and kind not in _LOCAL_FUSE
    return kind if kind in _NETWORK or is_fuse else ""


def _mount_of(place: Path, mounts: str) -> tuple[str, str]:
    """Return device and file system type of the mount that a place lies in."""
    best, device, kind = -1, "", ""
    for line in mounts.splitlines():
        source, point, fs_type, *_ = (*line.split(), "", "", "")
        mounted = Path(point.encode().decode("unicode_escape").encode("latin-1").decode("utf-8", "replace"))
        if len(mounted.parts) >= best and place.is_relative_to(mounted):
            best, device, kind = len(mounted.parts), source, fs_type
    return device, kind


def _windows_share(place: Path) -> str:
    if place.anchor.startswith("\\\\"):
        return "网络共享"
    return "网络驱动器" if _drive_type(place) == _DRIVE_REMOTE else ""


def _drive_type(place: Path) -> int:
    if sys.platform == "win32":
        return int(ctypes.windll.kernel32.GetDriveTypeW(place.anchor))
    return 0


# ---------------------------------------------------------------- removable drives


def is_removable(place: Path) -> bool:
    """Tell whether a file or folder lies, or would lie, on a drive that can be carried away.

    A hard disk in a USB case calls itself fixed on Windows; no system call of one line tells it.
    """
    found = _existing(place.absolute()).resolve()
    if sys.platform == "win32":
        return _drive_type(found) == _DRIVE_REMOVABLE
    mounts = Path("/proc/mounts")
    return mounts.exists() and on_removable(found, mounts.read_text(encoding="utf-8"), _SYSTEM_BLOCKS)


_SYSTEM_BLOCKS = Path("/sys/class/block")


def on_removable(place: Path, mounts: str, blocks: Path) -> bool:
    """Tell the same by the text of /proc/mounts and the folder of block devices."""
    device = _mount_of(place, mounts)[0]
    if not device.startswith("/dev/"):
        return False
    block = (blocks / Path(device).name).resolve()
    flags = (block / "removable", block.parent / "removable")  # a partition lies below its disk
    return any(flag.is_file() and flag.read_text(encoding="ascii").strip() == "1" for flag in flags)
