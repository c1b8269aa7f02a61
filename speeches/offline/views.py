"""What a browser asks in order to work without a network."""

from django.http import HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from speeches.accounts.access import SignedInRequest


@never_cache
@require_safe
def token_detail(request: SignedInRequest) -> HttpResponse:
    """A CSRF token that is good now, and whose it is: a kept page has an old one, and may be another person's."""
    return JsonResponse({"token": get_token(request), "person": request.user.pk})
