"""The page on which something is ended or taken back: what happens, why, and one button."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from zona.org.forms import Reason
from zona.org.refusals import Refusal


def ask_reason(
    request: HttpRequest,
    act: Callable[[str], object],
    *,
    title: str,
    lead: str,
    button: str,
    done: str,
    back: str,
    then: str = "",
) -> HttpResponse:
    """Shows the page; on sending it, does `act(reason)` and goes `then` (or `back`) with the words of `done`.

    What the act refuses stands above the form, and the reason that was typed stays.
    """
    form = Reason(request.POST or None)
    if form.is_valid():
        try:
            act(form.cleaned_data["reason"])
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, done)
            return redirect(then or back)
    told = {"form": form, "title": title, "lead": lead, "button": button, "back": back}
    return render(request, "org/reason.html", told, status=422 if form.errors else 200)
