"""The charts of a page as files: each drawing as SVG and its data as CSV, with links to them.

A page holds a drawing once; the file is made from it when the page is written, so both are always the same.
"""

import re
import shutil
from html import unescape
from pathlib import Path

FOLDER = "data/charts"
_FIGURE = re.compile(r'<figure class="chart" data-name="([\w-]+)">(.*?)</figure>', re.DOTALL)
_DATA = re.compile(r'<template class="chart-data">(.*?)</template>', re.DOTALL)
_SVG = re.compile(r"<svg .*?</svg>", re.DOTALL)


def detach(body: str, page: str, site: Path) -> str:
    """Write the charts in the HTML `body` of `page` to the folder of `site`; return `body` with links to the files.

    The files are those of this body alone: what an earlier one left is removed.
    """
    folder = site / FOLDER / page
    remove(page, site)
    up = "../" * page.count("/")

    def linked(figure: re.Match[str]) -> str:
        name, inside = figure.groups()
        folder.mkdir(parents=True, exist_ok=True)
        files = {}
        if drawing := _SVG.search(inside):
            files["svg"] = standalone(drawing[0]).encode()
        if data := _DATA.search(inside):
            files["csv"] = unescape(data[1]).encode("utf-8-sig")
        for kind, content in files.items():
            (folder / f"{name}.{kind}").write_bytes(content)
        links = ", ".join(
            f'<a class="chart-download" download href="{up}{FOLDER}/{page}/{name}.{kind}">{kind.upper()}</a>'
            for kind in files
        )
        shown = _DATA.sub("", inside).replace("</figcaption>", f" Download: {links}</figcaption>")
        return f'<figure class="chart">{shown}</figure>'

    return _FIGURE.sub(linked, body)


def remove(page: str, site: Path) -> None:
    """Remove the files of the charts of `page`."""
    shutil.rmtree(site / FOLDER / page, ignore_errors=True)


def standalone(svg: str) -> str:
    """A drawing of `svg_figure` as a file of its own: with its size, on white, in ink instead of the page's colour."""
    head = re.match(r'<svg [^>]*viewBox="0 0 (\S+) (\S+)"[^>]*>', svg)
    if head is None:
        raise ValueError("not a drawing of svg_figure")
    opening = re.sub(r' width="[^"]*"( class="[^"]*")?', f' width="{head[1]}pt" height="{head[2]}pt"', head[0], count=1)
    title, end, drawing = svg[head.end() :].partition("</title>")
    ground = '<rect width="100%" height="100%" fill="#ffffff"/>'
    return f"{opening}{title}{end}{ground}{drawing.replace('currentColor', '#222222')}"
