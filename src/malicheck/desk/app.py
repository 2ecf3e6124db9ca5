"""The pages: the form at `/`, the report as its answer. No cookie, no log of what is sent, nothing kept."""

from __future__ import annotations

import asyncio
import sys
import traceback
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from ..report.page.rendering import content_security_policy
from .checking import Desk, Refused, asked_for, refused
from .guard import Guard, Names
from .limits import MOST_BYTES, PATIENCE
from .page import FormState, form_page, form_policy
from .upload import BadForm, Form, read_form
from .words import WORDS

if TYPE_CHECKING:
    from ..checker import Checker

#: A form has its boundaries besides the file.
_MOST_BODY = MOST_BYTES + 256 * 1024
#: Of a request that is too large, so much is taken and thrown away: a browser shows an answer only when all it sent is taken.
_MOST_THROWN_AWAY = 16 * MOST_BYTES


def make_app(checker: Checker, lang: str, names: Names) -> ASGIApp:
    """The application: `lang` is the language of a reader whose browser asks for neither, `names` are those it goes by."""
    service = _Service(checker, lang, names)

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        service.desk = Desk(checker)
        yield
        service.desk.close()

    routes = [
        Route("/", service.form, methods=["GET"]),
        Route("/", service.form_again, methods=["POST"]),
        Route("/check", service.back, methods=["GET"]),
        Route("/check", service.check, methods=["POST"]),
    ]
    app = Starlette(routes=routes, lifespan=lifespan, exception_handlers={HTTPException: service.no_page})
    return Guard(app, names, service.refuse)


class _Service:
    """What is answered to each request."""

    desk: Desk

    def __init__(self, checker: Checker, lang: str, names: Names) -> None:
        self._lang, self._names = lang, names
        self._entries = len(checker.base.statements)

    async def form(self, request: Request) -> Response:
        """The empty form."""
        return self._form(self._language(request), FormState())

    async def back(self, request: Request) -> Response:
        """Whoever asks for a report without a text is shown the form."""
        return RedirectResponse(f"/?lang={self._language(request)}", 303)

    async def form_again(self, request: Request) -> Response:
        """The form with what was in it, in the other language."""
        lang = self._language(request)
        async with self.desk.turns:
            try:
                form = read_form(request.headers.get("content-type", ""), await _body(request, lang))
            except BadForm:
                return self._wrong(refused("form", 400, lang), lang, None)
            except Refused as error:
                return self._wrong(error, lang, None)
            except ClientDisconnect:
                return Response(status_code=400)
        chosen = form.get("other") if form.get("other") in WORDS else lang
        return self._form(chosen, FormState(form.fields, had_file=bool(form.file_name)))

    async def check(self, request: Request) -> Response:
        """The report on the text that was sent, or the form with what is wrong."""
        lang = self._language(request)
        form: Form | None = None
        async with self.desk.turns:
            try:
                form = read_form(request.headers.get("content-type", ""), await _body(request, lang))
                lang = form.get("lang") if form.get("lang") in WORDS else lang
                page = await self.desk.report(asked_for(form, lang), lang)
            except BadForm:
                return self._wrong(refused("form", 400, lang), lang, None)
            except Refused as error:
                return self._wrong(error, lang, form)
            except ClientDisconnect:
                return Response(status_code=400)
            except Exception as error:  # a fault of the program must not end the service
                _tell(error)
                return self._wrong(refused("fault", 500, lang, what=type(error).__name__), lang, form)
        policy = f"{content_security_policy()}; frame-ancestors 'none'"
        headers = {"Content-Security-Policy": policy, "Referrer-Policy": "no-referrer", "Content-Language": lang}
        return HTMLResponse(page, headers=headers)

    async def no_page(self, request: Request, error: Exception) -> Response:
        """For a path that is none, or a method that is not answered."""
        name = "method" if isinstance(error, HTTPException) and error.status_code == 405 else "path"
        return _plain(refused(name, 405 if name == "method" else 404, self._language(request)))

    def refuse(self, name: str, status: int, value: str) -> ASGIApp:
        """For a request that the guard does not let through: both languages, since nothing it says is trusted."""
        told = [refused(name, status, lang, name=value) for lang in WORDS]
        return PlainTextResponse("".join(f"{one.message} {one.hint}\n" for one in told), status)

    def _language(self, request: Request) -> str:
        asked = request.query_params.get("lang", "")
        return asked if asked in WORDS else preferred(request.headers.get("accept-language", ""), self._lang)

    def _form(self, lang: str, state: FormState, status: int = 200) -> Response:
        page = form_page(lang, self._entries, state, network=self._names.network)
        headers = {"Content-Security-Policy": form_policy(), "Referrer-Policy": "same-origin", "Content-Language": lang}
        return HTMLResponse(page, status, headers)

    def _wrong(self, error: Refused, lang: str, form: Form | None) -> Response:
        fields = form.fields if form is not None else {}
        state = FormState(fields, (error.message, error.hint), form is not None and bool(form.file_name))
        return self._form(lang, state, error.status)


def preferred(header: str, otherwise: str) -> str:
    """The first of our languages that a browser asks for (RFC 9110, section 12.5.4).

    >>> preferred("de, fr-FR;q=0.8, en;q=0.9", "fr"), preferred("", "fr")
    ('en', 'fr')
    """
    best, found = 0.0, otherwise
    for part in header[:500].split(","):
        tag, _, weight = part.strip().partition(";")
        lang = tag.strip().lower().partition("-")[0]
        try:
            value = float(weight.strip().removeprefix("q=")) if weight else 1.0
        except ValueError:
            continue
        if lang in WORDS and value > best:
            best, found = value, lang
    return found


async def _body(request: Request, lang: str) -> bytes:
    """All that a request brings. Raises Refused when that is too much, or does not come."""
    data = bytearray()
    size = 0
    try:
        async with asyncio.timeout(PATIENCE):
            async for piece in request.stream():
                size += len(piece)
                if size > _MOST_THROWN_AWAY:
                    break
                if size <= _MOST_BODY:
                    data += piece
                else:
                    data.clear()
    except TimeoutError:
        raise refused("slow", 408, lang) from None
    if size > _MOST_BODY:
        raise refused("bytes", 413, lang)
    return bytes(data)


def _plain(error: Refused) -> Response:
    return PlainTextResponse(f"{error.message} {error.hint}\n", error.status)


def _tell(error: BaseException) -> None:
    """Where the program failed, on standard error; not what the error says, which may hold words of the text."""
    places = [f"  {row.filename}:{row.lineno}: {row.name}" for row in traceback.extract_tb(error.__traceback__)]
    head = f"malicheck: a fault in malicheck ({type(error).__name__}); please report it with these lines:"
    print("\n".join([head, *places]), file=sys.stderr, flush=True)
