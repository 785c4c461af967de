"""Legend, counts and foot of the web map, as safe HTML from the words that every picture uses."""

from datetime import date

from control.assessment import Certainty
from extract.model import Status
from publish import evidence, style, words
from publish.safe import html
from publish.scene import STATUSES, Count, Scene
from publish.style import PALETTES, Theme

LONGEST = 160  # characters of a quoted count


def counts(theme: Theme) -> str:
    """Return the four counts as a list whose numbers the page's script fills in."""
    return "".join(f"<li>{_count(status, theme)}</li>" for status in STATUSES)


def _count(status: Status | None, theme: Theme) -> str:
    mark = style.mark_svg(status, Certainty.CONFIRMED, size=18, theme=theme)
    name = words.STATUS[status].lower()
    reported = f"reported {name}" if status else name
    return (
        f"{mark}<b></b><span>{reported}</span>"
        '<span class="muted"></span><span class="muted"></span>'
    )


def count(it: Count, as_of: date) -> tuple[int, str, str]:
    """Return a number, its change since the day before, and how sure it is."""
    return it.number, f"{words.signed(it.change)} {words.days_before(as_of)}", it.how_sure


def change(scene: Scene) -> str:
    """Return the sentence on the day before."""
    lead, names = scene.change
    return f"<b>{html(lead)}</b> {html(names)}"


def legend(theme: Theme) -> str:
    """Return what shapes, fills and the other signs of the map mean."""
    what = [
        (_mark(status, Certainty.CONFIRMED, theme), words.STATUS[status], meaning)
        for status, meaning in words.STATUS_MEANS.items()
    ]
    sure = [
        (_mark(Status.SEIZED, certainty, theme), words.CERTAINTY[certainty], meaning)
        for certainty, meaning in words.CERTAINTY_MEANS.items()
    ]
    return (
        _list("Shape and colour: what is reported", what)
        + _list("Fill: how certain", sure)
        + _list("On the map", _signs(theme))
    )


def _signs(theme: Theme) -> list[tuple[str, str, str]]:
    tint = PALETTES[theme].hue(Status.SEIZED).tint
    quiet = style.mark_svg(
        Status.CONTESTED, Certainty.REPORTED, quiet=True, size=14, theme=theme, halo=False
    )
    return [
        (f'<i class="swatch" style="background:{tint}"></i>', "", words.TINT_MEANS),
        (quiet, "", words.QUIET_MEANS),
        ("<b>Aa</b>", "", words.BOLD_MEANS),
    ]


def _mark(status: Status | None, certainty: Certainty, theme: Theme) -> str:
    return style.mark_svg(status, certainty, size=14, theme=theme, halo=False)


def _list(heading: str, rows: list[tuple[str, str, str]]) -> str:
    items = "".join(
        f"<li>{sign}<span>{f'<b>{name}</b> ' if name else ''}{meaning}</span></li>"
        for sign, name, meaning in rows
    )
    return f"<div><h2>{heading}</h2><ul>{items}</ul></div>"


def filters(scene: Scene) -> str:
    """Return which filters are in force, or nothing."""
    if not scene.filters:
        return ""
    return f'<p class="filters">Filtered, shows only: {html("; ".join(scene.filters))}.</p>'


def basis(scene: Scene) -> str:
    """Return what the map stands on, with the sources and their number of stories."""
    sources = ", ".join(
        f"{words.apart(source.name)} {source.stories}" for source in scene.basis.sources
    )
    named = f" Stories by source: {html(sources)}." if sources else ""
    stands_on = html(words.stands_on(scene.basis.counts, scene.as_of))
    return f"{stands_on}{named} Data {scene.basis.fingerprint}."


def quoted(scene: Scene) -> str:
    """Return the counts that articles give, to compare with the map's, or nothing."""
    told = "".join(
        f"<li>“{html(evidence.shorten(it.text, LONGEST))}” "
        f"<span>{html(words.apart(it.article.source or 'unnamed source'))}, "
        f"{words.day_short(it.claim.published)}</span></li>"
        for it in scene.quoted_counts
    )
    return f"<h2>Counts in the articles, to compare</h2><ul>{told}</ul>" if told else ""


def foot(scene: Scene) -> str:
    """Return sources, caveat, data and link."""
    link = scene.link
    known = link.lower().startswith(("https://", "http://"))
    opened = f'<p>Open this view, with the sentences: <a href="{html(link)}">{html(link)}</a></p>'
    return (
        f'<p class="basis">{basis(scene)}</p><p>{html(scene.note)}</p>'
        f"<p><b>{words.CAVEAT}</b> {words.SHOWS} {words.SILENCE} {words.BOUNDARIES}</p>"
        f"<p>{words.DATA} {words.MADE_WITH}.</p>{opened if known else ''}"
    )
