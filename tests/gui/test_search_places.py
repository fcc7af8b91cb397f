"""The search box finds registers by name, for those who may read them and for nobody else."""

import pytest

from cadre_desk.model.records.office import Operator, Role
from cadre_desk.services.rights import rights_of
from ui.navigation import AREAS
from ui.search_places import places


def found(role):
    rights = rights_of(Operator(login="x", name="某人", roles=role.stored))
    return {one.title: (one.area, one.target) for one in places(AREAS, rights.__contains__)}


def test_a_register_is_a_place_of_its_page():
    assert found(Role.ENTRY)["申报项目"] == ("supervision", "reported_item")


@pytest.mark.parametrize("role", [Role.ENTRY, Role.REVIEW, Role.QUERY, Role.SYSADMIN, Role.AUDITOR])
def test_12380_is_no_place_without_its_right(role):
    assert not {"12380举报", "举报人身份"} & set(found(role))
    assert {"12380举报", "举报人身份"} <= set(found(Role.HOTLINE))
