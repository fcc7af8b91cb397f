"""The photo of an appointment form: base64 in, a sane JPEG out, nothing opened without limits.

A JPEG of normal size is kept byte for byte; PNG and BMP, odd colour spaces, turned and outsized pictures
are written anew, which also strips Exif. Whatever cannot be shown gives a finding and no photo; the file's
own bytes stay in SourceFile. Rule of the official editor: 4:5, at most 5 MB.
"""

import base64
import binascii
import io
import re
import struct
import warnings
import zlib
from dataclasses import dataclass

from PIL import Image, ImageOps

from cadre_desk.exchange.findings import FileProblem, warning

FORMATS = ("JPEG", "PNG", "BMP")
MOST_PIXELS = 40_000_000
MOST_BYTES = 5 * 1024 * 1024
RATIO, RATIO_TOLERANCE = 4 / 5, 0.025
_LONGEST_SIDE = 2000
_TURNED = 0x0112  # Exif tag Orientation
_DATA_URI = re.compile(r"data:[\w/+.-]*(?:;[\w=.-]+)*,", re.IGNORECASE)
_FAULTS = (
    *(OSError, ValueError, SyntaxError, EOFError, IndexError, OverflowError, TypeError, KeyError),
    *(struct.error, zlib.error, Image.DecompressionBombError, Image.DecompressionBombWarning),
)


@dataclass(frozen=True, repr=False)
class Photo:
    """A picture as read: ``original`` bytes, their format and size in pixels, ``jpeg`` for the record."""

    original: bytes
    jpeg: bytes
    format: str
    size: tuple[int, int]


@dataclass(frozen=True, repr=False)
class PhotoReading:
    """A photo, or None with the reason among the problems."""

    photo: Photo | None = None
    problems: tuple[FileProblem, ...] = ()


def read_photo_text(text: str) -> PhotoReading:
    """Return the photo of a base64 text; a data-URI prefix and line ends inside are tolerated."""
    packed = "".join(_DATA_URI.sub("", text.strip(), count=1).split())
    if not packed:
        return PhotoReading(problems=(warning("photo", "没有照片。请补上近期免冠彩色照片。"),))
    try:
        data = base64.b64decode(packed + "=" * (-len(packed) % 4), validate=True)
    except (binascii.Error, ValueError):
        return PhotoReading(problems=(_lost("照片数据已损坏（不是 base64 编码）"),))
    return read_photo(data)


def read_photo(data: bytes) -> PhotoReading:
    """Return the photo of an image file's bytes."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            photo = _opened(data)
    except _FAULTS:
        return PhotoReading(problems=(_lost("照片打不开（不是完好的 JPEG、PNG 或 BMP 图片）"),))
    if photo is None:
        return PhotoReading(problems=(_lost("照片的像素过多"),))
    return PhotoReading(photo, tuple(_remarks(photo)))


def _lost(what: str) -> FileProblem:
    return warning("photo", f"{what}，照片未导入，文字照收，原文件保留。请重新选取照片。")


def _opened(data: bytes) -> Photo | None:
    """Return the photo, None if it has too many pixels. Raises one of _FAULTS."""
    with Image.open(io.BytesIO(data), formats=FORMATS) as image:
        size, kind = image.size, image.format or ""
        if size[0] * size[1] > MOST_PIXELS:
            return None
        image.load()  # a picture that breaks off is found here
        turned = image.getexif().get(_TURNED, 1) != 1
        keep = kind == "JPEG" and image.mode in ("RGB", "L") and not turned and len(data) <= MOST_BYTES
        return Photo(data, data if keep else _as_jpeg(image), kind, size)


def _as_jpeg(image: Image.Image) -> bytes:
    upright = ImageOps.exif_transpose(image)
    upright.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE))
    flat = _on_white(upright) if upright.has_transparency_data else upright.convert("RGB")
    target = io.BytesIO()
    flat.save(target, "JPEG", quality=92)
    return target.getvalue()


def _on_white(image: Image.Image) -> Image.Image:
    white = Image.new("RGBA", image.size, "white")
    return Image.alpha_composite(white, image.convert("RGBA")).convert("RGB")


def _remarks(photo: Photo) -> list[FileProblem]:
    width, height = photo.size
    found = []
    if abs(width / height - RATIO) > RATIO_TOLERANCE:
        found.append(warning("photo", f"照片是 {width}×{height}，宽高比不是 4:5，打印时会裁边或留白。"))
    if photo.format != "JPEG":
        found.append(warning("photo", f"照片是 {photo.format} 格式，已转为 JPEG，原文件保留。"))
    elif len(photo.original) > MOST_BYTES:
        found.append(warning("photo", "照片超过 5 MB，已缩小，原文件保留。"))
    return found
