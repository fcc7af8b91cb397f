"""The icons: one drawing each, coloured by whoever shows it."""

from pathlib import Path

import pytest
from defusedxml import ElementTree

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "icons"
ICONS = sorted(path.stem for path in FOLDER.glob("*.svg") if path.stem != "app")


def drawing(name):
    return ElementTree.parse(FOLDER / f"{name}.svg").getroot()


@pytest.mark.parametrize("name", ICONS)
def test_icon_takes_its_colour_from_the_theme(name):
    fills = {element.get("fill") for element in drawing(name).iter()} - {None, "none"}
    assert fills == {"currentColor"}


@pytest.mark.parametrize("name", ICONS)
def test_icon_has_the_size_its_name_says(name):
    size = "16" if name.endswith("-16") else "20"
    assert (drawing(name).get("width"), drawing(name).get("height")) == (size, size)


def test_every_variant_has_its_plain_icon():
    plain = {name.removesuffix("-16").removesuffix("-filled") for name in ICONS}
    assert plain <= set(ICONS)
