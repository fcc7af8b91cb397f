"""Selection and bringing up: programmes, surveys, pools, people brought in, outcomes of decisions."""

from cadre_desk.model.records.selection.program import Program, ProgramTarget, Tier

__all__ = ["Program", "ProgramTarget", "Tier"]
