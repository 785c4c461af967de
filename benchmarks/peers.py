"""Two other ways to find reports, measured beside ours on the same articles.

The naive one is what a first afternoon gives: a capital's name and a control verb in one
sentence. The learned one is nobody's rules: a linear classifier of scikit-learn over the words of
a sentence and those round a name in it, trained on the labels of the other folds. Of six settings
tried on this corpus (logistic regression and support vectors) it has the best.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain, pairwise
from typing import Any, Final, NamedTuple

from benchmarks.gold import FOLDS, Gold
from benchmarks.optional import optional
from benchmarks.scoring import Key, Row
from extract.model import Article, Claimant, Level, Stance, Status
from geo.gazetteer import PlaceKind, default_gazetteer
from geo.names import fold

Rows = dict[Key, Row]
Label = tuple[Level, Status, Stance]

_SENTENCE: Final = re.compile(r"[^.!?\n]+(?:[.!?](?!\s|$)[^.!?\n]*)*")
_WORD: Final = re.compile(r"\w+")
_ROW: Final = Row(frozenset({Claimant.UNATTRIBUTED}))  # neither peer knows who said it, nor when
_VERBS: Final = {
    Status.SEIZED: (
        r"captur\w+|seiz\w+|overr[au]n|took|taken?|fell|fallen?|conquer\w+|los[et]|surrender\w*"
    ),
    Status.CONTESTED: (
        r"attack\w*|assault\w*|clash\w*|fight\w*|fought|besieg\w+|siege|surround\w+|storm\w*"
    ),
    Status.REPELLED: (
        r"repel\w+|repuls\w+|retak\w+|retook|recaptur\w+|(?:push|beat|driv)\w* (?:back|off|out)"
    ),
}
_VERB: Final = {status: re.compile(rf"\b(?:{words})\b") for status, words in _VERBS.items()}


class Named(NamedTuple):
    """A name of a capital or province in a sentence, by its offsets there."""

    province: str
    start: int
    end: int
    of_capital: bool  # its name, whether the province shares it or not


def naive(article: Article) -> Rows:
    """Report each capital named in a sentence as what the control verbs of the sentence say."""
    found: Rows = {}
    for sentence, _ in _sentences(article):
        statuses = [status for status, verb in _VERB.items() if verb.search(sentence)]
        for place in names(sentence):
            for status in statuses if place.of_capital else ():
                key = (place.province, Level.CAPITAL, status, Stance.ASSERTED)
                found[Key(article.id, *key)] = _ROW
    return found


class Learned:
    """A classifier of (sentence, name) pairs, trained on labelled articles.

    Raises
    ------
    ModuleNotFoundError
        If scikit-learn is not installed.
    """

    def __init__(self, corpus: Iterable[Gold]) -> None:
        pairs = [pair for gold in corpus for pair in _labelled(gold)]
        self._weigh, classifier = _tools()
        weighed = self._weigh.fit_transform([features for features, _ in pairs])
        self._models = {
            label: classifier().fit(weighed, [label in labels for _, labels in pairs])
            for label in sorted(set(chain.from_iterable(labels for _, labels in pairs)))
        }

    def rows(self, article: Article) -> Rows:
        """Return the rows of an article that is not among those it was trained on."""
        pairs = list(_pairs(article))
        if not pairs:
            return {}
        weighed = self._weigh.transform([features for features, _, _ in pairs])
        return {
            Key(article.id, place.province, *label): _ROW
            for label, model in self._models.items()
            for (_, place, _), is_so in zip(pairs, model.predict(weighed), strict=True)
            if is_so
        }


def learned_across(corpus: Sequence[Gold]) -> Mapping[str, Rows] | None:
    """Read each fold by what was learned from the others; None without scikit-learn.

    Returns
    -------
    rows
        Article id → rows.
    """
    if optional("sklearn") is None:
        return None
    found: dict[str, Rows] = {}
    for fold_ in range(FOLDS):
        model = Learned(gold for gold in corpus if gold.fold != fold_)
        found |= {g.article.id: model.rows(g.article) for g in corpus if g.fold == fold_}
    return found


def _tools() -> tuple[Any, Callable[[], Any]]:
    """Return what weighs words, and what makes a new classifier."""
    text, svm = (optional(f"sklearn.{name}") for name in ("feature_extraction.text", "svm"))
    if text is None or svm is None:
        raise ModuleNotFoundError("scikit-learn is not installed")
    weigh = text.TfidfVectorizer(analyzer=list, sublinear_tf=True, min_df=2)
    return weigh, lambda: svm.LinearSVC(C=0.1, class_weight="balanced")


def _labelled(gold: Gold) -> Iterator[tuple[list[str], set[Label]]]:
    """Yield each pair with the labels whose evidence its sentence overlaps."""
    for features, place, (low, high) in _pairs(gold.article):
        labels = {
            (key.level, key.status, key.stance)
            for key, row in gold.rows.items()
            if key.province == place.province
            and any(s < high and low < e for s, e in _spans(row, gold.article.text))
        }
        yield features, labels


def _spans(row: Row, text: str) -> Iterator[tuple[int, int]]:
    for words in row.evidence:
        if (start := text.find(words)) >= 0:
            yield start, start + len(words)


def _pairs(article: Article) -> Iterator[tuple[list[str], Named, tuple[int, int]]]:
    for sentence, start in _sentences(article):
        places = names(sentence)
        for place in places:
            yield _features(sentence, place, places), place, (start, start + len(sentence))


def _features(sentence: str, place: Named, places: Sequence[Named]) -> list[str]:
    """Return runs of one to three words, and those near the name with their side."""
    words = _masked(sentence, place, places)
    at = words.index("THIS")
    runs = [" ".join(words[i : i + n]) for n in (1, 2, 3) for i in range(len(words) - n + 1)]
    left, right = words[max(0, at - 6) : at], words[at + 1 : at + 7]
    near = [f"<{word}" for word in left] + [f">{word}" for word in right]
    pairs = [f"<{a} {b}" for a, b in pairwise(left)]
    pairs += [f">{a} {b}" for a, b in pairwise(right)]
    return [*runs, *near, *pairs, "a capital" if place.of_capital else "a province"]


def _masked(sentence: str, place: Named, places: Sequence[Named]) -> list[str]:
    """Return the words of a sentence with its names as THIS and OTHER."""
    parts, last = [], 0
    for one in places:
        parts += [sentence[last : one.start], " THIS " if one is place else " OTHER "]
        last = one.end
    return _WORD.findall("".join([*parts, sentence[last:]]))


def _sentences(article: Article) -> Iterator[tuple[str, int]]:
    """Yield folded sentences with their offsets, cut at full stops and line ends."""
    text = fold(article.text)
    lines = "".join(
        "\n" if was == "\n" else now for was, now in zip(article.text, text, strict=True)
    )
    for match in _SENTENCE.finditer(lines):
        yield match.group(), match.start()


def names(sentence: str) -> list[Named]:
    """Return the names in a sentence, each once, in the order of the text."""
    pattern, known = _known_names()
    found = (Named(known[m[0]][0], *m.span(), known[m[0]][1]) for m in pattern.finditer(sentence))
    return list({named.province: named for named in found}.values())


@cache
def _known_names() -> tuple[re.Pattern[str], Mapping[str, tuple[str, bool]]]:
    """Return all strong names, and of each the province and whether it is the capital's."""
    known = {
        fold(name): (place.province, kind is PlaceKind.CAPITAL)
        for kind in (PlaceKind.PROVINCE, PlaceKind.CAPITAL)
        for place in default_gazetteer().places
        if place.kind is kind
        for name in (place.name, *place.strong)
    }
    longest = sorted(known, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})\b"), known
