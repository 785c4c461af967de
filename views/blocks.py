"""The blocks of the map page as HTML: counts, change, legend. Text goes through one encoder."""

from collections.abc import Iterable
from typing import Final

from control.assessment import Certainty
from extract.model import Status
from publish import words
from publish.safe import html
from publish.scene import Count, Scene
from views.marks import sign
from views.scripts import isolated

_SHORT_MEANS: Final = {
    Certainty.CONFIRMED: "losing side, or 2 neutral stories",
    Certainty.REPORTED: "one story in a neutral voice",
    Certainty.CLAIMED: "only the side that gains",
    Certainty.DISPUTED: "asserted and denied",
}
_STATUSES: Final = (*Status, None)


def head(scene: Scene, *, said: str) -> str:
    """Return all that stands above the map: what `said` asks for, headline, counts, change."""
    return (
        f'<div class="rc-top"><div>{said}{headline(scene)}{counts(scene)}</div>'
        f'<div class="rc-wide">{change(scene)}</div></div>'
    )


def headline(scene: Scene) -> str:
    """Return the sentence that says it all, and on a phone what changed."""
    return (
        '<p class="rc-over">Reported control of Afghanistan’s provincial capitals</p>'
        f'<h1 class="rc-headline">{html(scene.headline)}</h1>'
        f'<div class="rc-phone">{change(scene)}</div>'
    )


def counts(scene: Scene) -> str:
    """Return the counts line: number, what is reported, change, how sure."""
    return f'<div class="rc-counts">{"".join(_count(count, scene) for count in scene.counts)}</div>'


def _count(count: Count, scene: Scene) -> str:
    said = words.STATUS[count.status].lower()
    what = f'<span class="rc-wide-word">reported </span>{said}' if count.status else said
    return (
        f'<div><p class="rc-number">{sign(count.status, size=18)}'
        f"{count.number}</p><p>{what}</p>"
        f'<p class="rc-small">{words.signed(count.change)}'
        f'<span class="rc-wide-word"> {words.days_before(scene.as_of)}</span></p>'
        f'<p class="rc-small rc-sure rc-wide">{html(count.how_sure)}</p></div>'
    )


def change(scene: Scene) -> str:
    """Return what changed since the day before, and the newest count that an article gives."""
    lead, names = scene.change
    counted = scene.quoted_counts[:1]
    aside = "".join(
        f'<span class="rc-aside">An article of {words.day_short(it.article.published)} counts '
        f"“{html(_clipped(it.text))}”</span>"
        for it in counted
    )
    return f'<p class="rc-change"><b>{html(lead)}</b> {isolated(names)}{aside}</p>'


def _clipped(text: str, limit: int = 110) -> str:
    return text if len(text) <= limit else f"{text[:limit].rsplit(' ', 1)[0]}…"


def legend() -> str:
    """Return the legend with definitions; on a phone the words alone."""
    return (
        '<div class="rc-legend">'
        + _column("Shape and colour: what is reported", map(_status_row, _STATUSES))
        + _column("Fill: how certain", map(_certainty_row, Certainty))
        + _column("On the map", _signs())
        + "</div>"
    )


def _column(title: str, rows: Iterable[str]) -> str:
    return f'<div><p class="rc-small rc-wide">{title}</p><ul>{"".join(rows)}</ul></div>'


def _row(sign: str, name: str, means: str) -> str:
    return f'<li>{sign}<span>{name}<span class="rc-means"> {means}</span></span></li>'


def _counted(kind: str) -> str:
    """Return the place of a count; the map fills it in with each picture."""
    return f' <span class="rc-n" data-count="{kind}"></span>'


def _status_row(status: Status | None) -> str:
    drawn = sign(status, size=16)
    name = f"<b>{words.STATUS[status]}</b>{_counted(status or 'none')}"
    return _row(drawn, name, words.STATUS_MEANS[status])


def _certainty_row(certainty: Certainty) -> str:
    drawn = sign(Status.SEIZED, certainty, size=16)
    name = f"<b>{words.CERTAINTY[certainty]}</b>{_counted(certainty)}"
    return _row(drawn, name, _SHORT_MEANS[certainty])


def _signs() -> Iterable[str]:
    tints = '<i class="rc-swatch rc-on-seized"></i><i class="rc-swatch rc-on-contested"></i>'
    yield _row(tints, "", "report on the whole province")
    quiet = sign(Status.CONTESTED, Certainty.REPORTED, size=16, quiet=True)
    yield _row(quiet, "<i>Quiet:</i>", "no report for 14 days")
    yield _row("<b>Aa</b>", "", "changed since the day before")
    yield _row('<i class="rc-ring"></i>', "", "open beside the map")


def way_here(query: str) -> str:
    """Return what stands under an embedded map: the caveat, and the view with its sentences."""
    return (
        f'<p class="rc-small"><b>{words.CAVEAT}</b> '
        f'<a href="./?{html(query)}" target="_blank" rel="noopener">Open with the sentences</a> · '
        f"{words.MADE_WITH}</p>"
    )


def caveat() -> str:
    """Return what every page says at its foot."""
    return (
        f'<p class="rc-caveat"><b>{words.CAVEAT}</b> This page shows what articles said, and who '
        "said it, not who controls a city. Days are those of the articles, in Kabul time "
        "(UTC+4:30). Sample texts were written for this project; never cite them.</p>"
    )
