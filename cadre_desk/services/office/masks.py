"""What of the journal is hidden from whom: closed tables, letters about 12380, oneself and relatives."""

from collections.abc import Iterator, Mapping
from typing import Any

from cadre_desk.model.query import satisfies
from cadre_desk.model.records.letters import Letter, LetterFact
from cadre_desk.services.about_hotline import ABOUT_HOTLINE
from cadre_desk.services.rights import CLOSED, Right
from cadre_desk.services.session import Session
from cadre_desk.store.journal import ActLine, Entry

_LETTERS = frozenset({Letter.TABLE, LetterFact.TABLE})


class Masks:
    """The masks of one session, asked for one page or one act."""

    def __init__(self, session: Session) -> None:
        self._session, self._away = session, session.kept_away()
        self._hotline = session.may(Right.READ_HOTLINE)

    def is_open(self, act: ActLine) -> bool:
        """Tell whether title and reason of an act may be shown; both may name what its rows hold."""
        if not all(self._may_read(table) for table in act.tables):
            return False
        if not self._away and (self._hotline or _LETTERS.isdisjoint(act.tables)):
            return True
        return not any(self.hides(one) for one in self._session.workspace.journal.lines_of(act.act))

    def hides(self, entry: Entry) -> bool:
        """Tell whether what one line changed is to be hidden."""
        if not self._may_read(entry.table):
            return True
        owners = {image.get("person_id") for image in _images(entry)}
        if not self._away.isdisjoint({entry.row_id, *owners}):
            return True
        return not self._hotline and entry.table in _LETTERS and self._says_a_report(entry)

    def _may_read(self, table: str) -> bool:
        return table not in CLOSED or self._session.may(CLOSED[table])

    def _says_a_report(self, entry: Entry) -> bool:
        """Tell whether a letter or its fact says what a 12380 report says; of a letter that is gone, yes."""
        if entry.table == Letter.TABLE:
            images = (entry.record_before(Letter), entry.record_after(Letter))
            return any(one is not None and satisfies(one, ABOUT_HOTLINE) for one in images)
        found = {image.get("letter_id") for image in _images(entry)}
        letters = [self._session.workspace.read.get(Letter, str(one)) for one in found if one]
        return any(one is None or satisfies(one, ABOUT_HOTLINE) for one in letters)


def _images(entry: Entry) -> Iterator[Mapping[str, Any]]:
    yield from (image for image in (entry.before, entry.after) if isinstance(image, dict))
