"""The working of a score as it is frozen with it."""

import json
from collections.abc import Iterable

from cadre_desk.model.records.assessment import AssessmentEntry
from cadre_desk.rules.assessment.scoring import Line, Score


def text_of(made: Score) -> str:
    """Return the working as text to be frozen with the score: the same facts give the same bytes."""
    return json.dumps([[one.label, one.inputs, one.result] for one in made.lines], ensure_ascii=False)


def lines_of(working: str | None) -> list[Line]:
    """Return the lines that ``text_of`` wrote."""
    rows: Iterable[list[str]] = json.loads(working) if working else ()
    return [Line(*row) for row in rows]


def class_means(entry: AssessmentEntry) -> dict[str, str]:
    """Return the mean of each class of voters by its letter, as the working shows it, one decimal."""
    found = {}
    for line in lines_of(entry.working):
        label = line.label.strip("　 ")
        if label[1:3] == " 票" and "平均 " in line.inputs:
            found[label[0]] = line.inputs.rpartition("平均 ")[2][:-2]
    return found
