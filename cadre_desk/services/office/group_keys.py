"""Who holds the key of which group, and handing it over: rights and keys go together, keys need a holder.

Whoever gives somebody a role hands the keys over in the same act if they are at hand; else they wait until
somebody who holds them signs in. A role that goes takes the key along. The first operator of a folder holds
every key, also of groups without the right, until it was handed over and taken back.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from cadre_desk.errors import StepRefused
from cadre_desk.model.kinds import LabelledEnum
from cadre_desk.model.query import Is, Not, Order
from cadre_desk.model.records.office import Operator
from cadre_desk.model.sealing import KeyGroup
from cadre_desk.services.rights import KEYED, Right, rights_of
from cadre_desk.services.session import Session
from cadre_desk.store.workspace import Workspace

PLACE = "系统 › 密钥"


class KeyState(LabelledEnum):
    """How an operator stands to the key of a group."""

    WAITS = ("waits", "待移交")
    IDLE = ("idle", "无权持有")
    HELD = ("held", "持有")


@dataclass(frozen=True)
class KeyLine:
    """One operator and one group; ``todo`` says what is to be done and by whom, empty if nothing."""

    operator: Operator
    group: KeyGroup
    state: KeyState
    todo: str = ""

    def __repr__(self) -> str:
        return f"<KeyLine {self.group.stored} {self.state.stored}>"


def key_lines(session: Session) -> list[KeyLine]:
    """Return who holds or should hold which key, what is to be done first."""
    session.require(Right.GROUP_KEYS)
    found = [one for group in KeyGroup for one in _lines(session, group)]
    return sorted(found, key=lambda one: list(KeyState).index(one.state))


def _lines(session: Session, group: KeyGroup) -> Iterator[KeyLine]:
    workspace = session.workspace
    holders, active = workspace.holders(group), Not(Is("disabled", True))
    for operator in workspace.read.find(Operator, active, [Order("name")]):
        if not workspace.has_slot(operator):
            continue
        holds, entitled = operator.id in holders, is_entitled(operator, group)
        if holds and entitled:
            yield KeyLine(operator, group, KeyState.HELD)
        elif holds:
            yield KeyLine(operator, group, KeyState.IDLE, "没有这项权限：先移交给有权限的人，再收回")
        elif entitled:
            yield KeyLine(operator, group, KeyState.WAITS, _who_can(session, group))


def _who_can(session: Session, group: KeyGroup) -> str:
    """Return in words who can hand the key of a group over."""
    if session.workspace.holds(group):
        return "您持有这把密钥，可以移交"
    holders = session.workspace.holders(group)
    active = session.workspace.read.find(Operator, Not(Is("disabled", True)), [Order("name")])
    names = "、".join(one.name or "" for one in active if one.id in holders)
    return f"请{names}登录后在“{PLACE}”移交" if names else "没有人持有：请用恢复密钥打开后移交"


def keys_to_hand_over(session: Session) -> list[KeyLine]:
    """Return what waits and can be handed over by whoever is signed in."""
    waiting = [one for one in key_lines(session) if one.state is KeyState.WAITS]
    return [one for one in waiting if session.workspace.holds(one.group)]


def keys_in_words(session: Session) -> str:
    """Return for the list of operators which keys wait and who has to sign in, empty if none does."""
    waiting = [one for one in key_lines(session) if one.state is KeyState.WAITS]
    return "".join(f"{one.operator.name}还没有“{one.group.label}”的密钥：{one.todo}。" for one in waiting)


def hand_over_key(session: Session, operator: Operator, group: KeyGroup) -> None:
    """Give an operator the key of a group.

    Raises StepRefused for somebody without the right, and without the key at hand.
    """
    session.require(Right.GROUP_KEYS)
    if not is_entitled(operator, group):
        raise StepRefused(
            f"{operator.name}没有“{KEYED[group].value}”的权限，没有移交。", "先由安全保密管理员给相应的角色。"
        )
    session.workspace.hand_over(operator, group)


def take_back_key(session: Session, operator: Operator, group: KeyGroup) -> None:
    """Take a key from somebody without the right to it. Raises StepRefused for the last who holds it."""
    session.require(Right.MANAGE_OPERATORS)
    if is_entitled(operator, group):
        raise StepRefused(
            f"{operator.name}有“{KEYED[group].value}”的权限，没有收回密钥。", "先在“操作员”里改角色。"
        )
    if session.workspace.holders(group) <= {operator.id or ""}:
        raise StepRefused(
            f"“{group.label}”的密钥只有{operator.name}持有，没有收回。", "先移交给有权限的人，再收回。"
        )
    session.workspace.withdraw(operator, group)


def align_keys(workspace: Workspace, before: Operator, after: Operator) -> None:
    """Let keys follow the roles of an operator; whoever changed the roles asked for the right to.

    What is at hand is handed over, what is lost is taken back. The last who holds a key keeps it until it was
    handed over: ``key_lines`` says so.
    """
    for group in KeyGroup:
        holders, entitled = workspace.holders(group), is_entitled(after, group)
        if entitled and after.id not in holders and workspace.holds(group) and workspace.has_slot(after):
            workspace.hand_over(after, group)
        elif is_entitled(before, group) and not entitled and holders > {after.id or ""}:
            workspace.withdraw(after, group)


def is_entitled(operator: Operator, group: KeyGroup) -> bool:
    """Tell whether an operator has the right that goes with a key."""
    return KEYED[group] in rights_of(operator)
