"""Keys of groups: what is sealed is closed to a slot without the key, however the file is looked at."""

from datetime import date

import pytest

from cadre_desk.errors import StepRefused
from cadre_desk.model.query import Holds
from cadre_desk.model.records.office import Draft, Operator
from cadre_desk.model.records.supervision import Channel, HotlineInformant, HotlineReport
from cadre_desk.model.sealing import MARK, KeyGroup
from cadre_desk.store.workspace import Workspace

NAME, PHONE, LATER = "欧阳不该看", "139-0000-4711", "司徒更不该看"
HERS = "tests-only-71717"
INFORMANT = KeyGroup.INFORMANT


@pytest.fixture
def report(folder):
    return folder.put(HotlineReport.new(channel=Channel.PHONE, received_on=date(2026, 3, 2), content="收礼"))


@pytest.fixture
def informant(folder, report):
    return folder.put(HotlineInformant.new(report_id=report.id, informant=NAME, contact=PHONE))


@pytest.fixture
def other(folder):
    """Return a second operator with a key slot and without any key of a group."""
    return folder.workspace.add_operator(Operator(login="wang", name="王样例", roles="hotline"), HERS)


def as_other(folder):
    folder.workspace.close()
    folder.workspace = Workspace.open(folder.path, "wang", HERS)
    return folder.workspace


def as_first(folder):
    return folder.reopened()


def seen(folder, row):
    return folder.workspace.read.require(HotlineInformant, row.id)


def dump(folder):
    """Return every stored value of the decrypted database as one text."""
    with folder.behind_its_back() as raw:
        tables = [row[0] for row in raw.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        return "\n".join(str(row) for name in tables for row in raw.execute(f'SELECT * FROM "{name}"'))


def write_and_keep(folder, informant):
    """Change the row, undo, keep a draft of it, delete it: leave as many traces as there can be."""
    workspace = folder.workspace
    with workspace.journal.act("改", reason=f"问过{NAME}", sealed_by=INFORMANT) as act:
        act.update(informant.changed(workplace=f"{NAME}的单位", noted="不对外"))
    workspace.journal.undo()
    draft = Draft(operator_id=workspace.operator.id, record_table="x", title=NAME, texts=f'"{NAME}"')
    kept = workspace.drafts.keep(draft, INFORMANT)
    with workspace.journal.act("删") as act:
        act.delete(seen(folder, informant))
    return kept


# ---------------------------------------------------------------- whoever holds the key


def test_a_holder_reads_what_was_written(folder, informant):
    assert (informant.informant, seen(folder, informant)) == (NAME, informant)
    assert as_first(folder).read.require(HotlineInformant, informant.id) == informant
    assert folder.failed() == []


def test_saving_without_a_change_writes_nothing(folder, informant):
    with folder.workspace.journal.act("再存") as act:
        act.update(seen(folder, informant))
    assert not act.changes


def test_history_and_undo_give_back_what_was_said(folder, informant):
    with folder.workspace.journal.act("改", reason="电话核对", sealed_by=INFORMANT) as act:
        act.update(informant.changed(contact="无"))
    line = folder.workspace.journal.history(row=(HotlineInformant.TABLE, informant.id))[0]
    assert line.record_before(HotlineInformant).contact == PHONE
    assert line.record_after(HotlineInformant).contact == "无"
    assert line.reason == "电话核对"
    folder.workspace.journal.undo()
    assert seen(folder, informant).contact == PHONE
    assert folder.failed() == []


def test_a_draft_is_given_back_to_its_holder(folder, informant):
    kept = write_and_keep(folder, informant)
    assert kept.texts == f'"{NAME}"'
    assert [one.title for one in folder.workspace.drafts.of(folder.workspace.operator)] == [NAME]


def test_typed_text_that_is_too_long_is_sealed_too(folder, report):
    long = NAME * 20
    row = folder.put(HotlineInformant.new(report_id=report.id).with_typed({"informant": long}))
    assert seen(folder, row).typed("informant") == long
    assert NAME not in dump(folder)


# ---------------------------------------------------------------- whoever does not


def test_no_name_stands_in_the_decrypted_database(folder, informant):
    write_and_keep(folder, informant)
    text = dump(folder)
    assert "sealed:informant:" in text
    assert [word for word in (NAME, PHONE, "不对外") if word in text] == []


def test_without_the_key_marks_are_read_everywhere(folder, informant, other):
    write_and_keep(folder, informant)
    folder.workspace.journal.undo()
    workspace = as_other(folder)
    row = seen(folder, informant)
    assert (row.informant, row.contact, row.workplace) == (MARK, MARK, None)
    lines = workspace.journal.history(row=(HotlineInformant.TABLE, informant.id))
    told = {one.informant for line in lines for one in (line.record_before(HotlineInformant),) if one}
    assert told == {MARK}
    assert MARK in {line.reason for line in lines}
    first = next(one for one in workspace.read.find(Operator) if one.login == "liyl")
    assert workspace.drafts.of(first) == []
    assert folder.failed() == []


def test_without_the_key_undo_by_ciphertext_still_works(folder, informant, other):
    with as_other(folder).journal.act("删") as act:
        act.delete(seen(folder, informant))
    folder.workspace.journal.undo()
    assert as_first(folder).read.require(HotlineInformant, informant.id).informant == NAME
    assert folder.failed() == []


def test_without_the_key_other_fields_are_written_and_sealed_ones_stay(folder, report, informant, other):
    second = folder.put(HotlineReport.new(channel=Channel.WEB, received_on=date(2026, 3, 3), content="二"))
    with as_other(folder).journal.act("改") as act:
        act.update(seen(folder, informant).changed(report_id=second.id))
    row = as_first(folder).read.require(HotlineInformant, informant.id)
    assert (row.informant, row.report_id) == (NAME, second.id)


@pytest.mark.parametrize("text", ["换掉", None], ids=["another text", "nothing"])
def test_without_the_key_nothing_sealed_is_overwritten(folder, informant, other, text):
    workspace = as_other(folder)
    with pytest.raises(StepRefused, match="没有“举报人身份”的密钥"), workspace.journal.act("改") as act:
        act.update(seen(folder, informant).changed(contact=text))
    with pytest.raises(StepRefused), workspace.journal.act("新") as act:
        act.insert(HotlineInformant.new(report_id=informant.report_id, informant="某"))
    with pytest.raises(StepRefused):
        workspace.drafts.keep(Draft(operator_id=other.id, record_table="x", texts="{}"), INFORMANT)
    assert as_first(folder).read.require(HotlineInformant, informant.id).contact == PHONE


def test_a_mark_is_never_stored_as_a_text(folder, informant):
    with folder.workspace.journal.act("改") as act:
        act.update(informant.changed(contact=MARK))
    assert seen(folder, informant).contact == PHONE
    with pytest.raises(StepRefused, match="不是内容"), folder.workspace.journal.act("改") as act:
        act.update(informant.changed(workplace=MARK))


def test_a_sealed_text_moved_to_another_row_does_not_open(folder, report, informant):
    thief = folder.put(HotlineInformant.new(report_id=report.id, informant="某", contact="无"))
    with folder.behind_its_back() as raw:
        raw.execute(
            "UPDATE hotline_informant SET contact = (SELECT contact FROM hotline_informant WHERE id = ?) "
            "WHERE id = ?",
            (informant.id, thief.id),
        )
    assert seen(folder, thief).contact == "（密文不符）"
    assert folder.failed() == ["数据与日志"]


@pytest.mark.parametrize(
    "ask",
    [
        lambda read: read.find(HotlineInformant, Holds("informant", "欧")),
        lambda read: read.values(HotlineInformant, "contact"),
        lambda read: read.used_values(HotlineInformant, "informant", 5),
        lambda read: read.fields(HotlineInformant, ["noted"]),
    ],
)
def test_the_database_is_never_asked_for_a_sealed_field(folder, informant, ask):
    with pytest.raises(KeyError, match="is sealed"):
        ask(folder.workspace.read)


# ---------------------------------------------------------------- handing over and taking back


def test_a_key_handed_over_opens_old_and_new(folder, informant, other):
    folder.workspace.hand_over(other, INFORMANT)
    workspace = as_other(folder)
    assert workspace.holders(INFORMANT) == {workspace.operator.id, workspace.read.find(Operator)[0].id}
    assert not workspace.holds(KeyGroup.POLITICAL)
    with workspace.journal.act("改") as act:
        act.update(seen(folder, informant).changed(contact=LATER))
    assert as_first(folder).read.require(HotlineInformant, informant.id).contact == LATER


def test_whoever_lacks_the_key_cannot_hand_it_over(folder, other):
    workspace = as_other(folder)
    with pytest.raises(StepRefused, match="没有“举报人身份”的密钥"):
        workspace.hand_over(other, INFORMANT)


def test_a_key_is_not_handed_to_somebody_without_a_slot(folder):
    nobody = folder.workspace.enlist(Operator(login="sys", name="系统员", roles="sysadmin"))
    with pytest.raises(StepRefused, match="没有钥匙位"):
        folder.workspace.hand_over(nobody, INFORMANT)


def test_a_text_of_before_the_field_was_sealed_is_sealed_when_a_holder_saves_it(folder, informant):
    with folder.behind_its_back() as raw:
        raw.execute("UPDATE hotline_informant SET contact = 'plain' WHERE id = ?", (informant.id,))
    row = seen(folder, informant)
    assert row.contact == "plain"
    with folder.workspace.journal.act("存") as act:
        act.update(row)
    assert seen(folder, informant).contact == "plain"
    sql = "SELECT contact FROM hotline_informant"
    assert folder.workspace._connections.current().execute(sql).fetchone()[0].startswith("sealed:")
