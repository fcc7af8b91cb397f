"""The text of a letter with placeholders, and nothing else in it.

``{{称呼}}`` is a placeholder. Expressions, attributes, filters, loops and calls are refused before anything
is filled in, and what is left is text with names in it, put together from plain strings: nothing of a
template is ever run, whoever wrote it. Jinja reads it, no more.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import Any

from cadre_desk.errors import UserError

MOST_CHARS = 20_000
_ONLY_PLACEHOLDERS = "模板只能写文字和“{{考核年度}}”这样的占位符。"
_NUMBER_PARTS = frozenset({"mark", "year", "n"})
_NUMBER_PART = re.compile(r"\{([^{}]*)\}")


class LetterTemplateError(UserError):
    """A letter's wording is at fault: an unknown placeholder, or more than a placeholder."""


def placeholders(template: str) -> list[str]:
    """Return the placeholders of a template. Raises LetterTemplateError for anything beyond them."""
    return list(dict.fromkeys(text for is_name, text in _pieces(template) if is_name))


@lru_cache(maxsize=512)
def _pieces(template: str) -> tuple[tuple[bool, str], ...]:
    """Return the text of a template and its placeholders in order: (whether it is a name, text or name)."""
    from jinja2 import TemplateSyntaxError, nodes  # noqa: PLC0415 - Jinja is loaded by the first letter

    allowed = (nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name)
    if len(template) > MOST_CHARS:
        raise LetterTemplateError(f"模板太长，超过 {MOST_CHARS} 字。", "请精简文字。")
    try:
        tree = _reader().parse(template)
    except TemplateSyntaxError as error:
        raise LetterTemplateError(f"函件模板第 {error.lineno} 行写法有误。", _ONLY_PLACEHOLDERS) from error
    for node in tree.find_all(nodes.Node):
        if not isinstance(node, allowed):
            raise LetterTemplateError("函件模板里有占位符以外的写法。", _ONLY_PLACEHOLDERS)
    found = tree.find_all((nodes.TemplateData, nodes.Name))
    return tuple((True, one.name) if isinstance(one, nodes.Name) else (False, one.data) for one in found)


def require_known(template: str, names: Iterable[str]) -> None:
    """Let a template pass that asks for known placeholders only. Raises LetterTemplateError naming others."""
    known = frozenset(names)
    for name in placeholders(template):
        if name not in known:
            raise LetterTemplateError(
                f"函件模板里的“{{{{{name}}}}}”没有对应的内容。", f"可用的有：{'、'.join(sorted(known))}。"
            )


def fill(template: str, values: Mapping[str, str]) -> str:
    """Return a template with its placeholders filled in. Raises LetterTemplateError for an unknown one."""
    pieces = _pieces(template)
    for is_name, name in pieces:
        if is_name and name not in values:
            raise LetterTemplateError(
                f"函件模板里的“{{{{{name}}}}}”没有对应的内容。", f"可用的有：{'、'.join(values)}。"
            )
    return "".join([values[text] if is_name else text for is_name, text in pieces])


def number_text(numbering: str, *, mark: str, year: int, n: str) -> str:
    """Return a document number. Raises LetterTemplateError for a format that is none."""
    require_number_format(numbering)
    parts = {"mark": mark, "year": str(year), "n": n}
    return _NUMBER_PART.sub(lambda found: parts[found[1]], numbering)


def require_number_format(numbering: str) -> None:
    """Let a format such as ``{mark}提〔{year}〕{n}号`` pass. Raises LetterTemplateError for another."""
    found = _NUMBER_PART.findall(numbering)
    rest = _NUMBER_PART.sub("", numbering)
    if not {"year", "n"} <= set(found) or set(found) - _NUMBER_PARTS or "{" in rest or "}" in rest:
        raise LetterTemplateError(
            f"文号格式“{numbering}”写法有误。", "要有 {year} 和 {n}，例如 {mark}提〔{year}〕{n}号。"
        )


@cache
def _reader() -> Any:
    from jinja2.sandbox import ImmutableSandboxedEnvironment  # noqa: PLC0415 - as above

    return ImmutableSandboxedEnvironment()
