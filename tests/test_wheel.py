"""The kit works from an installed wheel as from a checkout, with the environment not activated."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """Return the `bin` folder of an environment with the built wheel; other libraries are this environment's."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    venv.create(folder / "env", with_pip=False)
    site = next((folder / "env").glob("lib/python*/site-packages"))
    wheel = next(folder.glob("*.whl"))
    pip = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        "--no-index",
        "--prefix",
        str(folder / "env"),
    ]
    subprocess.run([*pip, "--ignore-installed", str(wheel)], check=True, capture_output=True)
    (site / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n")
    python = folder / "env" / "bin" / "python"
    script = folder / "env" / "bin" / "autograde"
    script.write_text("\n".join([f"#!{python}", *script.read_text().splitlines()[1:]]))
    return folder / "env" / "bin"


def test_the_wheel_carries_the_course(installed):
    code = "from autograde import course; print(course.packaged())"
    found = subprocess.run(
        [installed / "python", "-c", code], capture_output=True, text=True, cwd="/", check=True
    ).stdout
    assert str(installed.parent) in found
    assert (Path(found.strip()) / "source" / "perceptron" / "perceptron.ipynb").is_file()


def test_the_demo_runs_from_the_wheel(installed, tmp_path, bare_environment):
    command = [installed / "autograde", "demo", tmp_path / "course"]
    done = subprocess.run(command, env=bare_environment, cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
