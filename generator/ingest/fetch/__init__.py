"""All network access: get the bytes of a URL, of an accepted type and a limited size, or raise an error."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from types import TracebackType
from typing import Self

import httpx
import stamina
from stamina.instrumentation import RetryDetails, set_on_retry_hooks

from generator.errors import ConfigError, LimitError, NotFoundError, PayloadError, SourceError
from generator.ingest.fetch.address import check_address, origin, resolve_redirect
from generator.ingest.fetch.body import media_type, read_body
from generator.ingest.fetch.deadline import Deadline, DeadlineTransport
from generator.ingest.fetch.pace import Pace
from generator.ingest.sources import Params, Response

logger = logging.getLogger(__name__)

ATTEMPTS = 5
FIRST_WAIT = 1.0
LONGEST_WAIT = 20.0
TIMEOUT = httpx.Timeout(20, connect=10)
_OK, _NOT_FOUND = 200, 404
_KEY_REFUSED_STATUSES = frozenset({401, 403})
_TRANSIENT_STATUSES = frozenset({408, 429, *range(500, 600)})


class _TransientError(SourceError):
    """A failure that another attempt may not have."""

    def __init__(self, source: str, url: str, problem: str, wait: float) -> None:
        super().__init__(source, url, problem)
        self.wait = wait


class Fetcher:
    """The HTTP client of a run; it sends the key in one header, to the origin of the base URL only."""

    def __init__(  # noqa: PLR0913 - clocks, network and limits are injected
        self,
        base_url: str,
        key: str | None,
        *,
        user_agent: str,
        seconds: float,
        now: Callable[[], datetime],
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
        pace: Pace | None = None,
        offline: bool = False,
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        """Limit the whole run to `seconds` by `clock`; `now` dates responses; a `pace` may be shared by several runs."""
        self._base = check_address(base_url.rstrip("/"))
        if key is not None and not (key and key.isascii() and key.isprintable() and " " not in key):
            raise ConfigError("OPENROUTER_API_KEY is not a valid key. Set it again, without spaces or line breaks.")
        self._key = key
        self._now, self._sleep, self._offline = now, sleep, offline
        self._deadline = Deadline(clock, seconds)
        self._pace = pace or Pace(clock)
        self._client = httpx.Client(
            transport=transport or DeadlineTransport(self._deadline),
            headers={"User-Agent": user_agent, "Accept-Encoding": "gzip"},
            timeout=TIMEOUT,
            follow_redirects=False,
            trust_env=False,
        )

    @property
    def base_url(self) -> str:
        """The base of relative paths, without a slash at its end."""
        return str(self._base)

    def __enter__(self) -> Self:
        """Open the client; from then on httpx logs no addresses."""
        for name in ("httpx", "httpcore"):
            logging.getLogger(name).setLevel(logging.WARNING)
        set_on_retry_hooks((_log_retry,))
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Close the connections."""
        self._client.close()

    def get(self, url_or_path: str, params: Params = (), *, keyed: bool, accept: tuple[str, ...], limit: int) -> Response:
        """Get a path below the base URL or a whole address; repeat the call after temporary failures.

        A call without a key follows one redirect to a file host of its source; the record keeps the requested address.
        404 is a `NotFoundError`, a refused key a `ConfigError`, a used-up day a `LimitError`, a response of another type or
        above `limit` bytes a `PayloadError`, anything else a `SourceError`.
        """
        url = check_address(url_or_path if "://" in url_or_path else f"{self.base_url}/{url_or_path.lstrip('/')}")
        if self._offline:
            raise SourceError(url.host, str(url), "not requested, because of --offline", "Run without --offline.")
        headers = {"Accept": ", ".join(accept)} | (self._build_credentials(url) if keyed else {})
        request = self._client.build_request("GET", url, params=params, headers=headers)
        tries = stamina.retry_context(
            on=self._choose_retry_wait, attempts=ATTEMPTS, timeout=None, wait_initial=FIRST_WAIT, wait_max=LONGEST_WAIT, wait_jitter=0
        )
        for attempt in tries:
            with attempt:
                if keyed:
                    self._keep_pace(url)
                return Response(str(url), params, *self._send_request(request, url, attempt.next_wait, accept, limit), self._now())
        raise AssertionError  # the loop returns or raises

    def _send_request(self, request: httpx.Request, url: httpx.URL, wait: float, accept: tuple[str, ...], limit: int) -> tuple[bytes, str]:
        """Send one request; return its body and media type."""
        if self._deadline.seconds_left() <= 0:
            raise self._make_deadline_error(url)
        try:
            response = self._send(request, url)
            try:
                self._refuse_status(response, url, wait, keyed="Authorization" in request.headers)
                received = media_type(response)
                if received not in accept:
                    received_kind = "a web page" if received == "text/html" else "a response of another type"
                    raise PayloadError(url.host, str(url), f"{received_kind} in place of {' or '.join(accept)}")
                return read_body(response, url.host, limit), received
            finally:
                response.close()
        except httpx.TransportError as failure:
            # the message of the error may quote what was sent or received
            if self._deadline.seconds_left() <= 0:
                raise self._make_deadline_error(url) from None
            kinds = ((httpx.ConnectError, "could not be reached"), (httpx.TimeoutException, "fell silent"))
            problem = next((words for kind, words in kinds if isinstance(failure, kind)), "broke off its response")
            raise _TransientError(url.host, str(url), problem, wait) from None

    def _send(self, request: httpx.Request, url: httpx.URL) -> httpx.Response:
        """Send a request, or its redirect to a file host if it has no key."""
        response = self._client.send(request, stream=True)
        if "Authorization" in request.headers or not response.has_redirect_location:
            return response
        target = resolve_redirect(url, response.headers["location"])
        if target is None:
            return response
        response.close()
        return self._client.send(self._client.build_request("GET", target, headers={"Accept": request.headers["Accept"]}), stream=True)

    def _refuse_status(self, response: httpx.Response, url: httpx.URL, wait: float, *, keyed: bool) -> None:
        status = response.status_code
        if keyed and status in _KEY_REFUSED_STATUSES:
            raise ConfigError(
                f"OPENROUTER_API_KEY was refused by {url.host} ({status}). Set a valid key, or none to use the keyless exports."
            )
        if status == _NOT_FOUND:
            raise NotFoundError(url.host, str(url), "answered that this does not exist (404)")
        if status in _TRANSIENT_STATUSES:
            requested_wait = self._parse_retry_after(response)
            raise _TransientError(url.host, str(url), f"answered {status}", wait if requested_wait is None else requested_wait)
        if response.has_redirect_location:
            raise SourceError(url.host, str(url), f"answered {status}, a redirect, and redirects are not followed")
        if status != _OK:
            raise SourceError(url.host, str(url), f"answered {status}")

    def _parse_retry_after(self, response: httpx.Response) -> float | None:
        """The seconds that the source asks to wait, if any."""
        text = response.headers.get("retry-after", "").strip()
        if text.isascii() and text.isdigit():
            return float(text[:9])
        try:
            at = parsedate_to_datetime(text)
        except ValueError:
            return None
        return max(0.0, ((at if at.tzinfo else at.replace(tzinfo=UTC)) - self._now()).total_seconds())

    def _choose_retry_wait(self, failure: Exception) -> float | bool:
        """The seconds to wait before another attempt; False if there should be none."""
        return isinstance(failure, _TransientError) and failure.wait < self._deadline.seconds_left() and failure.wait

    def _keep_pace(self, url: httpx.URL) -> None:
        if not self._pace.calls_left(self._now()):
            raise LimitError(url.host, str(url), self._now())
        wait = self._pace.seconds_to_wait()
        if wait >= self._deadline.seconds_left():
            raise self._make_deadline_error(url)
        if wait:
            logger.info("waiting %.0f s to stay under the limit of calls a minute", wait)
            self._sleep(wait)
        self._pace.count_call(self._now())

    def _build_credentials(self, url: httpx.URL) -> dict[str, str]:
        if self._key is None:
            raise ConfigError(f"{url.path} needs a key. Set OPENROUTER_API_KEY.")
        if origin(url) != origin(self._base):
            raise ConfigError(f"The key is for {self._base.host} alone and is not sent to {url.host}.")
        return {"Authorization": f"Bearer {self._key}"}

    def _make_deadline_error(self, url: httpx.URL) -> SourceError:
        return SourceError(url.host, str(url), f"no complete response within this run's {self._deadline.seconds:.0f} seconds")


def _log_retry(details: RetryDetails) -> None:
    logger.info("%s Next attempt in %.0f s.", details.caused_by, details.wait_for)
