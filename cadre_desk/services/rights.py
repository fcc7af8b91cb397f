"""Who may do what: deny by default, asked by every service.

Business roles and the three administrators (三员) follow rules.md section 11: duties apart, and none of the
three administrators reads cadre content.
"""

from collections.abc import Mapping
from enum import Enum

from cadre_desk.errors import NotPermitted
from cadre_desk.model.records.office import Operator, Role
from cadre_desk.model.sealing import KeyGroup


class Right(Enum):
    """One thing that can be permitted; the value names it in a refusal."""

    READ_PEOPLE = "查看干部信息"
    EDIT_PEOPLE = "修改干部信息"
    EDIT_UNITS = "维护单位和职数"
    IMPORT = "导入"
    PRINT = "打印"
    EXPORT = "导出"
    ASSESS = "登记考核"
    DECIDE_GRADE = "确定等次"
    DRAFT_LETTER = "起草函件"
    APPROVE_LETTER = "批准函件"
    ISSUE_LETTER = "编号发文"
    SET_SECRECY = "定密"
    EDIT_WORDING = "修改函件模板"
    EDIT_TABLES = "维护代码表和工作日历"
    READ_SELECTION = "查看选育工作"
    EDIT_SELECTION = "登记选育工作"
    READ_CARE = "查看关爱记录"
    EDIT_CARE = "登记关爱记录"
    DECIDE_RANK = "登记职级晋升决定"
    READ_SUPERVISION = "查看干部监督"
    EDIT_SUPERVISION = "登记干部监督"
    READ_HOTLINE = "查看12380举报"
    EDIT_HOTLINE = "办理12380举报"
    KNOW_INFORMANT = "查看举报人身份"
    READ_POLITICAL = "查阅政治素质材料"
    EDIT_POLITICAL = "登记政治素质材料"
    DECIDE_GATE = "审核首要关口"
    BACKUP = "备份与校验"
    AUDIT = "查看审计记录"
    READ_JOURNAL = "查看修改记录"
    MANAGE_OPERATORS = "管理操作员"
    GROUP_KEYS = "移交密钥"


# What only looks, or touches no row of the register: everything else counts as writing.
_LOOKING = frozenset(
    {
        Right.READ_PEOPLE,
        Right.READ_SELECTION,
        Right.READ_CARE,
        Right.READ_SUPERVISION,
        Right.READ_HOTLINE,
        Right.READ_POLITICAL,
        Right.PRINT,
        Right.EXPORT,
        Right.BACKUP,
        Right.AUDIT,
        Right.READ_JOURNAL,
        Right.GROUP_KEYS,
    }
)
WRITING = frozenset(Right) - _LOOKING

_READ = frozenset(
    {
        Right.READ_PEOPLE,
        Right.READ_CARE,
        Right.PRINT,
        Right.BACKUP,
    }
)
_ENTER = frozenset(
    {
        Right.EDIT_PEOPLE,
        Right.EDIT_UNITS,
        Right.IMPORT,
        Right.EXPORT,
        Right.ASSESS,
        Right.DRAFT_LETTER,
        Right.READ_SELECTION,
        Right.EDIT_SELECTION,
        Right.EDIT_CARE,
        Right.READ_SUPERVISION,
        Right.EDIT_SUPERVISION,
    }
)
_REVIEW = frozenset(
    {
        Right.DECIDE_GRADE,
        Right.DECIDE_RANK,
        Right.READ_POLITICAL,
        Right.EDIT_POLITICAL,
        Right.DECIDE_GATE,
        Right.EDIT_WORDING,
        Right.READ_JOURNAL,
        Right.EDIT_TABLES,
        Right.GROUP_KEYS,
    }
)
_APPROVE = frozenset(
    {
        Right.READ_SELECTION,
        Right.READ_SUPERVISION,
        Right.READ_HOTLINE,
        Right.EXPORT,
        Right.DECIDE_GRADE,
        Right.DECIDE_RANK,
        Right.READ_POLITICAL,
        Right.DECIDE_GATE,
        Right.APPROVE_LETTER,
        Right.ISSUE_LETTER,
        Right.SET_SECRECY,
        Right.EDIT_WORDING,
        Right.READ_JOURNAL,
        Right.GROUP_KEYS,
    }
)
_HOTLINE = frozenset(
    {
        Right.READ_PEOPLE,
        Right.READ_HOTLINE,
        Right.EDIT_HOTLINE,
        Right.KNOW_INFORMANT,
        Right.DRAFT_LETTER,
        Right.PRINT,
        Right.BACKUP,
        Right.GROUP_KEYS,
    }
)
GRANTS: dict[Role, frozenset[Right]] = {
    Role.QUERY: _READ,
    Role.ENTRY: _READ | _ENTER,
    Role.REVIEW: _READ | _ENTER | _REVIEW,
    Role.APPROVAL: _READ | _APPROVE,
    Role.HOTLINE: _HOTLINE,
    Role.SYSADMIN: frozenset({Right.BACKUP}),
    Role.SECURITY_ADMIN: frozenset({Right.MANAGE_OPERATORS, Right.GROUP_KEYS}),
    Role.AUDITOR: frozenset({Right.AUDIT, Right.READ_JOURNAL, Right.BACKUP}),
}

CLOSED: Mapping[str, Right] = {
    "hotline_report": Right.READ_HOTLINE,
    "hotline_accused": Right.READ_HOTLINE,
    "hotline_informant": Right.KNOW_INFORMANT,
    "political_review": Right.READ_POLITICAL,
    "political_file": Right.READ_POLITICAL,
    "file_entry": Right.READ_POLITICAL,
    "file_reading": Right.READ_POLITICAL,
    "negative_finding": Right.READ_POLITICAL,
    "gate_result": Right.READ_POLITICAL,
    "six_check": Right.READ_POLITICAL,
    "six_finding": Right.READ_POLITICAL,
    "selection_case": Right.READ_SELECTION,
    "selection_step": Right.READ_SELECTION,
    "selection_candidate": Right.READ_SELECTION,
    "matters_filing": Right.READ_SUPERVISION,
    "matters_check": Right.READ_SUPERVISION,
    "selection_inspection": Right.READ_SUPERVISION,
    "inspection_finding": Right.READ_SUPERVISION,
    "promotion_backtrack": Right.READ_SUPERVISION,
    "backtrack_step": Right.READ_SUPERVISION,
    "incompetence_case": Right.READ_SUPERVISION,
    "watch_point": Right.READ_SUPERVISION,
}
"""Tables whose rows are read by their own right only: by name, in the journal, in what an undo says."""

KEYED: Mapping[KeyGroup, Right] = {
    KeyGroup.HOTLINE: Right.READ_HOTLINE,
    KeyGroup.INFORMANT: Right.KNOW_INFORMANT,
    KeyGroup.POLITICAL: Right.READ_POLITICAL,
}
"""The right that goes with the key of a group: each without the other opens nothing."""

RECOVERING = frozenset({Right.MANAGE_OPERATORS, Right.GROUP_KEYS})
"""What the recovery key gives besides: passwords are set anew and keys handed over, whoever is left."""

LENT: Mapping[Right, Role] = {Right.MANAGE_OPERATORS: Role.APPROVAL}
"""What is lent to a role as long as nobody in service holds the right: a new folder has no 三员 yet."""


def rights_of(operator: Operator) -> frozenset[Right]:
    """Return what an operator may do; nothing if disabled."""
    if operator.disabled:
        return frozenset()
    return frozenset().union(*(GRANTS[role] for role in Role if operator.has(role)))


def refusal(operator: Operator, right: Right) -> NotPermitted:
    """Return what to raise for a right that is not held: it names the right and who can help."""
    return NotPermitted(
        f"{operator.name or operator.login}没有“{right.value}”的权限。",
        "请由有这项权限的人员办理，或请安全保密管理员授权。",
        kept="没有改动任何内容。",
    )
