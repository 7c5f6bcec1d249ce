"""What a child's messages make of the cells of a notebook: outputs as nbclient would store them, within limits."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from nbformat import NotebookNode, from_dict, v4

from autograde.sandbox.limits import Limits
from autograde.sandbox.messages import Clear, Display, Failure, Output, Printed, Result, Update

__all__ = ["Outputs"]

_DEEPEST = 50  # lists and objects in each other
_NESTED = 64 << 10  # characters of JSON within an output: what is nested takes many times its length when it is read


@dataclass
class _Place:
    """Where something was displayed that may be updated; None once it was cleared."""

    output: NotebookNode | None


class Outputs:
    """The outputs of a notebook's cells while it runs."""

    def __init__(self, notebook: NotebookNode, limits: Limits) -> None:
        self.notebook = notebook
        self.limits = limits
        self.dropped: set[int] = set()  # the cells of which not all output was kept
        self._left_of_notebook = limits.notebook_output
        self._left_of_cell = 0
        self._cell: NotebookNode | None = None
        self._index = 0
        self._clear_first = False
        self._shown: dict[str, list[_Place]] = defaultdict(list)  # by the id of their display
        self._places: list[_Place] = []  # those of the cell

    def begin(self, index: int) -> None:
        """Begin the cell at `index`: what it shows replaces what it has shown before."""
        self._index, self._cell = index, self.notebook.cells[index]
        self._cell.outputs, self._cell.execution_count = [], None
        self._left_of_cell, self._clear_first, self._places = self.limits.output, False, []

    def count(self, execution_count: int) -> None:
        """Note under which number the cell runs."""
        self._current.execution_count = execution_count

    def add(self, message: Output, size: int) -> None:
        """Store an output whose message had so many bytes; drop it where the cell or the notebook has had enough."""
        if size > min(self._left_of_cell, self._left_of_notebook):
            self.dropped.add(self._index)
            return
        self._left_of_cell -= size
        self._left_of_notebook -= size
        match message:
            case Clear(wait=True):
                self._clear_first = True
            case Clear():
                self._clear()
            case Update():
                self._update(message)
            case _:
                self._append(message)

    @property
    def _current(self) -> NotebookNode:
        if self._cell is None:
            raise RuntimeError("no cell has begun")
        return self._cell

    def _clear(self) -> None:
        for place in self._places:
            place.output = None
        self._current.outputs, self._clear_first, self._places = [], False, []

    def _update(self, message: Update | Display) -> None:
        left = []
        for place in self._shown.pop(message.display_id or "", ()):
            if place.output is not None:
                place.output.data, place.output.metadata = _data(message.data), _metadata(message.metadata)
                left.append(place)
        if left:
            self._shown[message.display_id or ""] = left

    def _append(self, message: Printed | Display | Result | Failure) -> None:
        if self._clear_first:
            self._clear()
        output = _output(message)
        if isinstance(message, Display) and message.display_id is not None:
            self._update(message)
            self._places.append(_Place(output))
            self._shown[message.display_id].append(self._places[-1])
        elif isinstance(message, Result):
            self._current.execution_count = message.execution_count
        self._current.outputs.append(output)


def _output(message: Printed | Display | Result | Failure) -> NotebookNode:
    match message:
        case Printed(name=name, text=text):
            return v4.new_output("stream", name=name, text=text)
        case Failure(ename=ename, evalue=evalue, traceback=traceback):
            return v4.new_output("error", ename=ename, evalue=evalue, traceback=traceback)
        case Result(execution_count=count):
            shown = {"data": _data(message.data), "metadata": _metadata(message.metadata)}
            return v4.new_output("execute_result", execution_count=count, **shown)
        case Display():
            return v4.new_output("display_data", data=_data(message.data), metadata=_metadata(message.metadata))


def _data(data: Mapping[str, Any]) -> NotebookNode:
    """Return a bundle of media types with what a notebook can hold of it: texts, and JSON where that is the type."""
    return from_dict({name: value for name, value in data.items() if _is_storable(name, value)})


def _metadata(metadata: Mapping[str, Any]) -> NotebookNode:
    """Return what says how to show something; nothing where that is nested beyond all use."""
    return from_dict(metadata if _is_shallow(metadata) else {})


def _is_storable(name: str, value: Any) -> bool:
    if isinstance(value, str):
        return True
    is_json = name == "application/json" or name.endswith("+json")
    return is_json and _is_shallow(value) and len(json.dumps(value)) <= _NESTED


def _is_shallow(value: Any) -> bool:
    """Tell whether lists and objects lie in each other not too deeply for those who walk through them by calls."""
    level = [value]
    for _ in range(_DEEPEST):
        level = [inner for each in level for inner in _inside(each)]
        if not level:
            return True
    return False


def _inside(value: Any) -> Iterable[Any]:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()
