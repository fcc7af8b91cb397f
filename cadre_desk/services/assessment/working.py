"""The working of a score as it is frozen with it."""

import json
from collections.abc import Iterable

from cadre_desk.rules.assessment.scoring import Line, Score


def text_of(made: Score) -> str:
    """Return the working as text to be frozen with the score: the same facts give the same bytes."""
    return json.dumps([[one.label, one.inputs, one.result] for one in made.lines], ensure_ascii=False)


def lines_of(working: str | None) -> list[Line]:
    """Return the lines that ``text_of`` wrote."""
    rows: Iterable[list[str]] = json.loads(working) if working else ()
    return [Line(*row) for row in rows]
