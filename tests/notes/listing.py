"""The page of all my notes, as its tests ask for it."""

from django.test import Client
from django.urls import reverse

LIST = reverse("notes:note_list")


def shown(client: Client, **asked: str) -> list[str]:
    page = client.get(LIST, asked).context["page"]
    return [note.body for note in page]
