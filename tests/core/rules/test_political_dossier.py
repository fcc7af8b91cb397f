"""Whoever entered something into a file does not verify it."""

import pytest

from cadre_desk.model.records.political import FileEntry
from cadre_desk.rules.political.dossier import entered_by, is_self_verified


@pytest.mark.parametrize(
    ("maker", "verifier", "says"),
    [("程样板", "方拟定", False), ("程样板", "程样板", True), (None, "方拟定", False), (None, None, False)],
)
def test_an_entry_is_verified_by_another_person(maker, verifier, says):
    assert is_self_verified(FileEntry.new(entered_by=maker, verified_by=verifier)) is says


def test_entries_of_others_do_not_count():
    rows = [FileEntry.new(entered_by=one) for one in ("程样板", "方拟定", None)]
    assert (entered_by(rows, "程样板"), entered_by(rows, "华虚设")) == (1, 0)
