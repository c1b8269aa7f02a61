"""Ways through the admin that several tests take."""

from django.test import Client

SPEECHES = "/admin/speeches/speech/"
SECTIONS = "/admin/speeches/section/"


def act(client: Client, address: str, action: str, *pks: object, **more: str) -> str:
    """Choose rows of a list and an action; the page that follows."""
    chosen = {"action": action, "_selected_action": [str(pk) for pk in pks], **more}
    return client.post(address, chosen, follow=True).content.decode()


def form_of(client: Client, address: str) -> dict[str, object]:
    """What the change form would send back if nobody touched it."""
    response = client.get(address)
    admin_form = response.context["adminform"].form
    sent = {name: admin_form.get_initial_for_field(field, name) for name, field in admin_form.fields.items()}
    for inline in response.context["inline_admin_formsets"]:
        management = inline.formset.management_form
        sent |= {management.add_prefix(name): value for name, value in management.initial.items()}
    tags = response.context["original"].tags.all() if "tags" in sent else []
    sent["tags"] = "，".join(tag.name for tag in tags)
    return {name: "" if value is None else value for name, value in sent.items()}
