"""What the studio says when it can't do what was asked: one clear sentence and a way out."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext, ngettext


@dataclass(frozen=True)
class Refusal:
    """A refusal.

    Attributes:
        ways: label and address of each way out, the best first.
    """

    status: int
    title: str
    said: str
    ways: tuple[tuple[str, str], ...]


def refusal(status: int, *, said: str = "", ways: tuple[tuple[str, str], ...] = (), wait: int = 0) -> Refusal:
    """The refusal with a status of HTTP.

    Args:
        said: the action's own sentence, where it has one.
        ways: further ways out, before the way home.
        wait: seconds until it may be tried again.

    403 is for what the reader knows to be there and may not do; what they may not see is a 404 like what is not there.
    """
    titles = {
        400: gettext("That request could not be read"),
        403: gettext("Not with this role"),
        404: gettext("There is no such page"),
        409: gettext("Somebody was quicker"),
        413: gettext("That is too large"),
        422: gettext("That can’t be used"),
        429: gettext("Too many at once"),
        500: gettext("The studio failed"),
    }
    sentences = {
        400: gettext("Something in the address or the form is not as the studio sent it. Go back, reload, try again."),
        404: gettext("It was moved, it was never there, or it is not yours to see."),
        403: gettext("Your role may not do this. Ask a producer of your company."),
        409: gettext(
            "What you changed has changed meanwhile. Nothing of yours is lost: go back and look at the difference."
        ),
        422: gettext("Something in the form can’t be used. Go back and look at it again; nothing is lost."),
        413: gettext("Nothing was kept. Send a smaller file, or split it."),
        429: _wait(wait),
        500: gettext("The fault is ours and was recorded. Nothing that was saved is lost; try again in a moment."),
    }
    known = status if status in titles else 400
    return Refusal(status, titles[known], said or sentences[known], (*ways, (gettext("To your productions"), "/")))


def _wait(seconds: int) -> str:
    if not seconds:
        return gettext("Wait a moment and try again.")
    return ngettext("Try again in %(count)s second.", "Try again in %(count)s seconds.", seconds) % {"count": seconds}
