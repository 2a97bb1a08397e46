"""Where phones find the laptop."""

import sys

import pytest

from game.classroom import network


def test_at_the_usual_port_browsers_name_none() -> None:
    assert "10.0.0.2" in network.hosts(80, ["10.0.0.2"])
    assert network.hosts(8080, ["10.0.0.2"])[0] == "10.0.0.2:8080"
    assert "10.0.0.2" not in network.hosts(8080, ["10.0.0.2"])


@pytest.mark.skipif(sys.platform == "win32", reason="the host's name leads to all of them")
def test_a_network_with_no_way_out_is_found_by_its_interface() -> None:
    assert network.LOOPBACK in network._of_interfaces()
    assert network.LOOPBACK not in network.addresses()
