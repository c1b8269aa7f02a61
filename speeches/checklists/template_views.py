"""Templates: checklists with due days counted from a session's first day, for every organiser to start from."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from speeches.accounts.access import SignedInRequest
from speeches.checklists.forms import ChecklistForm
from speeches.checklists.models import Checklist
from speeches.checklists.templates import make_template
from speeches.study.forms import sent


@require_safe
def template_list(request: SignedInRequest) -> HttpResponse:
    """All templates, one's own first."""
    if not request.user.is_organiser:
        raise Http404
    templates = list(Checklist.objects.templates().with_totals().with_owner().order_by("title", "pk"))
    context = {
        "mine": [template for template in templates if template.owner_id == request.user.pk],
        "others": [template for template in templates if template.owner_id != request.user.pk],
    }
    return render(request, "checklists/template_list.html", context)


def template_create(request: SignedInRequest, pk: int) -> HttpResponse:
    """A template of one's own out of a list that one looks after, or out of somebody's template."""
    if not request.user.is_organiser:
        raise Http404
    source = get_object_or_404(Checklist.objects.to_copy(request.user, with_own=True), pk=pk)
    form = ChecklistForm(sent(request), instance=Checklist(owner=request.user, is_template=True, title=source.title))
    if form.is_valid():
        starts_on = source.session.starts_on if source.session else timezone.localdate()
        template = make_template(source, request.user, starts_on=starts_on, title=form.cleaned_data["title"])
        messages.success(request, _("The template is made. Its due days are counted from a session's first day."))
        if source.items.current().for_groups().exists():
            messages.info(
                request, _("Items that were for one group are for everybody in it: groups belong to a session.")
            )
        return redirect(template)
    return render(request, "checklists/template_create.html", {"form": form, "source": source})
