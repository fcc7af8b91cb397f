"""Letters that say what a 12380 report says: of its own types, or drafted from one, as a 函询 is."""

from cadre_desk.model.query import AnyOf, In, Is

HOTLINE_LETTERS = ("hotline_transfer", "hotline_feedback")
REPORT_TABLE = "hotline_report"
ABOUT_HOTLINE = AnyOf((In("type", HOTLINE_LETTERS), Is("ground_table", REPORT_TABLE)))
