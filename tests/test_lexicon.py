"""Every word of control in data/lexicon, in every form it takes, through the whole pipeline."""

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

import pytest

from extract.lexicon import inflect
from tests.lexicon_words import SLOTS, entries, filled, row, said, spellings, table

CONTROL: Final = ("verbs", "nouns", "states")
HAS: Final = {"Zaranj": "has", "A Taliban attack on Ghazni": "has"}  # the others: have


class Example(NamedTuple):
    """A sentence that must make one report."""

    entry: str
    text: str
    status: str


def examples() -> Iterator[Example]:
    for name in CONTROL:
        for entry in entries(name):
            text, fill, slot = entry["example"], entry.get("fill", ""), f"{{{SLOTS[name]}}}"
            for form in entry["forms"]:
                for words in spellings(name, form)[SLOTS[name]]:
                    yield Example(entry["id"], filled(text, slot, words, fill), entry["status"])


def named(examples: list[Example]) -> list[str]:
    return [f"{example.entry}: {example.text}" for example in examples]


ALL_EXAMPLES = list(dict.fromkeys(examples()))


@pytest.mark.parametrize("example", ALL_EXAMPLES, ids=named(ALL_EXAMPLES))
def test_every_form_makes_its_report_in_the_example_of_its_entry(example: Example) -> None:
    assert said(example.text) == {row(example.text, example.status)}


PASSIVE: Final = "passive"  # only of verbs that are one word
CONSTRUCTIONS: Final[dict[str, dict[str, str]]] = {
    "take": {
        "base": "The Taliban {} Zaranj, officials say.",
        "ing": "After {} Zaranj on Friday the Taliban opened its prison.",
        PASSIVE: "Zaranj was {} by the Taliban on Friday.",
    },
    "fall": {
        "s": "Zaranj {} to the Taliban.",
        "ing": "Residents watched Zaranj {} to the Taliban.",
    },
    "lose": {
        "s": "The government {} Zaranj to the Taliban.",
        "ing": "After {} Zaranj to the Taliban on Friday the government was silent.",
        PASSIVE: "Zaranj was {} to the Taliban on Friday.",
    },
    "leave": {"base": "Government forces {} Zaranj, officials say."},
    "hold": {
        "base": "The Taliban {} Zaranj since Friday.",
        PASSIVE: "Zaranj is {} by the Taliban.",
    },
    "assault": {
        "base": "The Taliban {} Ghazni, residents say.",
        "ing": "The Taliban are {} Ghazni, residents say.",
        PASSIVE: "Ghazni was {} by the Taliban on Monday.",
    },
    "enter": {
        "base": "The Taliban {} Ghazni, residents say.",
        "ing": "The Taliban are {} Ghazni, residents say.",
    },
    "fight": {
        "base": "Soldiers and insurgents {} in Ghazni, residents say.",
        "ing": "Soldiers and insurgents are {} in Ghazni.",
    },
    "shell": {
        "base": "The Taliban {} Ghazni, residents say.",
        "ing": "The Taliban are {} Ghazni, residents say.",
        PASSIVE: "Ghazni was {} by the Taliban on Monday.",
    },
    "strike": {
        "base": "Aircraft {} Taliban positions in Ghazni every night, residents say.",
        "ing": "Aircraft are {} Taliban positions in Ghazni, residents say.",
        PASSIVE: "Taliban positions in Ghazni were {} on Monday.",
    },
    "repel": {
        "base": "Security forces {} a Taliban attack on Ghazni, police say.",
        "ing": "After {} a Taliban attack on Ghazni on Monday security forces rested.",
        PASSIVE: "A Taliban attack on Ghazni was {} on Monday, police said.",
    },
    "expel": {
        "base": "Commandos {} the Taliban from Ghazni, police say.",
        "ing": "After {} the Taliban from Ghazni on Monday commandos rested.",
        PASSIVE: "The Taliban were {} from Ghazni on Monday, police said.",
    },
    "retake": {
        "base": "Commandos {} Ghazni, police say.",
        "ing": "After {} Ghazni on Monday commandos rested.",
        PASSIVE: "Ghazni was {} by commandos on Monday.",
    },
    "flag": {"ing": "After {} over the main square of Zaranj on Friday the Taliban rested."},
    "control": {
        "base": "In Zaranj the Taliban {}, officials say.",
        "ing": "After {} in Zaranj on Friday the Taliban rested.",
    },
    "fail": {"s": "A Taliban attack on Ghazni {}, police say."},
}
ONE_WORD: Final = {"fall"}  # the others say themselves to whom


def verb_forms() -> Iterator[tuple[dict[str, Any], str]]:
    yield from ((entry, form) for entry in entries("verbs") for form in entry["forms"])


VERB_FORMS = list(verb_forms())


def constructed(entry: dict[str, Any], form: str) -> Iterator[str]:
    """Yield the sentences of a verb's frame, with the verb in the form that each asks for."""
    spelled, fill = spellings("verbs", form), entry.get("fill", "")
    subject = entry["example"].partition(" {past}")[0]
    perfect = entry["example"].replace(subject, f"{subject} {HAS.get(subject, 'have')}", 1)
    yield from (filled(perfect, "{past}", words, fill) for words in spelled["part"])
    if " " in form and entry["frame"] in ONE_WORD:
        return
    for kind, sentence in CONSTRUCTIONS[entry["frame"]].items():
        if kind == PASSIVE and " " in form:
            continue
        for words in spelled["part" if kind == PASSIVE else kind]:
            yield filled(sentence, "{}", words, fill)


@pytest.mark.parametrize(
    ("entry", "form"), VERB_FORMS, ids=[f"{entry['id']}: {form}" for entry, form in VERB_FORMS]
)
def test_every_verb_is_known_in_the_constructions_of_its_frame(
    entry: dict[str, Any], form: str
) -> None:
    texts = constructed(entry, form)
    assert [text for text in texts if said(text) != {row(text, entry["status"])}] == []


def test_every_frame_has_constructions_of_its_own() -> None:
    assert {entry["frame"] for entry in entries("verbs")} == set(CONSTRUCTIONS)


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("take", {"s": "takes", "past": "took", "part": "taken", "ing": "taking"}),
        (
            "retreat from",
            {"s": "retreats from", "past": "retreated from", "ing": "retreating from"},
        ),
        ("carry", {"s": "carries", "past": "carried", "ing": "carrying"}),
        ("destroy", {"s": "destroys", "past": "destroyed", "ing": "destroying"}),
        ("push back", {"s": "pushes back", "past": "pushed back", "ing": "pushing back"}),
        ("drop", {"s": "drops", "past": "dropped", "part": "dropped", "ing": "dropping"}),
        ("free", {"s": "frees", "past": "freed", "part": "freed", "ing": "freeing"}),
        ("agree", {"s": "agrees", "past": "agreed", "part": "agreed", "ing": "agreeing"}),
    ],
)
def test_verbs_are_spelled_as_english_spells_them(verb: str, forms: dict[str, str]) -> None:
    spelled = {kind: spelling for spelling, kind in inflect(verb, table("irregular"))}
    assert {kind: spelled[kind] for kind in forms} == forms
