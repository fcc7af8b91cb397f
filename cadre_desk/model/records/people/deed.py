"""实绩纪实: what somebody achieved, with proof, and whether it was recognised."""

from cadre_desk.model.months import PartialDate
from cadre_desk.model.record import Record, flag, partial_date, record, ref, text


@record(table="deed", title="实绩纪实", owner="person_id")
class Deed(Record):
    """One deed; it counts as verified once somebody other than the person put a name under it."""

    person_id: str | None = ref("干部", table="person", shown=False)
    done_on: PartialDate | None = partial_date("时间", required=True)
    what: str | None = text("实绩", max_chars=300, lines=2, required=True, width=36)
    proof: str | None = text("佐证", max_chars=200, width=24)
    verified_by: str | None = text("核实人", max_chars=36, width=8)
    accepted_by_office: bool | None = flag("组织认可")
    accepted_by_people: bool | None = flag("群众认可")
