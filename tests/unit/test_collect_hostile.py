"""Collecting from hostile archives: one error or one line each; the others are kept, nothing outside is touched."""

from __future__ import annotations

import gzip
import io
import lzma
import os
import struct
import tarfile
import zipfile
from pathlib import Path

import pytest
from collecting import entry, folder_of, kinds, notebook, notes, run, submitted, tar_of, tree, zip_of

from autograde.collect import Kind, entries
from autograde.core.errors import CourseError

BOOK = notebook("perceptron-init")
GOOD = {"ada/perceptron.ipynb": BOOK, "bob/perceptron.ipynb": BOOK}
PLACED = {"ada/perceptron/perceptron.ipynb", "bob/perceptron/perceptron.ipynb"}


def with_entry(change, name="eve/perceptron.ipynb", content=BOOK):
    """Return a maker of zips in which one more entry is made by `change`."""

    def make(path: Path) -> Path:
        zip_of(path, GOOD)
        with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
            info = entry(name)
            change(info)
            archive.writestr(info, content)
        return path

    return make


def _as_it_is(_: zipfile.ZipInfo) -> None:
    """Change nothing."""


def with_mode(mode: int):
    return with_entry(lambda info: setattr(info, "external_attr", mode << 16), content=b"/etc/passwd")


def named(name: str):
    return with_entry(_as_it_is, name)


def patched(old: bytes, new: bytes, where: str):
    """Return a maker of zips in which bytes of the last entry, or of its line in the directory, are changed."""

    def make(path: Path) -> Path:
        named("eve/perceptron.ipynb")(path)
        content = bytearray(path.read_bytes())
        start = content.rindex(b"PK\x01\x02" if where == "directory" else b"PK\x03\x04")
        place = content.index(old, start) if old else start
        content[place : place + len(new)] = new
        path.write_bytes(content)
        return path

    return make


def at(offset: int, value: bytes):
    """Return a maker of zips in which the directory's line of the last entry has `value` at an offset."""

    def make(path: Path) -> Path:
        named("eve/perceptron.ipynb")(path)
        content = bytearray(path.read_bytes())
        start = content.rindex(b"PK\x01\x02") + offset
        content[start : start + len(value)] = value
        path.write_bytes(content)
        return path

    return make


def corrupted(path: Path) -> Path:
    named("eve/perceptron.ipynb")(path)
    content = bytearray(path.read_bytes())
    start = content.rindex(b"PK\x03\x04") + 30 + len("eve/perceptron.ipynb") + 20
    content[start : start + 8] = b"\xff" * 8
    path.write_bytes(content)
    return path


def tar_with(**settings):
    def make(path: Path) -> Path:
        info = tarfile.TarInfo("eve/perceptron.ipynb")
        for key, value in settings.items():
            setattr(info, key, value)
        return tar_of(path, GOOD | {"eve": info})

    return make


LEFT = {
    "traversal": (named("../../outside.ipynb"), "leads out"),
    "traversal inside": (named("eve/../../outside.ipynb"), "leads out"),
    "traversal in Windows": (named("eve\\..\\..\\outside.ipynb"), "leads out"),
    "absolute": (named("/tmp/outside.ipynb"), "leads out"),  # noqa: S108 - nothing is written there
    "drive": (named("C:\\outside.ipynb"), "leads out"),
    "share": (named("\\\\host\\share\\outside.ipynb"), "leads out"),
    "only dots": (named("./."), "no name"),
    "symbolic link": (with_mode(0o120777), "link"),
    "device": (with_mode(0o020666), "device"),
    "pipe": (with_mode(0o010666), "device"),
    "encrypted": (at(8, b"\x01\x00"), "encrypted"),
    "bzip2": (with_entry(lambda info: setattr(info, "compress_type", zipfile.ZIP_BZIP2)), "unusual"),
    "lzma": (with_entry(lambda info: setattr(info, "compress_type", zipfile.ZIP_LZMA)), "unusual"),
    "wrong checksum": (at(16, b"\0\0\0\0"), "damaged"),
    "corrupted": (corrupted, "damaged"),
    "larger than it says": (at(24, struct.pack("<L", 10)), "damaged"),
    "smaller than it says": (at(24, struct.pack("<L", 5_000_000)), "incomplete"),
    "huge, it says": (at(24, struct.pack("<L", 200 << 20)), "larger than 100 MiB"),
    "another name inside": (patched(b"eve/", b"ada/", "entry"), "damaged"),
    "tar: traversal": (tar_with(name="../../outside.ipynb"), "leads out"),
    "tar: absolute": (tar_with(name="/tmp/outside.ipynb"), "leads out"),  # noqa: S108 - nothing is written there
    "tar: symbolic link": (tar_with(type=tarfile.SYMTYPE, linkname="/etc/passwd"), "link"),
    "tar: hard link": (tar_with(type=tarfile.LNKTYPE, linkname="ada/perceptron.ipynb"), "link"),
    "tar: hard link outside": (tar_with(type=tarfile.LNKTYPE, linkname="../../../etc/passwd"), "link"),
    "tar: pipe": (tar_with(type=tarfile.FIFOTYPE), "device"),
    "tar: device": (tar_with(type=tarfile.CHRTYPE, devmajor=1, devminor=5), "device"),
    "tar: large": (tar_with(size=101 << 20), "larger than 100 MiB"),
}


@pytest.mark.parametrize(("make", "reason"), LEFT.values(), ids=LEFT)
def test_an_entry_that_cannot_be_used_is_left_with_its_reason_and_the_others_are_taken(
    course, tmp_path, tmp_path_factory, make, reason
):
    path = make(tmp_path / "all")
    before, around = tree(course.root), sorted(tmp_path_factory.getbasetemp().iterdir())
    lines = run(course, path)
    left = [line for line in lines if line.kind is Kind.LEFT]
    assert [reason in "".join(line.notes) for line in left] == [True], notes(lines)
    assert left[0].matters
    assert set(submitted(course)) == PLACED
    after = {name: each for name, each in tree(course.root).items() if not name.startswith("submitted")}
    assert after == before
    assert sorted(tmp_path_factory.getbasetemp().iterdir()) == around


def truncated(path: Path) -> Path:
    content = zip_of(path, GOOD).read_bytes()
    path.write_bytes(content[: len(content) * 2 // 3])
    return path


def overlapping(path: Path) -> Path:
    """Write a zip in which every line of the directory leads to the bytes of the first entry."""
    content = bytearray(zip_of(path, {f"s{number}/x.ipynb": BOOK * 50 for number in range(9)}).read_bytes())
    start = 0
    while (start := content.find(b"PK\x01\x02", start)) > 0:
        content[start + 42 : start + 46] = b"\0\0\0\0"
        start += 46
    path.write_bytes(content)
    return path


def reaching(path: Path) -> Path:
    """Write a zip whose last entry goes on into the directory."""
    return at(20, struct.pack("<L", 5000))(path)


def zip_bomb(path: Path) -> Path:
    return zip_of(path, {f"s{number}/perceptron.ipynb": bytes(64 << 20) for number in range(9)})


def lying_bomb(path: Path) -> Path:
    """Write a small zip whose entry says that it unpacks to 3 GiB."""
    return at(24, struct.pack("<L", 3 << 30))(path)


def encrypted(path: Path) -> Path:
    content = bytearray(zip_of(path, {"eve.ipynb": BOOK}).read_bytes())
    content[content.rindex(b"PK\x01\x02") + 8] = 1
    path.write_bytes(content)
    return path


def tar_bomb(path: Path) -> Path:
    with tarfile.open(path, "w:xz", preset=0) as archive:
        for number in range(9):
            info = tarfile.TarInfo(f"s{number}/perceptron.ipynb")
            info.size = 64 << 20
            archive.addfile(info, io.BytesIO(bytes(info.size)))
    return path


def pax(size: int, packing) -> bytes:
    """Return a tar with a header that is said to be of `size` bytes, and as many zeros, packed."""
    info = tarfile.TarInfo("././@PaxHeader")
    info.type, info.size = tarfile.XHDTYPE, size
    with io.BytesIO() as target:
        with packing(target, "wb") as stream:
            stream.write(info.tobuf(tarfile.USTAR_FORMAT))
            for _ in range(size >> 20):
                stream.write(bytes(1 << 20))
        return target.getvalue()


def pax_bomb(path: Path) -> Path:
    path.write_bytes(pax(64 << 20, lzma.open))
    return path


def lying_pax(path: Path) -> Path:
    """Write a tar whose second file is said to be longer than the archive."""
    info = tarfile.TarInfo("eve/perceptron.ipynb")
    info.pax_headers = {"size": str(50 << 20)}
    with tarfile.open(path, "w", format=tarfile.PAX_FORMAT) as archive:
        archive.addfile(info, io.BytesIO(b""))
    return path


def truncated_tar(path: Path) -> Path:
    tar_of(path, GOOD | {"eve/x": os.urandom(30_000)})
    path.write_bytes(path.read_bytes()[:20_000])
    return path


def truncated_gzip(path: Path) -> Path:
    tar_of(path.with_suffix(".gz"), GOOD | {"eve/x": os.urandom(30_000)})
    path.write_bytes(path.with_suffix(".gz").read_bytes()[:9_000])
    path.with_suffix(".gz").unlink()
    return path


def endless_tar(path: Path) -> Path:
    """Write a tar that ends where its second file would begin."""
    content = tar_of(path, GOOD).read_bytes()
    path.write_bytes(content[: content.index(b"bob/")])
    return path


def damaged_tar(path: Path) -> Path:
    content = bytearray(tar_of(path, GOOD).read_bytes())
    content[content.index(b"bob/") + 150] ^= 0xFF
    path.write_bytes(content)
    return path


def corrupted_gzip(path: Path) -> Path:
    path.write_bytes(gzip.compress(tar_of(path, GOOD).read_bytes())[:-8] + b"12345678")
    return path


REFUSED = {
    "truncated": (truncated, "damaged or incomplete"),
    "overlapping entries": (overlapping, "overlap"),
    "an entry that reaches into the directory": (reaching, "overlap"),
    "zip bomb": (zip_bomb, "as bombs do"),
    "zip that says it is a bomb": (lying_bomb, "as bombs do"),
    "encrypted": (encrypted, "is encrypted"),
    "tar bomb": (tar_bomb, "as bombs do"),
    "tar with a bomb in a header": (pax_bomb, "as bombs do"),
    "tar with a size that lies": (lying_pax, "damaged or incomplete"),
    "truncated tar": (truncated_tar, "damaged or incomplete"),
    "tar without an end": (endless_tar, "damaged or incomplete"),
    "truncated tar.gz": (truncated_gzip, "damaged or incomplete"),
    "tar with a damaged header": (damaged_tar, "damaged or incomplete"),
    "corrupted tar.gz": (corrupted_gzip, "damaged or incomplete"),
}


@pytest.mark.parametrize(("make", "reason"), REFUSED.values(), ids=REFUSED)
def test_a_container_that_cannot_be_trusted_is_one_error_and_changes_nothing(course, tmp_path, make, reason):
    path = make(tmp_path / "all")
    before = tree(course.root)
    with pytest.raises(CourseError, match=reason) as error:
        run(course, path)
    assert len(str(error.value).splitlines()) == 1
    assert tree(course.root) == before


def test_very_many_entries_are_refused(course, tmp_path, monkeypatch):
    monkeypatch.setattr(entries, "_MOST", 100)
    many = {f"s{number}.ipynb": b"" for number in range(101)}
    for path in (zip_of(tmp_path / "a.zip", many), tar_of(tmp_path / "a.tar", many), folder_of(tmp_path / "all", many)):
        with pytest.raises(CourseError, match="more than 100 files"):
            run(course, path)
    assert not (course.root / "submitted").exists()


def test_of_two_entries_with_one_name_the_last_counts_and_it_is_said(course, tmp_path):
    with pytest.warns(UserWarning, match="Duplicate name"):
        path = with_entry(_as_it_is, "ada/perceptron.ipynb", BOOK + b" ")(tmp_path / "all.zip")
    lines = run(course, path)
    assert submitted(course)["ada/perceptron/perceptron.ipynb"] == BOOK + b" "
    assert "another file of this name follows" in notes(lines)


def test_a_zip_inside_a_submission_is_not_unpacked(course, tmp_path):
    inner = zip_of(tmp_path / "inner.zip", {"bomb.ipynb": bytes(1 << 20)}).read_bytes()
    run(course, zip_of(tmp_path / "all.zip", GOOD | {"ada/inner.zip": inner}))
    assert submitted(course)["ada/perceptron/inner.zip"] == inner


def test_links_pipes_and_closed_folders_of_a_folder_are_left(course, tmp_path, tmp_path_factory):
    secret = tmp_path_factory.mktemp("outside") / "secret.ipynb"
    secret.write_bytes(b"secret")
    path = folder_of(tmp_path / "all", GOOD)
    (path / "eve").mkdir()
    (path / "eve" / "perceptron.ipynb").symlink_to(secret)
    (path / "mallory").symlink_to(secret.parent)
    os.mkfifo(path / "ada" / "pipe")
    lines = run(course, path)
    assert sum(line.kind is Kind.LEFT for line in lines) == 3
    assert set(submitted(course)) == PLACED
    assert not any(content == b"secret" for content in submitted(course).values())


def test_a_notebook_that_cannot_be_read_is_not_replaced_by_what_lay_beside_it(course, tmp_path):
    path = corrupted(tmp_path / "all.zip")
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(entry("eve/helper.py"), b"x")
    lines = run(course, path)
    assert kinds(lines)["eve"] is Kind.LEFT
    assert set(submitted(course)) == PLACED
