"""The elements of an ``.lrmx`` file: official order, and the field of Person that each one fills.

Source: configuration of the official editor 任免表编辑器 V3.0 (see the reference ``formats``, 1.2). The two
``V4`` elements came with the editor of 2025; their place in genuine files is not known, so that no reader
may depend on order.
"""

from typing import Final

FIELDS: Final[dict[str, str]] = {
    "XingMing": "name",
    "XingBie": "sex",
    "ChuShengNianYue": "born",
    "MinZu": "ethnicity",
    "JiGuan": "native_place",
    "ChuShengDi": "birth_place",
    "RuDangShiJian": "party_admission",
    "CanJiaGongZuoShiJian": "work_start",
    "JianKangZhuangKuang": "health",
    "ZhuanYeJiShuZhiWu": "professional_title",
    "ShuXiZhuanYeYouHeZhuanChang": "speciality",
    "XianRenZhiWu": "current_post",
    "NiRenZhiWu": "proposed_post",
    "NiMianZhiWu": "removed_post",
    "JianLi": "resume",
    "JiangChengQingKuang": "honours",
    "NianDuKaoHeJieGuo": "assessments",
    "RenMianLiYou": "reason",
    "ChengBaoDanWei": "reported_by",
    "JiSuanNianLingShiJian": "age_on",
    "TianBiaoShiJian": "filled_on",
    "TianBiaoRen": "filled_by",
    "ShenFenZheng": "citizen_id",
    "DaoLingNianYue": "due_age_month",
    "GaiGeQianRenZhiNianLingJieXian": "former_age_limit",
    "ZhengZhiMianMao": "political_status",
}
"""Element -> field of Person, for elements that are one field."""

FULL_TIME, IN_SERVICE = "QuanRiZhiJiaoYu", "ZaiZhiJiaoYu"
EDUCATION: Final[dict[str, str]] = {
    "_XueLi": "level",
    "_XueWei": "degree",
    "_XueLi_BiYeYuanXiaoXi": "school",
    "_XueWei_BiYeYuanXiaoXi": "degree_school",
}
"""Ending of an education element -> field of Education."""

FAMILY, ITEM, PHOTO, VERSION = "JiaTingChengYuan", "Item", "ZhaoPian", "Version"
RELATIVE: Final[dict[str, str]] = {
    "ChengWei": "relation",
    "XingMing": "name",
    "ChuShengRiQi": "born",
    "ZhengZhiMianMao": "political_status",
    "GongZuoDanWeiJiZhiWu": "work",
}
"""Element inside Item -> field of FamilyMember, in official order."""

V4: Final = ("DaoLingNianYue", "GaiGeQianRenZhiNianLingJieXian", "ZhengZhiMianMao")
ORDER: Final[tuple[str, ...]] = (
    *("XingMing", "XingBie", "ChuShengNianYue", "MinZu", "JiGuan", "ChuShengDi", "RuDangShiJian"),
    *("CanJiaGongZuoShiJian", "JianKangZhuangKuang", "ZhuanYeJiShuZhiWu", "ShuXiZhuanYeYouHeZhuanChang"),
    *(side + ending for side in (FULL_TIME, IN_SERVICE) for ending in EDUCATION),
    *("XianRenZhiWu", "NiRenZhiWu", "NiMianZhiWu", "JianLi", "JiangChengQingKuang", "NianDuKaoHeJieGuo"),
    *("RenMianLiYou", FAMILY, "ChengBaoDanWei", "JiSuanNianLingShiJian", "TianBiaoShiJian", "TianBiaoRen"),
    *("ShenFenZheng", PHOTO, VERSION),
)
"""Official order of the children of Person, editor 3.2; V4 elements are no part of it."""

KNOWN: Final = frozenset((*ORDER, *V4))
WRITTEN_VERSION: Final = "3.2.1.16"
