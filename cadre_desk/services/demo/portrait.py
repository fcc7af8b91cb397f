"""A drawn portrait for fictional people, plainly marked as one."""

import io
from functools import cache

from PIL import Image, ImageDraw, ImageFont

from cadre_desk import paths

WIDTH, HEIGHT = 320, 400
_SUITS = ("#2F3E55", "#3B4A3F", "#4A3B4D", "#33475B")


@cache
def portrait(variant: int, *, woman: bool) -> bytes:
    """Return a JPEG of 320 x 400 pixels (4:5); ``variant`` changes the suit."""
    image = Image.new("RGB", (WIDTH, HEIGHT), "#C9DAEE")
    pen = ImageDraw.Draw(image)
    pen.ellipse((40, 290, 280, 520), fill=_SUITS[variant % len(_SUITS)])
    pen.polygon([(132, 292), (188, 292), (160, 350)], fill="#FFFFFF")
    pen.rectangle((138, 240, 182, 300), fill="#E3B998")
    if woman:
        pen.ellipse((84, 78, 236, 300), fill="#2A2A2E")
    pen.ellipse((102, 100, 218, 268), fill="#EFC8A6")
    pen.pieslice((96, 78, 224, 230), 180, 360, fill="#2A2A2E")
    _mark(pen)
    out = io.BytesIO()
    image.save(out, "JPEG", quality=82)
    return out.getvalue()


def _mark(pen: ImageDraw.ImageDraw) -> None:
    pen.rectangle((0, HEIGHT - 56, WIDTH, HEIGHT), fill="#1F3047")
    font = ImageFont.truetype(str(paths.resources() / "fonts" / "NotoSansSC-Regular.ttf"), 34)
    pen.text((WIDTH / 2, HEIGHT - 30), "虚构样张", font=font, fill="#FFFFFF", anchor="mm")
