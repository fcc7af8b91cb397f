"""Entering a person: filling from the ID, fixes and confirmations, carrying over, quick-fill, attachments."""

import pytest

from cadre_desk.errors import Conflict, FileRefused, NotPermitted, StepRefused
from cadre_desk.model.months import PartialDate
from cadre_desk.model.records.office import Role
from cadre_desk.model.records.people import Acknowledgement, Attachment, Education, Person, Post, ResumeEntry
from cadre_desk.services import attachments, history, quick_fill
from cadre_desk.services.profile_edit import open_profile
from tests.builders import person

ID = "349901198004150110"


def id_of(first17="34990119800415011"):
    from cadre_desk.rules.identity import check_digit  # noqa: PLC0415

    return first17 + check_digit(first17)


def test_the_id_fills_sex_and_birth_where_they_are_empty(office):
    edit = open_profile(office.clerk)
    edit.person.type_in("citizen_id", id_of())
    assert edit.fill_from_id() == ("sex", "born")
    assert (edit.person.text("sex"), edit.person.text("born")) == ("男", "1980.04")


def test_an_old_id_of_fifteen_digits_fills_too(office):
    edit = open_profile(office.clerk)
    edit.person.type_in("citizen_id", "349901800415012")
    edit.fill_from_id()
    assert (edit.person.text("sex"), edit.person.text("born")) == ("女", "1980.04")


def test_the_id_never_overwrites_and_the_difference_can_be_confirmed_for_good(office):
    stored = office.put(person(born=PartialDate(1980, 5)))
    edit = open_profile(office.clerk, stored.id)
    edit.person.type_in("citizen_id", id_of())
    assert edit.fill_from_id() == ()
    differs = next(one for one in edit.problems() if one.problem.code == "born_differs")
    edit.confirm(differs.problem)
    edit.save()
    again = open_profile(office.clerk, stored.id)
    assert "born_differs" not in [one.problem.code for one in again.problems()]
    row = office.clerk.workspace.read.children(Acknowledgement, stored.id)[0]
    assert (row.confirmed_by, row.typed("confirmed_on")) == ("李样例", "2026-03-06")
    again.person.type_in("born", "1980.06")
    assert "born_differs" in [one.problem.code for one in again.problems()]


def test_a_fix_fills_the_form_and_a_gap_gets_its_row_in_between(office):
    stored = office.put(person())
    edit = open_profile(office.clerk, stored.id)
    edit.add_row(ResumeEntry, {"kind": "经历", "start": "2002.07", "end": "2008.09", "text": "干事"})
    edit.add_row(ResumeEntry, {"kind": "经历", "start": "2008.12", "text": "副镇长"})
    gap = next(one for one in edit.problems() if one.problem.code == "resume_gap")
    edit.apply_fix(gap, gap.problem.fixes[0])
    assert [one.text("start") for one in edit.rows[ResumeEntry]] == ["2002.07", "2008.09", "2008.12"]
    edit.add_row(Post, {"unit_name": "青禾镇", "title": "副镇长", "start": "2008.12"})
    post = next(one for one in edit.problems() if one.problem.code == "post_differs")
    edit.apply_fix(post, post.problem.fixes[0])
    assert edit.person.text("current_post") == "青禾镇副镇长"


def test_rows_typed_at_a_place_come_back_there_after_a_crash(office):
    stored = office.put(person())
    edit = open_profile(office.clerk, stored.id)
    edit.add_row(ResumeEntry, {"text": "乙"})
    edit.save()
    edit.add_row(ResumeEntry, {"text": "甲"}, at=0)
    edit.keep()
    again = open_profile(office.clerk, stored.id)
    assert [one.text("text") for one in again.rows[ResumeEntry]] == ["甲", "乙"]


def test_a_new_person_carries_over_what_the_office_writes_on_every_form(office):
    first = open_profile(office.clerk)
    first.person.type_in("reported_by", "中共云州市委组织部")
    first.person.type_in("health", "健康")
    after = open_profile(office.clerk, like=first)
    assert after.person.text("reported_by") == "中共云州市委组织部"
    assert after.person.text("health") == ""


def test_the_most_used_words_are_offered_first(office):
    owner = office.put(person())
    for school in ("云州大学", "江淮大学", "江淮大学"):
        office.put(Education.new(person_id=owner.id, school=school))
    words = quick_fill.offered(office.clerk, Education, "school")
    assert [one.text for one in words] == ["江淮大学", "云州大学"]
    assert [one.text for one in quick_fill.suggest(words, "yzdx")] == ["云州大学"]
    assert quick_fill.suggest(words, "云州大学") == []


def test_a_title_offers_its_code_table_after_what_was_used(office):
    owner = office.put(person())
    office.put(Post.new(person_id=owner.id, unit_name="青禾镇", title="党委委员、副镇长"))
    words = [one.text for one in quick_fill.offered(office.clerk, Post, "title")]
    assert words[0] == "党委委员、副镇长"
    assert "书记" in words


# ---------------------------------------------------------------- attachments


def test_an_attachment_comes_out_as_it_went_in(office, tmp_path):
    owner = office.put(person())
    scan = tmp_path / "毕业证.pdf"
    scan.write_bytes(b"%PDF-1.4 x")
    attachments.add_attachments(office.clerk, owner.id, [scan])
    row = office.clerk.workspace.read.children(Attachment, owner.id)[0]
    assert (row.name, row.size) == ("毕业证.pdf", 10)
    out = tmp_path / "out.pdf"
    attachments.save_attachment(office.clerk, row.id, file=out, purpose="核对")
    assert out.read_bytes() == b"%PDF-1.4 x"


def test_an_attachment_leaves_for_a_purpose_by_who_may_export_and_the_drive_is_noted(
    office, tmp_path, monkeypatch
):
    monkeypatch.setattr("cadre_desk.services.drives.is_removable", lambda _place: True)
    owner, scan = office.put(person()), tmp_path / "毕业证.pdf"
    scan.write_bytes(b"%PDF-1.4 x")
    attachments.add_attachments(office.clerk, owner.id, [scan])
    row = office.clerk.workspace.read.children(Attachment, owner.id)[0]
    with pytest.raises(NotPermitted, match="导出"):
        attachments.save_attachment(office.as_role(Role.QUERY), row.id, file=tmp_path / "1", purpose="核对")
    assert not (tmp_path / "1").exists()
    attachments.save_attachment(office.clerk, row.id, file=tmp_path / "2", purpose="核对")
    last = office.clerk.workspace.journal.history()[0]
    assert (last.title, last.reason) == ("导出附件 毕业证.pdf：1 条（写到移动存储）", "核对")


def test_programs_and_large_files_are_refused_and_then_none_is_taken(office, tmp_path, monkeypatch):
    owner = office.put(person())
    good, bad = tmp_path / "a.txt", tmp_path / "b.exe"
    good.write_text("好", encoding="utf-8")
    bad.write_bytes(b"MZ")
    with pytest.raises(FileRefused, match="程序文件"):
        attachments.add_attachments(office.clerk, owner.id, [good, bad])
    monkeypatch.setattr(attachments, "MOST_BYTES", 2)
    with pytest.raises(FileRefused, match="MB"):
        attachments.add_attachments(office.clerk, owner.id, [good])
    assert office.clerk.workspace.read.children(Attachment, owner.id) == []


def test_who_may_only_look_adds_nothing(office, tmp_path):
    owner = office.put(person())
    with pytest.raises(NotPermitted):
        attachments.add_attachments(office.as_role(Role.QUERY), owner.id, [tmp_path])


# ---------------------------------------------------------------- undo of an older act


def edited(office, person_id, **typed):
    edit = open_profile(office.clerk, person_id)
    for name, text in typed.items():
        edit.person.type_in(name, text)
    edit.save()


def test_an_older_act_is_taken_back_if_nothing_touched_its_rows_since(office):
    owner = office.put(person())
    edit = open_profile(office.clerk, owner.id)
    edit.add_row(ResumeEntry, {"text": "甲"})
    edit.save()
    edited(office, owner.id, health="健康")
    newest, older, first = history.acts_of(office.clerk, owner.id)
    assert (newest.may_undo, older.may_undo, first.may_undo) == (True, True, False)
    history.take_back(office.clerk, older.act, owner.id)
    assert office.clerk.workspace.read.children(ResumeEntry, owner.id) == []
    assert office.clerk.workspace.read.require(Person, owner.id).health == "健康"
    office.clerk.workspace.journal.undo()
    assert len(office.clerk.workspace.read.children(ResumeEntry, owner.id)) == 1


def test_what_was_touched_since_is_not_taken_back(office):
    owner = office.put(person())
    edited(office, owner.id, health="健康")
    edited(office, owner.id, health="一般")
    older = history.acts_of(office.clerk, owner.id)[1]
    assert not older.may_undo
    with pytest.raises(Conflict):
        history.take_back(office.clerk, older.act, owner.id)
    assert office.clerk.workspace.read.require(Person, owner.id).health == "一般"


def test_taking_back_for_one_person_leaves_the_others_of_the_act_alone(office):
    one, other = office.put(person("甲示例"), person("乙示例"))
    with office.clerk.workspace.journal.act("改两人") as act:
        act.update(one.changed(health="健康"))
        act.update(other.changed(health="健康"))
    act_id = history.acts_of(office.clerk, one.id)[0].act
    history.take_back(office.clerk, act_id, one.id)
    read = office.clerk.workspace.read
    assert (read.require(Person, one.id).health, read.require(Person, other.id).health) == (None, "健康")


def test_an_act_that_is_not_there_is_refused(office):
    with pytest.raises(StepRefused):
        office.clerk.workspace.journal.take_back("nothing", "nobody")
