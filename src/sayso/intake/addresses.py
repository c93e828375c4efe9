"""Which addresses may be asked: http and https, without credentials, at hosts of the public net unless private ones are asked for."""

from __future__ import annotations

import re
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import urlsplit

from ..errors import UnsafeAddress

Ip = IPv4Address | IPv6Address

_SCHEME = re.compile(r"\s*[a-z][a-z0-9+.-]*://", re.I)
_LONGEST = 4000  # characters; servers and browsers take about as much
_SHOWN = 200

# What IANA's special-purpose registries (RFC 6890) set apart. The standard library's is_global is asked as well; it knows later entries.
_APART = tuple(
    (ip_network(net), name)
    for net, name in (
        ("0.0.0.0/8", "this host"), ("10.0.0.0/8", "private"), ("100.64.0.0/10", "of a carrier's own net"), ("127.0.0.0/8", "this machine's own"),
        ("169.254.0.0/16", "link-local"), ("172.16.0.0/12", "private"), ("192.0.0.0/24", "reserved"), ("192.0.2.0/24", "for documentation"),
        ("192.88.99.0/24", "reserved"), ("192.168.0.0/16", "private"), ("198.18.0.0/15", "for benchmarks"), ("198.51.100.0/24", "for documentation"),
        ("203.0.113.0/24", "for documentation"), ("224.0.0.0/4", "multicast"), ("240.0.0.0/4", "reserved"),
        ("::/128", "this host"), ("::1/128", "this machine's own"), ("100::/64", "for discarding"), ("2001::/23", "reserved"),
        ("2001:db8::/32", "for documentation"), ("3fff::/20", "for documentation"), ("5f00::/16", "reserved"), ("64:ff9b:1::/48", "private"),
        ("fc00::/7", "private"), ("fe80::/10", "link-local"), ("fec0::/10", "private"), ("ff00::/8", "multicast"),
    )
)  # fmt: skip
_COMPATIBLE, _NAT64, _6TO4 = ip_network("::/96"), ip_network("64:ff9b::/96"), ip_network("2002::/16")


def is_address(text: object) -> bool:
    """Whether the caller means an address on the net, served or not, and no file."""
    return isinstance(text, str) and bool(_SCHEME.match(text))


def checked(url: str) -> str:
    """The address without its fragment, as it will be asked. Raises UnsafeAddress for what is not http(s), has credentials or no host."""
    import httpx  # the parser that will also connect: two parsers that disagree on the host are a hole

    bare, ref = url.strip(), shown(url)
    if len(bare) > _LONGEST or any(c.isspace() or not c.isprintable() or c == "\\" for c in bare):
        raise UnsafeAddress(f"{ref} is no address: it is too long or has blanks or control characters in it", ref)
    try:
        parsed = httpx.URL(bare)
        host, port = parsed.host, parsed.port
    except (httpx.InvalidURL, ValueError) as error:
        raise UnsafeAddress(f"{ref} is no address ({error}): check how it is written", ref) from None
    if parsed.scheme not in ("http", "https"):
        raise UnsafeAddress(f"{ref} is not served: only http:// and https:// addresses are", ref)
    if not host or not 0 < (port or 80) < 65_536:
        raise UnsafeAddress(f"{ref} names no host, or no port that there is: write https://host/page", ref)
    if parsed.userinfo:
        raise UnsafeAddress(
            f"{ref} has a user name or password in it: take it out, or save the page and add the file", ref
        )
    return str(parsed.copy_with(fragment=None))


def host_of(url: str) -> str:
    """Scheme, host and port as one key, for what is kept by host; empty where there is none."""
    try:
        parts = urlsplit(url)
        port = parts.port or {"http": 80, "https": 443}.get(parts.scheme)
    except ValueError:
        return ""
    return f"{parts.scheme}://{(parts.hostname or '').lower()}:{port}" if parts.hostname else ""


def shown(url: str) -> str:
    """The address as one line for messages: a password hidden, odd characters escaped, not endless."""
    bare = re.sub(r"(?<=//)[^/?#@]*@", "…@", url.strip())
    line = "".join(c if c.isprintable() else c.encode("unicode_escape", "surrogatepass").decode() for c in bare)
    return (line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…") or "(an empty address)"


def apart(ip: Ip) -> str | None:
    """What sets this IP address apart from the public net, None where nothing does. An IPv4 address inside an IPv6 one counts as itself."""
    if isinstance(ip, IPv6Address):
        inner = _inside(ip)
        if inner is not None:
            return apart(inner)
    for net, name in _APART:
        if ip.version == net.version and ip in net:
            return name
    if ip.is_multicast or ip.is_reserved or ip.is_unspecified or not ip.is_global:
        return "reserved"
    return None


def parsed_ip(text: str) -> Ip | None:
    """The IP address that the text is, a zone ("%eth0") left out; None for a name."""
    try:
        return ip_address(text.partition("%")[0])
    except ValueError:
        return None


def _inside(ip: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that a mapped (RFC 4291), NAT64 (RFC 6052) or 6to4 (RFC 3056) address leads to."""
    if ip.ipv4_mapped is not None:
        return ip.ipv4_mapped
    if ip in _NAT64 or (ip in _COMPATIBLE and int(ip) > 1):
        return IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.sixtofour if ip in _6TO4 else None
