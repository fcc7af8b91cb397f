"""The icons: one drawing each, coloured by whoever shows it."""

from pathlib import Path

from defusedxml import ElementTree

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "icons"
ICONS = sorted(path.stem for path in FOLDER.glob("*.svg") if path.stem != "app")


def drawing(name):
    return ElementTree.parse(FOLDER / f"{name}.svg").getroot()


def test_icons_take_their_colour_from_the_theme():
    fills = {name: {part.get("fill") for part in drawing(name).iter()} - {None, "none"} for name in ICONS}
    assert not {name: found for name, found in fills.items() if found != {"currentColor"}}


def test_icons_have_the_size_their_name_says():
    sizes = {name: drawing(name).get("viewBox") for name in ICONS}
    assert not [
        name for name, box in sizes.items() if box != ("0 0 16 16" if name.endswith("-16") else "0 0 20 20")
    ]


def test_every_variant_has_its_plain_icon():
    plain = {name.removesuffix("-16").removesuffix("-filled") for name in ICONS}
    assert plain <= set(ICONS)
