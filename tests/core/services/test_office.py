"""系统: operators and their duties, the journal as each may see it, words and days of the office, backups."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from cadre_desk.errors import DataFolderError, NotPermitted, StepRefused, WrongPassword
from cadre_desk.model import codes
from cadre_desk.model.months import PartialDate
from cadre_desk.model.records.office import CodeEntry, Role
from cadre_desk.rules.duties import conflict
from cadre_desk.services import editing, safekeeping
from cadre_desk.services.office import audit, code_tables, operators
from cadre_desk.services.office.rule_tables import lines_of, rule_tables
from cadre_desk.services.rights import Right
from cadre_desk.store.workspace import Workspace
from tests.builders import PASSWORD, person

NEW_PASSWORD = "tests-only-55555"


@pytest.fixture
def security(office):
    return office.as_role(Role.SECURITY_ADMIN)


@pytest.fixture(autouse=True)
def _shipped_tables():
    yield
    codes.use_added({})


def add(session, *roles, name="王新人", login="wangxr", **values):
    return operators.add(session, name=name, login=login, roles=roles, password=PASSWORD, **values)


# ---------------------------------------------------------------- operators


@pytest.mark.parametrize(
    ("roles", "fits"),
    [
        ((Role.ENTRY, Role.REVIEW, Role.APPROVAL), True),
        ((Role.AUDITOR,), True),
        ((Role.SECURITY_ADMIN, Role.AUDITOR), False),
        ((Role.SYSADMIN, Role.SECURITY_ADMIN), False),
        ((Role.SYSADMIN, Role.QUERY), False),
    ],
)
def test_no_one_person_holds_two_administrators_or_reads_content_beside_one(roles, fits):
    assert (conflict(roles) == "") is fits


def test_roles_that_belong_apart_are_refused(office, security):
    with pytest.raises(StepRefused, match="兼任"):
        add(security, Role.AUDITOR, Role.ENTRY)
    assert len(operators.operators(security)) == 2


def test_a_new_operator_opens_the_file_with_the_own_password(office, security):
    add(security, Role.ENTRY)
    office.clerk.workspace.close()
    with Workspace.open(office.folder, "wangxr", PASSWORD) as opened:
        assert opened.operator.name == "王新人"


def test_the_system_administrator_holds_no_key_slot(office, security):
    add(security, Role.SYSADMIN)
    office.clerk.workspace.close()
    with pytest.raises(WrongPassword):
        Workspace.open(office.folder, "wangxr", PASSWORD)


def test_who_is_disabled_no_longer_gets_in_and_comes_back_with_a_new_password(office, security):
    someone = add(security, Role.ENTRY)
    operators.disable(security, someone, "调离")
    off = operators.by_login(security, "wangxr")
    operators.enable(security, off, NEW_PASSWORD)
    back = operators.by_login(security, "wangxr")
    assert not back.disabled
    operators.disable(security, back, "调离")
    office.clerk.workspace.close()
    with pytest.raises(WrongPassword):
        Workspace.open(office.folder, "wangxr", NEW_PASSWORD)


def test_nobody_disables_oneself(office):
    own = replace(
        office.as_role(Role.SECURITY_ADMIN), operator=office.clerk.operator.changed(roles="security_admin")
    )
    with pytest.raises(StepRefused, match="不能停用自己"):
        operators.disable(own, office.clerk.operator, "")


def test_a_weak_password_is_refused_at_reset(office, security):
    with pytest.raises(StepRefused, match="口令不合要求"):
        operators.reset(security, office.clerk.operator, "12345")


def three_administrators(session):
    for role in (Role.SYSADMIN, Role.AUDITOR, Role.SECURITY_ADMIN):
        operators.add(session, name=role.label, login=role.stored, roles=[role], password=NEW_PASSWORD)


def test_which_administrators_are_still_to_be_named_is_said(office):
    lacking = "还没有指定系统管理员、安全保密管理员、安全审计员。操作员暂由审批人员管理。"
    assert operators.open_duties(office.chief) == lacking


def test_who_approves_manages_operators_until_a_security_administrator_is_named(office, security):
    assert office.chief.may(Right.MANAGE_OPERATORS)
    assert not office.clerk.may(Right.MANAGE_OPERATORS)
    three_administrators(office.chief)
    assert operators.open_duties(security) == ""
    with pytest.raises(NotPermitted, match="管理操作员"):
        operators.by_login(office.chief, "liyl")


def test_a_folder_never_loses_its_last_security_administrator(office, security):
    three_administrators(office.chief)
    last = operators.by_login(security, "security_admin")
    with pytest.raises(StepRefused, match="先给另一位操作员安全保密管理员的角色"):
        operators.set_duties(security, last, roles=[Role.AUDITOR], section="", person_id=None)


def test_a_new_folder_never_loses_who_manages_it(office):
    own = office.chief.operator
    with pytest.raises(StepRefused, match="先给另一位操作员审批的角色"):
        operators.set_duties(office.chief, own, roles=[Role.REVIEW], section="", person_id=None)


def test_nobody_takes_the_own_record_away_from_oneself(office):
    stored = office.put(person("张机密"))
    own = office.chief.operator
    operators.set_duties(office.chief, own, roles=[Role.APPROVAL], section="", person_id=stored.id)
    own = operators.by_login(office.chief, own.login)
    with pytest.raises(StepRefused, match="不能由本人改"):
        operators.set_duties(office.chief, own, roles=[Role.APPROVAL], section="", person_id=None)


# ---------------------------------------------------------------- journal


@pytest.fixture
def changed(office):
    stored = office.put(person("张机密"))
    edit = editing.open_edit(office.clerk, type(stored), stored.id)
    edit.type_in("born", "1981.05")
    edit.save(reason="档案核对张机密")
    return stored


def test_the_auditor_sees_that_something_changed_but_no_content(office, changed):
    auditor = office.as_role(Role.AUDITOR)
    newest = audit.acts(auditor, audit.Question())[0]
    assert (newest.who, newest.title, newest.reason) == ("李样例", "修改干部 1 条", "（有理由）")
    assert audit.changes_in(auditor, newest.act) == []
    assert audit.acts(auditor, audit.Question(words="张机密")) == audit.acts(auditor, audit.Question())


def test_who_may_read_content_sees_what_and_why(office, changed):
    newest = audit.acts(office.clerk, audit.Question())[0]
    assert (newest.title, newest.reason) == ("修改张机密的出生年月", "档案核对张机密")
    [line] = audit.changes_in(office.clerk, newest.act)
    changed_field = line.differences[0]
    assert (changed_field.label, changed_field.before, changed_field.after) == (
        "出生年月",
        "1980.04",
        "1981.05",
    )


def test_the_journal_is_narrowed_by_person_operator_and_day(office, changed):
    clerk = office.clerk.operator.id
    assert len(audit.acts(office.clerk, audit.Question(person_id=changed.id))) == 2
    assert audit.acts(office.clerk, audit.Question(operator_id="nobody")) == []
    assert audit.count_acts(office.clerk, audit.Question(operator_id=clerk, since=date(2020, 1, 1))) > 1
    assert audit.count_acts(office.clerk, audit.Question(until=date(2020, 1, 1))) == 0


def test_nobody_without_the_right_reads_the_journal(office):
    for role in (Role.ENTRY, Role.QUERY, Role.SYSADMIN, Role.SECURITY_ADMIN):
        with pytest.raises(NotPermitted):
            audit.acts(office.as_role(role), audit.Question())


def test_the_journal_prints_and_notes_that_it_did(office, changed):
    made = audit.printout(office.as_role(Role.AUDITOR), audit.Question())
    assert made.pages == 1
    assert audit.acts(office.clerk, audit.Question())[0].title.startswith("打印修改记录")


# ---------------------------------------------------------------- own tables


def test_a_word_of_the_office_can_be_chosen_and_retired_but_never_lost(office):
    code_tables.add_entry(office.clerk, "award", code="YZ", label="云州好干部")
    assert codes.table("award").find("云州好干部").code == "YZ"
    code_tables.retire(office.clerk, "award", "YZ")
    table = codes.table("award")
    assert table.label("YZ") == "云州好干部"
    assert "YZ" not in [one.code for one in table.offered(date(2026, 3, 7))]
    code_tables.bring_back(office.clerk, "award", "YZ")
    assert "YZ" in [one.code for one in codes.table("award").offered(date(2026, 3, 7))]


def test_a_word_that_is_there_already_is_not_added_twice(office):
    with pytest.raises(StepRefused, match="已有"):
        code_tables.add_entry(office.clerk, "sex", code="9", label="男")


def test_an_undone_addition_no_longer_counts(office):
    changes = code_tables.add_entry(office.clerk, "award", code="YZ", label="云州好干部")
    assert changes.touches(CodeEntry)
    code_tables.follow(office.clerk, editing.undo(office.clerk))
    assert codes.table("award").find("云州好干部") is None


def test_every_rule_is_shown_in_words_with_its_article():
    for table in rule_tables():
        for line in lines_of(table):
            assert line.citation
            assert line.what


# ---------------------------------------------------------------- backups


def test_nothing_is_backed_up_twice_without_a_change(office):
    assert len(safekeeping.keep_safe(office.clerk, "打开时")) == 1
    assert safekeeping.keep_safe(office.clerk, "每小时") == []
    office.put(person("张示例"))
    assert len(safekeeping.keep_safe(office.clerk, "关闭时")) == 1
    assert [one.why for one in safekeeping.backups(office.clerk)] == ["关闭时", "打开时"]


def test_a_backup_is_proved_and_restored_into_a_new_folder(office, tmp_path):
    office.put(person("张示例", born=PartialDate(1979, 2)))
    [report] = safekeeping.keep_safe(office.clerk, "手工")
    assert safekeeping.prove(office.clerk, report.file) == report.entries
    safekeeping.restore(report.file, tmp_path / "恢复")
    with Workspace.open(tmp_path / "恢复", "liyl", PASSWORD) as again:
        assert again.journal.end().seq == report.entries


def test_proving_changes_not_one_byte_of_a_backup(office):
    [report] = safekeeping.keep_safe(office.clerk, "手工")
    before = report.file.read_bytes()
    safekeeping.prove(office.clerk, report.file)
    assert report.file.read_bytes() == before


def test_a_flipped_byte_in_a_backup_is_found(office):
    [report] = safekeeping.keep_safe(office.clerk, "手工")
    data = bytearray(report.file.read_bytes())
    data[len(data) // 2] ^= 1
    report.file.write_bytes(data)
    with pytest.raises(DataFolderError, match="损坏或被改动"):
        safekeeping.prove(office.clerk, report.file)


def test_a_second_place_that_is_missing_or_old_is_named(office, tmp_path):
    now = datetime(2026, 3, 6, 9)
    assert safekeeping.second_place_in_words("", now)[1] is False
    assert "连不上" in safekeeping.second_place_in_words(str(tmp_path / "拔掉了"), now)[0]
    place = tmp_path / "第二处"
    place.mkdir()
    safekeeping.keep_safe(office.clerk, "关闭时", place)
    assert safekeeping.second_place_in_words(str(place), datetime.now())[1] is True
    assert "没有更新" in safekeeping.second_place_in_words(str(place), datetime(2099, 1, 1))[0]
