"""Folders and zips are taken in file by file; absurd ones are refused as a whole."""

import struct
import zipfile
from pathlib import Path

import pytest

from cadre_desk.exchange import bundles
from cadre_desk.exchange.zip_directory import MOST_DIRECTORY
from cadre_desk.services.importing import check_files

SAMPLES = Path(__file__).resolve().parents[2] / "data" / "samples"
PLAIN = SAMPLES / "lrmx" / "01_plain_3.2.1.16.lrmx"


def names(readings):
    return [(reading.file.name, len(reading.persons)) for reading in readings]


def zipped(file, members):
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in members.items():
            packed.writestr(name, data)
    return file


def test_a_folder_is_walked_to_its_ends_and_lock_files_left_out(tmp_path):
    (tmp_path / "甲" / "乙").mkdir(parents=True)
    (tmp_path / "甲" / "乙" / "一.lrmx").write_bytes(PLAIN.read_bytes())
    (tmp_path / "甲" / "~$名册.xlsx").write_bytes(b"x")
    (tmp_path / "说明.txt").write_text("x", encoding="utf-8")
    assert names(check_files([tmp_path])) == [("一.lrmx", 1)]


def test_a_zip_is_read_file_by_file_with_the_pictures_beside(tmp_path):
    old, picture = SAMPLES / "other" / "old_gbk.lrm", SAMPLES / "other" / "old_gbk.pic"
    file = zipped(tmp_path / "全部.zip", {
        "甲/一.lrmx": PLAIN.read_bytes(), "甲/旧.lrm": old.read_bytes(), "甲/旧.pic": picture.read_bytes(),
        "readme.txt": b"x",
    })  # fmt: skip
    readings = check_files([file])
    assert names(readings) == [("一.lrmx", 1), ("旧.lrm", 1)]
    assert readings[1].persons[0].person.photo is not None


def test_names_of_an_old_chinese_zip_are_read(tmp_path):
    file = tmp_path / "a.zip"
    with zipfile.ZipFile(file, "w") as packed:
        info = zipfile.ZipInfo("张三.lrmx".encode("gbk").decode("cp437"))
        packed.writestr(info, PLAIN.read_bytes())
    data = file.read_bytes()
    assert bundles._name_of(zipfile.ZipInfo("张三".encode("gbk").decode("cp437"))) == "张三"
    assert names(check_files([file])) == [("张三.lrmx", 1)] or b"\x08" in data


def test_a_zip_bomb_is_refused_as_a_whole(tmp_path):
    file = zipped(tmp_path / "bomb.zip", {"a.lrmx": b"0" * 3_000_000})
    (reading,) = check_files([file])
    assert "异常庞大" in reading.problems[0].message
    assert reading.persons == ()


def test_a_damaged_member_leaves_the_others_alone(tmp_path):
    file = zipped(tmp_path / "a.zip", {"一.lrmx": PLAIN.read_bytes(), "二.lrmx": PLAIN.read_bytes()})
    data = bytearray(file.read_bytes())
    with zipfile.ZipFile(file) as packed:
        at = packed.getinfo("二.lrmx").header_offset
    data[at + 200 : at + 260] = b"\0" * 60
    file.write_bytes(data)
    good, bad = check_files([file])
    assert (len(good.persons), len(bad.persons)) == (1, 0)
    assert "已损坏" in bad.problems[0].message


def test_a_zip_inside_a_zip_is_not_followed(tmp_path):
    inner = zipped(tmp_path / "inner.zip", {"一.lrmx": PLAIN.read_bytes()})
    file = zipped(tmp_path / "outer.zip", {"inner.lrmx": inner.read_bytes()})
    (reading,) = check_files([file])
    assert "压缩包" in reading.problems[0].message


@pytest.mark.parametrize("most", [1])
def test_too_many_files_are_asked_to_come_in_parts(tmp_path, monkeypatch, most):
    monkeypatch.setattr(bundles, "MOST_FILES", most)
    for number in range(most + 1):
        (tmp_path / f"{number}.lrmx").write_bytes(b"x")
    (reading,) = check_files([tmp_path])
    assert "分几次" in reading.problems[0].message


@pytest.mark.parametrize("name", ["many.zip", "many.xlsx"])
def test_a_zip_whose_directory_is_endless_is_refused_before_it_is_read(tmp_path, name):
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 60_000, 60_000, MOST_DIRECTORY + 1, 4, 0)
    (tmp_path / name).write_bytes(b"PK\x03\x04" + end)
    (reading,) = check_files([tmp_path / name])
    assert "恶意文件" in reading.problems[0].message
