"""Cutting a two-inch photo out of a picture: upright, in the wanted proportions, without any metadata.

The frame is given in pixels of the upright picture. What comes out is a JPEG of the size that prints at
300 dpi; a smaller cut is never blown up.
"""

import io
from dataclasses import dataclass

from PIL import Image, ImageOps

from cadre_desk.errors import FileRefused
from cadre_desk.exchange.photo import FORMATS, MOST_BYTES, read_photo

LEAST_WIDTH = 200
"""Pixels across below which a two-inch print looks coarse (145 dpi at 35 mm)."""
_QUALITY = 92


@dataclass(frozen=True)
class Proportions:
    """A photo format; ``size`` in pixels at 300 dpi."""

    key: str
    label: str
    size: tuple[int, int]

    @property
    def ratio(self) -> float:
        """Width by height."""
        return self.size[0] / self.size[1]


FOUR_BY_FIVE = Proportions("4:5", "4:5（任免审批表）", (480, 600))
TWO_INCH = Proportions("35x49", "35×49 毫米（二寸）", (413, 579))
PROPORTIONS = (FOUR_BY_FIVE, TWO_INCH)


@dataclass(frozen=True)
class Cut:
    """A frame in pixels of the upright picture."""

    left: int
    top: int
    width: int
    height: int

    def moved(self, right: int, down: int, size: tuple[int, int]) -> "Cut":
        """Return the frame moved, kept inside the picture."""
        left = max(0, min(self.left + right, size[0] - self.width))
        top = max(0, min(self.top + down, size[1] - self.height))
        return Cut(left, top, self.width, self.height)

    def grown(self, pixels: int, proportions: Proportions, size: tuple[int, int]) -> "Cut":
        """Return the frame wider by some pixels around its middle, proportions kept, inside the picture."""
        widest = min(size[0], int(size[1] * proportions.ratio))
        width = max(min(LEAST_WIDTH, widest), min(self.width + pixels, widest))
        height = max(1, min(size[1], round(width / proportions.ratio)))
        left = self.left + (self.width - width) // 2
        top = self.top + (self.height - height) // 2
        return Cut(left, top, width, height).moved(0, 0, size)


def largest_cut(size: tuple[int, int], proportions: Proportions) -> Cut:
    """Return the largest frame of the proportions: across the middle, at the top rather than the bottom."""
    width = min(size[0], int(size[1] * proportions.ratio))
    height = min(size[1], round(width / proportions.ratio))
    return Cut((size[0] - width) // 2, (size[1] - height) // 4, width, height)


def upright_picture(data: bytes) -> tuple[bytes, tuple[int, int]]:
    """Return a picture file as an upright JPEG and its size. Raises FileRefused saying why it is none."""
    if len(data) > 4 * MOST_BYTES:
        raise FileRefused("照片文件超过 20 MB。", "请换一张，或先缩小。", kept="原来的照片没有改动。")
    reading = read_photo(data)
    if reading.photo is None:
        raise FileRefused(reading.problems[0].message, kept="原来的照片没有改动。")
    with Image.open(io.BytesIO(reading.photo.jpeg), formats=FORMATS) as image:
        upright = ImageOps.exif_transpose(image).convert("RGB")
    return _jpeg(upright), upright.size


def cropped(upright: bytes, cut: Cut, proportions: Proportions) -> bytes:
    """Return the photo inside the frame as a JPEG without metadata, at most at the print size."""
    with Image.open(io.BytesIO(upright), formats=FORMATS) as image:
        part = image.convert("RGB").crop((cut.left, cut.top, cut.left + cut.width, cut.top + cut.height))
    if part.width > proportions.size[0]:
        part = part.resize(proportions.size, Image.Resampling.LANCZOS)
    return _jpeg(part)


def _jpeg(image: Image.Image) -> bytes:
    target = io.BytesIO()
    image.save(target, "JPEG", quality=_QUALITY, dpi=(300, 300))
    return target.getvalue()
