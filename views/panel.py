"""The panel of one capital as HTML: what is reported, why, and the sentences behind it."""

from collections.abc import Sequence
from datetime import date
from typing import Final
from urllib.parse import urlencode

from control.assessment import Assessment, Certainty
from extract.model import Claimant, Stance, TagKind
from publish import words
from publish.evidence import Quote
from publish.material import Shown
from publish.safe import html
from publish.scene import CapitalMark, Scene
from views import strips
from views.marks import sign
from views.scripts import isolated

SHOWN: Final = 3  # sentences in the panel; the reports page has all of them
_MARKED: Final = {TagKind.PLACE: "rc-place", TagKind.VERB: "rc-verb"}


def title(capital: CapitalMark) -> str:
    """Return the mark and the name at the head of the panel."""
    drawn = sign(capital.status, capital.certainty, size=26, quiet=capital.quiet)
    return f'<h2 class="rc-capital">{drawn}{isolated(capital.name)}</h2>'


def body(scene: Scene, province: str, timeline: Shown) -> str:
    """Return the whole panel of a capital."""
    capital = scene.mark(province)
    coming = timeline.timeline.next_report(province, after=scene.as_of)
    days = [day for day in timeline.timeline.report_days(province) if day <= scene.as_of]
    used = {report.day for report in capital.assessment.reports}
    earlier = sum(day not in used for day in days)
    strip = strips.of_days(timeline, province, scene.as_of) if days else ""
    return (
        title(capital)
        + standing(capital, coming)
        + strip
        + sentences(capital, scene.quotes(province), earlier)
    )


def nothing() -> str:
    """Say how to choose a capital while none is chosen."""
    return (
        '<h2 class="rc-capital rc-none">No capital chosen</h2><p>Choose one on the map, or by its '
        "name, to read the sentences behind its mark.</p>"
    )


def standing(capital: CapitalMark, next_report: date | None) -> str:
    """Return status, certainty, since and the reason in words."""
    it = capital.assessment
    if it.status is None:
        return f'<div class="rc-standing">{_silence(it, next_report)}</div>'
    parts = [
        f'<b class="rc-ink-{it.status}">Reported {it.status}</b>',
        f"<b>{it.certainty}</b>",
        f"since {words.day(it.since)}" if it.since else "",
        "<i>quiet</i>" if it.quiet else "",
    ]
    line = " · ".join(part for part in parts if part)
    note = f" {html(it.note)}" if it.note else ""
    return (
        f'<p class="rc-standing">{line}</p>'
        f'<p class="rc-reason">{html(it.reason)}{note}</p>{_newest(it)}'
    )


def _newest(it: Assessment) -> str:
    if not it.reports:
        return ""
    days = (it.as_of - it.reports[0].day).days
    age = f"{words.counted(days, 'day')} before" if days else "on this day"
    return f'<p class="rc-small">Newest report {words.day_short(it.reports[0].day)}, {age}</p>'


def _silence(it: Assessment, next_report: date | None) -> str:
    reason = f"<b>{html(it.reason)}</b> It does not mean calm."
    note = f"<br>{html(it.note)}" if it.note else ""
    ahead = f"<br><i>Next report: {words.day_short(next_report)}.</i>" if next_report else ""
    return f"<p>{reason}{note}{ahead}</p>"


def sentences(capital: CapitalMark, quotes: Sequence[Quote], earlier: int) -> str:
    """Return the newest sentences; accounts that exclude each other stand side by side."""
    if not quotes:
        return ""
    shown = len(quotes[:SHOWN])
    of = f" of {len(quotes)}" if len(quotes) > shown else ""
    head = f'<p class="rc-head">Sentences <span>{shown}{of}</span></p>'
    disputed = capital.certainty is Certainty.DISPUTED
    body = _sides(quotes) if disputed else "".join(map(quote, quotes[:SHOWN]))
    return head + body + _all(capital, len(quotes), earlier)


def _all(capital: CapitalMark, sentences_: int, earlier: int) -> str:
    query = urlencode({"of": capital.province})
    text = f"All {words.counted(sentences_, 'sentence')}"
    text += f" and {words.counted(earlier, 'earlier report')}" if earlier else ""
    return f'<p class="rc-more"><a class="rc-go" href="reports?{query}">{text}</a></p>'


def _sides(quotes: Sequence[Quote]) -> str:
    """Set what the newest account says beside what speaks against it."""
    first = (quotes[0].status, quotes[0].stance)
    same = [q for q in quotes if (q.status, q.stance) == first]
    other = [q for q in quotes if (q.status, q.stance) != first]
    columns = "".join(
        f'<div><p class="rc-side">{sign(side[0].status, denied=_denied(side[0]), size=16)}'
        f"{said(side[0])}</p>{''.join(map(quote, side[:2]))}</div>"
        for side in (same, other)
        if side
    )
    return f'<div class="rc-sides">{columns}</div>'


def _denied(it: Quote) -> bool:
    return it.stance is Stance.DENIED


def said(it: Quote) -> str:
    """Return "reported seized" or "seized: denied"."""
    return f"{it.status}: denied" if _denied(it) else f"reported {it.status}"


def quote(it: Quote) -> str:
    """Return one sentence with its place and verb marked, who said it, when, and the way there."""
    text = "".join(_part(piece, kind, it) for piece, kind in it.parts)
    who = ", ".join(words.CLAIMANT[claimant] for claimant in it.claimants)
    voice = " · the article’s own voice" if it.claimants == (Claimant.UNATTRIBUTED,) else ""
    denial = ' <span class="rc-denied">denies it</span>' if _denied(it) else ""
    return (
        f'<blockquote class="rc-quote"><p dir="auto">“{text}”</p>'
        f"<footer><b>{who or 'No speaker'}</b>{voice}{denial}<br>{html(it.byline)} · "
        f"{words.day(it.article.published)} · {links(it)}</footer></blockquote>"
    )


def _part(piece: str, kind: TagKind | None, it: Quote) -> str:
    if kind is None:
        return html(piece)
    tone = f" rc-on-{it.status}" if kind is TagKind.VERB else ""
    return f'<mark class="{_MARKED[kind]}{tone}">{html(piece)}</mark>'


def links(it: Quote) -> str:
    """Return the links of a quote: its article here, why it counts, the page it came from."""
    here = urlencode({"id": it.article.id})
    why = urlencode({"id": it.article.id, "rule": it.rule, "of": it.province})
    out = (
        f' · <a href="{html(it.article.url)}" rel="noopener noreferrer nofollow" target="_blank">'
        "original</a>"
        if it.article.url.startswith(("http://", "https://"))
        else ""
    )
    return (
        f'<a class="rc-go" href="article?{here}">open article</a> · '
        f'<a class="rc-go" href="article?{why}">why</a>{out}'
    )
