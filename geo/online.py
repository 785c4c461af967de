"""A geocoder on the net behind the gazetteer: off unless configured, and never in the way."""

import logging
import math
import os
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final, Self
from urllib.parse import urlsplit

from geopy.exc import GeopyError
from geopy.extra.rate_limiter import RateLimiter
from geopy.geocoders import Nominatim
from geopy.location import Location
from geopy.point import Point

from geo.gazetteer import Gazetteer, default_gazetteer

_log = logging.getLogger(__name__)

_REMEMBERED: Final = 1024  # answers; the rules of public servers ask for a cache


@dataclass(frozen=True, slots=True)
class OnlineSettings:
    """Where a Nominatim server is, and how politely it is asked. Times in seconds.

    The defaults are the rules of OpenStreetMap's public server: one request a second, a user
    agent that names the program.
    """

    url: str
    user_agent: str = "reported-control"
    timeout_s: float = 5.0
    min_delay_s: float = 1.0
    pause_after_failure_s: float = 60.0

    def __post_init__(self) -> None:
        if not _is_web_address(self.url):
            raise ValueError(f"GEOCODER_URL {self.url!r} is no http or https address")
        if not (self.timeout_s > 0 and math.isfinite(self.timeout_s)):
            raise ValueError(f"GEOCODER_TIMEOUT {self.timeout_s} is no number of seconds above 0")

    @classmethod
    def from_environment(cls, environ: Mapping[str, str]) -> Self | None:
        """Read GEOCODER_URL, GEOCODER_USER_AGENT and GEOCODER_TIMEOUT; None without an address.

        Raises
        ------
        ValueError
            If one of them cannot be right; the message names it.
        """
        url = environ.get("GEOCODER_URL", "").strip()
        if not url:
            return None
        agent = environ.get("GEOCODER_USER_AGENT", "").strip() or "reported-control"
        return cls(url, agent, timeout_s=_seconds(environ.get("GEOCODER_TIMEOUT", "5")))


def _is_web_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname)


def _seconds(text: str) -> float:
    try:
        return float(text)
    except ValueError as error:
        raise ValueError(f"GEOCODER_TIMEOUT {text!r} is no number of seconds") from error


class FallbackGeocoder:
    """The gazetteer first; a server on the net for what it does not know.

    The contract is that of `Gazetteer`. Whatever goes wrong on the net gives None and a warning
    in the log, and the server is left alone for a while.
    """

    def __init__(self, gazetteer: Gazetteer, settings: OnlineSettings) -> None:
        self._gazetteer = gazetteer
        self._settings = settings
        address = urlsplit(settings.url)
        server = Nominatim(
            domain=f"{address.netloc}{address.path}".rstrip("/"),
            scheme=address.scheme,
            user_agent=settings.user_agent,
            timeout=settings.timeout_s,
        )
        self._ask = self._polite(server.geocode)
        self._silent_until = -math.inf

    def geocode(
        self, query: str, *, exactly_one: bool = True, timeout: float | None = None
    ) -> Location | list[Location] | None:
        """Find the places that `query` names, as `Gazetteer.geocode` does; then ask the server."""
        known: Location | list[Location] | None
        known = self._gazetteer.geocode(query, exactly_one=exactly_one)  # type: ignore[call-overload]
        if known is not None or not query.strip():
            return known
        return self._asked(query, exactly_one, timeout or self._settings.timeout_s)

    def reverse(
        self,
        query: Point | tuple[float, float] | str,
        *,
        exactly_one: bool = True,
        timeout: float | None = None,
    ) -> Location | list[Location] | None:
        """Return the province that holds a point; no server is asked, it would know no better."""
        return self._gazetteer.reverse(query, exactly_one=exactly_one, timeout=timeout)

    def _polite(self, ask: Callable[..., Any]) -> Callable[..., Any]:
        """Wrap `ask` so that it keeps its distance and remembers its answers, not its failures."""
        limited = RateLimiter(
            ask,
            min_delay_seconds=self._settings.min_delay_s,
            max_retries=0,
            error_wait_seconds=self._settings.min_delay_s,
            swallow_exceptions=False,
        )
        return lru_cache(_REMEMBERED)(limited)

    def _asked(
        self, query: str, exactly_one: bool, timeout_s: float
    ) -> Location | list[Location] | None:
        if time.monotonic() < self._silent_until:
            return None
        options = {"exactly_one": exactly_one, "timeout": timeout_s, "country_codes": "af"}
        try:
            found: Location | list[Location] | None = self._ask(query, **options)
        except (GeopyError, AttributeError, KeyError, TypeError, ValueError) as error:
            # The last four: an answer of a shape that geopy does not expect.
            _log.warning("%s did not answer for %r: %s", self._settings.url, query, error)
            self._silent_until = time.monotonic() + self._settings.pause_after_failure_s
            return None
        return found


def configured_geocoder(
    environ: Mapping[str, str] = os.environ, gazetteer: Gazetteer | None = None
) -> Gazetteer | FallbackGeocoder:
    """Return the gazetteer, with a server behind it if the environment names one.

    A setting that cannot be right is logged, and the gazetteer stands alone.
    """
    local = gazetteer or default_gazetteer()
    try:
        settings = OnlineSettings.from_environment(environ)
    except ValueError as error:
        _log.warning("No online geocoder: %s", error)
        return local
    return FallbackGeocoder(local, settings) if settings else local
