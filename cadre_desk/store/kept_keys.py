"""Who may open one file and what each can read in it: slots, passwords, and the keys of groups.

What a Workspace does with its key file while it is open. Every change is saved before it is told to the
journal; what a crash leaves half done is ended at the next opening.
"""

import secrets
from dataclasses import replace

from cadre_desk.errors import StepRefused, WrongPassword
from cadre_desk.model.records.office import Operator
from cadre_desk.model.sealing import KeyGroup
from cadre_desk.store import group_keys, keys, meta
from cadre_desk.store.connections import Connections
from cadre_desk.store.folder import DataFolder
from cadre_desk.store.journal import Journal
from cadre_desk.store.keyring import Keyring, Ring
from cadre_desk.store.keys import KeyFile, Opened, Slot
from cadre_desk.store.ledger import end_of
from cadre_desk.store.rekeying import note_former
from cadre_desk.store.repository import Reader
from cadre_desk.store.tries import Tries
from cadre_desk.store.verify import Check

_SERIAL = "key_serial"


class KeptKeys:
    """The key file of an open database, in the hands of ``operator``."""

    def __init__(self, place: DataFolder, key: bytes, table: KeyFile, keyring: Keyring) -> None:
        self._place, self._key, self._table = place, key, table
        self._following: bytes | None = None
        self._connections = Connections(place.database, key, keyring)
        self.keyring = keyring
        self.read = Reader(self._connections)
        self._sign_in(Operator())

    def _sign_in(self, operator: Operator) -> None:
        self.operator = operator
        self.journal = Journal(self._connections, operator)

    # ------------------------------------------------------------ operators

    def add_operator(self, operator: Operator, password: str) -> Operator:
        """Add an operator who may open the file. Raises StepRefused if the login name is taken."""
        if self._table.find(operator.login or "") is not None:
            raise StepRefused(f"登录名“{operator.login}”已经有人用了。", "请换一个登录名。")
        return self._enrol(operator, password, f"新增操作员{operator.name}")

    def enlist(self, operator: Operator) -> Operator:
        """Add an operator without a key slot: somebody who keeps the machine and never opens the file."""
        with self.journal.act(f"新增操作员{operator.name}（不配钥匙）", undoable=False) as act:
            return act.insert(operator)

    def let_in(self, operator: Operator, password: str) -> None:
        """Give an operator a key slot again."""
        self._keep(self._with_slot(operator.login or "", operator.id or "", password))

    def _enrol(self, operator: Operator, password: str, title: str) -> Operator:
        with self.journal.act(title, undoable=False) as act:
            stored = act.insert(operator)
            self._keep(self._with_slot(stored.login or "", stored.id or "", password))
        return stored

    def _with_slot(
        self, login: str, operator_id: str, password: str, rings: dict[str, Ring] | None = None
    ) -> KeyFile:
        slot = keys.password_slot(self._table, login, operator_id, password, self._key, rings or {})
        return self._table.with_slot(slot, self._key)

    def change_password(self, login: str, old: str, new: str) -> None:
        """Let an operator open the file with another password. Raises WrongPassword."""
        opened, slot = unlocked(self._place, self._table, login, old)
        self._reset(login, slot.operator_id, new, "修改口令", dict(opened.rings))

    def set_password(self, login: str, new: str) -> None:
        """Give an operator a new password without the old one.

        Keys of groups that whoever does it does not hold are lost to the operator and have to be handed over
        again. Raises StepRefused if there is no such operator.
        """
        slot = self._table.find(login)
        if slot is None:
            raise StepRefused(f"没有登录名为“{login}”的操作员。", "请核对登录名。")
        held = {one.stored: self.keyring.ring(one) for one in KeyGroup if self.keyring.holds(one)}
        rings = {one: held[one] for one in held if keys.is_vouched(self._table, slot, one, held[one])}
        self._reset(login, slot.operator_id, new, "重设口令", rings)

    def _reset(self, login: str, operator_id: str, new: str, title: str, rings: dict[str, Ring]) -> None:
        self._keep(self._with_slot(login, operator_id, new, rings))
        self.journal.note(title, login)

    def _signed_in_by(self, slot: Slot) -> None:
        operator = self.read.get(Operator, slot.operator_id)
        if operator is None or operator.disabled:
            raise WrongPassword("这个操作员已停用。", "请与安全保密管理员联系。")
        self._sign_in(operator)
        self._settle()

    def _settle(self) -> None:
        """End what a crash or an absent holder left: slots of nobody are dropped, groups get a due key."""
        for slot in self._table.slots:
            operator = self.read.get(Operator, slot.operator_id)
            if slot.who != keys.RECOVERY and (operator is None or operator.disabled):
                self._close_slot(slot.operator_id)
        self._renew_due()

    # ------------------------------------------------------------ keys of groups

    def holds(self, group: KeyGroup) -> bool:
        """Tell whether whoever opened the file reads a group."""
        return self.keyring.holds(group)

    def holders(self, group: KeyGroup) -> frozenset[str]:
        """Return the ids of the operators who hold the key of a group."""
        return group_keys.holders(self._table, group)

    def has_slot(self, operator: Operator) -> bool:
        """Tell whether an operator can open the file at all."""
        return any(slot.operator_id == operator.id for slot in self._table.slots)

    def found_group(self, group: KeyGroup) -> None:
        """Make the first key of a group that an earlier release did not have; no act if there is one."""
        if not group_keys.is_founded(self._table, group):
            table, ring = group_keys.found(self._table, group, self.operator.id or "", self._key)
            self._keep(table)
            self.keyring.take_up(group, ring)
            self.journal.note(f"建立“{group.label}”的密钥")

    def hand_over(self, operator: Operator, group: KeyGroup) -> None:
        """Give an operator the key of a group.

        Raises StepRefused without the key at hand or if the operator cannot open the file.
        """
        ring = self.keyring.ring(group)
        if not self.has_slot(operator):
            raise StepRefused(f"{operator.name}没有钥匙位，打不开数据文件。", "先由安全保密管理员启用。")
        self._keep(group_keys.handed_over(self._table, group, ring, operator.id or "", self._key))
        self.journal.note(f"把“{group.label}”的密钥交给{operator.name}")

    def withdraw(self, operator: Operator, group: KeyGroup) -> None:
        """Take the key of a group from an operator; what is written from now on is closed to that person."""
        if operator.id not in self.holders(group):
            return
        self._keep(group_keys.taken_back(self._table, group, operator.id or "", self._key))
        self.journal.note(f"收回{operator.name}的“{group.label}”密钥")
        self._renew_due()
        if operator.id == self.operator.id:
            self.keyring.lay_down(group)

    def _renew_due(self) -> None:
        """Give every group that somebody lost a new key, if it is held here."""
        for group in KeyGroup:
            if group_keys.is_due(self._table, group) and self.keyring.holds(group):
                ring = self.keyring.ring(group)
                table, longer = group_keys.renewed(self._table, group, ring, self._key)
                self._keep(table)
                self.keyring.take_up(group, longer)
                self.journal.note(f"更换“{group.label}”的密钥")

    # ------------------------------------------------------------ the key file

    def _close_slot(self, operator_id: str) -> None:
        """Drop a slot; see ``rekeying`` for the order."""
        following = secrets.token_bytes(32)
        with self._connections.writing(self.operator.id or "") as connection:
            note_former(connection, self._key)
        left = self._table.without(operator_id, self._key)
        self._keep(left.followed_by(following, self._key))
        self._move_on(following)
        self.journal.note("更换数据文件的密钥")

    def _move_on(self, key: bytes) -> None:
        if self._key != key:
            self._connections.rekey(key)
        self._key, self._following = key, None
        self._table = self._table.moved_on(key)  # before it is saved: whatever is saved next is for this key
        self._keep(self._table)

    def _keep(self, table: KeyFile) -> None:
        """Save the key file, and its serial number in the database: an older one put back is noticed."""
        keys.save(table, self._place.keys)
        self._table = table
        with self._connections.writing(self.operator.id or "") as connection:
            meta.keep(connection, _SERIAL, str(table.serial))

    def _anchor(self, connection: object) -> None:
        end = end_of(connection)
        if self._table.slots and self._table.anchor != (end.seq, end.hash):
            self._table = replace(self._table, anchor=(end.seq, end.hash)).signed(self._key)
            keys.save(self._table, self._place.keys)

    def _check_keys(self) -> Check:
        serial = meta.known(self._connections.writer, _SERIAL)
        sound, table = keys.sound_copies(self._place.keys), keys.load(self._place.keys)
        older = serial is not None and table.serial < int(serial)
        ok = sound == 2 and table.is_whole(self._key) and not older
        wrong = "密钥文件被换成了旧的。" if older else f"两份副本中有 {sound} 份完好，或内容被改动。"
        return Check("密钥文件", ok, f"两份副本完好，{len(table.slots)} 个钥匙位。" if ok else wrong)


def unlocked(place: DataFolder, table: KeyFile, login: str, password: str) -> tuple[Opened, Slot]:
    """Return keys and slot. Raises WrongPassword, each time after a longer wait."""
    tries, slot = Tries(place.tries), table.find(login)
    who = slot.id if slot else "unknown"
    tries.require(who)
    try:
        opened = keys.open_slot(table, slot, password)
    except WrongPassword:
        tries.failed(who)
        raise
    tries.succeeded(who)
    assert slot is not None, "open_slot refuses an unknown login"
    return opened, slot
