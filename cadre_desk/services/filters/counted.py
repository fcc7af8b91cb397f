"""Conditions on what is counted up to the 基准日: full years from a date, months of service, domains."""

from collections.abc import Sequence
from datetime import date

from cadre_desk.errors import ParseError
from cadre_desk.model.months import PartialDate
from cadre_desk.model.query import Between, Condition, Is, Not, Served
from cadre_desk.model.records.people import Person
from cadre_desk.rules.dates import age
from cadre_desk.rules.service_time import (
    DOMAINS,
    Judged,
    is_setting,
    judge,
    month_number,
    months_for,
    service_keys,
)
from cadre_desk.rules.tables import load_table
from cadre_desk.services.filters.field import BELOW, IS, IS_NOT, LEAST, MOST, Field, Filter, WholeNumber
from cadre_desk.services.people import Profile
from cadre_desk.services.session import Session


class Years(WholeNumber):
    """Full years counted by month from a date field up to the 基准日."""

    def __init__(self, name: str, label: str, start: str, *also: str, unit: str = "年") -> None:
        super().__init__(name, label, *also)
        self.start, self.unit = start, unit
        if name == "age":
            self.operators = (BELOW, LEAST, MOST, IS)

    def holds(self, session: Session, one: Filter) -> Condition:
        """Return the query on the date that the years are counted from."""
        years, on = int(one.text), session.as_of
        latest = PartialDate(max(1, on.year - years), on.month)
        earliest = _next_month(PartialDate(max(1, on.year - years - 1), on.month))
        bounds = {
            LEAST: (None, latest),
            BELOW: (_next_month(latest), _month_of(on)),
            MOST: (earliest, _month_of(on)),
            IS: (earliest, latest),
        }
        low, high = bounds[one.operator]
        return Between(self.start, low=low, high=high)

    def leaves_open(self, session: Session, one: Filter) -> Condition | None:
        """Return those whose date is not known."""
        return Is(self.start, None)

    def reason(self, session: Session, whole: Profile, one: Filter) -> str:
        """Return the date and the full years and months since."""
        start: PartialDate | None = getattr(whole.person, self.start)
        if start is None:
            return "缺日期"
        over = (session.as_of.month - (start.month or 1)) % 12
        label = Person.SPEC[self.start].label
        return f"{label} {start}，满 {age(start, session.as_of)} {self.unit} {over} 个月"

    def why_open(self, session: Session, whole: Profile, one: Filter) -> str:
        """Say that the date is missing."""
        return "" if getattr(whole.person, self.start) else f"缺{Person.SPEC[self.start].label}"


def _month_of(on: date) -> PartialDate:
    return PartialDate.of(on).as_month()


def _next_month(month: PartialDate) -> PartialDate:
    year, before = divmod(month.year * 12 + (month.month or 1), 12)
    return PartialDate(year, before + 1)


def judged(whole: Profile) -> list[Judged]:
    """Return the rows of a career as they count."""
    return judge(whole.resume, whole.posts)


class ServiceMonths(WholeNumber):
    """Months in a setting or domain, overlaps once."""

    operators: tuple[str, ...] = (LEAST, BELOW)
    unit = "月"
    example = "24"

    def __init__(self, key: str) -> None:
        super().__init__(f"months:{key}", f"{service_keys()[key]}任职")
        self.key = key

    def holds(self, session: Session, one: Filter) -> Condition:
        """Return those whose months are known to be as many, or known to be fewer."""
        enough = Served(self.key, int(one.text), _on(session))
        return (
            enough
            if one.operator == LEAST
            else Not(Served(self.key, int(one.text), _on(session), maybe=True))
        )

    def perhaps(self, session: Session, one: Filter) -> Condition | None:
        """Return both in one sum: what may count takes in what is known to count."""
        months, on = int(one.text), _on(session)
        least = one.operator == LEAST
        return Served(self.key, months, on, maybe=True) if least else Not(Served(self.key, months, on))

    def reason(self, session: Session, whole: Profile, one: Filter) -> str:
        """Return how many rows add up to how many months."""
        rows = [row for row in judged(whole) if row.span and row.counts_for(self.key)]
        months = months_for(rows, self.key, _on(session))
        once = "，重叠只计一次" if len(rows) > 1 else ""
        return f"{len(rows)} 段合计 {months} 月{once}"

    def why_open(self, session: Session, whole: Profile, one: Filter) -> str:
        """Name the rows that cannot be judged."""
        return _open_rows(whole, self.key)


class DomainField(Field):
    """Whether anybody ever worked in a domain (领域)."""

    operators = (IS, IS_NOT)
    example = "财政金融"

    def choices(self, session: Session) -> Sequence[str]:
        """Return the labels of the domains."""
        return [str(row.values["label"]) for row in load_table(DOMAINS).rows]

    def check(self, one: Filter) -> None:
        """Let the label of a domain pass. Raises ParseError."""
        super().check(one)
        _domain(one.text)

    def holds(self, session: Session, one: Filter) -> Condition:
        """Return those with a row in the domain."""
        key, on = _domain(one.text), _on(session)
        return Served(key, 0, on) if one.operator == IS else Not(Served(key, 0, on, maybe=True))

    def perhaps(self, session: Session, one: Filter) -> Condition | None:
        """Return both in one sum, as for months."""
        key, on = _domain(one.text), _on(session)
        return Served(key, 0, on, maybe=True) if one.operator == IS else Not(Served(key, 0, on))

    def reason(self, session: Session, whole: Profile, one: Filter) -> str:
        """Return the latest row in the domain."""
        rows = [row for row in judged(whole) if row.counts_for(_domain(one.text))]
        return f"{len(rows)} 段：{rows[-1].text}" if rows else "没有这一领域的经历"

    def why_open(self, session: Session, whole: Profile, one: Filter) -> str:
        """Name the rows that cannot be judged."""
        return _open_rows(whole, _domain(one.text))


def _domain(text: str) -> str:
    for row in load_table(DOMAINS).rows:
        if text.strip() in (row.id, row.values["label"]):
            return row.id
    raise ParseError(f"没有“{text}”这个领域。", "请从列表中选。")


def _open_rows(whole: Profile, key: str) -> str:
    rows = [row for row in judged(whole) if row.is_open_for(key)]
    if not rows:
        return ""
    what = "任职地域" if is_setting(key) else "任职领域"
    why = "缺起止年月" if any(row.span is None for row in rows) else f"看不出{what}"
    return f"{len(rows)} 段{why}：{rows[0].text[:24]}"


def _on(session: Session) -> int:
    return month_number(_month_of(session.as_of))
