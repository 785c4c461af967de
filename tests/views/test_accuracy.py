"""The About page shows the last run of the benchmark with its support."""

import json
from pathlib import Path

from views import accuracy


def test_the_figures_of_the_last_run_stand_with_their_support() -> None:
    run = json.loads(accuracy.LAST_RUN.read_text(encoding="utf-8"))
    ours = next(it for it in run if it["part"] == "corpus" and it["reader"] == "ours")
    html = accuracy.section()
    assert f"{ours['groups']['overall']['f1']['value']:.2f}" in html
    assert f"<td>{ours['groups']['overall']['gold']}</td>" in html
    assert "held out" in html


def test_without_a_run_the_page_says_so(tmp_path: Path) -> None:
    assert "Not measured" in accuracy.section(tmp_path / "none.json")
