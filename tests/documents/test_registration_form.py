import pytest

from cadre_desk.documents.forms import registration_form as form
from cadre_desk.documents.forms.registration_form import FRONT, Registration
from cadre_desk.documents.render import render_one
from tests.documents import reading

TEXTS = {
    "姓名": "张测甲",
    "性别": "男",
    "出生年月": "1980.04",
    "政治面貌": "中共党员",
    "任现职时间": "2016.05",
    "单位及职务职级": "东淮市财测局副局长",
    "个人总结": "一年来，完成了各项工作。\n存在的不足是调研不够。",
    "机关负责人或考核委员会意见": "同意确定为称职等次。",
}
LONG = "\n".join(
    f"第{n}段：一年来，认真学习贯彻上级部署，坚持问题导向，完成各项任务。" * 3 for n in range(30)
)


def pdf(year=2025, texts=TEXTS, **said):
    return render_one(form.job(Registration(year, texts, **said)))


def edges(start, parts):
    found = [start]
    for part in parts:
        found.append(found[-1] + part)
    return found


def test_the_front_stands_on_the_millimetres_of_its_template():
    rules = reading.rules(pdf())
    for level, wanted in (
        (True, edges(FRONT.top, FRONT.rows)),
        (False, edges(FRONT.left, FRONT.columns)),
    ):
        drawn = {rule.y1 if level else rule.x1 for rule in rules if rule.level is level}
        assert all(min(abs(one - edge) for edge in wanted) < 0.02 for one in drawn)
    assert sum(FRONT.columns) == pytest.approx(169.68, abs=0.02)
    assert sum(FRONT.rows) == pytest.approx(215.05, abs=0.02)
    assert {rule.weight for rule in rules} == {1.0, 2.25}


@pytest.mark.parametrize(
    ("said", "rows"),
    [({}, 5), ({"filing": True}, 6), ({"training": False}, 4), ({"training": False, "filing": True}, 5)],
)
def test_the_back_has_the_rows_of_the_office_and_always_one_height(said, rows):
    made = pdf(**said)
    levels = sorted({round(rule.y1, 2) for rule in reading.rules(made, 1) if rule.level})
    assert len(levels) == rows + 1
    assert levels[-1] - levels[0] == pytest.approx(250.94, abs=0.05)
    assert {rule.weight for rule in reading.rules(made, 1)} == {0.5, 2.25}


@pytest.mark.parametrize("words", [*TEXTS.values(), "（2025年度）", "公务员年度考核登记表", "本人意见"])
def test_a_filled_form_says(words):
    assert "".join(words.split()) in reading.plain(pdf())


def test_a_blank_form_has_all_labels_and_no_year():
    text = reading.plain(pdf(None, {}))
    assert "个人总结" in text
    assert "（年度）" in text
    assert len(reading.texts(pdf(None, {}))) == 2


def test_signatures_are_left_to_the_hand():
    assert reading.plain(pdf()).count("签名：年月日") == 5


def test_a_long_summary_is_set_smaller_and_goes_on_whole_behind():
    made = pdf(texts={**TEXTS, "个人总结": LONG})
    assert len(reading.texts(made)) > 2
    text = reading.plain(made)
    assert all(f"第{n}段" in text for n in range(30))
    assert form.lay_out(Registration(2025, {**TEXTS, "个人总结": LONG})).sizes["个人总结"] == 10.5


def test_words_stay_inside_the_frame():
    boxes = [box for _, box in reading.characters(pdf(texts={**TEXTS, "个人总结": LONG}))]
    assert max(box.right for box in boxes) < FRONT.left + sum(FRONT.columns)
    assert max(box.bottom for box in boxes) < FRONT.top + sum(FRONT.rows)
