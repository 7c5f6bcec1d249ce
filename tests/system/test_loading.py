"""What a new process imports for a command, and that nbgrader is whole for whoever needs all of it."""

from __future__ import annotations

import subprocess
import sys

LOADED = """
import sys
from autograde.cli.start import main
sys.argv = ["autograde", *{words!r}]
try:
    main()
except SystemExit:
    pass
print(*sorted(name for name in {heavy!r} if name in sys.modules), file=sys.stderr)
"""
HEAVY = (
    "dask",
    "distributed",
    "matplotlib",
    "nbconvert",
    "nbformat",
    "numpy",
    "pandas",
    "scipy",
    "sklearn",
    "sqlalchemy",
)


def loaded(*words):
    code = LOADED.format(words=words, heavy=(*HEAVY, "nbgrader.apps", "setuptools"))
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stderr.split()


def test_help_imports_no_library_for_data_notebooks_or_databases():
    assert loaded("--help") == loaded("grade", "--help") == loaded("export", "--help") == []


def printed(code):
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()


def test_nbgrader_is_imported_in_parts_and_whole_when_it_is_asked_for():
    parts = "import autograde, sys; from nbgrader.utils import is_solution; print('nbgrader.apps' in sys.modules)"
    assert printed(parts) == "False"
    whole = (
        "import autograde, nbgrader; print(nbgrader.__version__, len(nbgrader._jupyter_server_extension_points()) > 0)"
    )
    assert printed(whole).endswith("True")
    programs = "import autograde; from nbgrader.apps import NbGraderApp; print(NbGraderApp.name)"
    assert printed(programs) == "nbgrader"
    steps = "import autograde; from nbgrader.preprocessors import SaveCells; print(SaveCells.__name__)"
    assert printed(steps) == "SaveCells"


def test_archives_can_be_unpacked_all_the_same(tmp_path):
    (tmp_path / "no archive").touch()
    code = f"""
import autograde
from nbgrader.utils import unpack_archive
try:
    unpack_archive({str(tmp_path / "no archive")!r}, "/")
except Exception as error:
    print(type(error).__name__)
"""
    assert printed(code) == "UnrecognizedFormat"
