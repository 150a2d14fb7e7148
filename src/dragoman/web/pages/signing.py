"""Signing in and out.

Knows: the form and the session's cookie. Does not know: passwords (`rest.reviewers`).
"""

from __future__ import annotations

from typing import Annotated

from fastapi import Form, Request, Response
from fastapi.responses import RedirectResponse

from dragoman.rest.access import COOKIE, forgiven, slowed
from dragoman.rest.reviewers import SESSION
from dragoman.web.rendering import page
from dragoman.web.wording import say

Text = Annotated[str, Form(max_length=500)]


def sign_in(request: Request) -> Response:
    """Show the form."""
    return page(request, "sign_in.html", nav="review", says="" if request.app.state.writes else say("review.read_only"))


def signed_in(request: Request, name: Text = "", password: Text = "") -> Response:
    """Sign a reviewer in."""
    reviewers = request.app.state.reviewers
    if reviewers is None or slowed(request, name) or not reviewers.knows(name, password):
        return page(request, "sign_in.html", status=403, nav="review", says=say("sign_in.wrong"))
    forgiven(request, name)
    response = RedirectResponse("/review", status_code=303)
    secure = request.url.scheme == "https"
    response.set_cookie(
        COOKIE, reviewers.session(name), max_age=SESSION, httponly=True, samesite="strict", secure=secure
    )
    return response


def sign_out(request: Request) -> Response:
    """Sign out."""
    response = RedirectResponse("/", status_code=303)
    response.delete_cookie(COOKIE)
    return response
