"""Files and messages that the grader parses, made to hurt it: by family, each with what it is.

`FILES` are whole files, `CELLS` a cell of a student's own, `TEXTS` a text cell, `CODES` what student code sends, and
`NOTES` what lies beside a notebook, made by a function of its path.
"""

from __future__ import annotations

import copy
import gzip
import io
import json
import os
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from nbformat import NotebookNode, v4

__all__ = ["CELLS", "CODES", "FILES", "NOTES", "TEXTS", "with_cell", "with_text"]


def _document(notebook: NotebookNode, **changes: Any) -> bytes:
    return json.dumps(notebook | changes).encode()


def _cell(notebook: NotebookNode, **changes: Any) -> bytes:
    """Return the file with one more cell, of which something is odd."""
    cell = v4.new_code_cell("1") | changes
    return _document(notebook, cells=[*notebook.cells, cell])


def _inserted(notebook: NotebookNode, text: str) -> bytes:
    """Return the file with JSON in its metadata that no library writes."""
    whole = json.dumps(notebook | {"metadata": notebook.metadata | {"odd": "HERE"}})
    return whole.replace('"HERE"', text).encode()


def _zip(content: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("perceptron.ipynb", content)
    return packed.getvalue()


def _same_id(notebook: NotebookNode) -> bytes:
    solution = next(cell for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get("solution"))
    many = copy.deepcopy(solution) | {"source": "x = 1\n" * 2_000}
    return _document(notebook, cells=[many] * 800 + list(notebook.cells))


def _marked(notebook: NotebookNode, text: str) -> bytes:
    """Return the file with a text in a locked cell."""
    marked = copy.deepcopy(notebook)
    next(cell for cell in marked.cells if cell.id == "test-loss").source = text
    return _document(marked)


FILES: Mapping[str, Callable[[NotebookNode], bytes]] = {
    "ten million lists": lambda _: b"[" + b"[]," * 10_000_000 + b"[]]",
    "lists in lists": lambda _: b"[" * 200_000,
    "objects in objects": lambda _: b'{"a":' * 100_000,
    "metadata nested deeply": lambda given: _inserted(given, "[" * 900 + "]" * 900),
    "metadata nested beyond reason": lambda given: _inserted(given, "[" * 50_000 + "]" * 50_000),
    "a number of a million digits": lambda given: _inserted(given, "9" * 1_000_000),
    "a number that is infinite": lambda given: _inserted(given, "1e999999"),
    "numbers that JSON has not": lambda given: _inserted(given, "[NaN, Infinity, -Infinity]"),
    "one key a hundred thousand times": lambda given: _inserted(given, "{" + '"a":1,' * 100_000 + '"a":2}'),
    "half characters": lambda given: _inserted(given, '{"\\ud800": "\\udc00"}'),
    "a hundred thousand cells": lambda given: _document(given, cells=[v4.new_code_cell("")] * 100_000),
    "eight hundred cells under one id": _same_id,
    "a cell of a million lines": lambda given: _cell(given, source=["\n"] * 1_000_000),
    "a cell of a hundred thousand lists": lambda given: _cell(given, source=[[]] * 100_000),
    "a negative count": lambda given: _cell(given, execution_count=-5),
    "a count that is true": lambda given: _cell(given, execution_count=True),
    "outputs of no kind": lambda given: _cell(given, outputs=[[], None, 5, {"output_type": "x"}, {"data": []}]),
    "attachments of ten megabytes": lambda given: _cell(
        given, cell_type="markdown", attachments={"a.png": {"image/png": "A" * 10_000_000}}
    ),
    "ids that are lists": lambda given: _cell(given, id=[["a"]], metadata={"nbgrader": {"grade_id": {"a": []}}}),
    "zeros, compressed": lambda _: gzip.compress(bytes(200 << 20)),
    "a zip of zeros": lambda _: _zip(bytes(200 << 20)),
    "every byte there is": lambda _: bytes(range(256)) * 4_000,
    "half characters in UTF-16": lambda _: b"\xff\xfe" + b"\x00\xd8" * 100_000,
    "merge marks": lambda given: b"<<<<<<< a\n=======\n>>>>>>> b\n" * 20_000 + _document(given),
    "tags of a page": lambda _: b"<!doctype html>" + b"<div" * 500_000,
    "many hidden regions begin": lambda given: _marked(given, "### BEGIN HIDDEN TESTS\n" * 60_000),
    "hidden regions by turns": lambda given: _marked(given, "### BEGIN HIDDEN TESTS\n### END HIDDEN TESTS\n" * 30_000),
    "solutions begin": lambda given: _marked(given, "### BEGIN SOLUTION\n" * 60_000),
}

CELLS = {
    "names of names": "a" + ".b" * 200_000,
    "minus signs": "-" * 100_000 + "1",
    "brackets": "(" * 100_000,
    "assignments": "x = " * 50_000 + "1",
    "classes without an end": "class Perceptron:\n" * 30_000,
    "a text of two megabytes": f"x = '{'y' * 2_000_000}'",
    "blanks": " " * 1_000_000 + "x",
    "indented ever more": "".join(f"{' ' * depth}if 1:\n" for depth in range(150)),
    "things to do": "# TODO 1-1 \n" * 50_000,
    "NUL": "x = '\0'",
    "a magic that there is not": "%%no_such_magic " + "x" * 100_000,
}

TEXTS = {
    "environments that begin": r"\begin{a}" * 16_000,
    "quotes in quotes": "> " * 9_000,
    "links that begin": "[" * 19_000,
    "pictures that are lost": "![x](attachment:y.png)" * 800,
    "stars": "*a" * 9_000,
    "code that begins": "`" * 19_000,
    "a table of bars": "|" * 19_000,
    "tags that begin": "<a " * 6_000,
    "formulas": "$" * 19_001,
    "definitions": "[a]: <" * 3_000,
}

_SEND = "s = get_ipython().kernel.session.grader\nframe = lambda body: len(body).to_bytes(4, 'big') + body\n"
_ANSWER = "from autograde.sandbox.inside import kernel\nkernel._observed = lambda name, seed, names: {}"


def _answering(value: str) -> str:
    """Return code that answers each probe with this value."""
    document = '{"probe": "%s", "trials": [{"values": {"x": %s}}]}'
    return _ANSWER.format(f"{document!r} % (name, {value!r})")


CODES = {
    "prints half a character": "print('\\ud800', '\\0')",
    "prints commands to a terminal": "print('\\x1b[2J\\x07\\x9b1m' * 1_000)",
    "prints a colour that never ends": "print('\\x1b[' + '0;' * 100_000)",
    "goes back to the beginning of its line": "print('\\r' * 1_000_000)",
    "raises half a character": "raise ValueError('\\ud800')",
    "raises markup": "raise ValueError('[/x] [bold]')",
    "raises a name that is none": "raise type('\\ud800[/x]', (Exception,), {})('x')",
    "raises a megabyte": "raise ValueError('x' * 1_000_000)",
    "displays a number as text": "display({'text/plain': 5}, raw=True)",
    "displays lists in lists": "x = []\nfor n in range(500): x = [x]\ndisplay({'application/json': x}, raw=True)",
    "displays a megabyte of tags": "from IPython.display import HTML\ndisplay(HTML('<div>' * 200_000))",
    "updates what was never shown": "from IPython.display import update_display as u\nu(1, display_id='none')",
    "clears many times": "from IPython.display import clear_output\nfor n in range(20_000): clear_output()",
    "sends a length and nothing": f"{_SEND}s.sendall(b'\\xff' * 4)",
    "sends no JSON": f"{_SEND}s.sendall(frame(b'hello'))",
    "sends a type that there is not": _SEND + 's.sendall(frame(b\'{"type": "x", "request": 1}\'))',
    "sends lists in lists": _SEND
    + 's.sendall(frame(b\'{"type": "error", "request": 1, "traceback": \' + b"[" * 10**6))',
    "sends NaN": _SEND + 's.sendall(frame(b\'{"type": "done", "request": NaN}\'))',
    "sends a key twice": _SEND + 's.sendall(frame(b\'{"type": "done", "request": 1, "request": 1}\'))',
    "sends an answer before its question": _SEND + 's.sendall(frame(b\'{"type": "done", "request": 99}\'))',
    "says a thousand times where it is": _SEND
    + 'for n in range(1_000): s.sendall(frame(b\'{"type": "running", "request": 1, "frames": [[9, "f", 1, 99]]}\'))',
    "answers an array of huge axes": _answering(
        '{"array": "", "dtype": "<f8", "shape": [0, 4000000, 4000000, 4000000]}'
    ),
    "answers a shape below zero": _answering('{"array": "", "dtype": "<f8", "shape": [-1, true]}'),
    "answers no base64": _answering('{"array": "!", "dtype": "<f8", "shape": [1]}'),
    "answers an unknown kind": _answering('{"pickle": "x"}'),
    "answers lists in lists": _answering("[" * 400 + "]" * 400),
    "answers a hundred thousand trials": _ANSWER.format('\'{"probe": "x", "trials": [\' + \'{},\' * 100_000 + "{}]}"'),
    "answers five megabytes": _ANSWER.format("'\"' + 'x' * 5_000_000 + '\"'"),
}

NOTES: Mapping[str, Callable[[Path], Any]] = {
    "a pipe as its time": lambda folder: os.mkfifo(folder / "timestamp.txt"),
    "a folder as its time": lambda folder: (folder / "timestamp.txt").mkdir(),
    "a time that is none": lambda folder: (folder / "timestamp.txt").write_bytes(b"\xff\0" * 10),
    "a time of a megabyte": lambda folder: (folder / "timestamp.txt").write_bytes(b"2" * (1 << 20)),
    "a link as its secret": lambda folder: (folder / "submission_secret.txt").symlink_to("/etc/passwd"),
    "a device as its secret": lambda folder: (folder / "submission_secret.txt").symlink_to("/dev/zero"),
}


def with_cell(notebook: NotebookNode, code: str) -> bytes:
    """Return the file with a code cell of the student's own at its end, before which all is done."""
    return _document(notebook, cells=[*notebook.cells, v4.new_code_cell(code)])


def with_text(notebook: NotebookNode, text: str) -> bytes:
    """Return the file with a text cell of the student's own."""
    return _document(notebook, cells=[*notebook.cells, v4.new_markdown_cell(text)])
