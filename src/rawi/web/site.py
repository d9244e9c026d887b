"""What all pages share: the desk, the knowledge, templates, weighed stories kept in memory."""

from __future__ import annotations

import getpass
import hashlib
import os
import secrets
from collections import OrderedDict
from pathlib import Path
from threading import Lock
from typing import Any

import msgspec
from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from rawi import __version__
from rawi.desk.people.judgements import judgements_on_story
from rawi.desk.people.users import User, may
from rawi.desk.storage.store import Desk
from rawi.desk.work.weighing import corrected_documents, weighed_story, weighing_key
from rawi.knowledge import Knowledge
from rawi.model import Document, WeighedStory
from rawi.report.pieces import LANGUAGES, context, origin_kinds
from rawi.web import preferences, safe
from rawi.web.catalogues import translations
from rawi.web.kept import Kept
from rawi.web.problems import N_, RequestError
from rawi.web.security import SESSION_COOKIE, Tokens
from rawi.web.view import View
from rawi.weighing import in_story

_KEPT_STORIES = 64
STATIC = Path(__file__).parent / "static"


class Told(msgspec.Struct, frozen=True):
    """A weighed story with its articles, dated and named as the story and people's judgements have them."""

    story: WeighedStory
    documents: dict[str, Document]
    key: str


class Page(HTMLResponse):
    """A page; ``unsigned`` is its text with a blank where each reader's token stands."""

    unsigned: str


class Site:
    """One desk as it is served."""

    def __init__(self, desk: Desk, knowledge: Knowledge, login: bool = False) -> None:
        """With ``login`` each request has a user of the desk; else all are of whoever runs the program."""
        self.desk = desk
        self.knowledge = knowledge
        self.login = login
        self.tokens = Tokens()
        self._alone = User(_user(), "admin", "")
        self.style = hashlib.sha256((STATIC / "rawi.css").read_bytes()).hexdigest()[:12]
        self._environments = {language: _environment(language) for language in LANGUAGES}
        self._stories: OrderedDict[str, Told] = OrderedDict()
        self.kept = Kept()
        self.answers = Kept()
        self._blank = secrets.token_hex(32)
        self._lock = Lock()

    def user(self, request: Request) -> User:
        """Who sent a request. Raises RequestError for nobody."""
        found = self.user_or_none(request)
        if found is None:
            raise RequestError(N_("Log in first."), 401)
        return found

    def user_or_none(self, request: Request) -> User | None:
        """Who sent a request; None on the page of the login."""
        found: User | None = request.scope.get("state", {}).get("user") if self.login else self._alone
        return found

    def view(self, request: Request) -> View:
        """How this request's reader sees things."""
        return View(preferences.read(request), self.knowledge, request.url.path, dict(request.query_params))

    def page(self, request: Request, template: str, status: int = 200, **values: Any) -> Response:
        """A page of a template, with the values that it asks for."""
        view = self.view(request)
        user = self.user_or_none(request)
        html = (
            self._environments[view.language]
            .get_template(template)
            .render(
                view=view,
                version=__version__,
                style=self.style,
                token=self._blank,
                user=user,
                login=self.login,
                may_judge=user is not None and may(user.role, "editor"),
                is_admin=user is not None and may(user.role, "admin"),
                languages=LANGUAGES,
                digit_sets=("auto", *preferences.DIGIT_SETS),
                schemes=preferences.SCHEMES,
                **values,
            )
        )
        return self.sign(request, html, status)

    def sign(self, request: Request, unsigned: str, status: int) -> Page:
        """A page as the reader of this request gets it: with the token of the reader's own session."""
        session = self.tokens.session(request)
        response = Page(unsigned.replace(self._blank, self.tokens.token(session)), status)
        response.unsigned = unsigned
        if request.cookies.get(SESSION_COOKIE) != session:
            secure = request.url.scheme == "https"
            response.set_cookie(SESSION_COOKIE, session, httponly=True, samesite="strict", secure=secure)
        # The language is chosen by cookie and header, so one address has several bodies.
        response.headers["vary"] = "Cookie, Accept-Language"
        response.headers["cache-control"] = "private, no-cache"
        return response

    def told(self, story_id: str) -> Told:
        """A story weighed, with its articles. Raises NotFoundError."""
        story, signed = self.desk.story_signed(story_id)
        judgements = judgements_on_story(self.desk, story)
        key = weighing_key(story, signed, self.knowledge, judgements)
        with self._lock:
            known = self._stories.get(story.id)
            if known is not None and known.key == key:
                self._stories.move_to_end(story.id)
                return known
        documents = in_story(corrected_documents(self.desk, story, self.knowledge, judgements), self.knowledge)
        told = Told(weighed_story(self.desk, story.id, self.knowledge), {d.id: d for d in documents}, key)
        with self._lock:
            self._stories[story.id] = told
            while len(self._stories) > _KEPT_STORIES:
                self._stories.popitem(last=False)
        return told


def site(request: Request) -> Site:
    """The site that a request came to."""
    found: Site = request.app.state.site
    return found


def _environment(language: str) -> Environment:
    environment = Environment(
        loader=PackageLoader("rawi.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    environment.install_gettext_translations(translations(language), newstyle=True)  # type: ignore[attr-defined]
    environment.filters.update(name=safe.name, plain=safe.plain, address=safe.address, running=safe.running, d=_digits)
    environment.globals.update(origin_kinds=origin_kinds, context=context)
    return environment


@pass_context
def _digits(values: Context, value: object) -> str:
    view: View = values["view"]
    return view.digits(value)


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return str(os.getuid()) if hasattr(os, "getuid") else "unknown"
