"""What every reading promises, whatever the text: DESIGN.md, section 3."""

import unicodedata
from collections.abc import Iterator

from extract.model import ControlReport, Reading, Span


def broken_promises(reading: Reading) -> list[str]:
    """Name each promise that a reading breaks; the text itself is never quoted."""
    return sorted({*_of_text(reading), *_of_tags(reading), *_of_reports(reading)})


def _of_text(reading: Reading) -> Iterator[str]:
    text = reading.article.text
    if not unicodedata.is_normalized("NFC", text):
        yield "the text is not NFC"
    for sentence in reading.sentences:
        if text[sentence.start : sentence.start + len(sentence.text)] != sentence.text:
            yield "a sentence is not where it says"
        if not sentence.text.strip():
            yield "a sentence is empty"
    starts = [sentence.start for sentence in reading.sentences]
    if starts != sorted(set(starts)):
        yield "sentences do not follow one another"
    for aside in reading.set_aside:
        yield from _outside(Span(aside.start, aside.end), text, "what is set aside")
        if not aside.reason:
            yield "something is set aside without a reason"


def _of_tags(reading: Reading) -> Iterator[str]:
    spans = [sentence.span for sentence in reading.sentences]
    for tag in reading.tags:
        yield from _outside(Span(tag.start, tag.end), reading.article.text, "a tag")
        if not any(span.start <= tag.start and tag.end <= span.end for span in spans):
            yield "a tag stands in no sentence"
        if not tag.value:
            yield "a tag has no value"


def _of_reports(reading: Reading) -> Iterator[str]:
    text = reading.article.text
    spans = {sentence.span for sentence in reading.sentences}
    keys = [(r.province, r.level, r.status, r.stance) for r in reading.reports]
    if len(keys) != len(set(keys)):
        yield "two reports are of the same place, level, status and stance"
    for report in reading.reports:
        yield from _of_report(report, reading)
        if not {*report.evidence} <= spans:
            yield "evidence is no sentence"
    for claim in reading.aggregates:
        yield from _outside(claim.evidence, text, "a count")
        if not claim.claimants or claim.number < 0:
            yield "a count has no claimant or is below nought"


def _of_report(report: ControlReport, reading: Reading) -> Iterator[str]:
    text = reading.article.text
    if (report.article_id, report.published) != (reading.article.id, reading.article.published):
        yield "a report is of another article"
    if not report.mentions or not report.claimants:
        yield "a report has no evidence or no claimant"
    if (report.event_date is None) != (report.date_basis is None):
        yield "a day has no basis, or a basis no day"
    for mention in report.mentions:
        for what in (mention.sentence, mention.trigger, mention.place):
            yield from _outside(what, text, "a report")
        if mention.trigger.start >= mention.sentence.end:  # a denial's may stand before it
            yield "a trigger stands behind its sentence"
        if not mention.rule:
            yield "a report does not say which rule made it"


def _outside(span: Span, text: str, what: str) -> Iterator[str]:
    if not 0 <= span.start < span.end <= len(text):
        yield f"{what} has a span that is empty or not in the text"
