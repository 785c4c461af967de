"""Every word of data/lexicon goes through the whole pipeline, in every form that it takes."""

import shutil
import tomllib
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple

import pytest

from extract import Article, read
from extract.lexicon import DEFAULT, GAP, LexiconError, inflect, load_lexicon
from extract.model import Claimant, Level, Stance, Status
from geo.gazetteer import Gazetteer, default_gazetteer

PUBLISHED: Final = date(2021, 8, 10)
EXAMPLES_OF: Final = {"Zaranj": "AF-NIM", "Ghazni": "AF-GHA"}
CONTROL: Final = ("verbs", "nouns", "states")
SLOTS: Final = {"verbs": "past", "nouns": "noun", "states": "state"}
HAS: Final = {"Zaranj": "has", "A Taliban attack on Ghazni": "has"}  # the others: have


@cache
def table(name: str) -> dict[str, Any]:
    return tomllib.loads((DEFAULT / f"{name}.toml").read_text(encoding="utf-8"))


def entries(name: str) -> list[dict[str, Any]]:
    return [entry for group in table(name).values() for entry in group]


class Said(NamedTuple):
    """What one reading of a text makes."""

    province: str
    level: Level
    status: Status
    stance: Stance


def said(text: str) -> set[Said]:
    reports = read(Article("a", text, PUBLISHED)).reports
    return {Said(r.province, r.level, r.status, r.stance) for r in reports}


def claimants(text: str) -> set[Claimant]:
    return {who for r in read(Article("a", text, PUBLISHED)).reports for who in r.claimants}


def row(text: str, status: str, stance: Stance = Stance.ASSERTED) -> Said:
    """Make the row that an example must yield: about the capital that it names."""
    (province,) = (code for name, code in EXAMPLES_OF.items() if name in text)
    return Said(province, Level.CAPITAL, Status(status), stance)


# --- every entry, in every form, in its own example ---------------------------------------------


class Example(NamedTuple):
    """A sentence that must make one report."""

    entry: str
    text: str
    status: str


def spellings(name: str, form: str) -> dict[str, list[str]]:
    if name != "verbs":
        return {SLOTS[name]: [form]}
    found: dict[str, list[str]] = {}
    for spelling, kind in inflect(form, table("irregular")):
        found.setdefault(kind, []).append(spelling)
    return found


def filled(example: str, slot: str, words: str, fill: str) -> str:
    """Put words into an example; what stands for a gap comes from the entry."""
    return example.replace(slot, " ".join(words.replace(GAP, fill).split()))


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


# --- every verb in other constructions than that of its example ----------------------------------

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


# --- cues, reporting verbs, sides: what each kind does -------------------------------------------

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


# --- files that cannot be right ------------------------------------------------------------------

TWO_CITIES = Gazetteer(filter(None, map(default_gazetteer().capital, EXAMPLES_OF.values())))
VERB: Final = '\n[[verb]]\nid = "zap"\nstatus = "seized"\nframe = "take"\nexample = "a"\n'
BROKEN: Final = [  # file, what is replaced ("" = at the end), by what, what must be named
    ("verbs", "", "\n[[verb\n", "line"),
    ("verbs", "", "\n[tail]\nx = 3\n", "tail"),
    ("verbs", 'status = "seized"', 'status = "taken"', "'take'.*taken"),
    ("verbs", 'frame = "take"', 'frame = "tkae"', "'take'.*tkae.*expel"),
    ("verbs", "", f'{VERB}forms = "zap"\n', "'zap'.*forms"),
    ("verbs", "", f"{VERB}forms = [1]\n", "'zap'.*forms"),
    ("verbs", "", f'{VERB}forms = [""]\n', "'zap'.*forms"),
    ("verbs", "", f"{VERB}forms = []\n", "'zap'.*forms"),
    ("verbs", "", f'{VERB}form = ["zap"]\n', "'zap'.*form"),
    ("verbs", "", f'{VERB}forms = ["zap"]\ncolour = "red"\n', "'zap'.*colour"),
    ("nouns", 'links = ["of"]', 'links = "of"', "'fall-of'.*links"),
    ("states", 'holder = "after"', 'holder = "aftre"', "'in-hands'.*aftre.*inside"),
    ("cues", 'kind = "future"', 'kind = "futrue"', "futrue.*brink"),
    ("cues", 'kind = "future"\n', "", "neither kind nor side"),
    ("saying", 'effect = "claim"', 'effect = "clam"', "clam.*deny"),
    ("speakers", 'claimant = "media"', 'claimant = "press"', "press"),
    ("actors", 'side = "attacker"', 'side = "atacker"', "atacker.*defender"),
    ("places", 'kind = "city"', 'kind = "citty"', "citty.*province"),
    ("irregular", '"taken", ', "", "take"),
    ("grammar", "determiner = [", "determinr = [", "determinr"),
    ("furniture", "block = [", "blok = [", "block"),
    ("topics", "words = [", "wrds = [", "words"),
]


@pytest.mark.parametrize(("name", "old", "new", "said_to_be"), BROKEN)
def test_what_cannot_be_right_is_named_with_its_file_and_entry(
    tmp_path: Path, name: str, old: str, new: str, said_to_be: str
) -> None:
    shutil.copytree(DEFAULT, tmp_path / "lexicon")
    path = tmp_path / "lexicon" / f"{name}.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1) if old else text + new, encoding="utf-8")
    with pytest.raises(LexiconError, match=rf"(?s)^{name}\.toml.*{said_to_be}"):
        load_lexicon(tmp_path / "lexicon", TWO_CITIES)


def test_a_file_that_is_missing_is_named(tmp_path: Path) -> None:
    shutil.copytree(DEFAULT, tmp_path / "lexicon")
    (tmp_path / "lexicon" / "cues.toml").unlink()
    with pytest.raises(LexiconError, match=r"^cues\.toml"):
        load_lexicon(tmp_path / "lexicon", TWO_CITIES)


def test_a_word_added_to_a_copy_is_read(tmp_path: Path) -> None:
    shutil.copytree(DEFAULT, tmp_path / "lexicon")
    with (tmp_path / "lexicon" / "verbs.toml").open("a", encoding="utf-8") as file:
        file.write(f'{VERB}forms = ["zonk"]\n')
    article = Article("a", "Taliban fighters zonked Zaranj on Friday.", PUBLISHED)
    assert not read(article).reports
    (report,) = read(article, load_lexicon(tmp_path / "lexicon", TWO_CITIES)).reports
    assert (report.province, report.status) == ("AF-NIM", Status.SEIZED)
