"""Errors that people are meant to read, told apart from faults of ours.

The tree::

    Exception
    ├── UserError            a message in Chinese: what happened, and what to do
    │   ├── ParseError       a typed text is not a value of its kind
    │   ├── NotPermitted     the operator has no right to do this
    │   ├── WrongPassword    the file stays closed
    │   ├── FileRefused      a file from outside cannot be taken in
    │   ├── DataFolderError  the data folder cannot be used (locked, newer, damaged, on a share)
    │   ├── Conflict         somebody saved the same row in between
    │   └── StepRefused      a rule of the work forbids this step now (no approver, over quota ...)
    └── Cancelled            the person pressed 停止; nothing was written

Anything else that is raised is a bug and ends in the crash report.
"""


class UserError(Exception):
    """Something a person can understand and act upon.

    ``message`` says what happened and to which thing; ``kept`` what was preserved; ``hint`` what to do.
    """

    def __init__(self, message: str, hint: str = "", *, kept: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.kept = kept

    def __str__(self) -> str:
        return "".join((self.message, self.kept, self.hint))


class ParseError(UserError):
    """A typed text is not a value of its kind; the text itself is kept by the caller."""


class NotPermitted(UserError):
    """The operator's roles do not include the right that this act needs."""


class WrongPassword(UserError):
    """Name and password do not open the file."""


class FileRefused(UserError):
    """A file from outside is unreadable, hostile or not what its name says."""


class DataFolderError(UserError):
    """The data folder is locked, damaged, newer than the program or in a place that is not safe."""


class Conflict(UserError):
    """The row was changed since it was read; nothing was overwritten."""


class StepRefused(UserError):
    """A rule of the work forbids this step in the present state."""


class Cancelled(Exception):  # noqa: N818 - a decision of a person, not an error
    """The person stopped the work; the open transaction is rolled back."""
