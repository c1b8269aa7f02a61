"""Template filters around a speech."""

from django import template

from speeches.library.models import Speech

register = template.Library()


@register.filter
def citation(speech: Speech) -> str:
    """How the speech is cited: 《title》（speaker，date）.

    The brackets are left out where neither speaker nor date is known.
    """
    facts = "，".join(fact for fact in (speech.speaker or speech.speaker_role, speech.delivered_text) if fact)
    return f"《{speech.title}》" + (f"（{facts}）" if facts else "")
