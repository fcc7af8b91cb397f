"""What was chosen or dropped, as single files: folders are walked, zips opened, each file read in its turn.

A zip is never unpacked to the disk, and one file of it at a time is in memory. Its directory is looked at
first: too many files, or one that unpacks to absurd size, and the whole zip is refused.
"""

import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from cadre_desk.errors import FileRefused
from cadre_desk.exchange.lrmx import MOST_BYTES
from cadre_desk.exchange.zip_directory import is_outsized

READABLE = (".lrmx", ".lrm", ".xlsx", ".docx")
MOST_FILES = 20_000
MOST_RATIO = 200
_SMALL = 1024 * 1024
_PICTURES = (".pic", ".jpg")
_KEPT = "未导入任何内容。"
_UTF8_NAME, _ENCRYPTED = 0x800, 0x1
_OFFICE = frozenset({"xl/workbook.xml", "xl/workbook.bin", "word/document.xml"})


@dataclass(frozen=True, repr=False)
class SourceFileItem:
    """One file to read: what it is called, how its bytes are got, and the picture beside it if any."""

    path: Path
    load: Callable[[], bytes]
    picture: Callable[[], bytes | None]


def items_of(paths: Sequence[Path]) -> Iterator[SourceFileItem | tuple[Path, FileRefused]]:
    """Yield the files of paths in order; for a folder or zip that is refused, its path and the reason."""
    for path in paths:
        try:
            yield from _items(path)
        except FileRefused as fault:
            yield path, fault


def _items(path: Path) -> list[SourceFileItem]:
    if path.is_dir():
        return [item for file in _files_in(path) for item in _items(file)]
    if is_bundle(path):
        return _zipped(path)
    return [SourceFileItem(path, lambda: bytes_of(path), lambda: _picture_beside(path))]


def _files_in(folder: Path) -> list[Path]:
    """Return the readable files and zips in a folder and below it, office lock files left out."""
    found: list[Path] = []
    for file in sorted(folder.rglob("*")):
        if file.suffix.lower() in (*READABLE, ".zip") and not file.name.startswith(("~$", ".")):
            found.append(file)
        if len(found) > MOST_FILES:
            what = f"文件夹“{folder.name}”里的文件超过 {MOST_FILES} 个。"
            raise FileRefused(what, "请分几次导入。", kept=_KEPT)
    return [file for file in found if file.is_file()]


def is_bundle(path: Path) -> bool:
    """Tell whether a file is a zip of files, and no workbook or document (which are zips too)."""
    try:
        if not zipfile.is_zipfile(path):
            return False
        if _is_outsized(path):
            return path.suffix.lower() == ".zip"  # refused as a bundle; others by what they are
        with zipfile.ZipFile(path) as packed:
            return not _OFFICE & set(packed.namelist())
    except (OSError, zipfile.BadZipFile, ValueError, NotImplementedError):
        return False


def _zipped(path: Path) -> list[SourceFileItem]:
    if _is_outsized(path):
        raise _bomb(path)
    with zipfile.ZipFile(path) as packed:
        parts = {_name_of(part): part for part in packed.infolist() if not part.is_dir()}
    _check(path, list(parts.values()))
    by_name = {name.casefold(): name for name in parts}
    return [
        SourceFileItem(
            path / name,
            lambda part=part: _unpacked(path, part),  # type: ignore[misc]
            lambda name=name: _picture_in(path, name, by_name, parts),  # type: ignore[misc]
        )
        for name, part in sorted(parts.items())
        if name.lower().endswith(READABLE) and not name.rpartition("/")[2].startswith(("~$", "."))
    ]


def _check(path: Path, parts: Sequence[zipfile.ZipInfo]) -> None:
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise FileRefused(f"“{path.name}”加了密码。", "请解压后再导入其中的文件。", kept=_KEPT)
    outsized = any(part.file_size > max(_SMALL, MOST_RATIO * part.compress_size) for part in parts)
    if outsized or len(parts) > MOST_FILES:
        raise _bomb(path)


def _is_outsized(path: Path) -> bool:
    with path.open("rb") as stream:
        return is_outsized(stream)


def _bomb(path: Path) -> FileRefused:
    what = f"“{path.name}”解开后异常庞大，可能是恶意文件。"
    return FileRefused(what, "请解压、核对后再导入其中的文件。", kept=_KEPT)


def _name_of(part: zipfile.ZipInfo) -> str:
    """Return a name; old Chinese zips write GBK and do not say so."""
    if part.flag_bits & _UTF8_NAME:
        return part.filename
    try:
        return part.filename.encode("cp437").decode("gbk")
    except UnicodeError:
        return part.filename


def _unpacked(path: Path, part: zipfile.ZipInfo) -> bytes:
    name = _name_of(part).rpartition("/")[2]
    if part.file_size > MOST_BYTES:
        raise FileRefused(f"“{name}”超过 50 MB。", "请拆分后再导入。", kept=_KEPT)
    try:
        with zipfile.ZipFile(path) as packed, packed.open(part) as stream:
            return stream.read(MOST_BYTES + 1)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError, ValueError):
        raise FileRefused(f"压缩包里的“{name}”已损坏。", "请重新索取。", kept=_KEPT) from None


def _picture_in(
    path: Path, name: str, by_name: dict[str, str], parts: dict[str, zipfile.ZipInfo]
) -> bytes | None:
    stem = name.rpartition(".")[0].casefold()
    for ending in _PICTURES:
        if (found := by_name.get(stem + ending)) is not None:
            return _unpacked(path, parts[found])
    return None


def bytes_of(path: Path) -> bytes:
    """Return the bytes of a file. Raises FileRefused if it is too big or cannot be opened."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise FileRefused(f"“{path.name}”超过 50 MB。", "请拆分后再导入。", kept=_KEPT)
        return path.read_bytes()
    except OSError:
        raise FileRefused(
            f"“{path.name}”打不开。", "请确认文件还在、没有被其他程序占用。", kept=_KEPT
        ) from None


def _picture_beside(path: Path) -> bytes | None:
    for ending in (*_PICTURES, *(one.upper() for one in _PICTURES)):
        picture = path.with_suffix(ending)
        if picture.is_file() and picture.stat().st_size <= MOST_BYTES:
            return picture.read_bytes()
    return None
