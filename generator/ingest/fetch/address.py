"""Which addresses may be asked: https, or plain http to this machine itself; never with credentials in them."""

from __future__ import annotations

from ipaddress import ip_address

import httpx

from generator.errors import ConfigError

_FILE_HOSTS = {"huggingface.co": ("hf.co", "huggingface.co")}
"""Sources that do not serve their files themselves, and the domains of the hosts that do."""


def check_address(url: str) -> httpx.URL:
    """The address, if it may be asked; else `ConfigError`, which does not repeat what could be a secret in it."""
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
    """Where a file host of the asked one's own has the answer, if that is where the redirect leads; None for any other redirect."""
    try:
        target = requested.join(location)
    except httpx.InvalidURL:
        return None
    hosts = _FILE_HOSTS.get(requested.host, ())
    allowed = any(target.host == host or target.host.endswith(f".{host}") for host in hosts)
    return target if allowed and target.scheme == requested.scheme == "https" and target.port is None and not target.userinfo else None


def origin(address: httpx.URL) -> tuple[str, str, int]:
    """Scheme, host and port: whom a key may be shown."""
    return address.scheme, address.host, address.port or {"https": 443, "http": 80}[address.scheme]


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
