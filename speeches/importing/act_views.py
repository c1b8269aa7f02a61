"""What is done with many files at once, or with one from the table: save, publish, decide, discard."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from speeches.accounts.access import SignedInRequest, editor_required
from speeches.importing.forms import ActForm, first_error
from speeches.importing.querysets import ImportFileQuerySet
from speeches.importing.working import work_aside

NAMES_SHOWN = 20


@require_POST
@editor_required
def import_act(request: SignedInRequest) -> HttpResponse:
    """Have files saved or published as they were found, or discard them; many or changed ones when confirmed."""
    form = ActForm(request.POST)
    if not form.is_valid():
        messages.error(request, first_error(form))
        return redirect("importing:import_list")
    files = form.chosen_from(request.user)
    if form.wish:
        asked, wished = files.count(), files.wish(form.wish)
        _tell_wished(request, wished=wished, left=asked - wished)
        work_aside()
    elif form.cleaned_data["confirmed"] or not files.worth_asking():
        _rows, counts = files.delete()
        gone = counts.get(files.model._meta.label, 0)
        told = ngettext("%(count)d file was discarded.", "%(count)d files were discarded.", gone)
        messages.info(request, told % {"count": gone})
    else:
        return _asked(request, form, files)
    return redirect("importing:import_list")


def _asked(request: SignedInRequest, form: ActForm, files: ImportFileQuerySet) -> HttpResponse:
    """The page that names what would be lost, and asks."""
    count, shown = files.count(), files.listed()[:NAMES_SHOWN]
    context = {"form": form, "count": count, "files": shown, "more": max(count - NAMES_SHOWN, 0)}
    return render(request, "importing/import_confirm.html", context)


def _tell_wished(request: SignedInRequest, *, wished: int, left: int) -> None:
    """How many are being saved, and that those are not which somebody must decide about."""
    if wished:
        told = ngettext("%(count)d file is being saved.", "%(count)d files are being saved.", wished)
        messages.success(request, told % {"count": wished})
    if left:
        told = ngettext(
            "%(count)d file was left: it is not read yet, resembles a speech of the library, or is a new version.",
            "%(count)d files were left: they are not read yet, resemble speeches of the library, or are new versions.",
            left,
        )
        messages.warning(request, told % {"count": left})


@require_POST
@editor_required
def import_decide(request: SignedInRequest, pk: int) -> HttpResponse:
    """A file that resembles a speech: it is a new version of that, or a speech of its own."""
    file = get_object_or_404(request.user.import_files.waiting().resembling(), pk=pk)
    is_version = request.POST.get("as") == "version"
    file.belong_to(file.resembles if is_version else None)
    if is_version:
        return redirect("importing:import_preview", pk)
    messages.info(request, _("It will be a speech of its own: %(title)s") % {"title": file.title})
    return redirect("importing:import_list")


@require_POST
@editor_required
def import_discard(request: SignedInRequest, pk: int) -> HttpResponse:
    """Throw a file away instead of saving it, and go on to the next; one that was changed only when confirmed."""
    file = get_object_or_404(request.user.import_files.summaries(), pk=pk)
    if file.edited_at and "confirmed" not in request.POST:
        form = ActForm({"act": ActForm.Act.DISCARD, "file": [pk]})
        return _asked(request, form, request.user.import_files.with_pks([pk]))
    file.delete()
    messages.info(request, _("Discarded: %(name)s") % {"name": file.file_name})
    following = request.user.import_files.following(pk)
    return redirect("importing:import_preview", following.pk) if following else redirect("importing:import_list")
