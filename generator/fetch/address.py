"""Which addresses may be asked: https, or plain http to this machine itself; never with credentials in them."""

from __future__ import annotations

from ipaddress import ip_address

import httpx

from generator.errors import ConfigError


def checked(url: str) -> httpx.URL:
    """The address, if it may be asked; else `ConfigError`, which does not repeat what could be a secret in it."""
    try:
        address = httpx.URL(url)
    except httpx.InvalidURL:
        raise ConfigError("An address of a source is malformed. Write it as https://host/path.") from None
    if address.userinfo or address.query or address.fragment or not address.host:
        raise ConfigError(f"An address of a source on host {address.host!r} must be https://host/path: no credentials, no query.")
    if address.scheme != "https" and not (address.scheme == "http" and _loopback(address.host)):
        raise ConfigError(f"The address of a source on host {address.host!r} must begin with https:// (http:// is for this machine alone).")
    return address


def origin(address: httpx.URL) -> tuple[str, str, int]:
    """Scheme, host and port: whom a key may be shown."""
    return address.scheme, address.host, address.port or {"https": 443, "http": 80}[address.scheme]


def _loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
