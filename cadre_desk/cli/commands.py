"""Every terminal command, by subject."""

import click

from cadre_desk.cli import assess, computed, desk, exports, files, folders, keeping, letters, lists, people

COMMANDS: tuple[click.Command, ...] = (
    folders.demo,
    folders.init,
    folders.backup,
    folders.verify,
    keeping.backups,
    keeping.restore,
    keeping.operators,
    keeping.operator,
    files.check,
    files.import_files,
    exports.export,
    people.find,
    lists.list_people,
    people.show,
    people.print_form,
    people.forms,
    letters.letters,
    assess.assess,
    assess.print_ballot,
    assess.rules,
    computed.selection,
    computed.care,
    desk.self_test,
    desk.screenshots,
)
