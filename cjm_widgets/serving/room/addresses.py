"""Under which addresses others may find this computer, and which host names are its own."""

import ipaddress
import re
import socket
from pathlib import Path

_NOWHERE = ("192.0.2.1", 9)  # set aside for documentation: asked for a way to it, the system names its own address
_TRIE = Path("/proc/net/fib_trie")
_HOST = re.compile(r"^(\[[0-9a-f:.%]+\]|[^:]+)(?::\d+)?$", re.I)


def addresses() -> tuple[str, ...]:
    """This computer's IPv4 addresses: the likeliest on the local network first, itself only where there is no other."""
    main = _main()
    found = dict.fromkeys([*([main] if main else []), *_named(), *_listed()])
    usable = [one for one in found if not ipaddress.ip_address(one).is_loopback]
    return tuple(sorted(usable, key=lambda one: _rank(one, main))) or ("127.0.0.1",)


def links(port: int) -> tuple[str, ...]:
    """The room's address under each of them."""
    return tuple(f"http://{one}:{port}/" for one in addresses())


def own_names() -> frozenset[str]:
    """The names by which browsers may call this computer."""
    name = socket.gethostname().lower()
    every = {"localhost", name, f"{name.split('.')[0]}.local", socket.getfqdn().lower()}
    return frozenset(one.rstrip(".") for one in every if one)


def is_ours(host: str, names: frozenset[str]) -> bool:
    """Whether a request's Host is an address or a name of ours.

    Any other name is somebody's who has pointed it at this computer, so that their page's scripts count as ours.
    """
    match = _HOST.match(host.strip().lower())
    if match is None:
        return False
    found = match[1].strip("[]").rstrip(".")
    try:
        ipaddress.ip_address(found)
    except ValueError:
        return found in names
    return True


def reachable(address: str, port: int) -> bool:
    """Whether a connection to an address of ours comes through, as far as can be seen from here."""
    try:
        with socket.create_connection((address, port), timeout=2):
            return True
    except OSError:
        return False


def _rank(address: str, main: str) -> tuple[int, bool]:
    found = ipaddress.ip_address(address)
    if found.is_link_local:
        kind = 3
    elif address.startswith(("192.168.", "10.", "172.")) and found.is_private:
        kind = 0
    else:
        kind = 1 if found.is_private else 2
    return kind, address != main


def _main() -> str:
    """The address from which this computer speaks to others; nothing is sent to find out."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        try:
            asking.connect(_NOWHERE)
        except OSError:
            return ""
        return str(asking.getsockname()[0])


def _named() -> list[str]:
    """The addresses that stand under this computer's name."""
    try:
        found = socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET, socket.SOCK_STREAM)
    except OSError:
        return []
    return [str(place[0]) for *_, place in found]


def _listed() -> list[str]:
    """The addresses that Linux lists as its own."""
    try:
        written = _TRIE.read_text(encoding="ascii", errors="replace")
    except OSError:
        return []
    return re.findall(r"\|-- ([\d.]+)\n\s+/32 host LOCAL", written)
