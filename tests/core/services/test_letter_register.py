"""The register of a year, a batch on paper and in files, the office's own words and phrases."""

from datetime import date

import pytest

from cadre_desk.documents.letter_type import LetterTemplateError, LetterType
from cadre_desk.errors import Cancelled, NotPermitted, StepRefused, UserError
from cadre_desk.model.records.letters import Letter
from cadre_desk.model.records.office import Role
from cadre_desk.services import letters
from cadre_desk.services.letters import Recipient
from cadre_desk.services.letters.wording import edit_wording
from tests.builders import fact, person
from tests.documents.reading import plain


@pytest.fixture
def three(office):
    """Return the ids of three approved letters."""
    ids = []
    for name in ("张示例", "李样例", "王虚构"):
        who = office.put(person(name))
        to = Recipient(who.id, filled={"反映方面": "履行职责"})
        letter = letters.draft_to(office.clerk, "reminder", to)
        letters.save_letter(office.clerk, letter, [fact(reason="13")])
        ids.append(letter.id)
    letters.submit(office.clerk, ids)
    letters.approve(office.chief, ids)
    return ids


def test_the_register_keeps_a_voided_number_in_its_place(office, three):
    letters.issue(office.chief, three)
    letters.void(office.chief, three[1], "受文对象职务变动")
    found = letters.register_of(office.clerk, 2026)
    assert [one.number for one in found] == [1, 2, 3]
    assert letters.gaps(found) == []
    table = plain(letters.print_register(office.clerk, found, 2026).pdf)
    assert "作废：受文对象职务变动" in table
    assert "2026年函件台账" in table


def test_a_missing_number_would_be_named(office, three):
    letters.issue(office.chief, three)
    found = letters.register_of(office.clerk, 2026)
    assert letters.gaps(found[:1] + found[2:]) == ["notice：3 个号，2 份函件"]


def test_a_number_that_is_kept_from_the_reader_is_not_missing(office, three):
    letters.issue(office.chief, three)
    with office.clerk.workspace.journal.act("依据") as act:
        act.update(letters.letters(office.clerk)[1].changed(ground_table="hotline_report", ground_id="x"))
    assert [one.number for one in letters.register_of(office.clerk, 2026)] == [1, 3]
    assert letters.gaps_of(office.clerk, 2026) == []


def test_the_register_is_exported_by_right_only(office, three, tmp_path):
    letters.issue(office.chief, three)
    found = letters.register_of(office.clerk, 2026)
    file = tmp_path / "台账.xlsx"
    assert letters.export_register(office.clerk, found, 2026, file=file, purpose="存档").count == 3
    assert file.read_bytes().startswith(b"PK")
    with pytest.raises(NotPermitted):
        letters.export_register(office.as_role(Role.SYSADMIN), found, 2026, file=file, purpose="存档")


def test_an_empty_year_has_no_register(office):
    with pytest.raises(UserError, match="还没有编号"):
        letters.print_register(office.clerk, [], 2026)


def test_each_letter_is_written_to_a_file_of_its_own_and_reprints_identically(office, three, tmp_path):
    with pytest.raises(StepRefused, match="没有编号"):
        letters.write_files(office.clerk, three, tmp_path / "早")
    letters.issue(office.chief, three)
    made = letters.write_files(office.clerk, three, tmp_path / "函")
    names = sorted(file.name for file in made.folder.iterdir())
    assert names == [
        "蚌组提〔2026〕1号_张示例.pdf",
        "蚌组提〔2026〕2号_李样例.pdf",
        "蚌组提〔2026〕3号_王虚构.pdf",
    ]
    first = (made.folder / names[0]).read_bytes()
    assert first == letters.frozen_pdf(office.clerk, three[0])


def test_a_stopped_batch_leaves_no_number_behind(office, three):
    class Stop:
        def step(self, done, total, label):
            if done == 2:
                raise Cancelled

    with pytest.raises(Cancelled):
        letters.issue(office.chief, three, Stop())
    assert [letters.load(office.clerk, one).letter.number for one in three] == [None] * 3
    letters.issue(office.chief, three)
    assert [one.number for one in letters.register_of(office.clerk, 2026)] == [1, 2, 3]


def test_proofs_show_what_would_not_print_before_a_number_is_spent(office):
    who = office.put(person("王\ue863"))
    letter = letters.draft_to(office.clerk, "new_appointee_pack", Recipient(who.id))
    findings = letters.preflight(office.clerk, [letter.id])
    assert findings[0].blocking
    assert "U+E863" in findings[0].message


def test_the_offices_words_are_printed_and_every_version_is_kept(office, three):
    edit = edit_wording(office.clerk, "reminder")
    edit.texts["body"] = "{{称呼}}：\n现提醒如下：\n{{事实}}\n{{整改要求}}\n望你改正。"
    edit.texts["numbering"] = "{mark}提醒〔{year}〕{n}号"
    edit.save("改得更短")
    issued = letters.issue(office.chief, three[:1])[0]
    assert issued.document_no == "蚌组提醒〔2026〕1号"
    assert issued.wording == 1
    assert "望你改正。" in plain(letters.frozen_pdf(office.clerk, issued.id))
    edit.restore()
    assert letters.kind_of(office.clerk, "reminder") == LetterType.load("reminder")
    assert [one.number for one in letters.versions(office.clerk, "reminder")] == [2, 1]
    assert "望你改正。" in plain(letters.frozen_pdf(office.clerk, issued.id))


def test_receipt_and_table_are_kept_in_versions_too(office):
    edit = edit_wording(office.clerk, "reminder")
    edit.texts["receipt"] = ""
    edit.save("不附回执")
    assert letters.kind_of(office.clerk, "reminder").receipt == ()
    talk = edit_wording(office.clerk, "reminder_talk")
    assert talk.offers("cells")
    assert not talk.offers("receipt")
    talk.texts["cells"] = talk.texts["cells"].replace("谈话地点｜", "谈话场所｜")
    talk.save("改叫场所")
    assert "谈话场所" in plain(talk.preview())
    talk.restore()
    assert letters.kind_of(office.clerk, "reminder_talk") == LetterType.load("reminder_talk")


@pytest.mark.parametrize(
    "text",
    [
        "{{ ''.__class__.__mro__ }}",
        "{% import 'os' as os %}{{ os }}",
        "{{ 称呼|attr('__class__') }}",
        "{% for x in range(10**9) %}x{% endfor %}",
        "{{ cycler.__init__.__globals__ }}",
        "{{称呼[0]}}",
        "{# {{称呼}} #}{{ namespace() }}",
        "{{没有的}}",
        "字" * 20_001,
    ],
)
def test_a_template_that_tries_to_break_out_is_refused_before_it_is_stored(office, text):
    edit = edit_wording(office.clerk, "reminder")
    edit.texts["body"] = text
    assert edit.wrong()
    with pytest.raises(LetterTemplateError):
        edit.save("试试")
    assert letters.versions(office.clerk, "reminder") == []


@pytest.mark.parametrize(
    "text", ["{mark}提{n}号", "{mark}提〔{year}〕号", "{mark.x}{year}{n}", "{0}{year}{n}", ""]
)
def test_a_number_format_that_makes_no_number_is_refused(office, text):
    edit = edit_wording(office.clerk, "reminder")
    edit.texts["numbering"] = text
    assert "文号格式" in edit.wrong()


def test_words_are_changed_by_right_only(office):
    edit = edit_wording(office.as_role(Role.QUERY), "reminder")
    edit.texts["heading"] = "提醒"
    with pytest.raises(NotPermitted):
        edit.save("x")


def test_phrases_of_the_office_come_first(office):
    letters.keep_phrase(office.clerk, "要求", "请于本周内说明。")
    letters.keep_phrase(office.clerk, "要求", "请于本周内说明。")
    found = letters.phrases(office.clerk, "要求")
    assert found[0] == "请于本周内说明。"
    assert len(found) == len(set(found)) > 3


def test_only_drafts_that_lack_nothing_are_sent_on_together(office):
    whole = letters.draft_to(office.clerk, "new_appointee_pack", Recipient(office.put(person()).id))
    edit = letters.open_letter(office.clerk, whole.id)
    edit.fill_blank("新任职务", "副县长")
    edit.save()
    lacking = letters.draft_to(office.clerk, "inquiry", Recipient(office.put(person("李样例")).id))
    drafts = [letters.load(office.clerk, one.id).letter for one in (whole, lacking)]
    assert [one.id for one in letters.sendable(office.clerk, drafts)] == [whole.id]


def test_overdue_lists_the_longest_first(office, three):
    letters.issue(office.chief, three)
    for letter_id, day in zip(three, (9, 10, 11), strict=True):
        letters.record_served(office.clerk, letter_id, date(2026, 3, day))
    late = office.clerk.with_as_of(date(2026, 10, 20))
    assert [one.id for one in letters.overdue(late)] == three
    assert office.clerk.workspace.read.count(Letter) == 3
