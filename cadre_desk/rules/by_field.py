"""What a FieldSpec alone implies: a required field is filled, a typed text can be read."""

from collections.abc import Iterator

from cadre_desk.errors import ParseError
from cadre_desk.model.record import FieldSpec, Record
from cadre_desk.rules.problem import Problem, Severity


def check(record: Record) -> list[Problem]:
    """Return the findings of every field, in the order of the form."""
    return [problem for spec in record.SPECS for problem in _of(record, spec)]


def _of(record: Record, spec: FieldSpec) -> Iterator[Problem]:
    if spec.name in record.unread:
        yield _unread(spec, record.unread[spec.name])
    elif spec.required and getattr(record, spec.name) is None:
        yield Problem(
            spec.name, "required", f"{spec.label}没有填写。", Severity.ERROR, f"请填写{spec.label}。"
        )


def _unread(spec: FieldSpec, typed: str) -> Problem:
    try:
        spec.kind.parse(typed)
    except ParseError as wrong:
        return Problem(spec.name, "unread", f"{spec.label}：{wrong.message}", Severity.ERROR, wrong.hint)
    return Problem(
        spec.name, "unread", f"{spec.label}“{typed}”待确认。", Severity.WARNING, "请重新填写一次。"
    )
