"""Files that wait for their owner: taken in, parsed for the list, refused with a reason."""

from collections.abc import Iterable

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from speeches.accounts.models import User
from speeches.importing.drafting import draft_of
from speeches.importing.files import read_outline, refuse_big
from speeches.importing.models import ImportFile, SpeechSource
from speeches.importing.refusal import Refused
from speeches.importing.saving import digest, words_digest

MAX_FILES_AT_ONCE = 100  # as DATA_UPLOAD_MAX_NUMBER_FILES has it
MAX_WAITING_FILES = 200
MAX_WAITING_UPLOADS = 10  # times IMPORT_MAX_BYTES, all of one person's waiting files together


def take_in(owner: User, files: Iterable["UploadedFile[bytes]"]) -> list[ImportFile]:
    """Let uploaded files wait for their owner; each one is answered, also those that are refused."""
    return [_taken(owner, shown_name(file.name), file) for file in files]


def take_text(owner: User, name: str, text: str) -> ImportFile:
    """Let a pasted text wait, as a UTF-8 file."""
    data = text.encode("utf-8", "replace")
    try:
        _refuse_crowd(owner, len(data))
    except Refused as reason:
        return _refused(owner, name, len(data), reason)
    return receive(owner, name, data)


def receive(owner: User, name: str, data: bytes) -> ImportFile:
    """Let the bytes of a file wait; the same bytes once. What cannot be read is kept as a reason, without bytes."""
    waiting = owner.import_files.waiting().same_bytes(digest(data))
    if waiting is not None:
        return waiting
    file = ImportFile(owner=owner, file_name=name, content=data, sha256=digest(data), byte_size=len(data))
    try:
        _look_over(file, data)
    except Refused as reason:
        return _refused(owner, name, len(data), reason)
    return _saved_once(file)


def shown_name(name: str | None) -> str:
    """A file's name without folders and control characters, its end kept where it is too long."""
    plain = "".join(character for character in name or "" if character.isprintable())
    return plain.replace("\\", "/").rpartition("/")[2].strip()[-255:] or _("Untitled")


def _taken(owner: User, name: str, file: "UploadedFile[bytes]") -> ImportFile:
    """One uploaded file; its size is asked before its bytes are read."""
    size = file.size or 0
    try:
        refuse_big(size)
        _refuse_crowd(owner, size)
    except Refused as reason:
        return _refused(owner, name, size, reason)
    return receive(owner, name, file.read())


def _look_over(file: ImportFile, data: bytes) -> None:
    """Parse a file for the figures of the list. Raises Refused, also for what the library already has."""
    if same := SpeechSource.objects.same_bytes(file.sha256):
        raise Refused(_("Already in the library: %(title)s.") % {"title": same.speech.title})
    found = read_outline(file.file_name, data)
    if same := SpeechSource.objects.same_words(words_digest(found.read.text)):
        raise Refused(_("Already in the library, in another file: %(title)s.") % {"title": same.speech.title})
    draft = draft_of(found)
    file.title = draft.speech.title
    file.delivered_on = draft.speech.delivered_text
    file.section_count = draft.section_count
    file.warning_count = len(draft.warnings)


def _refuse_crowd(owner: User, byte_size: int) -> None:
    count, total = owner.import_files.waiting().load()
    if count >= MAX_WAITING_FILES or total + byte_size > MAX_WAITING_UPLOADS * settings.IMPORT_MAX_BYTES:
        raise Refused(_("Too many files wait already: save or discard some of them first."))


def _refused(owner: User, name: str, byte_size: int, reason: Refused) -> ImportFile:
    """A line of the list that says why not; only the latest ones are kept."""
    owner.import_files.forget_refused_beyond(MAX_WAITING_FILES - 1)
    return ImportFile.objects.create(
        owner=owner, file_name=name, content=b"", byte_size=byte_size, problem=str(reason)[:300]
    )


def _saved_once(file: ImportFile) -> ImportFile:
    """Save it; if the same bytes came in by another request meanwhile, that row is the answer."""
    try:
        with transaction.atomic():
            file.save()
    except IntegrityError:
        return file.owner.import_files.waiting().same_bytes(file.sha256) or file
    return file
