"""The map on the screen: Leaflet in a component of our own.

The ground is fetched once and kept by the browser; a step sends 34 short rows. Nothing is
mounted anew while a page is open, so the place and the zoom survive every change.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

from geo.gazetteer import default_gazetteer
from publish import words
from publish.scene import CapitalMark, Scene
from views import address, blocks
from views.address import View
from views.assets import mark_id
from views.component import component

PLAY_MS: Final = {"Slow": 1400, "Normal": 700, "Fast": 350}  # a day, the same for every day

_HTML: Final = f"""
<div class="rc-frame">
  <p class="rc-live" role="status"></p>
  <div class="rc-map" role="group" aria-label="Map of the 34 capitals.
    Tab to a capital, walk with the arrow keys, choose with Enter."></div>
  {blocks.legend()}
  <details class="rc-table"><summary>The map as a table</summary>
    <table><thead><tr><th scope="col">Capital</th><th scope="col">Province</th>
      <th scope="col">Reported</th><th scope="col">How sure</th><th scope="col">Since</th>
      <th scope="col">Newest report</th></tr></thead><tbody></tbody></table></details>
</div>
"""
_component = component("map", script="map.js", html=_HTML)


def control_map(
    scene: Scene,
    view: View,
    *,
    version: str,
    play_ms: int | None,
    on_choose: Callable[[], None],
    on_tick: Callable[[], None],
) -> None:
    """Draw the map; `play_ms` keeps it stepping by a day after so many milliseconds."""
    _component(
        key="map",
        data=map_data(scene, view, version=version, play_ms=play_ms),
        on_choose_change=on_choose,
        on_tick_change=on_tick,
    )


def map_data(scene: Scene, view: View, *, version: str, play_ms: int | None) -> Mapping[str, Any]:
    """Return what the browser is told at a step, as JSON."""
    return {
        "version": version,
        "day": scene.as_of.isoformat(),
        "rows": [_row(mark, scene) for mark in scene.marks],
        "tints": scene.tints,
        "selected": view.capital,
        "names": view.names,
        "at": view.at,
        "play": {"ms": play_ms} if play_ms else None,
        "query": address.write(view),
    }


def _row(mark: CapitalMark, scene: Scene) -> list[object]:
    kind = mark_id(mark.status, mark.certainty)
    cells = _cells(mark, scene)
    return [mark.province, kind, mark.quiet, mark.changed, mark.title, cells]


def _cells(mark: CapitalMark, scene: Scene) -> list[str]:
    """Return a row of the table that says what the map says."""
    it = mark.assessment
    newest = it.reports[0].day if it.reports else None
    return [
        mark.name,
        default_gazetteer().province(mark.province).name,
        words.STATUS[it.status].lower() + (", quiet" if it.quiet else ""),
        it.certainty or "",
        words.day(it.since) if it.since else "",
        age(newest, scene.as_of) if newest else "",
    ]


def age(newest: date, as_of: date) -> str:
    """Return "12 Aug 2021, today" or "3 Aug 2021, 9 days before": how old a report is."""
    days = (as_of - newest).days
    return f"{words.day(newest)}, " + (
        f"{words.counted(days, 'day')} before" if days else "that day"
    )
