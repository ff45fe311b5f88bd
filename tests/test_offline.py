"""The guard of conftest.py: tests reach nothing but this machine."""

from __future__ import annotations

import asyncio
import socket
import urllib.request

import pytest


@pytest.mark.parametrize("host", ["192.0.2.1", "2001:db8::1", "example.com"])
def test_no_connection_leaves_this_machine(host: str) -> None:
    with pytest.raises(RuntimeError, match="nothing but loopback"):
        socket.create_connection((host, 80), timeout=1)
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as plain, pytest.raises(RuntimeError):
        plain.connect((host, 80))
    with socket.socket(family, socket.SOCK_DGRAM) as datagrams, pytest.raises(RuntimeError):
        datagrams.sendto(b"x", (host, 53))


def test_neither_do_libraries() -> None:
    with pytest.raises(RuntimeError):
        urllib.request.urlopen("https://huggingface.co")

    async def connect() -> None:
        await asyncio.open_connection("192.0.2.1", 80)

    with pytest.raises(RuntimeError):
        asyncio.run(connect())


def test_loopback_is_open() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(("localhost", server.getsockname()[1]), timeout=5).close()
        server.accept()[0].close()
