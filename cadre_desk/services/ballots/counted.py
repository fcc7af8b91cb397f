"""Counts of a scanner: first a plan that says what fits the form and what does not, then the act."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from cadre_desk.errors import StepRefused
from cadre_desk.exchange.apart import Apart
from cadre_desk.exchange.ballot_counts import CountLine, read_ballot_counts
from cadre_desk.model.changes import Changes
from cadre_desk.model.query import Is
from cadre_desk.model.records.ballots import Ballot, BallotBatch, BallotCount
from cadre_desk.rules.ballots.form import BallotForm
from cadre_desk.services.ballots.sheets import SheetView, batches_of, open_sheet, refuse_locked
from cadre_desk.services.rights import Right
from cadre_desk.services.session import Session
from cadre_desk.store.journal import Act

Counts = Mapping[tuple[str, int], str]
"""(subject id, item from 1) -> counts as BallotCount stores them."""


NO_TITLES: Mapping[str, str] = {}


@dataclass(frozen=True)
class CountedClass:
    """One class of the file: the valid sheets every line adds up to, and the counts."""

    voter_class: str
    valid: int
    counts: Counts


@dataclass(frozen=True)
class CountedPlan:
    """What an import would do. Nothing is imported while there is a problem."""

    sheet_id: str
    source: str
    classes: tuple[CountedClass, ...]
    problems: tuple[str, ...]


def plan_counted(session: Session, sheet_id: str, data: bytes, name: str) -> CountedPlan:
    """Return what a file of counts holds for a form. Raises FileRefused for a file that is none."""
    session.require(Right.IMPORT)
    view = open_sheet(session, sheet_id)
    with Apart() as apart:
        lines, found = read_ballot_counts(data, name, apart)
    problems = [one.message for one in found]
    classes = tuple(
        one
        for letter in dict.fromkeys(line.voter_class for line in lines)
        if (one := _class(view, letter, [line for line in lines if line.voter_class == letter], problems))
    )
    if not lines:
        problems.append("文件里没有票数。")
    problems += _already(session, sheet_id, classes)
    return CountedPlan(sheet_id, name, classes, tuple(problems))


def _class(
    view: SheetView, letter: str, lines: Sequence[CountLine], problems: list[str]
) -> CountedClass | None:
    counts: dict[tuple[str, int], str] = {}
    totals: dict[str, int] = {}
    before = len(problems)
    if not letter:
        problems.append(f"第 {lines[0].number} 行：没有写票类。")
    for line in lines:
        problems += _read_line(view, line, counts, totals)
    problems += _missing(view, letter, counts)
    if len(set(totals.values())) > 1:
        odd = "；".join(f"{name} {n}" for name, n in totals.items())
        problems.append(f"{letter} 票各人合计不一致：{odd}。")
    return None if len(problems) > before else CountedClass(letter, next(iter(totals.values())), counts)


def _read_line(
    view: SheetView, line: CountLine, counts: dict[tuple[str, int], str], totals: dict[str, int]
) -> Iterator[str]:
    subjects = [one for one in view.subjects if "".join((one.name or "").split()) == line.name]
    item = _item(view.form, line.item)
    if len(subjects) != 1:
        yield (
            f"第 {line.number} 行：测评表上没有“{line.name}”。"
            if not subjects
            else (f"第 {line.number} 行：测评表上有 {len(subjects)} 位“{line.name}”，机读汇总分不清。")
        )
    elif item is None:
        yield f"第 {line.number} 行：没有“{line.item}”这个项目。"
    else:
        place = (subjects[0].id or "", item + 1)
        words = [mark.word for mark in view.form.items[item].scale.marks]
        given = dict(line.counts)
        if set(given) != set(words):
            yield f"第 {line.number} 行：选项应是 {'、'.join(words)}，文件里是 {'、'.join(given)}。"
        elif place in counts:
            yield f"第 {line.number} 行：{line.name}重复出现。"
        else:
            votes = [given[word] for word in words]
            counts[place] = ",".join(map(str, (*votes, line.blank)))
            totals[f"{line.name}{line.item}"] = sum(votes) + line.blank


def _item(form: BallotForm, title: str) -> int | None:
    if not title:
        return 0 if len(form.items) == 1 else None
    return next((place for place, item in enumerate(form.items) if item.title == title), None)


def _missing(view: SheetView, letter: str, counts: Counts) -> list[str]:
    wanted = {
        (one.id or "", item + 1): one.name for one in view.subjects for item in range(len(view.form.items))
    }
    names = list(dict.fromkeys(name or "" for place, name in wanted.items() if place not in counts))
    return [f"{letter} 票缺 {'、'.join(names)}。"] if names else []


def _already(session: Session, sheet_id: str, classes: Sequence[CountedClass]) -> list[str]:
    found = []
    for batch in batches_of(session, sheet_id):
        if batch.voter_class not in {one.voter_class for one in classes}:
            continue
        keyed = session.workspace.read.count(Ballot, Is("batch_id", batch.id))
        if keyed or batch.counted or batch.locked_on:
            found.append(f"{batch.voter_class} 票已有录入或导入的结果。")
    return found


def apply_counted(session: Session, plan: CountedPlan, titles: Mapping[str, str] = NO_TITLES) -> Changes:
    """Write the counts in one act; a class without a batch gets one, named by ``titles`` (letter: title).

    Raises StepRefused on a problem.
    """
    session.require(Right.IMPORT)
    if plan.problems:
        raise StepRefused(f"汇总表有 {len(plan.problems)} 处问题，没有导入。", plan.problems[0])
    batches = {one.voter_class: one for one in batches_of(session, plan.sheet_id)}
    with session.workspace.journal.act(f"导入机读票数 {len(plan.classes)} 类") as act:
        for one in plan.classes:
            old = batches.get(one.voter_class) or _new_batch(act, plan, one, titles)
            batch = _batch(act, plan, one, old)
            for (subject_id, item), counts in one.counts.items():
                act.insert(
                    BallotCount.new(batch_id=batch.id, subject_id=subject_id, item=item, counts=counts)
                )
    return act.changes


def _new_batch(act: Act, plan: CountedPlan, one: CountedClass, titles: Mapping[str, str]) -> BallotBatch:
    return act.insert(
        BallotBatch.new(
            sheet_id=plan.sheet_id, voter_class=one.voter_class, class_title=titles.get(one.voter_class),
            issued=one.valid, returned=one.valid,
        )
    )  # fmt: skip


def _batch(act: Act, plan: CountedPlan, one: CountedClass, old: BallotBatch) -> BallotBatch:
    """Return the batch that takes the counts; sheets that came back and are not valid are void."""
    refuse_locked(old)
    returned = one.valid if old.returned is None else old.returned
    void = max(0, returned - one.valid)
    return act.update(
        old.changed(
            returned=returned, counted=True, counted_valid=one.valid, counted_void=void, source=plan.source
        )
    )
