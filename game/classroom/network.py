"""Where phones can reach this laptop, and what to try when they cannot."""

import io
import socket
import struct
import sys
from collections.abc import Iterable
from contextlib import suppress

import segno

from game.story.interface import tr

LOOPBACK = "127.0.0.1"


def listen(port: int, room: bool) -> socket.socket:
    """A socket that takes connections: from this laptop only, or from the room.

    Takes the first free port from `port` on, ten at most. Raises OSError if none is free.
    """
    last: OSError | None = None
    for number in range(port, port + 10):
        made = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            made.bind(("0.0.0.0" if room else LOOPBACK, number))  # noqa: S104 - only where the teacher said so
            made.listen(512)
        except OSError as error:
            made.close()
            last = error
            continue
        return made
    raise last or OSError("no port")


def addresses() -> list[str]:
    """This laptop's own addresses in networks that phones may be in, the likeliest first; none if it is in none."""
    found: list[str] = []
    # Nothing is sent: the system only says which of its addresses it would send from, if it has any.
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe, suppress(OSError):
        probe.connect(("192.0.2.1", 9))
        found.append(probe.getsockname()[0])
    with suppress(OSError):
        found += socket.gethostbyname_ex(socket.gethostname())[2]
    found += _of_interfaces()
    return [one for one in dict.fromkeys(found) if not one.startswith(("127.", "0."))]


if sys.platform == "win32":

    def _of_interfaces() -> list[str]:
        """None: there, the host's name leads to all of them."""
        return []
else:
    import fcntl

    _ADDRESS_OF = 0xC0206921 if sys.platform == "darwin" else 0x8915

    def _of_interfaces() -> list[str]:
        """The addresses of all interfaces: in a hotspot without internet there is no way out to ask about."""
        found: list[str] = []
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe, suppress(OSError):
            for _, name in socket.if_nameindex():
                if name.startswith(("docker", "br-", "veth", "virbr")):  # no phone is in those
                    continue
                with suppress(OSError):  # an interface without an address
                    asked = struct.pack("256s", name.encode()[:15])
                    found.append(socket.inet_ntoa(fcntl.ioctl(probe.fileno(), _ADDRESS_OF, asked)[20:24]))
        return found


def hosts(port: int, own: Iterable[str]) -> list[str]:
    """What browsers may call this laptop by."""
    names = (*own, LOOPBACK, "localhost")
    # At the usual port a browser leaves it out.
    return [*(f"{one}:{port}" for one in names), *(names if port == 80 else ())]


def answers(address: str, port: int) -> bool:
    """Whether this laptop reaches itself by that address: a first sign that phones can."""
    try:
        with socket.create_connection((address, port), timeout=1):
            return True
    except OSError:
        return False


def qr(text: str) -> str:
    """A QR code in half-blocks for a terminal, to be shown light on dark."""
    out = io.StringIO()
    segno.make(text, error="l", micro=False).terminal(out=out, compact=True, border=2)
    return out.getvalue().rstrip("\n")


def advice(port: int, own: list[str], room: bool) -> list[str]:
    """What the self-test found, in plain words, and what to do about it."""
    if not room:
        return [
            tr("Only this laptop can join so far. To let the room in, start again with {option}.", option="--room"),
        ]
    if not own:
        return [
            tr("This laptop is in no network, so no phone can reach it."),
            tr("Turn on its hotspot, have the phones join that, and start again; or play by a show of hands."),
        ]
    lines = []
    for one in own:
        address = f"http://{one}:{port}"
        lines.append(
            tr("{address} answers.", address=address)
            if answers(one, port)
            else tr("{address} does NOT answer even from this laptop.", address=address)
        )
    return [
        *lines,
        tr("Try it now with one phone that is in the same network as this laptop."),
        tr("If the page does not come: a firewall on this laptop may keep port {port} shut (allow it for Python in "
           "private networks), or the school's network keeps its guests apart.", port=port),
        tr("Then turn on this laptop's hotspot (or a phone's), let all join that, and start again."),
    ]  # fmt: skip
