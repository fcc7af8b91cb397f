"""The search box: by name, pinyin, initials, unit, post, ID, résumé, letter number, page; in groups."""

import pytest

from cadre_desk.model.records.letters import Letter
from cadre_desk.model.records.office import Role
from cadre_desk.services.search import Place, find_everywhere
from tests.builders import open_office, person, unit

CITIZEN_ID = "349901198004050017"
PLACES = (Place("考核", "assessment"), Place("改基准日", "window", "as_of", "Ctrl+D"))


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """Return one office: nothing here writes."""
    made = open_office(tmp_path_factory.mktemp("search") / "office")
    town = made.put(unit("云溪县青禾镇", short_name="青禾镇"))
    made.put(
        person(
            "单示例", unit_id=town.id, current_post="云溪县青禾镇党委书记", citizen_id="349901198004050017"
        ),
        person("尉迟样"),
        person("万俟样例"),
        person("曾𠮷", resume="1998.09--2002.07  云州大学会计学专业学习"),
        person("区虚构"),
        person("解范例"),
        person("查代号"),
        person("盖模拟"),
        person("仇演示"),
        Letter.new(type="assessment_notice", document_no="云组提〔2026〕5号", addressee="单示例"),
    )
    yield made
    made.clerk.workspace.close()


def found(session, typed):
    return [(hit.group, hit.text) for hit in find_everywhere(session, typed, PLACES)]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("单示例", "单示例"), ("示例", "单示例"), ("单", "单示例"), ("shanshili", "单示例"),
        ("shansh", "单示例"), ("ssl", "单示例"), ("青禾 书记", "单示例"), ("19800405", "单示例"),
        ("0017", "单示例"), ("yuchi", "尉迟样"), ("ycy", "尉迟样"), ("moqi", "万俟样例"),
        ("mqyl", "万俟样例"), ("样例", "万俟样例"), ("会计学", "曾𠮷"), ("𠮷", "曾𠮷"), ("zeng", "曾𠮷"),
        ("ceng", "曾𠮷"), ("ouxugou", "区虚构"), ("xiefanli", "解范例"), ("zdh", "查代号"),
        ("gemoni", "盖模拟"), ("gaimoni", "盖模拟"), ("qys", "仇演示"), ("shilishan", None),
    ],
)  # fmt: skip
def test_a_person_is_found_by_whatever_one_knows(office, typed, name):
    people = [text for group, text in found(office.clerk, typed) if group == "干部"]
    assert (name in people) if name else not people


def test_results_come_in_groups(office):
    assert found(office.clerk, "青禾") == [("干部", "单示例"), ("单位", "云溪县青禾镇")]
    assert ("函件", "云组提〔2026〕5号") in found(office.clerk, "〔2026〕5号")
    assert found(office.clerk, "考核")[0] == ("页面和功能", "考核")
    assert ("页面和功能", "改基准日") in found(office.clerk, "gjzr")
    assert found(office.clerk, " ") == []


def test_who_may_not_read_people_finds_pages_only(office):
    assert found(office.as_role(Role.SYSADMIN), "考核") == [("页面和功能", "考核")]
    assert found(office.as_role(Role.SYSADMIN), "单示例") == []
