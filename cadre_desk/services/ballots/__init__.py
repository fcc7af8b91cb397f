"""Votes on people: forms, batches of paper, keying, balance, blind re-keying, counts of a scanner, tallies.

The assessment, 政治素质测评 and 一报告两评议 call these names; each brings its own form and subjects.
"""

from cadre_desk.services.ballots.counted import CountedPlan, apply_counted, plan_counted
from cadre_desk.services.ballots.keying import (
    BatchDesk,
    ballots_of,
    open_batch,
    record_ballot,
    record_rekeyed,
    void_ballot,
)
from cadre_desk.services.ballots.locking import (
    end_entry,
    lock_batch,
    recheck_due,
    recheck_of,
    reread_batch,
)
from cadre_desk.services.ballots.overview import BatchLine, Standing, overview
from cadre_desk.services.ballots.papers import ballot_papers, ballot_papers_of, tally_paper, tally_table
from cadre_desk.services.ballots.pile import VOID_REASONS, Heard, NextStep, Pile, Step, Way
from cadre_desk.services.ballots.sheets import (
    SheetView,
    SubjectLine,
    add_batch,
    batches_of,
    make_sheet,
    open_sheet,
    remove_batch,
    set_counts,
    sheets_of,
)
from cadre_desk.services.ballots.tallies import ClassTally, SheetTally, tally_batch, tally_sheet

__all__ = [
    "BatchDesk", "BatchLine", "ClassTally", "CountedPlan", "Heard", "NextStep", "Pile", "SheetTally",
    "SheetView", "Standing", "Step", "SubjectLine", "VOID_REASONS", "Way", "add_batch", "apply_counted",
    "ballot_papers",
    "ballot_papers_of",
    "ballots_of", "batches_of", "end_entry", "lock_batch", "make_sheet", "open_batch", "open_sheet",
    "overview", "plan_counted", "recheck_due", "recheck_of", "record_ballot", "record_rekeyed",
    "remove_batch", "reread_batch", "set_counts", "sheets_of", "tally_batch", "tally_paper",
    "tally_sheet", "tally_table", "void_ballot",
]  # fmt: skip
