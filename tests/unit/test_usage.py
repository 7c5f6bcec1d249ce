"""What /proc says of a process is read as it is meant, whatever the process calls itself: here this one."""

from __future__ import annotations

import ctypes
import os
import threading

import pytest

from autograde.sandbox.usage import anonymous_memory, folder_size, own_memory, peak_memory, peak_of_own_memory, usage

SET_NAME, GET_NAME = 15, 16  # prctl(2)
prctl = ctypes.CDLL(None).prctl
MIB = 1 << 20


@pytest.fixture
def take_name():
    """Let this process take a name, and give it back its own."""
    if threading.get_native_id() != os.getpid():
        pytest.fail("only the first thread can give a process its name")
    before = ctypes.create_string_buffer(16)
    prctl(GET_NAME, before, 0, 0, 0)
    yield lambda name: prctl(SET_NAME, name, 0, 0, 0)
    prctl(SET_NAME, before, 0, 0, 0)


def measured():
    pid = os.getpid()
    return (
        peak_memory(pid) // MIB,
        peak_of_own_memory(pid, 0) // MIB,
        anonymous_memory(pid) // MIB,
        own_memory(pid) // MIB,
        usage(pid).memory // MIB,
        usage(pid).processes,
    )


@pytest.mark.parametrize(
    "name", [b"VmHWM: z", b"\x0cVmHWM:\t", b"\nVmHWM: z", b"\x85VmHWM: 0", b") R 1 1", b"RssFile: 9 kB"]
)
def test_a_process_that_takes_the_name_of_a_field_is_measured_all_the_same(take_name, name):
    before = measured()
    take_name(name)
    assert measured() == pytest.approx(before, abs=2)
    assert min(before) > 0


def test_memory_that_was_given_back_is_in_the_peak_and_not_in_what_is_used():
    pid = os.getpid()
    inherited = anonymous_memory(pid)
    burst = bytearray(os.urandom(1)) * (64 * MIB)
    assert usage(pid).memory >= 64 * MIB
    assert own_memory(pid) >= 64 * MIB
    used = anonymous_memory(pid)
    del burst
    assert anonymous_memory(pid) <= used - 60 * MIB
    assert peak_of_own_memory(pid, inherited) >= 60 * MIB


def test_what_has_ended_uses_nothing():
    nobody = 2**22 + 1  # above the largest number of a process
    assert vars(usage(nobody)) == {"cpu": 0.0, "memory": 0, "processes": 0, "each": {}}
    assert peak_memory(nobody) == anonymous_memory(nobody) == own_memory(nobody) == 0


def test_files_count_by_their_blocks_and_empty_ones_and_links_by_one(tmp_path):
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "large").write_bytes(os.urandom(MIB))
    (tmp_path / "link").symlink_to("/")
    for number in range(10):
        (tmp_path / f"empty{number}").touch()
    assert folder_size(tmp_path, 1 << 40) == pytest.approx(MIB + 12 * 4096, abs=8192)


def test_the_size_of_a_folder_is_not_asked_further_than_it_matters(tmp_path):
    for number in range(100):
        (tmp_path / f"{number}").mkdir()
        (tmp_path / f"{number}" / "file").write_bytes(bytes(range(256)) * 256)
    assert folder_size(tmp_path, 10 * 4096) < 110 * 4096 + (1 << 16)
