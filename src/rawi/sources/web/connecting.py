"""Connections to addresses that were judged: a name is looked up once, every address is checked, and the connection is
made to one of those, so no second look-up can lead elsewhere. TLS still checks the certificate for the name."""

from __future__ import annotations

import ssl
import time
from collections.abc import Collection, Iterable
from typing import Any

import httpcore

from rawi.sources.web.addresses import Resolver, addresses_of


class CheckedBackend(httpcore.NetworkBackend):
    """A network backend for httpcore that connects to public addresses, and to hosts that are allowed by name.

    ``deadline`` (by `time.monotonic`) ends whatever is under way, however slowly a server drips.
    """

    deadline = float("inf")

    def __init__(self, allowed: Collection[str], resolve: Resolver | None = None) -> None:
        self._allowed = allowed
        self._resolve = resolve
        self._plain = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to the host. Raises AddressError when it is not public, httpcore.ConnectError."""
        failure: Exception | None = None
        for address in addresses_of(host, port, self._allowed, self._resolve)[:4]:
            try:
                stream = self._plain.connect_tcp(address, port, self.left(timeout), local_address, socket_options)
                return _Stream(stream, self)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure or httpcore.ConnectError("no address")

    def left(self, timeout: float | None) -> float:
        """The seconds that one step may take. Raises httpcore.ReadTimeout when none is left."""
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("the time for the whole answer is over")
        return left if timeout is None else min(timeout, left)

    def sleep(self, seconds: float) -> None:
        """Waits, as httpcore asks between tries."""
        self._plain.sleep(seconds)


class _Stream(httpcore.NetworkStream):
    """A stream whose every step ends at the backend's deadline."""

    def __init__(self, stream: httpcore.NetworkStream, backend: CheckedBackend) -> None:
        self._stream = stream
        self._backend = backend

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._backend.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._backend.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        secured = self._stream.start_tls(ssl_context, server_hostname, self._backend.left(timeout))
        return _Stream(secured, self._backend)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
