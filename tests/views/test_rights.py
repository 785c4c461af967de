"""Whoever sits at the machine may add articles; a visitor from elsewhere must be listed."""

import pytest

from views import rights


@pytest.mark.parametrize("address", [None, "127.0.0.1", "::1"])
def test_this_machine_may_edit(address: str | None) -> None:
    assert rights.is_local(address, {})


@pytest.mark.parametrize("address", ["192.168.1.7", "203.0.113.5", "2001:db8::1", "", "nonsense"])
def test_other_machines_may_not(address: str) -> None:
    assert not rights.is_local(address, {})


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "X-Real-Ip"])
def test_who_comes_through_a_proxy_is_not_this_machine(header: str) -> None:
    assert not rights.is_local("127.0.0.1", {header: "203.0.113.5"})


@pytest.mark.parametrize(
    ("email", "editors", "may"),
    [
        ("A@x.org", "b@x.org, a@x.org", True),
        ("c@x.org", "a@x.org", False),
        (None, "", False),
        ("", "", False),
    ],
)
def test_who_is_signed_in_must_be_listed(email: str | None, editors: str, may: bool) -> None:
    assert rights.is_listed(email, editors) is may
