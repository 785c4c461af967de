"""How right the reader is, from the last run of its benchmark, with what each figure stands on.

`python -m benchmarks.accuracy --json > docs/accuracy.json` writes what is shown.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from publish.safe import html

LAST_RUN: Final = Path(__file__).parent.parent / "docs" / "accuracy.json"
_GROUPS: Final = ("overall", "seized", "contested", "repelled", "denied")


def section(path: Path = LAST_RUN) -> str:
    """Return the figures as a section of HTML; without a run, a line that says so."""
    if not path.exists():
        return "<section><h2>How well it reads</h2><p>Not measured on this machine.</p></section>"
    scores = [it for it in json.loads(path.read_text(encoding="utf-8")) if _is_ours(it)]
    rows = "".join(row for score in scores for row in _rows(score))
    return (
        '<section class="rc-span"><h2>How well it reads</h2><p>Reports on capitals, against labels '
        "made by the written rules. The rules of the reader were written with the corpus in view; "
        "the articles held out were written by others, and nobody who writes rules has read them: "
        "expect figures like theirs on texts of your own. The range holds 95 of 100 corpora drawn "
        'like this one.</p><table class="rc-reports"><thead>'
        '<tr><th scope="col">Articles</th><th scope="col">Reports</th><th scope="col">In the text'
        '</th><th scope="col">Found</th><th scope="col">Right</th><th scope="col">Precision</th>'
        '<th scope="col">Recall</th><th scope="col">F1, range</th></tr></thead>'
        f"<tbody>{rows}</tbody></table></section>"
    )


def _is_ours(score: Mapping[str, Any]) -> bool:
    part = str(score["part"])
    return (
        part in {"corpus", "held out"} and score["reader"] == "ours" and score["level"] == "capital"
    )


def _rows(score: Mapping[str, Any]) -> Iterator[str]:
    whole = score["part"] == "corpus"
    of = f"{score['articles']}, {'the whole corpus' if whole else 'held out'}"
    for name in _GROUPS if whole else _GROUPS[:1]:
        group = score["groups"][name]
        f1 = group["f1"]
        cells = (
            html(of) if name == "overall" else "",
            name,
            group["gold"],
            group["found"],
            group["same"],
            _share(group["precision"]["value"]),
            _share(group["recall"]["value"]),
            f"{_share(f1['value'])}, {_share(f1['low'])} – {_share(f1['high'])}",
        )
        yield f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"
