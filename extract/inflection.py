"""The forms that a verb takes."""

from collections.abc import Iterator, Mapping


def inflect(verb: str, irregular: Mapping[str, list[str]]) -> Iterator[tuple[str, str]]:
    """Yield (spelling, form) for each form of a verb phrase; its first word bends."""
    head, _, rest = verb.partition(" ")
    tail = f" {rest}" if rest else ""
    yield verb, "base"
    for form, spellings in zip(("s", "past", "part", "ing"), _forms(head, irregular), strict=True):
        for spelling in spellings.split("|"):
            yield spelling + tail, form


def _forms(head: str, irregular: Mapping[str, list[str]]) -> tuple[str, str, str, str]:
    if head in irregular:
        third, past, part, gerund = irregular[head]
        return third, past, part, gerund
    if head.endswith("e"):
        return f"{head}s", f"{head}d", f"{head}d", f"{head.removesuffix('e')}ing"
    if head.endswith("y") and head[-2] not in "aeiou":
        return f"{head[:-1]}ies", f"{head[:-1]}ied", f"{head[:-1]}ied", f"{head}ing"
    third = f"{head}es" if head.endswith(("s", "sh", "ch", "x", "z")) else f"{head}s"
    return third, f"{head}ed", f"{head}ed", f"{head}ing"
