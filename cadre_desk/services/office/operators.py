"""Operators: who may sign in, with which roles. The security administrator's work, each act in the journal.

A password is typed by its owner. Whoever is disabled loses the key slot, and the file gets another key. In a
new folder nobody is security administrator yet; whoever approves then does this work (``rights.LENT``), until
somebody is named for it. ``open_duties`` says so.
"""

from collections.abc import Collection

from cadre_desk.errors import StepRefused
from cadre_desk.model.changes import Changes
from cadre_desk.model.query import EVERYTHING, Is, Not, Order
from cadre_desk.model.records.office import Operator, Role
from cadre_desk.rules.duties import ADMINISTRATORS, conflict, needs_key
from cadre_desk.rules.passwords import check_password
from cadre_desk.services.office.group_keys import align_keys, key_lines
from cadre_desk.services.people import Derived
from cadre_desk.services.register import Register, RowAt, Shown, View
from cadre_desk.services.rights import LENT, Right, rights_of
from cadre_desk.services.session import Session


def roles_of(operator: Operator) -> list[Role]:
    """Return the roles of an operator in their usual order."""
    return [role for role in Role if operator.has(role)]


def operators(session: Session) -> list[Operator]:
    """Return all operators, those still in service first."""
    session.require(Right.MANAGE_OPERATORS)
    found = session.workspace.read.find(Operator, EVERYTHING, [Order("name")])
    return sorted(found, key=lambda one: bool(one.disabled))


def by_login(session: Session, login: str) -> Operator:
    """Return an operator by login or name. Raises StepRefused if there is none or more than one."""
    wanted = login.strip()
    found = [one for one in operators(session) if wanted in (one.login, one.name)]
    if len(found) != 1:
        raise StepRefused(f"没有登录名为“{wanted}”的操作员。", "请核对登录名。")
    return found[0]


def open_duties(session: Session) -> str:
    """Return in words which of the three administrators nobody is yet, empty if all are named."""
    held = {role for one in operators(session) if not one.disabled for role in roles_of(one)}
    lacking = [role.label for role in Role if role in ADMINISTRATORS - held]
    if not lacking:
        return ""
    lent = "操作员暂由审批人员管理。" if Role.SECURITY_ADMIN not in held else ""
    return f"还没有指定{'、'.join(lacking)}。{lent}"


def add(
    session: Session,
    *,
    name: str,
    login: str,
    roles: Collection[Role],
    password: str,
    section: str = "",
    person_id: str | None = None,
) -> Operator:
    """Add an operator. Raises StepRefused for a weak password, a taken login or roles that belong apart."""
    session.require(Right.MANAGE_OPERATORS)
    _check_roles(roles)
    made = Operator(
        name=name.strip() or None,
        login=login.strip() or None,
        roles=_words(roles),
        section=section.strip() or None,
        person_id=person_id,
    )
    if not made.name or not made.login:
        raise StepRefused("还缺姓名或登录名，没有新增。", "请补上。")
    if not needs_key(roles):
        return session.workspace.enlist(made)
    check_password(password, name, login)
    added = session.workspace.add_operator(made, password)
    align_keys(session.workspace, added, added)
    return added


def set_duties(
    session: Session, operator: Operator, *, roles: Collection[Role], section: str, person_id: str | None
) -> Changes:
    """Change roles, section and own cadre record. Raises StepRefused or Conflict."""
    session.require(Right.MANAGE_OPERATORS)
    _check_roles(roles)
    changed = operator.changed(roles=_words(roles), section=section.strip() or None, person_id=person_id)
    if operator.id == session.operator.id and operator.person_id not in (None, person_id):
        raise StepRefused("本人的干部记录不能由本人改，没有改动。", "请由其他管理操作员的人员办理。")
    _leave_somebody_who_manages(session, changed)
    with session.workspace.journal.act(f"修改操作员{operator.name}的角色", undoable=False) as act:
        act.update(changed)
    align_keys(session.workspace, operator, changed)
    return act.changes


def disable(session: Session, operator: Operator, reason: str = "") -> Changes:
    """Let an operator in no more; the file gets another key. Raises StepRefused or DataFolderError."""
    session.require(Right.MANAGE_OPERATORS)
    if operator.id == session.operator.id:
        raise StepRefused("不能停用自己，没有改动。", "请由另一位安全保密管理员办理。")
    with session.workspace.journal.act(f"停用操作员{operator.name}", reason=reason, undoable=False) as act:
        act.update(operator.changed(disabled=True))
    session.workspace.shut_out(operator)
    return act.changes


def enable(session: Session, operator: Operator, password: str) -> Changes:
    """Let a disabled operator in again with a new password. Raises StepRefused for a weak one."""
    session.require(Right.MANAGE_OPERATORS)
    _check_roles(roles_of(operator))
    check_password(password, operator.name or "", operator.login or "")
    with session.workspace.journal.act(f"启用操作员{operator.name}", undoable=False) as act:
        act.update(operator.changed(disabled=False))
    session.workspace.let_in(operator, password)
    align_keys(session.workspace, operator, operator.changed(disabled=False))
    return act.changes


def reset(session: Session, operator: Operator, password: str) -> None:
    """Give an operator a new password, typed by its owner. Raises StepRefused."""
    session.require(Right.MANAGE_OPERATORS)
    if operator.disabled:
        raise StepRefused(f"{operator.name}已停用，没有重设。", "先启用，再设口令。")
    check_password(password, operator.name or "", operator.login or "")
    session.workspace.set_password(operator.login or "", password)


def change_own_password(session: Session, old: str, new: str) -> None:
    """Change one's own password. Raises WrongPassword or StepRefused for a weak one."""
    check_password(new, session.operator.name or "", session.operator.login or "")
    session.workspace.change_password(session.operator.login or "", old, new)


def _leave_somebody_who_manages(session: Session, changed: Operator) -> None:
    """Once there is a security administrator there always is one; before, somebody who approves."""
    before = operators(session)
    after = [changed if one.id == changed.id else one for one in before]
    named = any(one.has(Role.SECURITY_ADMIN) and not one.disabled for one in before)
    role = Role.SECURITY_ADMIN if named else LENT[Right.MANAGE_OPERATORS]
    if not any(one.has(role) and not one.disabled for one in after):
        raise StepRefused("没有别人能管理操作员了，没有改动。", f"先给另一位操作员{role.label}的角色。")


def _check_roles(roles: Collection[Role]) -> None:
    if not roles:
        raise StepRefused("还没有选角色，没有保存。", "至少选一个角色。")
    why = conflict(roles)
    if why:
        raise StepRefused(f"{why}没有保存。", "请把三员分给不同的人。")


def _words(roles: Collection[Role]) -> str:
    return ",".join(role.stored for role in Role if role in roles)


def _labels(at: RowAt) -> str:
    return "、".join(role.label for role in roles_of(at.record))


def _state(at: RowAt) -> str:
    return "已停用" if at.record.disabled else "在用"


def _tone(at: RowAt) -> str:
    return "mute" if at.record.disabled else "ok"


def _duties(session: Session, operator: Operator) -> list[Derived]:
    granted = sorted(right.value for right in rights_of(operator))
    roles = "、".join(role.label for role in roles_of(operator))
    keys = [one for one in key_lines(session) if one.operator.id == operator.id]
    held = "；".join(f"{one.group.label} {one.state.label}" for one in keys)
    return [
        Derived("roles", "角色", roles, "角色决定能办什么"),
        Derived("rights", "能办的事", "、".join(granted) or "无", "由角色得出，不单独授权"),
        Derived("keys", "密钥", held or "无", "在“密钥”里移交和收回"),
    ]


OPERATORS = Register(
    record=Operator,
    read=Right.MANAGE_OPERATORS,
    edit=Right.MANAGE_OPERATORS,
    icon="people",
    columns=(
        "name",
        Shown("login", width=6),
        Shown("roles", width=14, value=_labels, tone=lambda _at: "text", stretch=True),
        Shown("section", width=6),
        Shown("disabled", "状态", width=6, value=_state, tone=_tone, pill=True),
    ),
    views=(
        View("active", "在用", Not(Is("disabled", True))),
        View("disabled", "已停用", Is("disabled", True)),
    ),
    order=(Order("disabled"), Order("name")),
    leave_out=("roles",),
    figures=_duties,
    empty="第一位操作员在建立数据时登记。",
)
