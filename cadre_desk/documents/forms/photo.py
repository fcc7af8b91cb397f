"""A person's photo on paper: fitted inside its box, never cropped or stretched."""

import io
from functools import lru_cache

from PIL import Image, ImageOps, UnidentifiedImageError
from reportlab.lib.utils import ImageReader

from cadre_desk.documents.forms.cells import Rect
from cadre_desk.documents.page import Sheet

_MOST_PIXELS = 40_000_000
_PRINT_HEIGHT = 800  # pixels: 45 mm at 450 dpi
_JPEG_QUALITY = 90
_ORIENTATION, _TURNED_FROM = 0x0112, 5  # Exif: from 5 on the picture lies on its side


def draw_photo(sheet: Sheet, photo: bytes | None, rect: Rect, pad: float) -> None:
    """Draw a photo in the middle of a box, ``pad`` points from its lines; nothing if it cannot be read."""
    picture = readable_photo(photo)
    if picture is None:
        return
    image = ImageReader(io.BytesIO(picture))
    width, height = image.getSize()
    scale = min((rect.width - 2 * pad) / width, (rect.height - 2 * pad) / height)
    x = (rect.left + rect.right - width * scale) / 2
    y = (rect.top + rect.bottom - height * scale) / 2
    sheet.canvas.drawImage(image, x, y, width * scale, height * scale)


@lru_cache(maxsize=64)
def readable_photo(photo: bytes | None) -> bytes | None:
    """Return a photo as a JPEG of printing size, None if there is none or it is no picture."""
    if not photo:
        return None
    try:
        with Image.open(io.BytesIO(photo)) as picture:
            if picture.width * picture.height > _MOST_PIXELS:
                return None
            flat = _on_white(picture)
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        return None
    flat.thumbnail((_PRINT_HEIGHT, _PRINT_HEIGHT))
    out = io.BytesIO()
    flat.save(out, "JPEG", quality=_JPEG_QUALITY)
    return out.getvalue()


def photo_size(photo: bytes) -> tuple[int, int] | None:
    """Return width and height in pixels as the photo is held to be looked at, None if it is no picture."""
    picture = readable_photo(photo)
    if picture is None:
        return None
    with Image.open(io.BytesIO(photo)) as original:
        width, height = original.size
        turned = original.getexif().get(_ORIENTATION, 1) >= _TURNED_FROM
    return (height, width) if turned else (width, height)


def _on_white(picture: Image.Image) -> Image.Image:
    """Return a picture in RGB; what is transparent becomes white."""
    rgba = ImageOps.exif_transpose(picture).convert("RGBA")
    ground = Image.new("RGB", rgba.size, (255, 255, 255))
    ground.paste(rgba, mask=rgba.getchannel("A"))
    return ground
