"""The documents of a printout and their problems, as the preview lists them."""

from collections.abc import Sequence
from dataclasses import dataclass

from cadre_desk.documents.preflight import Finding
from cadre_desk.services.printing import Part
from ui.dialogs.paper import Paper
from ui.tables.record_model import Column

WORDS = {"ok": "可打印", "warn": "提醒", "bad": "必改"}
STATE_ICONS = {"ok": "checkmark", "warn": "warning", "bad": "error-circle"}


@dataclass(frozen=True)
class PrintItem:
    """One document of the batch: its pages (none if an error kept it from being drawn) and its findings.

    ``owner`` is the id of whose paper it is, "" for a paper about several.
    """

    number: int
    name: str
    pages: range
    findings: tuple[Finding, ...] = ()
    owner: str = ""

    @property
    def state(self) -> str:
        """Bad with a blocking finding, warn with another, else ok."""
        if any(one.blocking for one in self.findings):
            return "bad"
        return "warn" if self.findings else "ok"


@dataclass(frozen=True)
class Problem:
    """One problem and the document it belongs to."""

    item: PrintItem
    finding: Finding

    @property
    def tone(self) -> str:
        """The colour of its state."""
        return "bad" if self.finding.blocking else "warn"

    @property
    def word(self) -> str:
        """Whether it must be put right or may go."""
        return "必改" if self.finding.blocking else "可放行"


def items_of(paper: Paper, names: Sequence[str], findings: Sequence[Finding]) -> list[PrintItem]:
    """Divide a PDF into its documents by the bookmarks that name them, in order."""
    starts = paper.starts()
    ends = [first for _, first in starts[1:]] + [paper.pages]
    spans = [(title, range(first, end)) for (title, first), end in zip(starts, ends, strict=True)]
    if not spans and len(names) == 1:
        spans = [(names[0], range(paper.pages))]
    made = []
    for number, name in enumerate(names, start=1):
        drawn = bool(spans) and name in spans[0][0]
        pages = spans.pop(0)[1] if drawn else range(0)
        own = tuple(one for one in findings if one.name == name or len(names) == 1)
        made.append(PrintItem(number, name, pages, own))
    return made


def items_of_parts(parts: Sequence[Part]) -> list[PrintItem]:
    """Return the documents as the service divided them."""
    return [
        PrintItem(number, part.title, part.pages, part.findings, part.owner)
        for number, part in enumerate(parts, start=1)
    ]


def pages_in_words(items: Sequence[PrintItem], copies: int) -> str:
    """Return how many pages go to the printer: 任免表 24 页 + 名册 2 页 = 26 页 × 2 份."""
    own = sum(len(item.pages) for item in items if item.owner)
    lists = [(item.name, len(item.pages)) for item in items if not item.owner and item.pages]
    total = own + sum(count for _, count in lists)
    parts = [("表", own)] if own else []
    words = " + ".join(f"{name} {count} 页" for name, count in [*parts, *lists])
    head = f"{words} = " if own and lists else ""
    return f"{head}{total} 页" + (f" × {copies} 份" if copies > 1 else "")


AGENDA = (
    Column[PrintItem]("序号", 1.6, lambda item: str(item.number), align="right", tone=lambda _item: "mute"),
    Column[PrintItem]("姓名", 5, lambda item: item.name, stretch=True),
    Column[PrintItem](
        "检查", 1.4, lambda item: "", tone=lambda item: item.state, icon=lambda item: STATE_ICONS[item.state],
        tip=lambda item: WORDS[item.state],
    ),
)  # fmt: skip


def _words(one: Problem) -> str:
    return f"{one.item.number} {one.finding.name or one.item.name}  {one.finding.message}"


PROBLEMS = (
    Column[Problem](
        "问题", 10, _words, kind="two", note=lambda one: one.finding.hint, stretch=True,
        icon=lambda one: STATE_ICONS[one.tone],
    ),
    Column[Problem]("结论", 4.4, lambda one: one.word, kind="pill", tone=lambda one: one.tone, align="right"),
)  # fmt: skip
