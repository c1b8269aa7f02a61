"""A page that the browser has already is not sent again: 304, however it came to be the same."""

from hashlib import sha256

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers


def answer_if_changed(request: HttpRequest, html: str, csrf_token: str) -> HttpResponse:
    """The page, or that it has not changed since the browser was given it.

    The ETag is made of the page itself, so there is nothing in it that could change and not be sent. Only the token
    against forgery is masked anew each time: the secret behind it stands for it, which changes with each sign-in.
    """
    response = HttpResponse(html)
    content = response.content.replace(csrf_token.encode(), request.META["CSRF_COOKIE"].encode())
    response["ETag"] = f'W/"{sha256(content).hexdigest()}"'
    patch_cache_control(response, private=True, no_cache=True)
    patch_vary_headers(response, ["Cookie", "Accept-Language", "Accept-Encoding"])
    answer = get_conditional_response(request, response["ETag"], response=response)
    return answer or response
