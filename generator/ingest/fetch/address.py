"""The addresses that may be requested: https, or plain http on this machine; never with credentials in them."""

from __future__ import annotations

from ipaddress import ip_address

import httpx

from generator.errors import ConfigError

_FILE_HOSTS = {"huggingface.co": ("hf.co", "huggingface.co")}
"""Sources that serve files from other hosts, with the domains of these hosts."""


def check_address(url: str) -> httpx.URL:
    """Parse an address that may be requested; the ConfigError for any other does not quote secrets in it."""
    try:
        address = httpx.URL(url)
    except httpx.InvalidURL:
        raise ConfigError("An address of a source is malformed. Write it as https://host/path.") from None
    if address.userinfo or address.query or address.fragment or not address.host:
        raise ConfigError(f"An address of a source on host {address.host!r} must be https://host/path: no credentials, no query.")
    if address.scheme != "https" and not (address.scheme == "http" and _is_loopback(address.host)):
        raise ConfigError(f"The address of a source on host {address.host!r} must begin with https:// (http:// is for this machine alone).")
    return address


def resolve_redirect(requested: httpx.URL, location: str) -> httpx.URL | None:
    """The target of a redirect to a file host of the requested source; None for any other redirect."""
    try:
        target = requested.join(location)
    except httpx.InvalidURL:
        return None
    hosts = _FILE_HOSTS.get(requested.host, ())
    allowed = any(target.host == host or target.host.endswith(f".{host}") for host in hosts)
    return target if allowed and target.scheme == requested.scheme == "https" and target.port is None and not target.userinfo else None


def origin(address: httpx.URL) -> tuple[str, str, int]:
    """Scheme, host and port, which decide who gets a key."""
    return address.scheme, address.host, address.port or {"https": 443, "http": 80}[address.scheme]


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
