"""Schemes: the shipped ones, the office's own versions, files handed over, and which one a cycle uses."""

from dataclasses import replace

from cadre_desk import paths
from cadre_desk.errors import StepRefused
from cadre_desk.model.query import Order
from cadre_desk.model.records.assessment import AssessmentCycle, AssessmentScheme, Track
from cadre_desk.rules.assessment.scheme import Scheme, check_scheme, scheme_from_text, scheme_to_text
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session
from cadre_desk.store.journal import Act

SHIPPED = {Track.LEADING_CADRES: "leading_cadres", Track.CIVIL_SERVANTS: "civil_servants"}


def shipped_schemes() -> list[Scheme]:
    """Return the examples that come with the program, marked as such."""
    files = sorted((paths.resources() / "schemes").glob("*.toml"))
    return [scheme_from_text(file.read_text(encoding="utf-8")) for file in files]


def shipped_scheme(track: Track) -> Scheme:
    """Return the example for a track."""
    file = paths.resources() / "schemes" / f"{SHIPPED[track]}.toml"
    return scheme_from_text(file.read_text(encoding="utf-8"))


def schemes(session: Session) -> list[AssessmentScheme]:
    """Return the office's own versions, newest first."""
    session.require(Right.READ_PEOPLE)
    return session.workspace.read.find(AssessmentScheme, order=[Order("adopted_on", descending=True)])


def read_scheme(stored: AssessmentScheme) -> Scheme:
    """Return the scheme of a stored version."""
    return scheme_from_text(stored.content or "")


def scheme_of(session: Session, cycle: AssessmentCycle) -> Scheme:
    """Return the scheme a cycle uses: the adopted one, else the example of its track."""
    session.require(Right.READ_PEOPLE)
    if cycle.scheme_id is None:
        return shipped_scheme(cycle.track or Track.CIVIL_SERVANTS)
    return read_scheme(session.workspace.read.require(AssessmentScheme, cycle.scheme_id))


def adopt_scheme(
    session: Session, scheme: Scheme, *, cycle_id: str | None = None, source: str = ""
) -> AssessmentScheme:
    """Store a version, and let a cycle use it.

    Raises StepRefused for a scheme with a fault, for a version already stored with other content, and for a
    cycle whose scores are locked.
    """
    session.require(Right.DECIDE_GRADE)
    problems = check_scheme(scheme)
    if problems:
        raise StepRefused(f"方案有 {len(problems)} 处不对：{problems[0].message}", problems[0].hint)
    content = scheme_to_text(scheme)
    with session.workspace.journal.act(f"启用方案 {scheme.label}") as act:
        stored = _same(session, scheme, content) or act.insert(
            AssessmentScheme.new(
                title=scheme.title,
                edition=scheme.version,
                content=content,
                adopted_on=session.as_of,
                source=source or None,
            )
        )
        if cycle_id is not None:
            _use(act, cycle_id, stored)
    return stored


def _same(session: Session, scheme: Scheme, content: str) -> AssessmentScheme | None:
    for one in schemes(session):
        if (one.title, one.edition) == (scheme.title, scheme.version):
            if one.content != content:
                raise StepRefused(f"版本 {scheme.version} 已经启用，内容不同。", "请改用新的版本号。")
            return one
    return None


def _use(act: Act, cycle_id: str, stored: AssessmentScheme) -> None:
    cycle = act.require(AssessmentCycle, cycle_id)
    if cycle.locked_on is not None:
        raise StepRefused("得分已锁定，不能换方案。", "锁定的得分按原方案计算。")
    act.update(cycle.changed(scheme_id=stored.id))


def scheme_in_file(data: bytes, name: str) -> Scheme:
    """Return the scheme of a file. Raises ParseError, saying what is wrong in it."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        raise StepRefused(f"“{name}”不是方案文件。", "请选用程序导出的 .toml 文件。") from wrong
    return scheme_from_text(text)


def import_scheme(session: Session, data: bytes, name: str, cycle_id: str | None = None) -> Scheme:
    """Store the scheme of a file. Raises ParseError, saying what is wrong in it."""
    session.require(Right.DECIDE_GRADE)
    scheme = scheme_in_file(data, name)
    adopt_scheme(session, scheme, cycle_id=cycle_id, source=name)
    return scheme


def export_scheme(scheme: Scheme) -> bytes:
    """Return a scheme as the bytes of a file for another office."""
    return scheme_to_text(scheme).encode("utf-8")


def own_version(scheme: Scheme, version: str) -> Scheme:
    """Return a scheme as the office's own under another version; it is no longer the shipped example."""
    return replace(scheme, version=version, is_default=False)
