"""What the import's page lists: one page of a person's files, and how far the work on them is."""

from dataclasses import dataclass

from django.conf import settings
from django.core.paginator import Page, Paginator

from speeches.accounts.models import User
from speeches.importing.models import ImportFile
from speeches.importing.querysets import ListFigures

FILES_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of the table, what it is narrowed to, and figures of all the person's files."""

    page: Page[ImportFile]
    show: str
    figures: ListFigures

    @property
    def left(self) -> int:
        """Files still to be read or saved."""
        return self.figures.unread + self.figures.wished

    @property
    def room(self) -> int:
        """How many more files may wait."""
        return max(settings.IMPORT_MAX_WAITING_FILES - self.figures.waiting, 0)

    @property
    def done(self) -> int:
        """Files that are read, and wait for nothing but their owner."""
        return self.figures.waiting - self.left


def listing(owner: User, *, page_number: str | None, show: str) -> Listing:
    """The page asked for, or the nearest there is; of all files, or of those that ask for something (`show`)."""
    files = owner.import_files.shown(show).listed()
    return Listing(Paginator(files, FILES_A_PAGE).get_page(page_number), show, owner.import_files.figures())
