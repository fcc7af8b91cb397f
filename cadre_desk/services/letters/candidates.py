"""Somebody to write to, as the desk and the terminal show it before a person decides."""

from dataclasses import dataclass

from cadre_desk.services.letters.drafting import Recipient


@dataclass(frozen=True)
class Candidate:
    """One person to write to: why the rules propose it, and on what ground the letter would stand."""

    name: str
    post: str
    ground: str
    because: str
    citation: str
    recipient: Recipient
