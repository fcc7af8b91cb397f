"""Whether a folder lies on a network share, where a database in WAL mode gets damaged.

WAL needs memory shared on one host (sqlite.org/wal.html, section 2); KeePassXC and calibre tell of files
truncated or locked on CIFS and NAS.
"""

import ctypes
import sys
from pathlib import Path

_NETWORK = frozenset(
    {"cifs", "smb3", "smbfs", "nfs", "nfs4", "9p", "afs", "ceph", "glusterfs", "davfs", "ncpfs", "lustre"}
)
_LOCAL_FUSE = frozenset({"fuseblk", "fuse.fuse-overlayfs", "fuse.ext2", "fuse.exfat", "fuse.ntfs-3g"})
_DRIVE_REMOTE = 4  # GetDriveTypeW


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
    best, kind = -1, ""
    for line in mounts.splitlines():
        _, point, fs_type, *_ = (*line.split(), "", "", "")
        mounted = Path(point.encode().decode("unicode_escape").encode("latin-1").decode("utf-8", "replace"))
        if len(mounted.parts) >= best and place.is_relative_to(mounted):
            best, kind = len(mounted.parts), fs_type
    is_fuse = kind.startswith("fuse") and kind not in _LOCAL_FUSE
    return kind if kind in _NETWORK or is_fuse else ""


def _windows_share(place: Path) -> str:
    if place.anchor.startswith("\\\\"):
        return "网络共享"
    if sys.platform == "win32" and ctypes.windll.kernel32.GetDriveTypeW(place.anchor) == _DRIVE_REMOTE:
        return "网络驱动器"
    return ""
