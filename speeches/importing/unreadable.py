"""A waiting file that could be read once and cannot be any more: told, and left as it is with all that was changed."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect

from speeches.accounts.access import SignedInRequest
from speeches.documents.refusal import Refused
from speeches.importing.too_big import wants_json

View = Callable[[SignedInRequest, int], HttpResponse]


def answering_unreadable(view: View) -> View:
    """A view of one waiting file that leads back to the list, with the reason, where the file is refused by now.

    The reason may pass, such as a limit or a want of memory: so nothing is written, and the bytes stay.
    """

    @wraps(view)
    def answered(request: SignedInRequest, pk: int) -> HttpResponse:
        try:
            return view(request, pk)
        except Refused as reason:
            if wants_json(request):
                return JsonResponse({"error": str(reason)}, status=422)
            messages.error(request, str(reason))
            return redirect("importing:import_list")

    return answered
