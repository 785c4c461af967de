"""Reported Control on the screen: page configuration and navigation, nothing else.

Run with `streamlit run app.py`.
"""

import streamlit as st

from views import frame

st.set_page_config(page_title="Reported Control", page_icon=str(frame.LOGO), layout="wide")
page = st.navigation(
    [
        st.Page("views/map.py", title="Map", default=True),
        st.Page("views/timeline.py", title="Timeline", url_path="timeline"),
        st.Page("views/reports.py", title="Reports", url_path="reports"),
        st.Page("views/article.py", title="Article", url_path="article", visibility="hidden"),
        st.Page("views/add_articles.py", title="Add articles", url_path="add"),
        st.Page("views/export.py", title="Export", url_path="export"),
        st.Page("views/about.py", title="About", url_path="about"),
    ],
    position="top",
)
if page.url_path == "timeline":
    st.set_page_config(initial_sidebar_state="collapsed")
frame.look()
frame.fill_store()
page.run()
