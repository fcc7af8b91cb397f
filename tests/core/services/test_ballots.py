"""A vote from the form to the locked tally, on a real data folder."""

from pathlib import Path

import pytest

from cadre_desk.errors import FileRefused, NotPermitted, ParseError, StepRefused
from cadre_desk.model.records.ballots import BatchState
from cadre_desk.model.records.office import Role
from cadre_desk.services import ballots
from tests.ballot_builders import NAMES, batch, form, locked, rekey_all, sheet

SAMPLE = Path(__file__).parents[2] / "data" / "samples" / "rosters" / "ballots_counted.csv"


def test_the_form_keeps_the_order_of_the_paper(office):
    view = ballots.open_sheet(office.clerk, sheet(office).id)
    assert [one.name for one in view.subjects] == list(NAMES)
    assert view.form == form()


def test_a_form_about_nobody_is_refused(office):
    with pytest.raises(StepRefused):
        sheet(office, names=())


def test_a_class_has_one_batch(office):
    made = sheet(office)
    batch(office, made.id)
    with pytest.raises(StepRefused, match="已有批次"):
        batch(office, made.id)


def test_each_sheet_is_kept_as_it_is_keyed_and_can_be_taken_back(office):
    made = batch(office, sheet(office).id, ["123", "222"], returned=3)
    office.clerk.workspace.journal.undo()
    desk = ballots.open_batch(office.clerk, made.id)
    assert [one.marks for one in desk.ballots] == ["123"]
    assert desk.next_number == 2


def test_marks_that_do_not_fit_are_refused(office):
    made = batch(office, sheet(office).id, returned=3)
    with pytest.raises(ParseError):
        ballots.record_ballot(office.clerk, made.id, 1, "12")


def test_a_sheet_called_back_is_replaced(office):
    made = batch(office, sheet(office).id, ["123"])
    ballots.record_ballot(office.clerk, made.id, 1, "111")
    ballots.void_ballot(office.clerk, made.id, 1, "整张空白")
    desk = ballots.open_batch(office.clerk, made.id)
    assert len(desk.ballots) == 1
    assert (desk.balance.valid, desk.balance.void) == (0, 1)


def test_void_needs_a_reason(office):
    made = batch(office, sheet(office).id, returned=1)
    with pytest.raises(StepRefused, match="原因"):
        ballots.void_ballot(office.clerk, made.id, 1, " ")


def test_entry_does_not_end_before_the_paper_adds_up(office):
    made = batch(office, sheet(office).id, ["123", None], issued=4, returned=3)
    with pytest.raises(StepRefused, match="还有 1 张"):
        ballots.end_entry(office.clerk, made.id)
    ballots.set_counts(office.clerk, made.id, issued=4, returned=2)
    ballots.end_entry(office.clerk, made.id)
    assert ballots.open_batch(office.clerk, made.id).batch.state is BatchState.RECHECK


def test_nothing_is_keyed_after_entry_ended(office):
    made = batch(office, sheet(office).id, ["123"])
    ballots.end_entry(office.clerk, made.id)
    with pytest.raises(StepRefused, match="复核"):
        ballots.record_ballot(office.clerk, made.id, 2, "111")


def test_a_batch_is_not_locked_before_the_sample_is_keyed_again(office):
    made = batch(office, sheet(office).id, ["123"])
    with pytest.raises(StepRefused, match="抽样"):
        ballots.lock_batch(office.clerk, made.id)
    ballots.end_entry(office.clerk, made.id)
    with pytest.raises(StepRefused, match="没有复核"):
        ballots.lock_batch(office.clerk, made.id)


def test_too_many_differences_send_the_batch_back(office):
    made = batch(office, sheet(office).id, ["123"])
    ballots.end_entry(office.clerk, made.id)
    rekey_all(office, made.id, {1: "124"})
    with pytest.raises(StepRefused, match="不一致 1 项"):
        ballots.lock_batch(office.clerk, made.id)
    ballots.reread_batch(office.clerk, made.id, "重新核对")
    desk = ballots.open_batch(office.clerk, made.id)
    assert desk.batch.state is BatchState.ENTRY
    assert desk.ballots[0].rekeyed is None


def test_a_locked_batch_keeps_its_figures_and_cannot_be_changed(office):
    made = locked(office, sheet(office).id, ["123"] * 12)
    stored = ballots.open_batch(office.clerk, made.id).batch
    assert (stored.state, stored.locked_by) == (BatchState.LOCKED, "李样例")
    assert stored.recheck_differences == 0
    for act in (
        lambda: ballots.record_ballot(office.clerk, made.id, 1, "111"),
        lambda: ballots.set_counts(office.clerk, made.id, issued=1, returned=1),
        lambda: ballots.reread_batch(office.clerk, made.id, "x"),
        lambda: ballots.lock_batch(office.clerk, made.id),
    ):
        with pytest.raises(StepRefused):
            act()


def test_nobody_sees_a_running_count(office):
    made = batch(office, sheet(office).id, ["123"])
    with pytest.raises(StepRefused, match="没有锁定"):
        ballots.tally_batch(office.clerk, made.id)


def test_the_tally_of_a_form_hides_a_class_of_two(office):
    one = sheet(office)
    locked(office, one.id, ["111"] * 2, "A")
    locked(office, one.id, ["222"] * 9, "B")
    locked(office, one.id, ["122"] * 5, "C")
    found = ballots.tally_sheet(office.clerk, one.id).by_class()
    assert {letter: made.shown for letter, made in found.items()} == {"A": False, "B": True, "C": False}


def test_who_has_no_right_keys_nothing(office):
    made = batch(office, sheet(office).id, returned=1)
    with pytest.raises(NotPermitted):
        ballots.record_ballot(office.as_role(Role.QUERY), made.id, 1, "111")


def sample_sheet(office):
    names = list(dict.fromkeys(row.split(",")[1] for row in SAMPLE.read_text("utf-8-sig").splitlines()[1:]))
    return sheet(office, names=names)


def test_counts_of_a_scanner_are_imported_by_class(office):
    made = sample_sheet(office)
    plan = ballots.plan_counted(office.clerk, made.id, SAMPLE.read_bytes(), SAMPLE.name)
    assert plan.problems == ()
    assert [(one.voter_class, one.valid) for one in plan.classes] == [("A", 12), ("B", 296), ("C", 240)]
    ballots.apply_counted(office.clerk, plan)
    first = ballots.batches_of(office.clerk, made.id)[0]
    ballots.end_entry(office.clerk, first.id)
    ballots.lock_batch(office.clerk, first.id)
    cell = ballots.tally_batch(office.clerk, first.id)[0][0]
    assert (cell.counts, cell.blank) == ((6, 5, 0, 1), 0)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("票类,姓名,优秀,称职,基本称职,不称职\nA,没这人,1,0,0,0", "测评表上没有"),
        ("票类,姓名,优秀,称职,基本称职,不称职\nA,张示例,1,0,0,0", "缺 李样例、王虚构"),
        ("票类,姓名,好,差\nA,张示例,1,0", "选项应是"),
        ("票类,姓名,优秀,称职,基本称职,不称职\nA,张示例,一,0,0,0", "应是票数"),
        (
            "票类,姓名,优秀,称职,基本称职,不称职\nA,张示例,1,0,0,0\nA,李样例,2,0,0,0\nA,王虚构,1,0,0,0",
            "合计不一致",
        ),
    ],
)
def test_a_file_that_does_not_fit_is_not_imported(office, text, said):
    made = sheet(office)
    plan = ballots.plan_counted(office.clerk, made.id, text.encode("gb18030"), "汇总.csv")
    assert any(said in problem for problem in plan.problems)
    with pytest.raises(StepRefused):
        ballots.apply_counted(office.clerk, plan)
    assert ballots.batches_of(office.clerk, made.id) == []


def test_a_file_without_a_header_is_refused(office):
    with pytest.raises(FileRefused, match="表头"):
        ballots.plan_counted(office.clerk, sheet(office).id, b"1,2,3", "x.csv")


@pytest.mark.parametrize(
    ("returned", "copies", "pages"), [(None, None, 1 + 7), (7, None, 1 + 1), (None, 2, 2 + 2)],
    ids=["as many as go out", "voted already", "as many as asked for"],
)  # fmt: skip
def test_ballots_are_printed_for_those_they_go_out_to(office, returned, copies, pages):
    made = sheet(office)
    ballots.add_batch(office.clerk, made.id, "B", "中层", issued=7, returned=returned)
    classes = [("A", "班子成员"), ("B", "中层")]
    assert ballots.ballot_papers(office.clerk, made.id, classes, copies=copies).pages == pages
