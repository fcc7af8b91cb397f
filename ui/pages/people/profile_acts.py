"""What a key press does about a problem or the résumé: always in the form only, saved with F9."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from cadre_desk.rules.problem import Fix
from cadre_desk.services.profile_edit import Found, ProfileEdit
from ui.desk import Desk
from ui.pages.people.profile_bar import ProfileBar
from ui.pages.people.profile_form import ProfileForm

RESUME_LOST = "印表用的就是原文。原来的文字可用“放弃改动”找回，保存后可撤销。"


class ProfileActs(QObject):
    """Changes the shown form and lets the view show it."""

    def __init__(
        self,
        desk: Desk,
        middle: ProfileForm,
        bar: ProfileBar,
        shown: Callable[[], ProfileEdit | None],
        show_texts: Callable[[ProfileEdit], None],
    ) -> None:
        super().__init__(middle)
        self._desk, self._middle, self._bar = desk, middle, bar
        self._shown, self._show_texts = shown, show_texts

    def fix(self, found: Found, fix: Fix) -> None:
        """Do what a finding offers and go to the place."""
        edit = self._shown()
        if edit is None or self._middle.resume.grid.rows_model.read_only:
            return
        changed = edit.apply_fix(found, fix)
        self._show_texts(edit)
        field = "text" if fix.table else fix.texts[-1][0]
        if changed is edit.person:
            self._middle.form.go_to(field)
        else:
            self._middle.grid_of(changed.record_type).go_to_field(changed, field)

    def confirm(self, found: Found) -> None:
        """Silence a reminder for good, with the reason if it asks for one."""
        edit, problem = self._shown(), found.problem
        if edit is None or self._middle.resume.grid.rows_model.read_only:
            return
        note = self._desk.ask.reason(problem.confirm, problem.message) if problem.needs_note else ""
        if note is not None:
            edit.confirm(problem, note)
            self._show_texts(edit)
            self._bar.say(f"{problem.confirm}：保存后不再提醒")

    def take_over(self, like: ProfileEdit | None) -> None:
        """Put into the field with the focus what it holds with the person shown before (Ctrl+R)."""
        edit, form = self._shown(), self._middle.form
        name = form.focused()
        if edit is None or self._middle.resume.grid.rows_model.read_only:
            return
        if not name:
            self._bar.say("先到要沿用的那一项，再按 Ctrl+R")
        elif like is None:
            self._bar.say("还没有上一人：先打开一个人，再到这个人")
        else:
            text = self._desk.attempt(lambda: edit.take_over(name, like))
            if text is not None:
                self._show_texts(edit)
                form.go_to(name)
                self._bar.say(
                    f"沿用{like.name}的{form.rows[name].spec.label}" if text else f"{like.name}的这一项是空的"
                )

    def split(self) -> None:
        """Make the rows of the résumé from its text; rows that were worked on stay."""
        edit = self._shown()
        if edit is None or self._middle.resume.grid.rows_model.read_only:
            return
        made = edit.split_resume()
        self._show_texts(edit)
        self._bar.say(made.says)

    def write_resume(self) -> None:
        """Make the text of the résumé from its rows, after asking."""
        edit = self._shown()
        if edit is None or self._middle.resume.grid.rows_model.read_only:
            return
        if self._desk.ask.confirm("用各行重写简历原文？", RESUME_LOST, "重写原文"):
            edit.write_resume()
            self._show_texts(edit)
