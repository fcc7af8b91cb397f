"""The proof that nothing was damaged or altered, from the pages of the file to the papers frozen in it.

What each check finds: a flipped bit (pages: each carries an HMAC), a line of the journal altered, removed or
cut off (chain, anchor), a row changed behind the journal (rows against the digest in their newest line), a
frozen PDF replaced, a key file put back to an older one.
"""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from cadre_desk.errors import DataFolderError
from cadre_desk.model.record import Record
from cadre_desk.model.records import ALL
from cadre_desk.model.records.letters import Letter
from cadre_desk.progress import Progress
from cadre_desk.store.connection import Connection, faults_in_words
from cadre_desk.store.ledger import Position, end_of, first_break
from cadre_desk.store.row_codec import canonical, codec, digest
from cadre_desk.store.schema import UNJOURNALLED, missing_guards

_SHOWN = 5


@dataclass(frozen=True)
class Check:
    """One check; ``detail`` says what was seen, or what is wrong and with which row."""

    name: str
    ok: bool
    detail: str


def check_all(
    connection: Connection, anchor: Position, keys: Callable[[], Check], progress: Progress
) -> list[Check]:
    """Run every check; one that cannot even read counts as failed."""
    steps: list[tuple[str, Callable[[], Check]]] = [
        ("文件加密页", lambda: _pages(connection)),
        ("文件结构", lambda: _structure(connection)),
        ("写入保护", lambda: _guards(connection)),
        ("操作日志链", lambda: _chain(connection, anchor)),
        ("数据与日志", lambda: _rows(connection)),
        ("冻结文件", lambda: _papers(connection)),
        ("检索索引", lambda: _index(connection)),
        ("密钥文件", keys),
    ]
    results = []
    for done, (name, step) in enumerate(steps):
        progress.step(done, len(steps), name)
        try:
            with faults_in_words():
                results.append(step())
        except DataFolderError as fault:
            results.append(Check(name, False, fault.message))
    progress.step(len(steps), len(steps), "")
    return results


def _pages(connection: Connection) -> Check:
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    wrong = connection.execute("PRAGMA cipher_integrity_check").fetchall()
    return Check("文件加密页", not wrong, f"{len(wrong)} 页被改动或损坏。" if wrong else "每页校验码相符。")


def _structure(connection: Connection) -> Check:
    found = [str(row[0]) for row in connection.execute("PRAGMA quick_check(5)").fetchall()]
    broken = connection.execute("PRAGMA foreign_key_check").fetchall()
    ok = found == ["ok"] and not broken
    return Check("文件结构", ok, "完好。" if ok else f"{len(found)} 处结构错误，{len(broken)} 处引用断开。")


def _guards(connection: Connection) -> Check:
    missing = missing_guards(connection)
    detail = f"缺少或被改动：{_some(missing)}" if missing else "齐全。"
    return Check("写入保护", not missing, detail)


def _chain(connection: Connection, anchor: Position) -> Check:
    wrong = first_break(connection, anchor)
    end = end_of(connection)
    return Check("操作日志链", not wrong, wrong or f"{end.seq} 条，末尾 {end.hash[:12]}。")


def _rows(connection: Connection) -> Check:
    wrong, count = [], 0
    for kind in ALL:
        if kind.TABLE not in UNJOURNALLED:
            different, seen = _differing(connection, kind)
            wrong += different
            count += seen
    detail = f"{len(wrong)} 行与日志不符：{_some(wrong)}" if wrong else f"{count} 行与日志相符。"
    return Check("数据与日志", not wrong, detail)


def _differing(connection: Connection, kind: type[Record]) -> tuple[list[str], int]:
    sql = 'SELECT row_id, row_sha, max(seq) FROM journal WHERE "table" = ? GROUP BY row_id'
    written = {row_id: sha for row_id, sha, _ in connection.execute(sql, (kind.TABLE,))}
    wrong, seen = [], 0
    for row_id, sha in _live(connection, kind):
        seen += 1
        if written.pop(row_id, None) != sha:
            wrong.append(f"{kind.TITLE} {row_id}")
    return wrong + [f"{kind.TITLE} {row_id}（不在了）" for row_id in written], seen


def _live(connection: Connection, kind: type[Record]) -> Iterator[tuple[str, str]]:
    """Yield id and digest of every row as it is now."""
    table = codec(kind)
    for *stored, unread, version, deleted, _, row_id in connection.execute(
        table.raw_sql.replace(" FROM ", ', "id" FROM ')
    ):
        image: dict[str, Any] = table.image(row_id, stored, unread, version)
        if deleted:
            image["deleted"] = True
        yield row_id, hashlib.sha256(canonical(image).encode()).hexdigest()


def _papers(connection: Connection) -> Check:
    blobs = connection.execute("SELECT sha256, content FROM blob")
    wrong = [sha for sha, content in blobs if digest(content) != sha]
    sql = f'SELECT "id" FROM "{Letter.TABLE}" WHERE "sha256" IS NOT NULL AND "sha256" IS NOT "pdf"'
    wrong += [str(row[0]) for row in connection.execute(sql)]
    count = connection.execute("SELECT count(*) FROM blob").fetchone()[0]
    return Check("冻结文件", not wrong, f"不符：{_some(wrong)}" if wrong else f"{count} 份内容与摘要相符。")


def _index(connection: Connection) -> Check:
    sql = 'SELECT count(*) FROM "person" WHERE "deleted_at" IS NULL'
    people = connection.execute(sql).fetchone()[0]
    indexed = connection.execute("SELECT count(*) FROM person_key").fetchone()[0]
    return Check("检索索引", people == indexed, f"{people} 人，索引 {indexed} 人。")


def _some(names: list[str]) -> str:
    return "、".join(names[:_SHOWN]) + (f" 等 {len(names)} 项" if len(names) > _SHOWN else "")
