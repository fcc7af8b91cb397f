"""One signed-in operator at one open data folder, looking at it as of one day."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from cadre_desk.errors import NotPermitted
from cadre_desk.model.query import EVERYTHING, Condition, In, Not
from cadre_desk.model.records.office import Operator
from cadre_desk.model.sealing import KeyGroup
from cadre_desk.services.kinship import related, relatives
from cadre_desk.services.rights import LENT, RECOVERING, WRITING, Right, refusal, rights_of
from cadre_desk.store.workspace import Workspace


@dataclass(frozen=True)
class Session:
    """What every service needs. ``as_of`` is the 基准日 on which ages and periods are computed."""

    workspace: Workspace
    operator: Operator
    as_of: date

    def require(self, right: Right) -> None:
        """Let the act go on. Raises NotPermitted."""
        if not self.may(right):
            raise refusal(self.operator, right)

    def require_key(self, group: KeyGroup | None) -> None:
        """Let somebody go on who holds the key of a group, if there is one. Raises StepRefused."""
        if group is not None:
            self.workspace.keyring.ring(group)

    def require_writing(self) -> None:
        """Let somebody go on who may write anything at all, for undo. Raises NotPermitted."""
        if not rights_of(self.operator) & WRITING:
            raise refusal(self.operator, Right.EDIT_PEOPLE)

    def require_not_oneself(self, person_id: str | None) -> None:
        """Let a person's record be opened. Raises NotPermitted if it is the operator's own or a relative's.

        《干部人事档案工作条例》（2018）: nobody reads the own file or those of relatives.
        """
        own = self.operator.person_id
        if not own or not person_id:
            return
        if person_id == own:
            raise _kept_away("这是您本人的记录，按规定不能由本人查看或办理。")
        if related(self.workspace.read, own, person_id):
            raise _kept_away("这是您亲属的记录，按规定应当回避，不能由您查看或办理。")

    def require_none_of_them_oneself(self, person_ids: Iterable[str | None]) -> None:
        """Let people be worked on together. NotPermitted if oneself or a relative is among them."""
        away = self.kept_away()
        for person_id in person_ids:
            if person_id in away:
                self.require_not_oneself(person_id)

    def kept_away(self) -> frozenset[str]:
        """Return the ids of the people whose records the operator may not open: the own and relatives'."""
        own = self.operator.person_id
        return frozenset((own, *relatives(self.workspace.read, own))) if own else frozenset()

    def others(self, field: str = "person_id") -> Condition:
        """Return the condition that leaves out rows about people whose records the operator may not open."""
        away = self.kept_away()
        return Not(In(field, tuple(sorted(away)))) if away else EVERYTHING

    def may(self, right: Right) -> bool:
        """Tell whether the operator has a right, by role or lent until somebody is named for it."""
        recovering = self.workspace.by_recovery and right in RECOVERING
        return recovering or right in rights_of(self.operator) or self._lent(right)

    def _lent(self, right: Right) -> bool:
        role = LENT.get(right)
        if role is None or self.operator.disabled or not self.operator.has(role):
            return False
        return not any(right in rights_of(one) for one in self.workspace.read.find(Operator))

    def with_as_of(self, day: date) -> "Session":
        """Return the same session on another 基准日."""
        return replace(self, as_of=day)

    @property
    def who(self) -> str:
        """The name that stands under a decision."""
        return self.operator.name or self.operator.login or ""


def _kept_away(why: str) -> NotPermitted:
    return NotPermitted(why, "请由其他有权限的人员办理。", kept="没有改动任何内容。")
