"""A scheme typed in lines: what comes out, what is refused, what survives a crash."""

from dataclasses import replace

import pytest

from cadre_desk.errors import StepRefused
from cadre_desk.model.records.assessment import AssessmentCycle, Track
from cadre_desk.rules.assessment.scheme import scheme_to_text
from cadre_desk.rules.assessment.scheme_lines import (
    SchemeItem,
    SchemeMark,
    SchemePart,
    SchemeVoters,
    lines_of,
    scheme_from_lines,
)
from cadre_desk.services import assessment
from cadre_desk.services.assessment import SchemeEdit


@pytest.fixture
def cycle(office):
    return assessment.open_cycle(office.clerk, year=2025, title="2025年度考核", track=Track.LEADING_CADRES)


@pytest.fixture
def edit(office, cycle):
    return SchemeEdit(office.chief, cycle)


def add(edit, kind, **texts):
    line = edit.new_row(kind)
    line.draft.update(texts)
    edit.rows[kind].append(line)


@pytest.mark.parametrize("shipped", assessment.shipped_schemes(), ids=lambda one: one.title)
def test_a_scheme_taken_apart_and_put_together_is_the_same(shipped):
    assert scheme_from_lines(lines_of(shipped), shipped) == shipped


def test_five_dimensions_become_the_ballots_items_of_a_new_version(office, cycle, edit):
    for word in ("德", "能", "勤", "绩", "廉"):
        add(edit, SchemeItem, side="干部", title=word, scale="干部", weight="1")
    edit.head.type_in("edition", "2026.1")
    edit.adopt()
    stored = office.clerk.workspace.read.require(AssessmentCycle, cycle.id)
    made = assessment.scheme_of(office.clerk, stored)
    assert [one.title for one in made.person.items][-5:] == ["德", "能", "勤", "绩", "廉"]
    assert (made.version, made.is_default) == ("2026.1", False)


def test_a_fourth_class_of_voters_needs_weights_of_a_hundred(edit):
    add(edit, SchemeVoters, letter="D", title="服务对象", weight="10")
    assert "权重合计 110" in edit.problem()
    edit.rows[SchemeVoters][0].type_in("weight", "30")
    edit.head.type_in("edition", "2026.1")
    assert edit.problem() == ""


def test_other_mark_values_and_another_rounding_are_taken(edit):
    edit.rows[SchemeMark][1].type_in("value", "80")
    edit.head.type_in("rounding", "舍去")
    made = edit.made()
    assert made.person.items[0].scale.marks[1].value == 80
    assert made.rounding == "floor"
    assert "80.00" not in scheme_to_text(made)


def test_a_part_keeps_its_id_when_its_name_changes(edit):
    edit.rows[SchemePart][1].type_in("title", "主要领导评价")
    before = edit.scheme.person.components[1]
    assert edit.made().person.components[1] == replace(before, title="主要领导评价")


@pytest.mark.parametrize(
    ("line", "field", "text", "said"),
    [
        (SchemeItem, "scale", "没有的", "没有选项"),
        (SchemeVoters, "weight", "许多", "权重"),
        (SchemeVoters, "letter", "B", "票类重复"),
    ],
)
def test_a_line_that_cannot_stand_is_named(edit, line, field, text, said):
    edit.rows[line][0].type_in(field, text)
    assert said in edit.problem()


def test_changed_content_under_the_version_in_force_is_refused(edit):
    edit.rows[SchemeMark][1].type_in("value", "80")
    with pytest.raises(StepRefused, match="版本号"):
        edit.adopt()


def test_what_was_typed_comes_back_after_a_crash(office, cycle, edit):
    edit.rows[SchemeMark][1].type_in("value", "8O")
    edit.keep()
    again = SchemeEdit(office.chief, cycle)
    assert again.restored
    assert again.rows[SchemeMark][1].text("value") == "8O"


def test_an_adopted_scheme_leaves_no_draft(office, cycle, edit):
    edit.head.type_in("edition", "2026.1")
    edit.keep()
    edit.adopt()
    assert not SchemeEdit(office.chief, cycle).restored


def of_another_office(scheme):
    """Return a scheme whose ballots call a blank otherwise."""
    text = scheme_to_text(scheme).replace("弃权", "不了解").replace('version = "', 'version = "邻县')
    return assessment.scheme_in_file(text.encode(), "邻县方案.toml")


def blank_words(scheme):
    return {one.scale.blank_word for one in (*scheme.person.items, *scheme.group.items)}


def test_a_scheme_of_another_office_keeps_its_word_for_a_blank(office, cycle, edit):
    edit.take_in(of_another_office(edit.scheme))
    assert blank_words(edit.made()) == {"不了解"}
    edit.keep()
    assert blank_words(SchemeEdit(office.chief, cycle).made()) == {"不了解"}
