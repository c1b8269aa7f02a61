"""What the reader needs for notes, without its view knowing: an empty form to make copies of."""

from django import template

from speeches.notes.forms import NoteForm

register = template.Library()


@register.simple_tag
def new_note_form() -> NoteForm:
    """The form of a new note, empty."""
    return NoteForm()
