"""A PDF object whose bytes are written by hand: ReportLab's dictionaries cost as much as the letters."""

from typing import Any

from reportlab.pdfbase.pdfdoc import PDFObject


class RawObject(PDFObject):
    """An object of the file, referred to by number wherever it is used."""

    __RefOnly__ = 1

    def __init__(self, content: bytes = b"") -> None:
        self.content = content

    def format(self, _document: Any) -> bytes:
        """Return the bytes."""
        return self.content


def stream(data: bytes, entries: bytes = b"") -> bytes:
    """Return a stream of data that is deflated already; ``entries`` are more of its dictionary."""
    head = b"<<%b/Filter/FlateDecode/Length %d>>" % (entries, len(data))
    return b"%b\nstream\n%b\nendstream" % (head, data)
