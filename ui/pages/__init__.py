"""The pages, one folder per area, in the order of the navigation."""

from ui.pages.assessment import AssessmentPage
from ui.pages.care import CarePage
from ui.pages.home.page import HomePage
from ui.pages.letters import LettersPage
from ui.pages.office import OfficePage
from ui.pages.page import Page
from ui.pages.people import PeoplePage
from ui.pages.political import PoliticalPage
from ui.pages.selection import SelectionPage
from ui.pages.supervision import SupervisionPage

PAGES: tuple[type[Page], ...] = (
    HomePage,
    PeoplePage,
    AssessmentPage,
    PoliticalPage,
    LettersPage,
    SelectionPage,
    CarePage,
    SupervisionPage,
    OfficePage,
)
