"""Photo and attachments of the shown person: each change is an act at once, and can be undone."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QObject
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QWidget

from cadre_desk.errors import UserError
from cadre_desk.model.records.people import Attachment
from cadre_desk.services import attachments, photos
from cadre_desk.settings import load_settings, save_settings
from ui.desk import Desk
from ui.dialogs.photo import PhotoDialog
from ui.pages.people.attachments_card import AttachmentsCard
from ui.pages.people.section_list import SectionList

PICTURES = "照片 (*.jpg *.jpeg *.png *.bmp)"


class ProfileFiles(QObject):
    """Asks for files and hands them to the services."""

    def __init__(
        self, desk: Desk, over: QWidget, person_id: Callable[[], str], keep: Callable[[], None]
    ) -> None:
        """``over`` is what dialogs stand over; ``keep`` keeps what is typed before the row is written."""
        super().__init__(over)
        self._desk, self._over, self._person_id, self._keep = desk, over, person_id, keep

    def serve(self, sections: SectionList, attachments: AttachmentsCard) -> None:
        """Do what is asked for beside the photo and in the card of attachments."""
        sections.photo_asked.connect(self.choose_photo)
        sections.photo_pasted.connect(self.paste_photo)
        sections.photo_removed.connect(lambda: self.set_photo(None))
        attachments.add_asked.connect(self.add)
        attachments.save_asked.connect(self.save)

    def choose_photo(self) -> None:
        """Ask for a picture file and cut the photo out of it."""
        files = self._desk.ask.open_files("选一张照片", PICTURES)
        data = self._desk.attempt(lambda: _bytes_of(files[0])) if files else None
        if data:
            self.cut(data)

    def paste_photo(self) -> None:
        """Cut the photo out of the picture on the clipboard."""
        image = QGuiApplication.clipboard().image()
        if image.isNull():
            self._desk.ask.tell("剪贴板里没有图片", "请先在看图程序里复制照片，再按“粘贴”。")
        else:
            self.cut(_as_png(image))

    def cut(self, data: bytes) -> None:
        """Let the person cut a picture, and store the photo."""
        chosen = load_settings()
        dialog = self._desk.attempt(lambda: PhotoDialog(data, chosen.photo_frame, self._over.window()))
        if dialog is None or not dialog.exec() or dialog.photo is None:
            return
        if dialog.proportions != chosen.photo_frame:
            save_settings(replace(load_settings(), photo_frame=dialog.proportions))
        self.set_photo(dialog.photo)

    def set_photo(self, photo: bytes | None) -> None:
        """Store a cut photo, None takes it away."""
        session, person_id = self._desk.session, self._person_id()
        self._keep()
        self._desk.run(lambda: photos.set_photo(session, person_id, photo))

    def add(self) -> None:
        """Ask for files and seal them."""
        files = list(self._desk.ask.open_files("选要加的附件", "所有文件 (*)"))
        session, person_id = self._desk.session, self._person_id()
        if files and person_id:
            self._keep()
            self._desk.run(lambda: attachments.add_attachments(session, person_id, files))

    def save(self, attachment_id: str) -> None:
        """Ask where to, and write an attachment out."""
        session = self._desk.session
        row = session.workspace.read.get(Attachment, attachment_id)
        self._desk.export(
            "附件",
            lambda file, purpose, _progress: attachments.save_attachment(
                session, attachment_id, file=file, purpose=purpose
            ),
            name=(row.name or "") if row else "",
        )


def _bytes_of(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:
        raise UserError(f"“{file.name}”打不开。", "请确认文件还在。", kept="原来的照片没有改动。") from None


def _as_png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())
