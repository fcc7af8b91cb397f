"""人岗比选 in the file: groups by reasons, two to four side by side, papers, the past's answer."""

from dataclasses import replace
from datetime import date

import pytest

from cadre_desk.errors import NotPermitted, UserError
from cadre_desk.model.months import PartialDate
from cadre_desk.model.records.office import Role
from cadre_desk.model.records.people import Education, Post, ResumeEntry, ResumeKind, StudyMode
from cadre_desk.model.records.selection import Asks, FrontLine, PostCriterion, PostProfile
from cadre_desk.progress import SILENT
from cadre_desk.rules.selection.criteria import Verdict
from cadre_desk.services.computed import compute
from cadre_desk.services.selection.comparing import compare, print_comparison
from cadre_desk.services.selection.matching import MATCHES, match_papers, matches, profiles
from tests.builders import person
from tests.documents.reading import plain

SINCE = PartialDate(2021, 5)


@pytest.fixture
def three(office):
    """Return 甲 with university, 乙 with college, 丙 of whom no study is on file, in one post each."""
    people = office.put(*(person(name) for name in ("甲示例", "乙示例", "丙示例")))
    for one, level in zip(people, ("大学", "大专", None), strict=True):
        office.put(
            Post.new(
                person_id=one.id,
                unit_name="云溪县青禾镇",
                title="镇长",
                level="L09",
                leading=True,
                start=SINCE,
            )
        )
        if level:
            office.put(Education.new(person_id=one.id, mode=StudyMode.FULL_TIME, level=level))
    return people


@pytest.fixture
def post(office):
    """Return a post that asks for university and three years at the level."""
    made = office.put(PostProfile.new(title="副县长", level="L08", from_date=date(2022, 1, 1)))
    office.put(
        PostCriterion.new(profile_id=made.id, position=0, asks=Asks.EDUCATION, words="大学"),
        PostCriterion.new(profile_id=made.id, position=1, asks=Asks.SERVICE, level="L09", months=36),
    )
    return made


def groups(session, post):
    return {one.name: one.group for one in matches(session, post.id)}


def test_candidates_stand_in_three_groups_with_their_reasons(office, three, post):
    """Peer features: reasons, not a score."""
    found = matches(office.clerk, post.id)
    assert [(one.name, one.group) for one in found] == [
        ("甲示例", "全部符合"), ("丙示例", "有需核对"), ("乙示例", "有不符合"),
    ]  # fmt: skip
    assert found[2].titles(Verdict.FAILED) == "学历 大学"
    assert found[0].criteria[1].working == "2021.05 任镇长，计 58 个月，需满 36 个月"


def test_a_day_in_the_past_gives_the_pasts_groups(office, three, post):
    past = office.clerk.with_as_of(date(2023, 6, 1))
    assert groups(past, post)["甲示例"] == "有不符合"
    assert profiles(office.clerk.with_as_of(date(2021, 6, 1))) == []


def test_months_on_the_front_lines_are_those_of_the_offices_list(office, three, post):
    """《关于注重从基层一线培养选拔党政领导干部的意见》: 四个一线, by the office's own words."""
    office.put(
        PostCriterion.new(profile_id=post.id, position=2, asks=Asks.FRONT_LINE, months=24),
        ResumeEntry.new(person_id=three[0].id, start=SINCE, text="驻村第一书记", kind=ResumeKind.SEGMENT),
    )
    open_ = next(one for one in matches(office.clerk, post.id) if one.name == "甲示例").criteria[2]
    assert (open_.verdict, open_.working) == (Verdict.UNKNOWN, "没有登记一线清单")
    office.put(FrontLine.new(number=1, name="乡村振兴", words="驻村"))
    found = {one.name: one.criteria[2] for one in matches(office.clerk, post.id)}
    assert found["甲示例"].working == "乡村振兴 58 个月，计 58 个月，需满 24 个月"
    assert [found[name].verdict for name in ("甲示例", "乙示例")] == [Verdict.MET, Verdict.FAILED]


def test_only_holders_of_the_level_and_the_one_below_are_looked_at(office, three, post):
    other = office.put(person("丁示例"))
    office.put(Post.new(person_id=other.id, level="L10", leading=True, start=SINCE))
    assert "丁示例" not in groups(office.clerk, post)


def test_two_side_by_side_with_what_differs(office, three, post):
    one, two, _ = three
    made = compare(office.clerk, [one.id, two.id], post.id)
    assert (made.names, made.post) == (("甲示例", "乙示例"), "副县长")
    study, service = made.criteria
    assert (study.differs, service.differs) == (True, False)
    assert study.texts == ("符合：大学", "不符合：大专")
    facts = {line.head: line for line in made.facts}
    assert facts["现任职务"].texts == ("云溪县青禾镇镇长", "云溪县青禾镇镇长")
    assert facts["学历学位"].differs


def test_two_to_four_can_be_compared(office, three):
    ids = [one.id for one in three]
    with pytest.raises(UserError, match="2 至 4 人"):
        compare(office.clerk, ids[:1])
    with pytest.raises(UserError, match="2 至 4 人"):
        compare(office.clerk, [*ids, *(office.put(person(f"戊{at}")).id for at in range(2))])
    assert len(compare(office.clerk, ids).names) == 3


def test_the_comparison_of_a_past_day_shows_that_days_post(office, three):
    one, two, _ = three
    office.put(
        Post.new(
            person_id=one.id, unit_name="云溪县石桥镇", title="副镇长", level="L10", leading=True,
            start=PartialDate(2018, 1), end=SINCE,
        )
    )  # fmt: skip
    past = compare(office.clerk.with_as_of(date(2020, 6, 1)), [one.id, two.id])
    line = next(line for line in past.facts if line.head == "现任职务")
    assert line.texts[0] == "云溪县石桥镇副镇长"


def test_the_papers_name_every_reason(office, three, post):
    made = compare(office.clerk, [one.id for one in three], post.id)
    paper = plain(print_comparison(office.clerk, made).pdf)
    for words in (
        "干部对比表",
        "副县长逐项条件对比",
        "※学历 大学",
        "※学历学位",
        "不符合：大专",
        "只列理由，不计分",
    ):
        assert words.replace(" ", "") in paper.replace(" ", "")
    listed = plain(match_papers(office.clerk, [post.id], SILENT).pdf)
    assert "副县长人岗比选名单" in listed
    assert [row[1:3] for row in compute(office.clerk, MATCHES).rows] == [
        ("全部符合", "甲示例"), ("有需核对", "丙示例"),
    ]  # fmt: skip


def test_the_own_person_is_never_matched_or_compared(office, three, post):
    """《干部人事档案工作条例》: nobody reads the own file."""
    everything = office.as_role(*Role)
    own = type(everything)(
        everything.workspace, everything.operator.changed(person_id=three[0].id), everything.as_of
    )
    assert "甲示例" not in groups(own, post)
    with pytest.raises(NotPermitted, match="本人"):
        compare(own, [three[0].id, three[1].id])


@pytest.mark.parametrize("at", [0, 1])
def test_the_list_of_all_posts_says_how_many_it_leaves_out(office, three, post, at):
    """Each once, whether or not they meet the criteria: the number tells nothing about them."""
    office.put(post.changed(id=None, title="县长助理"))
    me = replace(office.clerk, operator=office.clerk.operator.changed(person_id=three[at].id))
    assert "另有回避 1 人，姓名不列" in compute(me, MATCHES).size
    other = office.put(person("丁示例"))
    me = replace(office.clerk, operator=office.clerk.operator.changed(person_id=other.id))
    assert "回避" not in compute(me, MATCHES).size


def test_who_may_not_see_selection_may_not_match(office, post):
    with pytest.raises(NotPermitted):
        matches(office.as_role(Role.QUERY), post.id)
