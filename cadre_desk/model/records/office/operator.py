"""An operator: a named person who signs in."""

from cadre_desk.model.kinds import LabelledEnum
from cadre_desk.model.record import Record, flag, record, ref, text


class Role(LabelledEnum):
    """Business roles and the three administrators (三员, rules.md 11)."""

    ENTRY = ("entry", "录入")
    REVIEW = ("review", "审核")
    APPROVAL = ("approval", "审批")
    QUERY = ("query", "查询")
    HOTLINE = ("hotline", "12380受理")
    SYSADMIN = ("sysadmin", "系统管理员")
    SECURITY_ADMIN = ("security_admin", "安全保密管理员")
    AUDITOR = ("auditor", "安全审计员")


@record(table="operator", title="操作员")
class Operator(Record):
    """One operator; ``roles`` holds the stored words of Role joined by commas."""

    login: str | None = text("登录名", max_chars=36, required=True)
    name: str | None = text("姓名", max_chars=36, required=True)
    roles: str | None = text("角色", max_chars=120, required=True, width=20)
    section: str | None = text("科室", max_chars=30, width=12)
    person_id: str | None = ref("本人干部记录", table="person")
    disabled: bool | None = flag("停用")

    def has(self, role: Role) -> bool:
        """Tell whether the operator holds a role."""
        return role.stored in (self.roles or "").split(",")
