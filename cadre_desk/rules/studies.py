"""Which study of a person a form with one line per mode shows."""

from collections.abc import Sequence

from cadre_desk.model.records.people import Education, StudyMode


def last_study(education: Sequence[Education], mode: StudyMode) -> Education | None:
    """Return the study of a mode that was finished last, the one entered last if dates do not tell."""
    ours = [study for study in education if study.mode is mode]
    if not ours:
        return None
    return max(enumerate(ours), key=lambda item: (item[1].end.key if item[1].end else (0, 0, 0), item[0]))[1]
