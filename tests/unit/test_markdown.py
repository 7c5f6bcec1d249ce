"""Markdown of students becomes HTML in which nothing runs; the assignments' own text looks as nbconvert makes it."""

from __future__ import annotations

import html
import re

import nbformat
import pytest
from nbconvert import HTMLExporter, filters
from places import ROOT

from autograde.pages.markdown import as_html

TEXTS = [
    pytest.param(cell.source, id=f"{path.stem}-{cell.id}")
    for path in sorted(ROOT.glob("source/*/*.ipynb"))
    for cell in nbformat.read(path, as_version=4).cells
    if cell.cell_type == "markdown"
]


@pytest.mark.parametrize("text", TEXTS)
def test_the_text_of_an_assignment_stays_as_it_is(text):
    plain = filters.markdown2html(text).replace(" />", ">")
    assert html.unescape(as_html(text)) == html.unescape(plain)


@pytest.mark.parametrize(
    "text",
    [
        "[a link](javascript:ran.push(1))",
        "[spelled with an entity](java&#115;cript:ran.push(1))",
        "[in capitals](JavaScript:ran.push(1))",
        "[by name][1]\n\n[1]: javascript:ran.push(1)",
        "<javascript:ran.push(1)>",
        "![an image](javascript:ran.push(1))",
        "[a page](data:text/html,<script>ran.push(1)</script>)",
        "<a href='javascript:ran.push(1)'>HTML</a>",
        "<img src=x onerror='ran.push(1)'>",
        "<svg onload='ran.push(1)'></svg>",
        "<script>ran.push(1)</script>",
        "got: ValueError: <iframe srcdoc='<script>ran.push(1)</script>'></iframe>",
        "```mermaid\n</pre><script>ran.push(1)</script>\n```",
        "$<img src=x onerror='ran.push(1)'>$",
    ],
)
def test_nothing_that_could_run_is_left(text):
    tags = re.findall(r"<[^>]*>", as_html(text))
    assert not [tag for tag in tags if re.search(r"script|data:|\son|<(iframe|svg)", tag, re.IGNORECASE)]


PNG = "iVBORw0KGgo="
PASTED = {"plot 1.png": {"image/png": PNG}, "page": {"text/html": "<script>ran.push(1)</script>"}}


@pytest.mark.parametrize(
    "text",
    [
        "![a plot](attachment:plot%201.png)",
        "![a plot](<attachment:plot 1.png>)",
        '![a plot](attachment:plot%201.png "x")',
    ],
)
def test_a_picture_that_was_pasted_into_a_cell_is_shown(text):
    assert f'<img src="data:image/png;base64,{PNG}" alt="a plot"' in as_html(text, PASTED)


@pytest.mark.parametrize("name", ["lost.png", "page", "plot 1.png/"])
def test_a_picture_that_is_lost_or_none_has_a_placeholder(name):
    shown = as_html(f"See ![plot](attachment:{name}) here", PASTED)
    assert "See [picture plot that was pasted into the cell] here" in shown
    assert "data:" not in shown


@pytest.mark.parametrize(
    "text",
    [
        '![" onload=ran.push(1) x="](attachment:plot%201.png)',
        "<a title='![x onload=ran.push(1) ](attachment:plot%201.png)'>x</a>",
        "[x](![y](attachment:plot%201.png))",
        '![x](https://attachment.invalid/9) src="https://attachment.invalid/0" ![y](attachment:plot%201.png)',
    ],
)
def test_the_address_of_a_picture_stands_where_a_picture_is_and_nowhere_else(text):
    tags = re.findall(r"<[^>]*>", as_html(text, PASTED))
    assert not [tag for tag in tags if re.search(r"\son\w+=", re.sub(r'"[^"]*"', '""', tag))]
    assert not [tag for tag in tags if "data:" in tag and not tag.startswith("<img ")]


def test_pages_of_nbconvert_show_pasted_pictures_by_the_name_in_the_configuration():
    cell = nbformat.v4.new_markdown_cell("![a plot](attachment:plot%201.png)", attachments=PASTED)
    exporter = HTMLExporter(filters={"markdown2html": "autograde.markdown.markdown2html"})
    page, _ = exporter.from_notebook_node(nbformat.v4.new_notebook(cells=[cell]))
    assert f"data:image/png;base64,{PNG}" in page
