"""Text and rows of a résumé side by side; splitting anew loses nothing that somebody worked on."""

from cadre_desk.model.records.people import ResumeEntry
from cadre_desk.services.profile_edit import open_profile
from cadre_desk.services.resume_edit import is_whole, source_lines, unsplit_lines
from tests.builders import person

RESUME = (
    "2002.07--2008.11  云溪县青禾镇干事（其间：2003.09--2006.06在职大学学习）\n"
    "2008.11--           云溪县青禾镇副镇长\n\n云溪县第九届人大代表"
)


def opened(office, resume=RESUME):
    owner = office.put(person(resume=resume))
    edit = open_profile(office.clerk, owner.id)
    edit.split_resume()
    return edit


def rows(edit):
    return [(one.text("start"), one.text("end"), one.text("text")) for one in edit.rows[ResumeEntry]]


def records(edit):
    return [one.record() for one in edit.rows[ResumeEntry]]


def test_every_row_stands_beside_its_piece_of_the_text(office):
    edit = opened(office)
    assert source_lines(RESUME, records(edit)) == [
        "2002.07—2008.11  云溪县青禾镇干事",
        "（其间：2003.09—2006.06 在职大学学习）",
        "2008.11—  云溪县青禾镇副镇长",
        "云溪县第九届人大代表",
    ]
    assert unsplit_lines(RESUME, records(edit)) == []


def test_a_row_whose_end_was_corrected_still_finds_its_line(office):
    edit = opened(office)
    edit.rows[ResumeEntry][0].type_in("end", "2008.10")
    assert source_lines(RESUME, records(edit))[0] == "2002.07—2008.11  云溪县青禾镇干事"


def test_a_row_by_hand_has_no_line_and_a_removed_one_leaves_its_line_unsplit(office):
    edit = opened(office)
    edit.add_row(ResumeEntry, {"kind": "经历", "start": "2001.01", "text": "待业"}, at=0)
    edit.remove_row(edit.rows[ResumeEntry][2])
    assert source_lines(RESUME, records(edit))[0] == ""
    assert unsplit_lines(RESUME, records(edit)) == ["（其间：2003.09—2006.06 在职大学学习）"]


def test_splitting_anew_keeps_corrected_rows_and_rows_by_hand(office):
    edit = opened(office)
    edit.save()
    edit.rows[ResumeEntry][0].type_in("end", "2008.10")
    edit.add_row(ResumeEntry, {"kind": "经历", "start": "2008.10", "end": "2008.11", "text": "待分配"}, at=2)
    edit.person.type_in("resume", RESUME.replace("第九届", "第十届"))
    made = edit.split_resume()
    assert [end for _, end, _ in rows(edit)] == ["2008.10", "2006.06", "2008.11", "", ""]
    assert [text for _, _, text in rows(edit)][2:] == ["待分配", "云溪县青禾镇副镇长", "云溪县第十届人大代表"]
    assert made.kept == 2
    edit.save()
    stored = office.clerk.workspace.read.children(ResumeEntry, edit.person_id)
    assert [row.position for row in stored] == [0, 1, 2, 3, 4]
    assert stored[2].text == "待分配"


def test_what_is_not_understood_stays_text(office):
    edit = opened(office, "2002.07--2008.11  干事\n云溪县先进个人\n20081--  副镇长")
    assert rows(edit)[1:] == [("", "", "云溪县先进个人"), ("", "", "20081--  副镇长")]
    assert edit.person.text("resume").endswith("20081--  副镇长")


def test_the_text_is_written_from_the_rows_on_request_only(office):
    edit = opened(office)
    edit.rows[ResumeEntry][2].type_in("text", "云溪县青禾镇镇长")
    assert "镇长" in edit.person.text("resume")
    assert "青禾镇镇长" not in edit.person.text("resume")
    assert edit.write_resume() == RESUME
    assert "2008.11--         云溪县青禾镇镇长" in edit.person.text("resume")


def test_splitting_tells_unit_and_post_apart_and_says_which_rows_stayed_whole(office):
    edit = opened(office)
    told = [(one.text("unit"), one.text("post"), is_whole(one)) for one in edit.rows[ResumeEntry]]
    assert told == [
        ("云溪县青禾镇", "干事", False), ("", "", True), ("云溪县青禾镇", "副镇长", False), ("", "", False)
    ]  # fmt: skip


def test_splitting_anew_fills_parts_that_are_empty_and_leaves_those_that_somebody_wrote(office):
    edit = opened(office)
    first, _, third, _ = edit.rows[ResumeEntry]
    for name in ("unit", "post"):
        third.type_in(name, "")
    first.type_in("post", "党政办干事")
    edit.split_resume()
    assert (third.text("unit"), third.text("post")) == ("云溪县青禾镇", "副镇长")
    assert first.text("post") == "党政办干事"
