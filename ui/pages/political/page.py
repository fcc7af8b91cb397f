"""政治素质: its registers, and the keying of 正反向测评."""

from functools import partial

from cadre_desk.services.political.registers import REGISTERS
from cadre_desk.services.rights import Right
from ui.pages.political.votes_pane import VotesPane
from ui.pages.register import RegistersPage
from ui.pages.register.page import PaneMaker

VOTES = "political_votes"


class PoliticalPage(RegistersPage):
    """Political quality: steps, gate, votes, matters, files, standards."""

    AREA, TITLE = "political", "政治素质"
    REGISTERS = REGISTERS

    def pane_makers(self) -> list[PaneMaker]:
        """Return the registers that may be seen; 录票 stands beside the occasions."""
        makers = super().pane_makers()
        if self.desk.may(Right.READ_POLITICAL) and self.desk.may(Right.ASSESS):
            place = 1 + next((at for at, one in enumerate(makers) if one[0] == "review_round"), len(makers))
            makers.insert(place, (VOTES, "录票", partial(VotesPane, self.desk)))
        return makers
