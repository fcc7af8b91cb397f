"""What somebody is typing, kept outside journal and undo: it is not yet anything that was said."""

from cadre_desk.model.query import All, Is
from cadre_desk.model.records.office import Draft, Operator
from cadre_desk.model.sealing import UNREADABLE, KeyGroup
from cadre_desk.store.connections import Connections
from cadre_desk.store.identifiers import new_id, now_utc
from cadre_desk.store.keyring import is_sealed
from cadre_desk.store.repository import Reader
from cadre_desk.store.row_codec import codec


class Drafts:
    """The kept drafts of one open file: one per operator, record type and row."""

    def __init__(self, connections: Connections, read: Reader) -> None:
        self._connections, self._read = connections, read

    def keep(self, draft: Draft, sealed_by: KeyGroup | None = None) -> Draft:
        """Store a draft in the place of its operator's older one of the same row.

        ``sealed_by`` seals what it says. Raises StepRefused without the key of that group.
        """
        table, now = codec(Draft), now_utc()
        kept = draft.changed(saved_at=draft.saved_at or now)
        if sealed_by is not None:
            seal, place = self._connections.keyring.seal, _place(kept)
            kept = kept.changed(
                title=seal(sealed_by, kept.title or "", (*place, "title")),
                texts=seal(sealed_by, kept.texts or "", (*place, "texts")),
            )
        with self._connections.writing(draft.operator_id or "") as connection:
            for old in self._same(draft):
                connection.execute('DELETE FROM "draft" WHERE "id" = ?', (old.id,))
            row_id = new_id()
            frame = (row_id, None, 1, now, now, draft.operator_id, "local")
            connection.execute(table.insert_sql, (*table.stored(kept), *frame))
        return self._opened(self._read.require(Draft, row_id))

    def drop(self, draft: Draft) -> None:
        """Forget a draft."""
        with self._connections.writing(draft.operator_id or "") as connection:
            connection.execute('DELETE FROM "draft" WHERE "id" = ?', (draft.id,))

    def of(self, operator: Operator) -> list[Draft]:
        """Return the kept drafts of an operator, oldest first; those whose key is not held wait unseen."""
        found = map(self._opened, self._read.find(Draft, Is("operator_id", operator.id)))
        return [draft for draft in found if draft.texts not in UNREADABLE]

    def _opened(self, draft: Draft) -> Draft:
        if not is_sealed(draft.texts):
            return draft
        opened, place = self._connections.keyring.opened, _place(draft)
        return draft.changed(
            title=opened(draft.title or "", (*place, "title")),
            texts=opened(draft.texts or "", (*place, "texts")),
        )

    def _same(self, draft: Draft) -> list[Draft]:
        names = ("operator_id", "record_table", "row_id")
        return self._read.find(Draft, All(tuple(Is(name, getattr(draft, name)) for name in names)))


def _place(draft: Draft) -> tuple[str, ...]:
    """Return what a sealed draft is bound to."""
    return (Draft.TABLE, draft.operator_id or "", draft.record_table or "", draft.row_id or "")
