"""The command `autograde verify`."""

from __future__ import annotations

from click.testing import CliRunner

from autograde.authoring import verify
from autograde.checks.bank import Variant
from autograde.cli import main as cli


def test_verify_writes_the_page_and_says_whether_all_holds(course, tmp_path, monkeypatch):
    monkeypatch.setattr(verify, "bank_of", lambda _: bank)
    good = Variant("same", None, "The solution.", "")
    silent = Variant("silent", "no_such_mistake", "Nothing is wrong with it.", "")
    page = tmp_path / "checks.html"
    words = ["verify", "perceptron", "--course", str(course.root), "--report", str(page)]
    for bank, code in (([good], 0), ([good, silent], 1)):
        done = CliRunner().invoke(cli._group, words)  # noqa: SLF001 - the command without its own exit handling
        assert done.exit_code == code, done.output
        assert all(f"/{variant.name}" in page.read_text(encoding="utf-8") for variant in bank)
