"""How Chinese characters are read: pinyin without tones.

The dictionaries of the library take a fifth of a second to load; they are loaded by the first reading, not at
the start of the program.
"""


def usual(text: str) -> list[str]:
    """Return the usual reading of each character, told from the words around it; other signs fall out."""
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415 - see above

    return lazy_pinyin(text, style=Style.NORMAL, v_to_u=False, errors="ignore")


def every(text: str) -> list[list[str]]:
    """Return all readings of each character, the usual one first; other signs fall out."""
    from pypinyin import Style, pinyin  # noqa: PLC0415 - see above

    first = pinyin(text, style=Style.NORMAL, v_to_u=False, errors="ignore")
    others = pinyin(text, style=Style.NORMAL, heteronym=True, v_to_u=False, errors="ignore")
    return [list(dict.fromkeys([*one, *more])) for one, more in zip(first, others, strict=False)]
