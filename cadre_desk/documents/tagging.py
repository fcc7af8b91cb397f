"""The structure of a tagged PDF: what is a heading, a paragraph, a table cell (ISO 32000-1 14.7).

Every block of text is drawn between ``/P <</MCID n>> BDC`` and ``EMC``; what is decoration is an artifact.
Here the blocks are kept as a tree and written as StructTreeRoot. A block is named by its path within
its document, the part before the colon being its type::

    "P:3"    "H1:0"    "Table:0/TR:2/TD:1"

A paragraph that goes on over the page keeps its path, so that it stays one element with two pieces.
"""

from dataclasses import dataclass, field
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFObjectReference, PDFtrue

from cadre_desk.documents.raw import RawObject

ARTIFACT = ""
BEGIN_ARTIFACT, END = "/Artifact BMC", "EMC"


@dataclass
class _Node:
    """One element; ``pieces`` are (page, mark) of what is drawn for it, ``children`` its inner elements."""

    tag: str
    pieces: list[tuple[int, int]] = field(default_factory=list)
    children: dict[str, "_Node"] = field(default_factory=dict)


class Structure:
    """The tree of one PDF, grown while it is drawn."""

    def __init__(self) -> None:
        self._root = _Node("Document")
        self._section = self._root
        self._pages: list[list[_Node]] = [[]]

    def begin_document(self, number: int) -> None:
        """Begin one of the documents of the file."""
        self._section = self._root.children.setdefault(f"Sect:{number}", _Node("Sect"))

    def end_page(self) -> None:
        """Go on to the next page."""
        self._pages.append([])

    def begin(self, path: str) -> str:
        """Return the operator that begins a block on the current page."""
        if path == ARTIFACT:
            return BEGIN_ARTIFACT
        node = self._section
        for part in path.split("/"):
            node = node.children.setdefault(part, _Node(part.partition(":")[0]))
        marks = self._pages[-1]
        node.pieces.append((len(self._pages) - 1, len(marks)))
        marks.append(node)
        return f"/{node.tag} <</MCID {len(marks) - 1}>> BDC"

    def write(self, document: Any, pages: list[PDFObjectReference]) -> None:
        """Hang the tree into the file's catalog; ``pages`` are the references of its pages in order."""
        root = RawObject()
        root_ref = document.Reference(root)
        made: dict[int, bytes] = {}
        names = [page.format(document) for page in pages]
        whole = _element(document, self._root, root_ref.format(document), names, made)
        rows = [[made[id(node)] for node in marks] for marks in self._pages[: len(pages)]]
        nums = b" ".join(b"%d [%b]" % (place, b" ".join(row)) for place, row in enumerate(rows))
        root.content = b"<</Type/StructTreeRoot/K [%b]/ParentTree <</Nums [%b]>>/ParentTreeNextKey %d>>" % (
            whole,
            nums,
            len(pages),
        )
        document.Catalog.StructTreeRoot = root_ref
        document.Catalog.MarkInfo = PDFDictionary({"Marked": PDFtrue})


def _element(document: Any, node: _Node, parent: bytes, pages: list[bytes], made: dict[int, bytes]) -> bytes:
    """Return the reference of an element, written with all inside it; ``made`` gathers the references."""
    element = RawObject()
    ref: bytes = document.Reference(element).format(document)
    made[id(node)] = ref
    inner = [_element(document, child, ref, pages, made) for child in node.children.values()]
    head = b"<</Type/StructElem/S/%b/P %b" % (node.tag.encode(), parent)
    if len(node.pieces) == 1 and not inner:
        page, mark = node.pieces[0]
        element.content = b"%b/Pg %b/K %d>>" % (head, pages[page], mark)
    else:
        pieces = [b"<</Type/MCR/Pg %b/MCID %d>>" % (pages[page], mark) for page, mark in node.pieces]
        element.content = b"%b/K [%b]>>" % (head, b" ".join([*pieces, *inner]))
    return ref
