"""The people that are open side by side, each with its own form and draft."""

from cadre_desk.services.profile_edit import ProfileEdit, open_profile
from cadre_desk.services.session import Session

NEW = "new"
MOST_OPEN = 6


class OpenPeople:
    """Owns the open forms in the order of their tabs; ``current`` is the one that is shown."""

    def __init__(self) -> None:
        self._edits: dict[str, ProfileEdit] = {}
        self._stale: set[str] = set()
        self.key = ""
        self.previous: ProfileEdit | None = None
        """The form that was shown before, of another person."""

    @property
    def current(self) -> ProfileEdit | None:
        """The form that is shown."""
        return self._edits.get(self.key)

    def open(self, session: Session, person_id: str | None, *, instead: bool = False) -> ProfileEdit:
        """Show a person: the form that is open already, or a new one.

        ``instead`` takes the place of the shown form if nothing is unsaved in it. What was changed elsewhere
        meanwhile is read anew, with what is typed on top. Raises UserError if the person is gone.
        """
        key = person_id or NEW
        before = self.current
        if key not in self._edits or key in self._stale:
            self._keep(key)
            edit = open_profile(session, person_id, like=before if person_id is None else None)
            self._insert(key, edit, instead=instead and before is not None and not before.dirty)
        if before is not None and key != self.key:
            self.previous = before
        self.key = key
        self._close_oldest()
        return self._edits[key]

    def _insert(self, key: str, edit: ProfileEdit, *, instead: bool) -> None:
        self._stale.discard(key)
        if key in self._edits or not instead:
            self._edits[key] = edit
            return
        pairs = [(key, edit) if one == self.key else (one, old) for one, old in self._edits.items()]
        self._edits = dict(pairs)

    def close(self) -> bool:
        """Close the shown form, its draft kept; False if it was the last one."""
        keys = list(self._edits)
        if self.key in keys:
            place = keys.index(self.key)
            self._keep(self.key)
            del self._edits[self.key]
            rest = list(self._edits)
            self.key = rest[min(place, len(rest) - 1)] if rest else ""
        return bool(self._edits)

    def saved(self) -> None:
        """Take note that the shown form was stored: a new person has an id now."""
        edit = self.current
        if edit is not None and edit.person_id and self.key != edit.person_id:
            pairs = [(edit.person_id if one == self.key else one, old) for one, old in self._edits.items()]
            self._edits, self.key = dict(pairs), edit.person_id

    def outdate(self) -> None:
        """Take note that the register changed: every form is read anew when it is shown next."""
        self._stale = set(self._edits)

    def forget(self, key: str) -> None:
        """Drop a form whose person is gone."""
        self._edits.pop(key, None)
        self._stale.discard(key)

    def keep_all(self) -> None:
        """Keep what is typed in every form as drafts."""
        for key in list(self._edits):
            self._keep(key)

    def titles(self) -> list[tuple[str, str]]:
        """Return (key, name) in the order of the tabs; a dot marks what is unsaved."""
        return [(key, (one.name or "新增") + (" ●" if one.dirty else "")) for key, one in self._edits.items()]

    def neighbour(self, step: int) -> str:
        """Return the key of the form beside the shown one, round and round."""
        keys = list(self._edits)
        return keys[(keys.index(self.key) + step) % len(keys)] if self.key in keys else ""

    def _keep(self, key: str) -> None:
        edit = self._edits.get(key)
        if edit is not None and edit.dirty:
            edit.keep()

    def _close_oldest(self) -> None:
        clean = [key for key, one in self._edits.items() if key != self.key and not one.dirty]
        for key in clean[: max(0, len(self._edits) - MOST_OPEN)]:
            del self._edits[key]
