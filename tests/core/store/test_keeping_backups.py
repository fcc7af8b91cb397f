"""Backups as files: copied whole, thinned out without a leftover."""

from cadre_desk.store import backup
from cadre_desk.store.workspace import Workspace
from tests.builders import PASSWORD, person


def test_a_restored_folder_is_the_backup_byte_for_byte(folder, tmp_path):
    folder.put(person(photo=b"picture"))
    report = folder.workspace.backup()
    backup.restore_backup(report.file, tmp_path / "new")
    assert (tmp_path / "new" / "cadre.db").read_bytes() == report.file.read_bytes()
    assert [file.name for file in (tmp_path / "new").glob("*.tmp")] == []
    with Workspace.open(tmp_path / "new", "liyl", PASSWORD) as restored:
        assert [check.name for check in restored.verify() if not check.ok] == []


def test_two_backups_of_one_second_are_thinned_out_together(tmp_path):
    stems = [f"cadre-20250101-0000{second:02d}" for second in range(40)]
    for stem in (*stems, f"{stems[0]}-2"):
        (tmp_path / f"{stem}.db").touch()
    backup.thin_out(tmp_path)
    left = sorted(file.stem for file in tmp_path.iterdir())
    assert left == stems[16:]
