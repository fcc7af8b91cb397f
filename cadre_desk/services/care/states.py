"""How the states of care look in a list: a pill in the tone of the state."""

from typing import Any

from cadre_desk.model.records.care import (
    CandidateDecision,
    MeasureState,
    MeritDecision,
    ReinstatementConclusion,
    VisitState,
)
from cadre_desk.services.register import Shown

_TONES = {
    MeasureState.OPEN: "mute",
    MeasureState.RUNNING: "info",
    MeasureState.DONE: "ok",
    VisitState.PLANNED: "info",
    VisitState.DONE: "ok",
    VisitState.DROPPED: "mute",
    MeritDecision.GRANTED: "ok",
    MeritDecision.LATER: "warn",
    MeritDecision.REFUSED: "mute",
    CandidateDecision.PROMOTED: "ok",
    CandidateDecision.LATER: "warn",
    CandidateDecision.REFUSED: "mute",
    ReinstatementConclusion.READY: "ok",
    ReinstatementConclusion.WAIT: "warn",
}


def _tone(field: str) -> Any:
    return lambda at: _TONES.get(getattr(at.record, field))


def state(field: str, width: float = 5) -> Shown:
    """Return a column that shows a choice as a pill."""
    return Shown(field, width=width, pill=True, tone=_tone(field))
