"""The desk uses no network: with sockets forbidden every page opens, and the process holds none after it."""

import os
import sys
from pathlib import Path

import pytest

from ui.main_window import MainWindow
from ui.pages import PAGES

FORBIDDEN = {"socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"}
TABLES = ("tcp", "tcp6", "udp", "udp6")


@pytest.fixture
def without_network():
    """Refuse every use of the network by Python; an audit hook stays, so it has a switch."""
    on = True

    def refuse(event, _arguments):
        if on and event in FORBIDDEN:
            raise AssertionError(f"the desk used the network: {event}")

    sys.addaudithook(refuse)
    yield
    on = False


def internet_sockets():
    """Return the inodes of this process's internet sockets, whoever opened them."""
    own = {os.readlink(link) for link in Path("/proc/self/fd").iterdir() if link.is_symlink()}
    rows = [
        row.split() for name in TABLES for row in Path("/proc/self/net", name).read_text().splitlines()[1:]
    ]
    return {row[9] for row in rows if f"socket:[{row[9]}]" in own}


@pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="reads the sockets of the process from /proc"
)
def test_every_page_opens_with_sockets_forbidden(desk, idle, qtbot, without_network):
    before = internet_sockets()
    window = MainWindow(desk, PAGES)
    qtbot.addWidget(window)
    window.show()
    for area in window.pages:
        window.open(area)
        idle()
    assert internet_sockets() == before
