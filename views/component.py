"""Components of our own: a piece of HTML and a script that the browser fetches once."""

from typing import TYPE_CHECKING, Final

import streamlit as st

if TYPE_CHECKING:
    from streamlit.components.v2.types import ComponentRenderer

# Streamlit's own script tells where the server lives, also behind a proxy with a path.
_LOADER: Final = """
const own = document.querySelector('script[src*="static/js/"]').src;
export default async (component) => {
  const home = own.slice(0, own.lastIndexOf("static/js/")) + "app/static/";
  const script = await import(home + "%s?v=" + component.data.version);
  return script.default(component);
};
"""


def component(name: str, *, script: str, html: str) -> "ComponentRenderer":
    """Return what mounts `html` and hands it to the default export of `static/<script>`.

    Each mount must send `version` in its data, the one that `views.assets` gives.
    """
    return st.components.v2.component(
        f"reported_control_{name}", html=html, js=_LOADER % script, isolate_styles=False
    )
