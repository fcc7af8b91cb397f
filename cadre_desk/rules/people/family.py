"""Family: parents older, children younger, nobody twice."""

from collections import Counter
from collections.abc import Iterator

from cadre_desk.model.records.people import FamilyMember
from cadre_desk.rules.people import limits
from cadre_desk.rules.people.life import Finding, Life, warn

_OLDER = frozenset(
    ("父亲", "母亲", "岳父", "岳母", "公公", "婆婆", "祖父", "祖母", "外祖父", "外祖母")
    + ("继父", "继母", "养父", "养母")
)
_YOUNGER = frozenset(
    ("儿子", "女儿", "长子", "次子", "三子", "四子", "五子", "长女", "次女", "三女", "四女", "五女")
    + ("孙子", "孙女", "外孙", "外孙女")
)
_ONCE = ("父亲", "母亲", "岳父", "岳母", "公公", "婆婆")
_SPOUSES = frozenset(("妻子", "丈夫"))
MAN, WOMAN = "1", "2"


def check_family(life: Life) -> list[Finding]:
    """Return what does not fit in the family of a person."""
    found = [one for row in life.family for one in (*_age(life, row), *_spouse(life, row))]
    return found + list(_twice(life))


def _age(life: Life, row: FamilyMember) -> Iterator[Finding]:
    born, gap = life.person.born, limits.years("parent_gap")
    if born is None or row.born is None:
        return
    older = born.year - row.born.year
    if row.relation in _OLDER and older < gap:
        yield _gap(
            row, f"{row.relation}只比本人大 {older} 岁。" if older > 0 else f"{row.relation}不比本人年长。"
        )
    if row.relation in _YOUNGER and -older < gap:
        yield _gap(
            row, f"{row.relation}只比本人小 {-older} 岁。" if older < 0 else f"{row.relation}不比本人年轻。"
        )


def _gap(row: FamilyMember, words: str) -> Finding:
    return warn(
        row, "born", "family_age", f"{row.name or ''}：{words}", hint="请核对称谓和出生日期。",
        citation=limits.citation("parent_gap"),
    )  # fmt: skip


def _spouse(life: Life, row: FamilyMember) -> Iterator[Finding]:
    sex = life.person.sex
    if (row.relation, sex) in (("妻子", WOMAN), ("丈夫", MAN)):
        yield warn(
            row, "relation", "spouse_sex", f"本人为{life.person.typed('sex')}性，配偶称谓是{row.relation}。"
        )


def _twice(life: Life) -> Iterator[Finding]:
    counted = Counter(row.relation for row in life.family)
    spouses = sum(counted[word] for word in _SPOUSES)
    seen: set[tuple[str | None, str | None]] = set()
    for row in life.family:
        key = (row.relation, row.name)
        if key in seen:
            yield warn(row, "name", "family_twice", f"{row.relation or ''}{row.name or ''}写了两次。")
        elif (
            row.relation in _ONCE
            and counted[row.relation] > 1
            and any(one[0] == row.relation for one in seen)
        ):
            yield warn(row, "relation", "family_twice", f"{row.relation}不止一人。")
        elif row.relation in _SPOUSES and spouses > 1 and any(one[0] in _SPOUSES for one in seen):
            yield warn(row, "relation", "family_twice", "配偶不止一人。")
        seen.add(key)
