"""What printing gives back: one PDF, the pages of each document in it, and what will not print right."""

from collections.abc import Sequence
from dataclasses import dataclass

from cadre_desk.documents.preflight import Finding
from cadre_desk.documents.render import Job, render_many
from cadre_desk.errors import UserError
from cadre_desk.progress import SILENT, Progress


@dataclass(frozen=True, repr=False)
class Part:
    """One document of a batch; ``pages`` is empty if an error kept it from being drawn.

    ``owner`` is the id of the person whose paper it is, "" for a paper about several.
    """

    title: str
    owner: str
    pages: range
    findings: tuple[Finding, ...] = ()

    @property
    def blocked(self) -> bool:
        """Whether it must be put right before it can be printed."""
        return any(one.blocking for one in self.findings)


@dataclass(frozen=True, repr=False)
class Printout:
    """One PDF, its pages, what will not print right, and the documents in order."""

    pdf: bytes
    pages: int
    findings: tuple[Finding, ...]
    names: tuple[str, ...]
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, repr=False)
class Sheet:
    """One document to be drawn, with what its check found."""

    title: str
    owner: str
    job: Job
    findings: tuple[Finding, ...] = ()


def put_together(
    sheets: Sequence[Sheet], progress: Progress = SILENT, *, title: str = "", duplex: bool = False
) -> Printout:
    """Return one PDF of all documents that can be drawn, in order; the others stand in ``parts``.

    Raises UserError if none can, Cancelled.
    """
    good = [one for one in sheets if not any(finding.blocking for finding in one.findings)]
    findings = tuple(finding for one in sheets for finding in one.findings)
    if not good:
        raise UserError("没有可打印的人员。", findings[0].message if findings else "请先选人。")
    made = render_many([one.job for one in good], progress, title=title, duplex=duplex)
    spans = dict(zip(map(id, good), made.parts, strict=True))
    parts = tuple(Part(one.title, one.owner, spans.get(id(one), range(0)), one.findings) for one in sheets)
    return Printout(made.pdf, made.pages, findings, tuple(one.title for one in good), parts)


def printout(jobs: Sequence[Job], title: str, progress: Progress = SILENT) -> Printout:
    """Return papers that need no check of their own as one PDF, each with a bookmark."""
    return put_together([Sheet(job.title, "", job) for job in jobs], progress, title=title)
