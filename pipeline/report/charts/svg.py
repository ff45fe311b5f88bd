"""A matplotlib figure as SVG that is safe and accessible inside a page, and the same bytes every time."""

from __future__ import annotations

import io
import re
import unicodedata
import warnings
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree as ET

import matplotlib as mpl
from matplotlib.figure import Figure

INK, MUTED, RULE = "#1c2430", "#5a6472", "#d5d9d3"
ACCENT, TINT, SECOND, GROUND = "#0f5c63", "#cfe3e1", "#9a4a1c", "#efece3"
FAINT = "#858e98"  # of marks that tell nothing: three to one against the page

STYLE: dict[Any, Any] = {
    "svg.fonttype": "none",  # text stays text: searchable, selectable, read aloud
    "svg.hashsalt": "kuulluksi",
    "text.parse_math": False,  # a label with $…$ is a label
    "font.size": 12.0,
    "text.color": INK,
    "axes.linewidth": 1.0,
}
PX = 1 / 72  # a figure's inch has 72 units, so a unit is one CSS pixel

ELEMENTS = frozenset({"svg", "g", "path", "text", "tspan", "defs", "use", "rect", "clipPath"})
ATTRIBUTES = frozenset({"d", "id", "style", "transform", "x", "y", "width", "height", "viewBox", "href", "clip-path"})
FONT = re.compile(r"font(?:-family)?:[^;]*")
LOCAL = re.compile(r"#([\w-]+)")


def figure(width: float, height: float) -> Figure:
    """Return an empty figure of that many CSS pixels, without any global state of pyplot."""
    return Figure(figsize=(width * PX, height * PX), dpi=72, facecolor="none")


def draw(paint: Callable[[], Figure], key: str, title: str, description: str) -> str:
    """Return the painted figure as one ``<svg>`` element.

    Args:
        paint: makes the figure; called under our style.
        key: unique in the page; begins all ids.
        title: the picture's name.
        description: what a reader who can't see it should know: the numbers.
    """
    buffer = io.BytesIO()
    with mpl.rc_context(STYLE), warnings.catch_warnings():
        # the browser draws the glyphs, with its own fonts
        warnings.filterwarnings("ignore", message="Glyph .* missing from font")
        warnings.filterwarnings("ignore", message="Matplotlib currently does not support")
        paint().savefig(buffer, format="svg", metadata={"Date": None, "Creator": None, "Format": None, "Type": None})
    # what is parsed is what matplotlib has just written
    root = ET.fromstring(buffer.getvalue())  # noqa: S314
    _strip(root)
    _rename(root, key)
    _name(root, key, title, description)
    return ET.tostring(root, encoding="unicode")


def plain(text: str) -> str:
    """Return the text without what XML can't hold: control characters, lone surrogates."""
    return "".join(" " if unicodedata.category(char) in {"Cc", "Cs", "Cn"} else char for char in text)


def _strip(root: ET.Element) -> None:
    """Keep drawing elements and attributes only: no styles that leak, no metadata, no fonts of this machine."""
    for element in list(root.iter()):
        element.tag = element.tag.rpartition("}")[2]
        element.attrib = {
            name: _without_font(value) if name == "style" else value
            for name, value in ((name.rpartition("}")[2], value) for name, value in element.attrib.items())
            if name in ATTRIBUTES and (name != "href" or value.startswith("#"))
        }
        for child in list(element):
            if child.tag.rpartition("}")[2] not in ELEMENTS:
                element.remove(child)
        if element.tag not in {"text", "tspan"}:
            element.text = None
        element.tail = None


def _without_font(style: str) -> str:
    """The family is the page's; size and weight stay."""

    def size(match: re.Match[str]) -> str:
        told = re.search(r"(bold |[67]00 )?([\d.]+)px", match.group())
        if told is None:
            return ""
        return f"font-size: {told.group(2)}px" + ("; font-weight: 600" if told.group(1) else "")

    return FONT.sub(size, style).strip("; ")


def _rename(root: ET.Element, key: str) -> None:
    """Drop ids that nothing points at, and begin the others with the key."""
    used = {
        name
        for element in root.iter()
        for attribute in ("href", "clip-path", "style")
        for name in LOCAL.findall(element.get(attribute, ""))
    }
    names: dict[str, str] = {}
    for element in root.iter():
        old = element.attrib.pop("id", "")
        if old in used:
            names[old] = element.attrib["id"] = f"{key}-{len(names) + 1}"
    for element in root.iter():
        for attribute in ("href", "clip-path"):
            if attribute in element.attrib:
                element.set(attribute, LOCAL.sub(lambda m: f"#{names.get(m[1], m[1])}", element.attrib[attribute]))


def _name(root: ET.Element, key: str, title: str, description: str) -> None:
    for name in ("width", "height"):  # the view box has the shape; the page sets the size
        root.attrib.pop(name)
    root.set("xmlns", "http://www.w3.org/2000/svg")
    root.set("role", "img")
    root.set("aria-labelledby", f"{key}-title {key}-desc")
    for at, (tag, text) in enumerate((("title", title), ("desc", description))):
        element = ET.Element(tag, id=f"{key}-{tag}")
        element.text = plain(text)
        root.insert(at, element)
