"""Collect a class's downloads from Canvas, one zip an assignment, with a roster; print times and memory.

    python benchmarks/collecting.py --students 300 --kilobytes 300

Each student hands in each assignment with one figure, which makes the file about as large as said: noise, as pictures
are for a packer. The second line collects the same zips again, when nothing is new.
"""

from __future__ import annotations

import argparse
import base64
import json
import os
import shutil
import tempfile
import zipfile
from functools import reduce
from operator import add
from pathlib import Path

from measuring import AUTOGRADE, Cost, measure

from autograde.course import course as courses


def prepare(folder: Path, students: int, kilobytes: int) -> list[str]:
    """Make a course with a roster in `folder`, and a zip of each of its assignments; return their names."""
    packaged = courses.packaged()
    shutil.copytree(packaged / "source", folder / "source")
    shutil.copy(packaged / "nbgrader_config.py", folder)
    names = courses.find(folder).assignment_names()
    rows = [
        f"s{number:03d},Student N{number:03d},s{number:03d}@example.org,{1000 + number}" for number in range(students)
    ]
    text = "\n".join(["student,name,email,lms_id", *rows])
    (folder / "roster.csv").write_text(text)
    for name in names:
        with zipfile.ZipFile(folder / f"{name}.zip", "w", zipfile.ZIP_DEFLATED) as archive:
            for number in range(students):
                content = notebook(folder / "source" / name / f"{name}.ipynb", kilobytes)
                archive.writestr(f"n{number:03d}student_{1000 + number}_{9000 + number}_{name}.ipynb", content)
    return names


def notebook(path: Path, kilobytes: int) -> str:
    """Return the text of the notebook at `path` with a figure of its own."""
    content = json.loads(path.read_text())
    cell = next(cell for cell in content["cells"] if cell["cell_type"] == "code")
    figure = base64.b64encode(os.urandom(kilobytes * 768)).decode()
    cell["outputs"] = [{"output_type": "display_data", "data": {"image/png": figure}, "metadata": {}}]
    return json.dumps(content)


def collect(folder: Path, names: list[str]) -> Cost:
    """Collect all zips, one after the other."""
    return reduce(add, [measure(AUTOGRADE, "collect", name, f"{name}.zip", cwd=folder) for name in names])


def main() -> None:
    """Collect twice, and print what it took."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--students", type=int, default=300)
    parser.add_argument("--kilobytes", type=int, default=300, help="size of a notebook")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="autograde-benchmark-") as place:
        names = prepare(Path(place), options.students, options.kilobytes)
        for what in ("first", "again"):
            cost = collect(Path(place), names)
            notebooks = f"{len(names)} x {options.students} notebooks"
            print(f"{what}: {notebooks} in {cost.wall:.1f} s, at most {cost.memory:.0f} MiB")


if __name__ == "__main__":
    main()
