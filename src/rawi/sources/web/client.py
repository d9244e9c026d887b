"""A polite client: one host at a time and not too often, robots.txt obeyed, limits on size, time and redirects."""

from __future__ import annotations

import time
import zlib
from collections.abc import Callable, Iterator
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin

import httpcore
import msgspec
from protego import Protego

from rawi import __version__
from rawi.sources.limits import Limits
from rawi.sources.web.addresses import AddressError, Resolver, Target, check_address
from rawi.sources.web.connecting import CheckedBackend

_NAME = "rawi"
_ACCEPTED = "text/html, application/xhtml+xml, application/xml;q=0.9, application/feed+json;q=0.9, */*;q=0.5"
_STATUSES = {
    401: "a password is asked for",
    403: "the server refuses",
    404: "there is no such page",
    410: "the page is gone",
    429: "the server asks to come less often",
}
_REDIRECTS = (301, 302, 303, 307, 308)
# Seconds: RFC 9309 asks not to keep rules for more than a day; a host that could not say is asked again sooner.
_ROBOTS_KEPT = 6 * 3600.0
_ROBOTS_FAILED = 900.0
_ROBOTS_BYTES = 500_000  # RFC 9309 asks for no more than 500 KiB to be read
_PIECE = 1 << 16
_LONGEST_DELAY = 60.0
_LONGEST_BACK_OFF = 24 * 3600.0


class Manners(msgspec.Struct, frozen=True):
    """How the client behaves. Times are seconds; ``contact`` stands in the user agent; ``allowed`` hosts may be
    private."""

    contact: str | None = None
    allowed: frozenset[str] = frozenset()
    delay: float = 2.0
    connect: float = 10.0
    read: float = 20.0
    whole: float = 60.0
    redirects: int = 5
    limits: Limits = Limits()

    @property
    def agent(self) -> str:
        """The user agent, with whom to write to."""
        return f"Rawi/{__version__}" + (f" (+{self.contact})" if self.contact else "")


class FetchError(Exception):
    """What could not be fetched. ``status`` is HTTP's where there is one; ``wait`` how many seconds the server asks to
    be left alone; ``final`` whether trying again is of no use."""

    def __init__(
        self, reason: str, *, status: int | None = None, wait: float | None = None, final: bool = False
    ) -> None:
        super().__init__(reason)
        self.reason = reason
        self.status = status
        self.wait = wait
        self.final = final


class Fetched(msgspec.Struct, frozen=True):
    """What was fetched: the address in the end, and whether it is unchanged since last time (then without content)."""

    url: str
    unchanged: bool
    content: bytes
    kind: str | None
    charset: str | None
    etag: str | None
    modified: str | None


class Client:
    """Fetches addresses. A context manager; not for several threads at once."""

    def __init__(
        self,
        manners: Manners | None = None,
        *,
        resolve: Resolver | None = None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.manners = manners or Manners()
        self._backend = CheckedBackend(self.manners.allowed, resolve)
        self._pool = httpcore.ConnectionPool(max_connections=8, keepalive_expiry=20.0, network_backend=self._backend)
        self._clock = clock
        self._sleep = sleep
        self._asked: dict[str, float] = {}
        self._robots: dict[str, tuple[Protego | None, float]] = {}

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.close()

    def get(self, url: str, *, etag: str | None = None, modified: str | None = None) -> Fetched:
        """What stands at ``url``; with ``etag`` or ``modified`` only when it has changed since. Raises FetchError."""
        headers = {}
        if etag:
            headers["If-None-Match"] = etag
        if modified:
            headers["If-Modified-Since"] = modified
        address = url
        for _ in range(self.manners.redirects + 1):
            # Every address on the way is judged like the first.
            target = self._judged(address)
            self._obey_robots(target)
            status, found, content = self._once(target, headers, self.manners.limits.page_bytes)
            if status in _REDIRECTS and "location" in found:
                address = urljoin(target.url, found["location"])
                continue
            if status == 304:
                return Fetched(
                    url, True, b"", None, None, found.get("etag") or etag, found.get("last-modified") or modified
                )
            if not 200 <= status < 300:
                raise _refused(status, found)
            kind, charset = _content_type(found.get("content-type"))
            return Fetched(target.url, False, content, kind, charset, found.get("etag"), found.get("last-modified"))
        raise FetchError(f"the server leads on through more than {self.manners.redirects} redirects", final=True)

    def _judged(self, address: str) -> Target:
        try:
            return check_address(address, self.manners.allowed)
        except AddressError as error:
            raise FetchError(str(error), final=True) from None

    def _obey_robots(self, target: Target) -> None:
        rules, until = self._robots.get(target.origin, (None, 0.0))
        if target.origin not in self._robots or self._clock() >= until:
            rules = self._read_robots(target)
            kept = _ROBOTS_KEPT if rules is not None else _ROBOTS_FAILED
            self._robots[target.origin] = (rules, self._clock() + kept)
        if rules is None:
            raise FetchError("the host's robots.txt cannot be read now, so nothing is asked of it", wait=_ROBOTS_FAILED)
        if not rules.can_fetch(target.url, _NAME):
            raise FetchError("the host's robots.txt asks not to read this address", final=True)

    def _read_robots(self, target: Target) -> Protego | None:
        """The host's rules: none when it has no file, None when the host cannot say now (RFC 9309, 2.3.1)."""
        address = target.origin + "/robots.txt"
        for _ in range(self.manners.redirects + 1):
            try:
                asked = self._judged(address)
                status, found, content = self._once(asked, {}, _ROBOTS_BYTES, cut=True)
            except FetchError as error:
                if error.final:
                    raise
                return None
            if status in _REDIRECTS and "location" in found:
                address = urljoin(asked.url, found["location"])
                continue
            if status >= 500 or status == 429:
                return None
            return Protego.parse(content.decode("utf-8", "replace") if 200 <= status < 300 else "")
        return Protego.parse("")

    def _once(
        self, target: Target, headers: dict[str, str], most: int, *, cut: bool = False
    ) -> tuple[int, dict[str, str], bytes]:
        """One request: status, headers (names in lower case), content. ``cut``: too much is cut off, not refused."""
        self._wait_for(target)
        manners = self.manners
        sent = {
            "Host": target.origin.partition("://")[2],
            "User-Agent": manners.agent,
            "Accept": _ACCEPTED,
            "Accept-Encoding": "gzip, deflate",
            **headers,
        }
        timeouts = {"connect": manners.connect, "read": manners.read, "write": manners.read, "pool": manners.connect}
        self._backend.deadline = time.monotonic() + manners.whole
        try:
            with self._pool.stream(
                "GET", target.url, headers=list(sent.items()), extensions={"timeout": timeouts}
            ) as response:
                found = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers}
                unpack = _unpacker(found.get("content-encoding"))
                parts: list[bytes] = []
                size, raw = 0, 0
                for chunk in response.iter_stream():
                    raw += len(chunk)
                    # What is unpacked at a time is bounded, so a small file cannot become a large one in memory.
                    for part in unpack(chunk):
                        size += len(part)
                        if max(size, raw) > most:
                            if cut:
                                return response.status, found, b"".join(parts)[:most]
                            raise FetchError(f"the answer is larger than {most:,} bytes", final=True)
                        parts.append(part)
                return response.status, found, b"".join(parts)
        except AddressError as error:
            raise FetchError(str(error), final=True) from None
        except httpcore.TimeoutException:
            raise FetchError("the host did not answer in time") from None
        except zlib.error:
            raise FetchError("the answer is broken (its packing cannot be undone)") from None
        except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol, OSError) as error:
            raise FetchError(f"the host cannot be reached ({error or type(error).__name__})") from None

    def _wait_for(self, target: Target) -> None:
        """Leaves the host in peace between two requests: as long as its robots.txt says, else `Manners.delay`."""
        rules, _ = self._robots.get(target.origin, (None, 0.0))
        stated = rules.crawl_delay(_NAME) if rules is not None else None
        delay = min(max(self.manners.delay, float(stated or 0.0)), _LONGEST_DELAY)
        last = self._asked.get(target.host)
        if last is not None and (left := last + delay - self._clock()) > 0:
            self._sleep(left)
        self._asked[target.host] = self._clock()


def _refused(status: int, headers: dict[str, str]) -> FetchError:
    reason = _STATUSES.get(status, f"the server answers with status {status}")
    final = status in (400, 401, 403, 404, 405, 406, 410, 451)
    return FetchError(reason, status=status, wait=_wait(headers.get("retry-after")), final=final)


def _wait(stated: str | None) -> float | None:
    """The seconds of a Retry-After header."""
    if stated is None:
        return None
    if stated.strip().isdigit():
        return min(float(stated), _LONGEST_BACK_OFF)
    try:
        left = parsedate_to_datetime(stated).timestamp() - time.time()
    except (ValueError, TypeError, OverflowError):
        return None
    return min(max(left, 0.0), _LONGEST_BACK_OFF)


def _content_type(header: str | None) -> tuple[str | None, str | None]:
    if header is None:
        return None, None
    kind, _, rest = header.partition(";")
    charset = next((p.partition("=")[2] for p in rest.split(";") if p.strip().lower().startswith("charset=")), None)
    return kind.strip().lower() or None, charset.strip(" \"'") or None if charset else None


def _unpacker(encoding: str | None) -> Callable[[bytes], Iterator[bytes]]:
    """What undoes the packing of an answer, a bounded piece at a time. Raises FetchError for one not asked for."""
    name = (encoding or "identity").strip().lower()
    if name in ("identity", ""):
        return lambda data: iter((data,))
    if name not in ("gzip", "x-gzip", "deflate"):
        raise FetchError(f"the answer is packed in a way that was not asked for ({name[:20]})", final=True)
    state = zlib.decompressobj(wbits=47)  # gzip or zlib, as the data says

    def unpack(data: bytes) -> Iterator[bytes]:
        while data:
            yield state.decompress(data, _PIECE)
            data = state.unconsumed_tail

    return unpack
