"""The sample rosters: what is in them, and what is wrong with the messy one."""

import json
from pathlib import Path

from cadre_desk.exchange.persons import persons_from_file

SAMPLES = Path(__file__).resolve().parents[2] / "data" / "samples" / "rosters"
EXPECTED = json.loads((SAMPLES / "rosters_expected.json").read_text(encoding="utf-8"))


def read(name):
    return {one.row: one for one in persons_from_file(SAMPLES / name).persons}


def errors(draft):
    return [one for one in draft.problems if one.severity == "error"]


def test_the_usual_roster_is_read_row_by_row_as_expected():
    here = read("roster_standard.xlsx")
    assert list(here) == [said["row"] for said in EXPECTED["standard"]]
    for said in EXPECTED["standard"]:
        one = here[said["row"]]
        told = (one.person.name, one.person.citizen_id, one.unit_name, one.person.typed("sex"))
        assert told == (said["name"], said["id"], said["unit"], said["sex"])
        assert one.person.typed("born").replace(".", "-") == said["born"]
        party = one.person.typed("party_admission") or one.person.typed("other_parties")
        assert said["party"] in ("", party)
        assert errors(one) == []


def test_a_good_row_of_the_messy_roster_is_read_and_a_bad_one_is_marked_at_its_field():
    here = read("roster_messy.xlsx")
    assert list(here) == [said["row"] for said in EXPECTED["messy"]]
    for said in EXPECTED["messy"]:
        one = here[said["row"]]
        assert (one.person.name or None) == said["name"]
        if said["problem"] is None:
            assert errors(one) == []
            assert one.person.typed("born").replace(".", "-") == said["born"]
        else:
            field = {"id": "citizen_id"}.get(said["problem"].split(":")[0], said["problem"].split(":")[0])
            assert field in {problem.field for problem in one.problems}, (said, one.problems)
