"""A figure as a notebook shows it: inline SVG that follows the page's theme and speaks to screen readers.

The bytes depend on the figure alone, not on the day or the version of numpy, so a notebook that stores
a picture can be compared with a fresh run.
"""

import hashlib
import io
import re
from xml.etree import ElementTree

from nnlib.plotting.style import INK, settings

NAMESPACE = "http://www.w3.org/2000/svg"
NO_METADATA = dict.fromkeys(("Creator", "Date", "Format", "Type"))


class Picture:
    """A matplotlib figure and the sentence that stands for it.

    ``alt`` says what the picture shows, for whoever cannot see it; ValueError when it is empty.
    """

    def __init__(self, figure, alt):
        if not isinstance(alt, str) or not alt.strip():
            raise ValueError(f"Expected a sentence that says what the picture shows, got {alt!r}.")
        self.figure, self.alt = figure, alt

    def svg(self):
        """The figure as one <svg> element, ready to stand inside a page."""
        buffer = io.StringIO()
        with settings({"svg.fonttype": "none", "svg.hashsalt": "nnlib"}):
            self.figure.savefig(buffer, format="svg", transparent=True, metadata=NO_METADATA)
        root = ElementTree.fromstring(buffer.getvalue())
        _simplify(root)
        root.attrib = {
            "xmlns": NAMESPACE,
            "role": "img",
            "aria-label": self.alt,
            "viewBox": root.get("viewBox"),
            "width": root.get("width"),
            "style": "max-width: 100%; height: auto",
            "font-family": "sans-serif",
            "fill": "currentColor",  # matplotlib writes no fill where it is black
            "stroke-linejoin": "round",
        }
        return _named_by_content(root)

    def _repr_mimebundle_(self, **kwargs):
        return {"text/html": self.svg(), "text/plain": self.alt}


def _simplify(element):
    """Keep what draws: no namespaces, no page-wide <style>, no group or list that holds nothing."""
    element.tag = element.tag.removeprefix(f"{{{NAMESPACE}}}")
    element.attrib = _attributes(element)
    children = []
    for child in element:
        _simplify(child)
        if child.tag == "g" and not child.attrib:
            children.extend(child)
        elif child.tag != "style" and (child.tag != "defs" or len(child)):
            children.append(child)
    element[:] = children
    element.tail = None
    if element.tag not in ("text", "tspan"):
        element.text = None


def _attributes(element):
    """Each style as an attribute of its own: a page that strips styles leaves the picture whole."""
    attributes = {name.rpartition("}")[2]: value for name, value in element.items()}
    for declaration in attributes.pop("style", "").split(";"):
        name, _, value = declaration.partition(": ")
        attributes[name.strip()] = value
    unused = {"", "font-family"} | ({"id"} if element.tag == "g" else set())
    return {
        name: _tidy(value)
        for name, value in attributes.items()
        if name not in unused and not value.startswith("rotate(-0 ")
    }


def _tidy(value):
    """Ink becomes the page's text colour; numbers are rounded to a hundredth of a point."""
    if value == INK:
        return "currentColor"
    value = " ".join(value.split())
    return re.sub(r"-?\d+\.\d+", lambda decimal: f"{float(decimal[0]):.2f}".rstrip("0").rstrip("."), value)


def _named_by_content(root):
    """The tree as text, its ids made from what it holds: pictures on a page share one only if equal."""
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    ElementTree.indent(root, space="")
    text = ElementTree.tostring(root, encoding="unicode")
    for number, name in enumerate(ids):
        text = text.replace(name, f"\0-{number}")
    return text.replace("\0", "p" + hashlib.sha256(text.encode()).hexdigest()[:8])
