"""Saved views: kept with conditions, order and columns; own or shared."""

import pytest

from cadre_desk.errors import StepRefused
from cadre_desk.services.filters import Filter
from cadre_desk.services.roster import Question
from cadre_desk.services.views import (
    BUILT_IN,
    ShownColumn,
    View,
    delete_view,
    list_views,
    save_view,
    view_counts,
)
from tests.builders import person


def view(title="后备人选", **values):
    question = Question((Filter("age", "<", "40"),), sort="strokes", descending=True)
    return View("", title, question, (ShownColumn("name", 90), ShownColumn("age")), **values)


def test_a_saved_view_comes_back_whole(office):
    stored, _ = save_view(office.clerk, view())
    assert list_views(office.clerk)[len(BUILT_IN) :] == [stored]
    assert stored.question == view().question
    assert stored.columns == view().columns


def test_only_a_shared_view_is_seen_by_others(office):
    save_view(office.clerk, view())
    assert len(list_views(office.chief)) == len(BUILT_IN)
    save_view(office.clerk, view("共用的", shared=True))
    assert [one.title for one in list_views(office.chief)][-1] == "共用的"
    with pytest.raises(StepRefused):
        delete_view(office.chief, list_views(office.chief)[-1])


@pytest.mark.parametrize("title", ["", " ", "全部", "很长" * 11])
def test_a_view_needs_a_short_name_of_its_own(office, title):
    with pytest.raises(StepRefused):
        save_view(office.clerk, view(title))


def test_a_view_can_be_changed_and_deleted_and_that_taken_back(office):
    stored, _ = save_view(office.clerk, view())
    changed, _ = save_view(office.clerk, View(stored.key, "改名", Question(), saved=True))
    assert list_views(office.clerk)[-1].title == "改名"
    delete_view(office.clerk, changed)
    assert list_views(office.clerk) == list(BUILT_IN)
    office.clerk.workspace.journal.undo()
    assert list_views(office.clerk)[-1].title == "改名"


def test_views_are_counted(office):
    office.put(person("甲例", sex="2"), person("乙例"))
    counts = view_counts(office.clerk, list_views(office.clerk))
    assert (counts["all"], counts["women"]) == (2, 1)
