"""A photo is cut upright, in proportion, at print size, and nothing else comes along."""

import io

import pytest
from PIL import Image

from cadre_desk.errors import FileRefused
from cadre_desk.exchange.photo_crop import (
    FOUR_BY_FIVE,
    TWO_INCH,
    Cut,
    cropped,
    largest_cut,
    upright_picture,
)

SIZE = (1000, 900)


def picture(size=SIZE, turned=1):
    exif = Image.Exif()
    exif[0x0112] = turned
    exif[0x010E] = "秘密"
    out = io.BytesIO()
    Image.new("RGB", size, "#C9DAEE").save(out, "JPEG", exif=exif)
    return out.getvalue()


def opened(data):
    return Image.open(io.BytesIO(data))


def test_a_turned_picture_is_put_upright():
    assert upright_picture(picture(turned=6))[1] == (900, 1000)


def test_the_cut_has_print_size_and_no_metadata():
    upright, size = upright_picture(picture())
    photo = opened(cropped(upright, largest_cut(size, TWO_INCH), TWO_INCH))
    assert photo.size == (413, 579)
    assert len(photo.getexif()) == 0


def test_a_small_cut_is_not_blown_up():
    upright, size = upright_picture(picture((240, 300)))
    assert opened(cropped(upright, largest_cut(size, FOUR_BY_FIVE), FOUR_BY_FIVE)).size == (240, 300)


def test_the_frame_stays_inside_when_it_is_moved_and_grown():
    cut = largest_cut(SIZE, FOUR_BY_FIVE)
    assert cut == Cut(140, 0, 720, 900)
    assert cut.moved(-500, 50, SIZE) == Cut(0, 0, 720, 900)
    smaller = cut.grown(-120, FOUR_BY_FIVE, SIZE)
    assert (smaller.width, smaller.height) == (600, 750)
    assert smaller.grown(9999, FOUR_BY_FIVE, SIZE).height == 900
    assert smaller.grown(-9999, FOUR_BY_FIVE, SIZE).width == 200


def test_what_is_no_picture_is_refused():
    with pytest.raises(FileRefused, match="照片"):
        upright_picture(b"MZ\x90")
