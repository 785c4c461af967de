"""What stands in the popup of a capital: its standing, the reason, the sentences. All encoded."""

from collections.abc import Sequence

from extract.model import Stance, TagKind
from publish import words
from publish.evidence import Quote
from publish.safe import html
from publish.scene import CapitalMark, Scene

QUOTES = 8  # in a popup; the rest is counted


def popup(scene: Scene, mark: CapitalMark) -> str:
    """Return the whole popup of a capital as safe HTML."""
    found = scene.quotes(mark.province)
    shown = "".join(quote_html(quote) for quote in found[:QUOTES])
    return f"<h3>{html(mark.name)}</h3>{standing_html(mark)}{shown}{more_html(found)}"


def standing_html(mark: CapitalMark) -> str:
    """Return status, certainty and since, then the reason and a note, as safe HTML."""
    it = mark.assessment
    text = words.standing(it.status, it.certainty, it.since, quiet=it.quiet)
    note = f'<p class="muted">{html(it.note)}</p>' if it.note else ""
    return (
        f'<p class="standing">{html(words.capitalised(text).replace(", ", " · "))}</p>'
        f'<p class="reason">{html(it.reason)}</p>{note}'
    )


def quote_html(quote: Quote) -> str:
    """Return a sentence with verb and place marked, who says it, and where it stands."""
    said = "".join(_piece(text, kind) for text, kind in quote.parts)
    language = quote.article.language
    if language in words.RIGHT_TO_LEFT:
        said = f'<bdi dir="rtl" lang="{html(language)}">{said}</bdi>'
    denied = " · denied" if quote.stance is Stance.DENIED else ""
    who = words.listed([words.CLAIMANT[claimant] for claimant in quote.claimants])
    return (
        f"<blockquote>“{said}”<footer>{html(who or 'No speaker')}{denied} · "
        f"{html(quote.byline)} · {words.day(quote.article.published)}{_link(quote)}</footer>"
        "</blockquote>"
    )


def more_html(found: Sequence[Quote]) -> str:
    """Return how many sentences are not shown."""
    rest = len(found) - QUOTES
    return f'<p class="muted">{words.counted(rest, "sentence")} more.</p>' if rest > 0 else ""


def _piece(text: str, kind: TagKind | None) -> str:
    if kind is None:
        return html(text)
    return f'<mark class="{kind}">{html(text)}</mark>'


def _link(quote: Quote) -> str:
    """Link to the article, if its address is one of the web and nothing else."""
    url = quote.article.url
    if not url.lower().startswith(("https://", "http://")):
        return ""
    return f' · <a href="{html(url)}" rel="noopener noreferrer">article</a>'
