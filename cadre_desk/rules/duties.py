"""三员分立: which roles one person may hold together (domain rules 11; 涉密信息系统三员管理 as practised).

No one person holds two of the three administrators, and an administrator does no business work, so that none
of them reads cadre content.
"""

from collections.abc import Collection

from cadre_desk.model.records.office import Role

ADMINISTRATORS = frozenset({Role.SYSADMIN, Role.SECURITY_ADMIN, Role.AUDITOR})


def conflict(roles: Collection[Role]) -> str:
    """Return in words why roles may not be held together, empty if they may."""
    three = [role.label for role in Role if role in roles and role in ADMINISTRATORS]
    business = [role.label for role in Role if role in roles and role not in ADMINISTRATORS]
    if len(three) > 1:
        return f"{'、'.join(three)}不能由一人兼任。"
    if three and business:
        return f"{three[0]}不办业务、不看干部内容，不能兼任{'、'.join(business)}。"
    return ""


def needs_key(roles: Collection[Role]) -> bool:
    """Tell whether roles come with a key slot: the system administrator never opens the file."""
    return set(roles) != {Role.SYSADMIN}
