"""Names of people as files write them, made comparable.

::

    祝 三   陈　试         ->  祝三  陈试        (a blank inside is layout only)
    买买提•测试  阿依?测试  ->  买买提·测试  阿依·测试
"""

import re

_HAN = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_INNER_BLANK = re.compile(rf"(?<=[{_HAN}])\s+(?=[{_HAN}])")
_SEPARATOR = re.compile(rf"(?<=[{_HAN}])\s*[·•．.?？。‧・∙･]\s*(?=[{_HAN}])")
SEPARATOR = "·"


def plain_name(text: str) -> str:
    """Return a name without layout blanks and with U+00B7 between its parts."""
    return _INNER_BLANK.sub("", _SEPARATOR.sub(SEPARATOR, text.strip()))


def has_odd_separator(text: str) -> bool:
    """Tell whether the parts of a name are joined by another sign than U+00B7."""
    return any(SEPARATOR not in found[0] for found in _SEPARATOR.finditer(text))
