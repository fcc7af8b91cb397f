"""A block of cells from the clipboard: the HTML that Excel and WPS offer, else the plain text.

Plain text breaks where a cell holds a line end (Excel then quotes the cell); HTML says what is a cell. Only
tables are read, nothing is fetched or run, and what is too large is refused.
"""

from html.parser import HTMLParser

from cadre_desk.errors import FileRefused

MOST_CHARS = 5_000_000
MOST_CELLS = 200_000
Block = list[list[str]]


def read_block(html: str, plain: str) -> Block:
    """Return cells by row, all rows of one length; an empty list if there is nothing. Raises FileRefused."""
    if max(len(html), len(plain)) > MOST_CHARS:
        raise FileRefused("剪贴板内容过大，没有粘贴。", "请分几次复制。", kept="表格没有改动。")
    rows = _from_html(html) if "<table" in html.lower() else []
    block = rows or _from_text(plain)
    if sum(map(len, block)) > MOST_CELLS:
        raise FileRefused("复制的单元格过多，没有粘贴。", "请分几次复制。", kept="表格没有改动。")
    width = max((len(row) for row in block), default=0)
    return [row + [""] * (width - len(row)) for row in block]


def write_block(block: Block) -> str:
    """Return cells as text that spreadsheets take; a cell with a line end or a tab is quoted."""
    return "\n".join("\t".join(map(_quoted, row)) for row in block)


def _quoted(cell: str) -> str:
    if any(sign in cell for sign in '\n\t"'):
        return '"' + cell.replace('"', '""') + '"'
    return cell


def _from_text(plain: str) -> Block:
    """Read tab-separated text in which a quoted cell may hold tabs and line ends."""
    text = plain.replace("\r\n", "\n").replace("\r", "\n")
    text = text.removesuffix("\n")
    if not text:
        return []
    rows: Block = [[]]
    place = 0
    while place <= len(text):
        cell, place = _cell(text, place)
        rows[-1].append(cell)
        if place < len(text) and text[place] == "\n":
            rows.append([])
        place += 1
    return rows


def _cell(text: str, place: int) -> tuple[str, int]:
    """Return the cell that begins at a place and where it ends."""
    if text[place : place + 1] == '"':
        quoted = _quoted_cell(text, place)
        if quoted is not None:
            return quoted
    end = place
    while end < len(text) and text[end] not in "\t\n":
        end += 1
    return text[place:end], end


def _quoted_cell(text: str, place: int) -> tuple[str, int] | None:
    """Return a quoted cell and its end, None if the quote is a plain sign."""
    signs: list[str] = []
    at = place + 1
    while at < len(text):
        if text[at] != '"':
            signs.append(text[at])
            at += 1
        elif text[at + 1 : at + 2] == '"':
            signs.append('"')
            at += 2
        else:
            closed = at + 1 == len(text) or text[at + 1] in "\t\n"
            return ("".join(signs), at + 1) if closed else None
    return None


def _from_html(html: str) -> Block:
    reader = _Tables()
    reader.feed(html)
    reader.close()
    return [row for row in reader.rows if row]


class _Tables(HTMLParser):
    """Collects the cells of tables; a merged cell fills its columns with blanks."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: Block = []
        self._cell: list[str] | None = None
        self._span = 1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a row or cell; a line break inside a cell is kept."""
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th") and self.rows:
            span = dict(attrs).get("colspan") or "1"
            self._cell, self._span = [], min(int(span), 100) if span.isdigit() else 1
        elif tag == "br" and self._cell is not None:
            self._cell.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """End a cell."""
        if tag in ("td", "th") and self._cell is not None:
            self.rows[-1] += ["".join(self._cell).strip(), *[""] * (self._span - 1)]
            self._cell = None

    def handle_data(self, data: str) -> None:
        """Take text; line ends of the HTML itself are no line ends of the cell."""
        if self._cell is not None:
            folded = " ".join(data.split())
            lead = " " if folded and data[:1].isspace() and self._cell and self._cell[-1] != "\n" else ""
            tail = " " if folded and data[-1:].isspace() else ""
            self._cell.append(lead + folded + tail)
