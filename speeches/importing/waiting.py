"""Files that wait for their owner: taken in as they come, and told in a line why not, where they are not taken."""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from speeches.accounts.models import User
from speeches.documents.files import refuse_big
from speeches.documents.packed import is_archive, members
from speeches.documents.refusal import Refused
from speeches.importing.models import ImportFile, SpeechSource
from speeches.importing.saving import digest
from speeches.importing.working import work_on

MAX_WAITING_UPLOADS = 10  # times IMPORT_MAX_BYTES, all of one person's waiting files together
AT_ONCE_BYTES = 2 * 1024 * 1024  # a single file up to this size is read before the answer


class Intake:
    """What one request hands in. Each file gets a line; only the bytes are stored, reading them comes later."""

    def __init__(self, owner: User, *, now: datetime) -> None:
        self.files: list[ImportFile] = []
        self.repeated: list[str] = []  # names of files whose bytes wait already
        self._owner, self._now = owner, now
        # Asked once: the database passes over the bytes of all that waits to answer this.
        self._waiting, self._count, self._bytes = owner.import_files.waiting().load()

    def add_upload(self, file: "UploadedFile[bytes]") -> None:
        """One uploaded file; its size is asked before its bytes are read. An archive is each of its files."""
        name, size = shown_name(file.name), file.size or 0
        try:
            refuse_big(size)
            self._refuse_crowd(size)
        except Refused as reason:
            self._add_refused(name, size, str(reason))
            return
        data = file.read()
        if is_archive(data):
            self._add_members(name, data)
        else:
            self.add(name, data)

    def add(self, name: str, data: bytes) -> None:
        """One file; the same bytes wait once, and what the library has already is told with its speech."""
        sha256 = digest(data)
        if (pk := self._waiting.get(sha256)) and (waiting := self._owner.import_files.summaries().by_pk(pk)):
            self.repeated.append(name)
            self.files.append(waiting)
        elif same := SpeechSource.objects.same_bytes(sha256):
            self._add_refused(name, len(data), _("This very file is in the library already."), same)
        else:
            try:
                self._store(ImportFile(file_name=name, content=data, sha256=sha256, byte_size=len(data)))
            except Refused as reason:
                self._add_refused(name, len(data), str(reason))

    def done(self) -> list[ImportFile]:
        """The lines, in the order the files came, as one batch; of the refused ones only the latest are kept."""
        pks = [file.pk for file in self.files]
        self._owner.import_files.with_pks(pks).update(created_at=self._now)
        self._owner.import_files.forget_refused_beyond(settings.IMPORT_MAX_WAITING_FILES)
        return self.files

    def _add_members(self, name: str, data: bytes) -> None:
        """The files of an archive; none is left to be told when it is empty."""
        is_empty = True
        for path, found in members(name, data):
            is_empty = False
            if isinstance(found, Refused):
                self._add_refused(shown_name(path), 0, str(found))
            else:
                self.add(shown_name(path), found)
        if is_empty:
            self._add_refused(name, len(data), _("There is no file in the archive."))

    def _store(self, file: ImportFile) -> None:
        """Let it wait. Raises Refused for an empty file, and where too much waits already."""
        if not file.byte_size:
            raise Refused(_("The file is empty."))
        self._refuse_crowd(file.byte_size)
        file.owner = self._owner
        try:
            with transaction.atomic():
                file.save()
        except IntegrityError:  # the same bytes came in by another request meanwhile
            if (waiting := self._owner.import_files.waiting().same_bytes(file.sha256)) is None:
                raise
            self.files.append(waiting)
            return
        self._waiting[file.sha256] = file.pk
        self._count, self._bytes = self._count + 1, self._bytes + file.byte_size
        self.files.append(file)

    def _refuse_crowd(self, byte_size: int) -> None:
        full = self._count >= settings.IMPORT_MAX_WAITING_FILES
        if full or self._bytes + byte_size > MAX_WAITING_UPLOADS * settings.IMPORT_MAX_BYTES:
            raise Refused(_("Too many files wait already: save or discard some of them first."))

    def _add_refused(self, name: str, byte_size: int, reason: str, same: SpeechSource | None = None) -> None:
        """A line that says why not, with the speech that the file is, where the library has it."""
        file = ImportFile(owner=self._owner, file_name=name, content=b"", byte_size=byte_size, problem=reason[:300])
        file.resembles = same.speech if same else None
        file.save()
        self.files.append(file)


def take_in(owner: User, files: Iterable["UploadedFile[bytes]"], *, now: datetime) -> Intake:
    """Let uploaded files wait for their owner; each one is answered, also those that are refused."""
    intake = Intake(owner, now=now)
    for file in files:
        intake.add_upload(file)
    intake.done()
    return intake


def receive(owner: User, name: str, data: bytes, *, now: datetime | None = None) -> ImportFile:
    """Let the bytes of one file wait, and read them at once, however big they are."""
    now = now or timezone.now()
    intake = Intake(owner, now=now)
    intake.add(shown_name(name), data)
    return read_at_once(intake.done()[0], now=now)


def read_at_once(file: ImportFile, *, now: datetime) -> ImportFile:
    """Read a file that has just come in, unless somebody has begun already; the row as it is then."""
    work_on(file.pk, now=now)
    return file.owner.import_files.by_pk(file.pk) or file


def shown_name(name: str | None) -> str:
    """A file's name without folders and control characters, its end kept where it is too long."""
    plain = "".join(character for character in name or "" if character.isprintable())
    return plain.replace("\\", "/").rpartition("/")[2].strip()[-255:] or _("Untitled")
