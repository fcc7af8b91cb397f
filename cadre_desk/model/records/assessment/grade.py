"""Grades of the yearly assessment."""

from cadre_desk.model.kinds import LabelledEnum


class Grade(LabelledEnum):
    """公务员法 art. 38 and the two states beside the four grades (rules.md 1.4)."""

    EXCELLENT = ("excellent", "优秀")
    COMPETENT = ("competent", "称职")
    BASIC = ("basic", "基本称职")
    INCOMPETENT = ("incompetent", "不称职")
    UNDETERMINED = ("undetermined", "不确定等次")
    NOT_TAKEN = ("not_taken", "不参加考核")
