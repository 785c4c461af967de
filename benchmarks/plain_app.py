"""The plain way, to compare with: a folium map, with a marker each, built anew at each rerun.

It shows the same capitals of the same store with the same marks, but neither panel, counts nor
filters. Leaflet comes from this machine, so that the network does not slow it down.
"""

from datetime import date

import folium
import streamlit as st
from streamlit_folium import st_folium

from geo import boundaries
from publish import style
from publish.scene import Scene
from views import corpus
from views.address import View

HOME = "../../app/static/"
# The only use that folium makes of jQuery here is to wrap a popup's or a marker's text.
folium.Map.default_js = [("dollar", HOME + "dollar.js"), ("leaflet", HOME + "leaflet.js")]
folium.Map.default_css = [("leaflet_css", HOME + "leaflet.css")]


def control_map(scene: Scene) -> folium.Map:
    """Build the whole map: neighbours, provinces, a marker for each capital."""
    chart = folium.Map((33.9, 66.2), zoom_start=6, tiles=None)
    folium.GeoJson(boundaries.neighbours()).add_to(chart)
    folium.GeoJson(boundaries.provinces()).add_to(chart)
    for mark in scene.marks:
        svg = style.mark_svg(mark.status, mark.certainty, quiet=mark.quiet)
        icon = folium.DivIcon(
            html=f'<i data-day="{scene.as_of}">{svg}</i>', icon_size=(20, 20), icon_anchor=(10, 10)
        )
        place = (mark.place.lat, mark.place.lon)
        folium.Marker(place, icon=icon, tooltip=mark.title).add_to(chart)
    return chart


of = corpus.corpus()
choices = corpus.choices(of)
day = st.slider("As of", choices.first_day, choices.last_day, date(2021, 7, 1))
st_folium(
    control_map(corpus.scene_of(View(day), of)),
    key="map",
    width=730,
    height=510,
    returned_objects=["last_object_clicked"],
)
