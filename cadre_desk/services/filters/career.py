"""The course of service as the list counts it: which rows count for its conditions, and how long."""

from collections.abc import Sequence
from dataclasses import dataclass

from cadre_desk.model.records.people import ResumeEntry, ResumeKind
from cadre_desk.rules.service_time import Judged, month_of, months_up_to, service_keys
from cadre_desk.services.filters.counted import DomainField, ServiceMonths, judged
from cadre_desk.services.filters.field import Filter
from cadre_desk.services.filters.fields import field_of
from cadre_desk.services.people import Profile
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session


@dataclass(frozen=True)
class CareerRow:
    """One row for the timeline, newest first; ``note`` says 计入 30 月 or why it does not count."""

    span: str
    text: str
    note: str
    counted: bool = False
    open: bool = False


def career(session: Session, whole: Profile, filters: Sequence[Filter]) -> list[CareerRow]:
    """Return the rows of a career with what each counts for the conditions in force."""
    session.require(Right.READ_PEOPLE)
    keys = _keys(session, filters)
    on = month_of(session.as_of)
    rows = sorted(judged(whole), key=lambda row: -(row.span[0] if row.span else 0))
    return [_row(row, keys, on) for row in rows]


def _keys(session: Session, filters: Sequence[Filter]) -> list[str]:
    """Return the settings and domains that the conditions ask for."""
    labels = {label: key for key, label in service_keys().items()}
    keys = []
    for one in filters:
        field = field_of(one.field)
        if isinstance(field, ServiceMonths):
            keys.append(field.key)
        elif isinstance(field, DomainField):
            keys.append(labels.get(one.text.strip(), one.text.strip()))
    return keys


def _row(row: Judged, keys: Sequence[str], on: int) -> CareerRow:
    span = f"{row.row.typed('start')}—{row.row.typed('end')}"
    inside = isinstance(row.row, ResumeEntry) and row.row.kind is ResumeKind.NOTE
    text = f"（其间）{row.text}" if inside else row.text
    months = months_up_to(row.span, on) if row.span else 0
    meant = [key for key in keys if row.counts_for(key)] if row.span else []
    is_open = any(row.is_open_for(key) for key in keys)
    if meant:
        what = "、".join(service_keys()[key] for key in meant) if len(keys) > 1 else ""
        return CareerRow(span, text, f"计入{what} {months} 月", counted=True)
    if is_open:
        return CareerRow(span, text, f"未计入：{row.because or '看不出任职领域'}", open=True)
    setting = service_keys().get(row.setting, "")
    if not row.span:
        return CareerRow(span, text, row.because)
    note = f"{months} 月，{setting or '其他'}不计" if keys else f"{months} 月"
    return CareerRow(span, text, note)
