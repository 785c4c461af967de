"""The map of one day for folium, and of many days as one HTML file that needs no network."""

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from string import Template
from typing import Any, Final, TypeVar

import folium
from branca.element import Element
from xstatic.pkg import leaflet

from publish import legend, popup, safe, style, words
from publish.frames import Frames
from publish.ground import features
from publish.scene import CapitalMark, Scene
from publish.style import PALETTES, Palette, Theme

Named = TypeVar("Named", bound=Element)
CENTRE: Final = (33.9, 66.2)
ICON: Final = 20  # px of a mark in a folium map; the file sets its own by zoom
SIDES: Final[Mapping[str, str]] = {
    "E": "left:100%;top:3px;",
    "W": "right:100%;top:3px;",
    "N": "left:50%;bottom:90%;transform:translateX(-50%);",
    "S": "left:50%;top:90%;transform:translateX(-50%);",
    "NW": "right:40%;bottom:80%;",
}
BOUNDS: Final = ((26.0, 56.0), (42.0, 80.0))
NEAR: Final = {"AFG", "IRN", "PAK", "TKM", "UZB", "TJK", "CHN", "IND", "KGZ", ""}


def control_map(
    scene: Scene, *, theme: Theme = Theme.LIGHT, with_evidence: bool = True
) -> folium.Map:
    """Return the map of a scene, for a notebook or a frame; popups hold the evidence.

    Every text in it is encoded. Names of its variables are fixed (`map_control`,
    `geo_json_marks`), so that the same scene renders to the same page.
    """
    palette = PALETTES[theme]
    chart = _named(
        folium.Map(
            CENTRE,
            tiles=None,
            zoom_start=6,
            minZoom=4,
            maxZoom=10,
            zoomSnap=0.25,
            maxBounds=[list(corner) for corner in BOUNDS],
        ),
        "control",
    )
    _neighbours(palette).add_to(chart)
    _provinces(scene, palette).add_to(chart)
    _marks(scene, theme, with_evidence=with_evidence).add_to(chart)
    return chart


def webmap(scenes: Sequence[Scene], *, at: int | None = None, theme: Theme = Theme.LIGHT) -> bytes:
    """Return one HTML file with a slider over the days of these scenes.

    Parameters
    ----------
    scenes
        One for each day, in order; at least one.
    at
        Which day it opens with; None: the last.
    theme
        Its colours.

    Raises
    ------
    ValueError
        If there is no scene.
    """
    if not scenes:
        raise ValueError("a web map needs at least one day")
    at = len(scenes) - 1 if at is None else at
    chart = control_map(scenes[at], theme=theme, with_evidence=False)
    chart.default_js, chart.default_css = [], []  # nothing is fetched: Leaflet stands in the file
    root: Any = chart.get_root()
    root.render()
    slots = _slots(scenes[at], Frames.of(scenes, theme), at, theme)
    page = Template(_page("webmap.html")).substitute(
        slots, head=_head(root), body=root.html.render(), script=root.script.render()
    )
    return page.encode()


def _slots(scene: Scene, frames: Frames, at: int, theme: Theme) -> Mapping[str, object]:
    today = frames.days[at]
    return {
        "title": safe.html(f"{scene.headline}. {words.CAVEAT}"),
        "theme": str(theme),
        "style": _css(theme),
        "leaflet": leaflet_file("leaflet.js").replace("</script", "<\\/script"),
        "data": _json(frames.data(at)),
        "days": _page("webmap.js"),
        "filters": legend.filters(scene),
        "legend": legend.legend(theme),
        "foot": legend.foot(scene),
        "last": len(frames.days) - 1,
        "at": at,
        "counts": legend.counts(theme),
        **{key: today[key] for key in ("headline", "change", "day", "quoted")},
    }


def _json(data: object) -> str:
    """Encode for a script element: no `<` can end it."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _head(root: Any) -> str:  # noqa: ANN401 - branca brings no types
    """Return folium's own head without its viewport, which forbids to enlarge."""
    kept = [child for name, child in root.header._children.items() if name != "meta_http"]
    text = "\n".join(child.render() for child in kept)
    start = text.find('<meta name="viewport"')
    return text if start < 0 else text[:start] + text[text.index("/>", start) + 2 :]


@cache
def _page(name: str) -> str:
    return (files("publish") / "pages" / name).read_text(encoding="utf-8")


@cache
def leaflet_file(name: str) -> str:
    """Return a file of Leaflet, from the package that brings it."""
    text = (files(leaflet) / "data" / name).read_text(encoding="utf-8")
    return text.replace("//# sourceMappingURL=leaflet.js.map", "")


def _css(theme: Theme) -> str:
    palette = PALETTES[theme]
    tokens = "".join(
        f"--{name}:{getattr(palette, name)};"
        for name in Palette.__slots__
        if isinstance(getattr(palette, name), str)
    )
    own = _page("webmap.css").replace("$font", style.FONT_STACK)
    return f"{_leaflet_css()}\n:root{{{tokens}color-scheme:{theme}}}\n{own}"


def _leaflet_css() -> str:
    """Leaflet's style without its pictures, which the map does not show."""
    lines = leaflet_file("leaflet.css").splitlines()
    return "\n".join(line for line in lines if "url(" not in line or "behavior" in line)


def _named(element: Named, name: str) -> Named:
    """Give an element of folium a name instead of a random one."""
    element._id = name
    return element


def _neighbours(palette: Palette) -> folium.GeoJson:
    near = [it for it in features("neighbours") if it["properties"]["iso_a3"] in NEAR]
    paint = {"fill": False, "color": palette.border, "weight": 1, "interactive": False}
    layer = folium.GeoJson(_collection(near, ()), style_function=lambda _: paint)
    return _named(layer, "neighbours")


def _provinces(scene: Scene, palette: Palette) -> folium.GeoJson:
    def paint(feature: Mapping[str, Any]) -> dict[str, object]:
        status = scene.tints.get(feature["properties"]["province"])
        fill = palette.hue(status).tint if status else palette.land
        return {"fillColor": fill, "fillOpacity": 1, "color": palette.outline, "weight": 0.8}

    data = _collection(features("provinces"), ("province",))
    return _named(folium.GeoJson(data, style_function=paint), "provinces")


def _collection(shapes: Iterable[Mapping[str, Any]], keep: Sequence[str]) -> dict[str, Any]:
    features_ = [
        {
            "type": "Feature",
            "id": str(number),
            "properties": {name: it["properties"][name] for name in keep},
            "geometry": it["geometry"],
        }
        for number, it in enumerate(shapes)
    ]
    return {"type": "FeatureCollection", "features": features_}


def _marks(scene: Scene, theme: Theme, *, with_evidence: bool) -> folium.GeoJson:
    def paint(feature: Mapping[str, Any]) -> dict[str, object]:
        mark = scene.mark(feature["properties"]["province"])
        return {
            "html": icon(mark, theme),
            "iconSize": [ICON, ICON],
            "iconAnchor": [ICON / 2, ICON / 2],
            "className": "",
        }

    features = [_feature(scene, mark, with_evidence=with_evidence) for mark in scene.marks]
    pin = _named(folium.Marker(icon=_named(folium.DivIcon(), "mark")), "mark")
    layer = folium.GeoJson(
        {"type": "FeatureCollection", "features": features}, style_function=paint, marker=pin
    )
    if with_evidence:
        shown = folium.GeoJsonPopup(["popup"], labels=False, max_width=360)
        layer.add_child(_named(shown, "evidence"))
    return _named(layer, "marks")


def _feature(scene: Scene, mark: CapitalMark, *, with_evidence: bool) -> dict[str, Any]:
    properties = {"province": mark.province}
    if with_evidence:
        properties["popup"] = popup.popup(scene, mark)
    return {
        "type": "Feature",
        "id": mark.province,
        "properties": properties,
        "geometry": {"type": "Point", "coordinates": [mark.place.lon, mark.place.lat]},
    }


def icon(mark: CapitalMark, theme: Theme) -> str:
    """Return mark and name as the HTML of a DivIcon."""
    colour = PALETTES[theme].text if mark.is_loud else PALETTES[theme].muted
    bold = "700" if mark.changed or mark.is_anchor else "400"
    svg = style.mark_svg(
        mark.status, mark.certainty, quiet=mark.quiet, size=ICON, theme=theme, title=mark.title
    )
    return (
        f'{svg}<span style="position:absolute;{SIDES[mark.place.label_side or "E"]}'
        f'white-space:nowrap;font:{bold} 12px/14px sans-serif;color:{colour}">'
        f"{safe.html(mark.name)}</span>"
    )
