"""Whether the paper adds up: 发出 = 收回 + 未收回, 收回 = 有效 + 作废 + 待录."""

from dataclasses import dataclass

from cadre_desk.rules.problem import Problem, Severity


@dataclass(frozen=True)
class Balance:
    """Sheets of one batch; ``returned`` is None until they were counted."""

    issued: int
    returned: int | None
    valid: int
    void: int

    @property
    def missing(self) -> int | None:
        """How many sheets did not come back."""
        return None if self.returned is None else self.issued - self.returned

    @property
    def pending(self) -> int | None:
        """How many sheets are still to be keyed; negative if more were keyed than came back."""
        return None if self.returned is None else self.returned - self.valid - self.void

    @property
    def entered(self) -> int:
        """How many sheets were keyed."""
        return self.valid + self.void

    @property
    def holds(self) -> bool:
        """Whether nothing contradicts; sheets may still be pending."""
        return not any(one.severity is Severity.ERROR for one in self.problems())

    @property
    def is_complete(self) -> bool:
        """Whether every sheet that came back is keyed and all adds up."""
        return self.holds and self.pending == 0

    def problems(self) -> list[Problem]:
        """Return what does not add up."""
        if self.returned is None:
            return [_error("returned", "收回张数没有填写。", "请清点后填写收回张数。")]
        found = []
        if self.returned > self.issued:
            found.append(
                _error(
                    "returned", f"收回 {self.returned} 张多于发出 {self.issued} 张。", "请核对发出和收回。"
                )
            )
        over = self.entered - self.returned
        if over > 0:
            found.append(
                _error(
                    "valid",
                    f"录入 {self.entered} 张，比收回多 {over} 张。",
                    "请核对收回张数，或找出重录的票。",
                )
            )
        return found


def _error(field: str, message: str, hint: str) -> Problem:
    return Problem(field, "balance", message, Severity.ERROR, hint)
