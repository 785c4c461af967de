"""Paste or upload articles and see what they would report."""
import streamlit as st
st.write("x")
