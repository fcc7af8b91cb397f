"""Views of a list that somebody saved: its conditions, columns and order under a name."""

from cadre_desk.model.record import Record, flag, integer, record, ref, text


@record(table="saved_view", title="视图")
class SavedView(Record):
    """One view; ``content`` is JSON of filters, columns and order. Only a shared one is seen by others."""

    name: str | None = text("名称", max_chars=20, required=True, width=12)
    list_name: str | None = text("名单", max_chars=20, shown=False)
    owner_id: str | None = ref("建立人", table="operator", shown=False)
    shared: bool | None = flag("共用")
    position: int | None = integer("排序", least=0, shown=False)
    content: str | None = text("内容", lines=2, shown=False)
