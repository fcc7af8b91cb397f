"""The keys of the desk, for the sheet behind F1. One list; a test presses what it names."""

KEY_GROUPS = (
    ("到处", (
        ("Ctrl+K", "搜人、文号、页面"),
        ("Alt+1…0", "换到某一页"),
        ("Ctrl+D", "改基准日"),
        ("Ctrl+Z / Ctrl+Y", "撤销 / 重做"),
        ("Ctrl+L", "锁定"),
        ("F1", "这张表"),
    )),
    ("填表", (
        ("Enter / Shift+Enter", "下一项 / 上一项"),
        ("F9", "保存"),
        ("F8", "下一处问题"),
        ("F4", "选词典"),
        ("F12", "预览任免表"),
        ("Ins / Del", "加一行 / 删一行"),
        ("Esc", "还原本项"),
    )),
    ("名单", (
        ("Enter", "打开"),
        ("Ctrl+F", "加条件，如 年龄<40"),
        ("Ctrl+U", "无法判断的人"),
        ("Ctrl+S / Ctrl+PgDn", "存为视图 / 下一个视图"),
        ("Alt+S / Alt+C", "排序 / 选择列"),
        ("Ctrl+J", "按粘贴的名单列出"),
        ("Ctrl+A / Ctrl+B", "全部勾选 / 批量修改"),
        ("Ctrl+M", "合并重复人员"),
        ("Ctrl+N", "新增"),
        ("Ctrl+O", "导入任免表、名册"),
        ("Ctrl+P / F7", "打印 / 会议材料"),
        ("Ctrl+E", "列表导出 Excel"),
        ("Ctrl+Shift+E", "导出名册、任免表"),
        ("空格", "勾选"),
    )),
    ("函件与考核", (
        ("Ctrl+Enter", "送审"),
        ("F8", "下一处要补的、下一位待定的"),
        ("F2", "改单元格"),
        ("F6", "换一栏"),
    )),
)  # fmt: skip
