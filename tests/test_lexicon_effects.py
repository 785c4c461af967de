"""What cues, reporting verbs, speakers and actors do, each in sentences of its own."""

from typing import Any, Final

import pytest

from extract.lexicon import GAP, inflect
from extract.model import Claimant, Stance, Status
from tests.lexicon_words import Said, claimants, entries, row, said, table

NOTHING: Final[tuple[str, Stance] | None] = None
SEIZED: Final = ("seized", Stance.ASSERTED)
CONTESTED: Final = ("contested", Stance.ASSERTED)
REPELLED: Final = ("repelled", Stance.ASSERTED)
SEIZED_DENIED: Final = ("seized", Stance.DENIED)

CUES: Final = {  # kind: (a sentence for any word of it, what it leaves, what is left without it)
    "not": ("Zaranj has {} fallen, the governor said.", SEIZED_DENIED, SEIZED),
    "no-longer": ("Zaranj is {} under Taliban control, the governor said.", REPELLED, SEIZED),
    "plain": ("Zaranj fell to the Taliban {} on Friday.", SEIZED, SEIZED),
    "future": ("The Taliban {} capture Zaranj.", NOTHING, SEIZED),
    "brink": ("Zaranj was {} falling on Friday.", NOTHING, CONTESTED),
    "condition": ("{} Zaranj falls to the Taliban, traders leave.", NOTHING, SEIZED),
    "fear": ("There are {} that Zaranj has fallen.", NOTHING, SEIZED),
    "attempt": ("The Taliban {} to capture Ghazni on Monday.", CONTESTED, NOTHING),
    "able": ("The Taliban {} to capture Ghazni on Monday.", SEIZED, NOTHING),
    "doubt": ("There is {} that Zaranj has fallen.", NOTHING, SEIZED),
    "history": ("The Taliban captured Ghazni {}.", NOTHING, SEIZED),
}


def rows_of(text: str, expected: tuple[str, Stance] | None) -> set[Said]:
    return {row(text, *expected)} if expected else set()


@pytest.mark.parametrize("entry", entries("cues"), ids=lambda entry: entry["kind"])
def test_every_cue_does_what_its_kind_does(entry: dict[str, Any]) -> None:
    sentence, expected, _ = CUES[entry["kind"]]
    texts = [sentence.format(words.replace(GAP, "much")) for words in entry["forms"]]
    texts = [text[0].upper() + text[1:] for text in texts]
    assert [text for text in texts if said(text) != rows_of(sentence, expected)] == []


@pytest.mark.parametrize("kind", CUES)
def test_the_same_words_without_the_cue_mean_what_they_say(kind: str) -> None:
    sentence, _, expected = CUES[kind]
    assert said(" ".join(sentence.replace("{}", "").split())) == rows_of(sentence, expected)


# In sentences as they are written, whatever stands between the cue and its verb.
CUES_IN_PROSE: Final = [
    ("not", "The garrison says Zaranj was by no means overrun, whatever is told.", SEIZED_DENIED),
    ("not", "Nobody has captured Ghazni, its mayor told reporters on Monday.", SEIZED_DENIED),
    ("no-longer", "Ghazni is no longer in government hands, a shopkeeper said.", SEIZED),
    ("plain", "Not only did Zaranj fall on Friday, its bridge burned too.", SEIZED),
    ("plain", "Zaranj was captured without a single shot on Friday.", SEIZED),
    ("future", "Ghazni could soon, diplomats say, be in Taliban hands.", NOTHING),
    ("future", "The Taliban said they would not attack Ghazni.", NOTHING),
    ("brink", "Ghazni came close to being overrun last week.", NOTHING),
    ("condition", "Unless fuel arrives, Zaranj will surrender, the governor warned.", NOTHING),
    ("condition", "If the Taliban capture Ghazni, the road south is theirs.", NOTHING),
    ("fear", "The fear of a Taliban takeover of Zaranj empties its bazaar.", NOTHING),
    ("fear", "Commanders drew up plans for an attack on Ghazni.", NOTHING),
    ("attempt", "Insurgents tried twice on Monday to storm Ghazni.", CONTESTED),
    ("able", "The Taliban were able to capture Zaranj on Friday.", SEIZED),
    ("doubt", "There is no evidence that Zaranj has been captured.", NOTHING),
    ("history", "Ghazni was captured by the Mongols, and rebuilt.", NOTHING),
    ("history", "The Taliban first took Ghazni decades ago.", NOTHING),
]


@pytest.mark.parametrize(("kind", "text", "expected"), CUES_IN_PROSE)
def test_a_cue_reaches_its_verb_in_prose(
    kind: str, text: str, expected: tuple[str, Stance] | None
) -> None:
    assert kind in CUES
    assert said(text) == rows_of(text, expected)


def test_every_kind_of_cue_has_its_examples() -> None:
    kinds = {entry["kind"] for entry in entries("cues")}
    assert kinds == set(CUES) == {kind for kind, _, _ in CUES_IN_PROSE}


SAYING: Final = {
    "claim": ("The mayor {} that Zaranj had fallen to the Taliban on Friday.", SEIZED),
    "deny": ("The mayor {} that Zaranj had fallen to the Taliban on Friday.", SEIZED_DENIED),
    "unreal": ("The mayor {} that Zaranj had fallen to the Taliban on Friday.", NOTHING),
    "according": ("{} the mayor, Zaranj fell to the Taliban on Friday.", SEIZED),
}


def pasts(verb: str) -> list[str]:
    return [words for words, kind in inflect(verb, table("irregular")) if kind == "past"]


@pytest.mark.parametrize("entry", entries("saying"), ids=lambda entry: entry["effect"])
def test_every_reporting_verb_does_what_its_effect_does(entry: dict[str, Any]) -> None:
    sentence, expected = SAYING[entry["effect"]]
    bent = [[form] if entry["effect"] == "according" else pasts(form) for form in entry["forms"]]
    texts = [sentence.format(words) for forms in bent for words in forms]
    texts = [text[0].upper() + text[1:] for text in texts]
    assert [text for text in texts if said(text) != rows_of(sentence, expected)] == []


def group(entry: dict[str, Any]) -> str:
    return f"{entry['claimant']}: {entry['forms'][0]}"


@pytest.mark.parametrize("entry", [*entries("speakers"), *entries("actors")], ids=group)
def test_every_speaker_is_the_claimant_of_what_he_says(entry: dict[str, Any]) -> None:
    texts = [f"Zaranj fell on Friday, the {words} said." for words in entry["forms"]]
    assert [text for text in texts if claimants(text) != {Claimant(entry["claimant"])}] == []


WEAK = [entry for entry in entries("speakers") if entry.get("weak")]


@pytest.mark.parametrize("entry", WEAK, ids=group)
def test_who_only_speaks_takes_the_side_named_with_him(entry: dict[str, Any]) -> None:
    texts = [f"Zaranj fell on Friday, a Taliban {words} said." for words in entry["forms"]]
    assert [text for text in texts if claimants(text) != {Claimant.TALIBAN}] == []


SIDES: Final = {"attacker": Status.SEIZED, "defender": Status.REPELLED}
FIGHTERS = [entry for entry in entries("actors") if entry["side"] in SIDES]


@pytest.mark.parametrize("entry", FIGHTERS, ids=group)
def test_who_clears_a_city_decides_whether_it_is_taken_or_held(entry: dict[str, Any]) -> None:
    texts = [f"On Monday the {words} cleared Ghazni." for words in entry["forms"]]
    expected = SIDES[entry["side"]]
    assert [text for text in texts if {one.status for one in said(text)} != {expected}] == []
