"""The sample class of `perceptron`: every kind of honest, wrong, broken and hostile submission."""

from __future__ import annotations

from autograde.authoring.sample_class.making import (
    Student,
    cheating,
    from_bank,
    released,
    solved,
    solved_until,
    truncated,
    with_cell,
    with_code,
    with_edited_tests,
    without_tests,
)

__all__ = ["CLASS"]

CLASS = (
    Student("right", "solves everything", solved, 100.0),
    Student("right-loops", "writes loops instead of matrix products", from_bank("right", "loops"), 100.0),
    Student("right-slides", "copies the lecture's code", from_bank("right", "literal_slides"), 95.0, "loss_not_finite"),
    Student("half-done", "stops after the loss", solved_until("perceptron-loss"), 41.0, "TODO 5-1"),
    Student("blank", "submits the release as it is", released, 0.0, "TODO 2-1"),
    Student("uphill", "adds the gradient", from_bank("wrong", "uphill"), 66.0, "uphill"),
    Student(
        "two-mistakes",
        "forgets the mean of the loss and the sigmoid",
        from_bank("wrong", "loss_sum", "forward_without_activation"),
        71.0,
        "loss_sum",
    ),
    Student(
        "syntax-error",
        "leaves a bracket open in the loss",
        with_cell(
            "perceptron-loss", "class Perceptron(Perceptron):\n    def loss(self, Ytgt, Ypred:\n        return 0"
        ),
        87.0,
        "SyntaxError",
    ),
    Student("deleted-tests", "solves everything, deletes all tests", without_tests, 100.0, "have been put back"),
    Student(
        "endless-loop",
        "never leaves run()",
        with_code(
            """
            class Perceptron(Perceptron):
                def run(self):
                    while True:
                        pass
            """
        ),
        48.0,
        "computed longer than allowed",
    ),
    Student(
        "memory-hog",
        "keeps every gradient, and more",
        with_code(
            """
            class Perceptron(Perceptron):
                def run(self):
                    self.kept = []
                    while True:
                        self.kept.append(np.ones(10_000_000))
            """
        ),
        48.0,
        "MiB of memory",
    ),
    Student("damaged-file", "submits half a file", truncated, None, "end of the file is missing"),
    Student("cheat-edits", "rewrites the tests and their points", with_edited_tests, 0.0, "were edited"),
    Student(
        "cheat-equal",
        "returns objects that equal everything",
        cheating(
            """
            class Everything:
                __array_priority__ = 1e9
                def __eq__(self, other): return True
                def __getattr__(self, name): return Everything()
                def __call__(self, *args, **kwargs): return Everything()
                def __iter__(self): return iter((Everything(), Everything()))
                def __float__(self): return 1.0
                def __array__(self, dtype=None, copy=None): import numpy; return numpy.zeros(2)
            Perceptron = Everything()
            """
        ),
        0.0,
    ),
    Student(
        "cheat-asserts",
        "drops asserts and errors, prints full marks",
        cheating(
            """
            import ast, sys
            class NoAsserts(ast.NodeTransformer):
                def visit_Assert(self, node): return ast.Pass()
            get_ipython().ast_transformers.append(NoAsserts())
            get_ipython().showtraceback = lambda *args, **kwargs: None
            sys.displayhook(100.0)
            """
        ),
        0.0,
    ),
    Student(
        "cheat-gradebook",
        "looks for the gradebook and the solutions",
        cheating(
            """
            import glob, sqlite3
            for depth in range(6):
                for path in glob.glob("../" * depth + "gradebook.db"):
                    sqlite3.connect(path).execute("UPDATE grade SET manual_score = 100").connection.commit()
                print(glob.glob("../" * depth + "source/perceptron/*.ipynb"))
            import autograde.checks.judges
            """
        ),
        0.0,
    ),
    Student(
        "cheat-exit", "ends the kernel as if all were well", cheating("import os; os._exit(0)"), 0.0, "ended before"
    ),
)
