"""Who may change what is kept: whoever sits at this machine; of others those who are listed.

A server that is open to others is read-only unless the visitor is signed in (Streamlit's OIDC)
and named in REPORTED_EDITORS, e-mail addresses with commas between them.
"""

import os
from collections.abc import Mapping
from ipaddress import ip_address
from typing import Final

import streamlit as st

READ_ONLY: Final = (
    '<p class="rc-note" role="status"><b>This server is read-only for visitors.</b> You can see '
    "what an article would report; to keep articles, run the program on your own machine, or ask "
    "to be listed as an editor.</p>"
)
_FORWARDED: Final = ("X-Forwarded-For", "Forwarded", "X-Real-Ip")


def may_edit() -> bool:
    """Return whether this visitor may add articles."""
    return is_local(st.context.ip_address, st.context.headers) or is_listed(
        _email(), os.environ.get("REPORTED_EDITORS", "")
    )


def is_local(address: str | None, headers: Mapping[str, str]) -> bool:
    """Return whether a request comes from this machine and not through a proxy."""
    if any(headers.get(name) for name in _FORWARDED):
        return False
    try:
        return address is None or ip_address(address).is_loopback
    except ValueError:  # nothing that can be told is trusted
        return False


def is_listed(email: str | None, editors: str) -> bool:
    """Return whether somebody who is signed in is among the editors."""
    listed = {one.strip().casefold() for one in editors.split(",") if one.strip()}
    return email is not None and email.casefold() in listed


def _email() -> str | None:
    user = st.user
    if not user.get("is_logged_in"):
        return None
    email = user.get("email")
    return str(email) if email else None
