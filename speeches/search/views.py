"""The search page."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from speeches.accounts.access import open_with_library
from speeches.search.asking import Asked
from speeches.search.sections import PAGE_SIZE, search_sections


@open_with_library
def search(request: HttpRequest) -> HttpResponse:
    """Every place where the words stand, the best first; filters with counts beside it."""
    asked = Asked.from_query(request.GET)
    results = search_sections(asked.question, request.user, asked.narrowing, page=asked.page)
    page = Paginator(range(results.total), PAGE_SIZE).get_page(asked.page)
    if page.number != asked.page:  # the address asks for more pages than there are: the last one, then
        results = search_sections(asked.question, request.user, asked.narrowing, page=page.number)
    context = {"asked": asked, "results": results, "page": page, "filters": asked.filters(results.choices)}
    return render(request, "search/search.html", context, status=422 if asked.error else 200)
