"""Settings survive a restart, a damaged file and a newer program."""

import pytest

from cadre_desk.settings import Settings, load_settings, save_settings


def test_saved_settings_come_back(tmp_path):
    kept = Settings(theme="dark", text_size=1.15, last_folder='D:\\组工数据\\"云州"')
    save_settings(kept, tmp_path / "new" / "settings.toml")
    assert load_settings(tmp_path / "new" / "settings.toml") == kept


@pytest.mark.parametrize("text", ["", "theme = [", "theme = 3\ntext_size = 'x'", "unknown = 1"])
def test_what_is_not_valid_counts_as_not_said(tmp_path, text):
    file = tmp_path / "settings.toml"
    file.write_text(text, encoding="utf-8")
    assert load_settings(file) == Settings()


def test_no_file_means_defaults(tmp_path):
    assert load_settings(tmp_path / "none.toml") == Settings()
