"""One condition in words, and what every field that can be asked for answers."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from cadre_desk.errors import ParseError
from cadre_desk.model.query import AnyOf, Condition, Holds, Is, Not
from cadre_desk.services.people import Profile
from cadre_desk.services.session import Session

HOLDS, LACKS, IS, IS_NOT = "含", "不含", "=", "≠"
LEAST, MOST, BELOW, EMPTY, UNDER = "≥", "≤", "<", "为空", "含下级"


@dataclass(frozen=True)
class Filter:
    """One condition: the key of a field, an operator, a value as typed."""

    field: str
    operator: str
    text: str = ""

    @property
    def rest(self) -> str:
        """Operator and value, as the chip shows them in bold."""
        return f"{self.operator} {self.text}".strip()


@dataclass(frozen=True)
class Reason:
    """What in somebody's record answers a condition; ``open`` if it cannot be told."""

    label: str
    rest: str
    text: str
    open: bool = False


class Field(ABC):
    """One thing that people can be asked for. ``operators`` has the usual one first; ``unit`` is 岁, 月."""

    operators: tuple[str, ...] = (IS,)
    unit = ""
    example = "示例"

    def __init__(self, name: str, label: str, *also: str) -> None:
        self.name, self.label, self.also = name, label, also

    def choices(self, session: Session) -> Sequence[str]:
        """Return the words to choose from, none if the value is typed freely."""
        return ()

    def check(self, one: Filter) -> None:
        """Let a condition pass that can be read. Raises ParseError saying what is wrong with its value."""
        if one.operator not in self.operators:
            raise ParseError(
                f"“{self.label}”不能用“{one.operator}”。", f"可用：{'、'.join(self.operators)}。"
            )
        if one.operator != EMPTY and not one.text.strip():
            raise ParseError(f"“{self.label} {one.operator}”后面还没有写内容。", "请补上要比较的内容。")

    @abstractmethod
    def holds(self, session: Session, one: Filter) -> Condition:
        """Return the query of those who meet the condition."""

    def leaves_open(self, session: Session, one: Filter) -> Condition | None:
        """Return the query of those of whom it cannot be told; None if it always can."""
        return None

    def perhaps(self, session: Session, one: Filter) -> Condition | None:
        """Return the query of those who meet the condition or of whom it cannot be told; None as above."""
        maybe = self.leaves_open(session, one)
        return None if maybe is None else AnyOf((self.holds(session, one), maybe))

    @abstractmethod
    def reason(self, session: Session, whole: Profile, one: Filter) -> str:
        """Return what in a record meets the condition, with the dates it was computed from."""

    def why_open(self, session: Session, whole: Profile, one: Filter) -> str:
        """Return why the condition cannot be judged, "" if it can."""
        return ""


class WholeNumber(Field):
    """A field that is compared with a whole number."""

    operators: tuple[str, ...] = (LEAST, MOST, BELOW, IS)
    example = "40"

    def check(self, one: Filter) -> None:
        """Let a whole number pass. Raises ParseError."""
        super().check(one)
        if not one.text.strip().isdigit() or len(one.text.strip()) > 4:
            raise ParseError(f"“{one.text}”不是{self.label}的数目。", f"请写整数，例如 {self.example}。")


COMPARE: dict[str, Callable[[str, object], Condition]] = {
    HOLDS: lambda field, value: Holds(field, str(value)),
    LACKS: lambda field, value: Not(Holds(field, str(value))),
    IS: Is,
    IS_NOT: lambda field, value: Not(Is(field, value)),
}
