"""Every shipped rule row is dated, cited or marked as a default of ours."""

from datetime import date

import pytest

from cadre_desk import paths
from cadre_desk.rules.tables import DEFAULT_MARK, load_table

NOT_RULES = {"holidays"}
TABLES = sorted({file.stem for file in (paths.resources() / "rules").glob("*.toml")} - NOT_RULES)


@pytest.mark.parametrize("table_id", TABLES)
def test_every_row_is_cited_or_marked(table_id):
    table = load_table(table_id)
    assert table.version
    assert len({row.id for row in table.rows}) == len(table.rows)
    for row in table.rows:
        assert row.citation, row.id
        assert row.citation.endswith(DEFAULT_MARK) or not row.values.get("default")


def test_old_years_are_judged_by_the_rule_of_their_time():
    rows = {row.id for row in load_table("t2_quota").in_force(date(2019, 12, 31))}
    assert "T2-1-2007" in rows
    assert "T2-1" not in rows
