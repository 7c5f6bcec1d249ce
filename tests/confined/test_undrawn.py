"""While a probe observes, figures are not drawn and bars not shown; elsewhere they are."""

from __future__ import annotations

import pytest
from sandboxed import run

TRAINS = """
class Perceptron:
    def __init__(self, *values, **settings):
        self.weight, self.bias = [0.0, 0.0], 0.0
        for _ in range(100):
            self.show()
"""
SHOWS = {
    "a figure": "import matplotlib.pyplot as plt\ndef show(self):\n    plt.plot([1, 2])\n    plt.show()",
    "axes, saved": (
        "import matplotlib.pyplot as plt\ndef show(self):\n    figure, axes = plt.subplots()\n    axes.plot([1, 2])\n"
        "    figure.savefig('loss.png')\n    plt.close(figure)"
    ),
    "a bar": (
        "from tqdm.auto import tqdm\ndef show(self):\n    bar = tqdm(range(20))\n    for n in bar:\n"
        "        bar.set_postfix(loss=n)\n    assert bar.n == 20"
    ),
    "a bar of a notebook": (
        "from tqdm.notebook import trange\ndef show(self):\n    with trange(20) as bar:\n        for n in bar:\n"
        "            bar.set_description('loss')\n    assert bar.n == 20"
    ),
}


@pytest.mark.parametrize("shows", SHOWS.values(), ids=SHOWS)
def test_code_that_shows_something_each_time_it_is_run_stays_within_its_limits(shows):
    execution = run(f"{shows}\n{TRAINS}Perceptron.show = show", probe="perceptron.init", cell_cpu=6, notebook_cpu=15)
    assert execution.stops == {}
    assert all("raised" not in trial for trial in execution.observed[0].document["trials"])


OWN = """
import matplotlib.pyplot as plt
from tqdm.notebook import tqdm
class Perceptron:
    def __init__(self, *values, **settings):
        plt.figure()
        plt.show()
        tqdm([1])
plt.plot([1, 2])
"""


def test_figures_of_a_students_own_cells_are_shown_before_and_after_a_probe():
    execution = run(OWN, "", probe="perceptron.init")
    assert str(execution.notebook.cells[0].outputs).count("image/png") == 1
    assert "<Figure" in text_of_all(run(f"{OWN}\nplt.show()\nPerceptron()\nplt.plot([1])"))


def test_a_cell_that_shows_a_figure_each_time_it_trains_has_the_first_ones_and_is_told_so():
    trains = f"{OWN}\nfor n in range(200): Perceptron()"
    execution = run(trains, "plt.plot([1, 2]); plt.show()\nprint(plt.get_fignums())", cell_cpu=6, notebook_cpu=15)
    assert execution.stops == {}
    first, after = (str(cell.outputs) for cell in execution.notebook.cells)
    assert 0 < first.count("image/png") <= 20
    assert "more than 20 figures: the others are not drawn" in first
    assert after.count("image/png") == 1
    assert "[]" in after


def text_of_all(execution):
    return str(execution.notebook.cells[0].outputs)


TEST = f"{OWN}\nfor n in range(300): Perceptron()"


def test_the_visible_part_of_a_test_draws_nothing_and_a_picture_that_is_the_answer_is_drawn():
    execution = run(TEST, "plt.plot([1]); print('still here')", probe="perceptron.init", cell_cpu=6)
    assert execution.stops == {}
    quiet = run(TEST, probe="perceptron.init", cell_cpu=6)
    assert "image/png" not in str(quiet.notebook.cells[0].outputs)
    drawn = run("import matplotlib.pyplot as plt\nplt.plot([1, 2]);", probe="mnist.picture")
    assert "image/png" in str(drawn.notebook.cells[0].outputs)
