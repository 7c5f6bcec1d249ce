"""What VS Code, Colab and older front ends make of a notebook when they save it costs nothing."""

from __future__ import annotations

import json

import pytest
from in_process import assignment_of

from autograde.authoring.release import solution_of
from autograde.core.files import notebook_text
from autograde.grading.submission import Order, grade


def colab(document):
    """Keep the ids of cells in Colab's own metadata, too; drop nbgrader's and Jupyter's, add outputs' metadata."""
    document["metadata"] = {"colab": {"provenance": []}, "kernelspec": {"name": "python3", "display_name": "Python 3"}}
    for cell in document["cells"]:
        cell["metadata"] = {"id": cell["id"], "colab": {"base_uri": "https://localhost:8080/"}}
    return document


def vscode(document):
    """Put keys in another order, add the language to each cell, keep nbgrader's metadata."""
    document["metadata"]["language_info"] = {"version": "3.12.1", "name": "python"}
    for cell in document["cells"]:
        cell["metadata"] = dict(reversed([*cell["metadata"].items(), ("vscode", {"languageId": "python"})]))
    return dict(reversed(document.items()))


def older_front_end(document):
    """Save as format 4.4, which has no ids of cells."""
    document["nbformat_minor"] = 4
    for cell in document["cells"]:
        del cell["id"]
    return document


def added_ids(document):
    """Give all cells new ids, as some editors do with cells that they think have none."""
    for number, cell in enumerate(document["cells"]):
        cell["id"] = f"{number:08x}"
    return document


EDITORS = (colab, vscode, older_front_end, added_ids)
ASSIGNMENTS = ("perceptron", "xor", "mnist", "ann")
TRIED = [  # one assignment with each editor, each other with one; all of them as soak
    pytest.param(name, editor, id=f"{name}-{editor.__name__}", marks=[] if n in (0, m) else pytest.mark.soak)
    for n, name in enumerate(ASSIGNMENTS)
    for m, editor in enumerate(EDITORS)
]


@pytest.mark.parametrize(("assignment", "editor"), TRIED)
def test_a_right_solution_saved_by_an_editor_gets_full_marks(assignment, editor):
    loaded = assignment_of(assignment)
    saved = json.dumps(editor(json.loads(notebook_text(solution_of(loaded)))))
    result = grade(Order(saved.encode(), loaded, "ada", 1)).result
    assert (result.score, result.said) == (100, ())
