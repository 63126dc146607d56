"""What somebody may have meant by a word that names nothing."""

from collections.abc import Callable, Iterable
from functools import cache

_CLOSE_ENOUGH = 0.6
_TELLING = 2  # letters: a shorter beginning says nothing


def did_you_mean(word: str, candidates: Iterable[str], n: int = 3) -> list[str]:
    """The up to `n` candidates nearest to the word, nearest first; none where nothing is near."""
    from rapidfuzz import process
    from rapidfuzz.distance import DamerauLevenshtein

    choices = list(dict.fromkeys(candidates))
    begun = [choice for choice in choices if _cut_short(word, choice) or _cut_short(choice, word)]
    near = process.extract(
        word,
        choices,
        scorer=DamerauLevenshtein.normalized_similarity,
        processor=str.casefold,
        score_cutoff=_CLOSE_ENOUGH,
        limit=n,
    )
    ranked = [str(choice) for choice, _score, _index in near]
    return list(dict.fromkeys([*ranked[:1], *begun, *ranked]))[:n]


def nearest_among(candidates: Iterable[str]) -> Callable[[str], str | None]:
    """What `did_you_mean` names first, to be asked for many words among the same many candidates."""
    from rapidfuzz import process
    from rapidfuzz.distance import DamerauLevenshtein

    choices = list(dict.fromkeys(candidates))
    folded = [choice.casefold() for choice in choices]

    @cache
    def nearest(word: str) -> str | None:
        found = process.extractOne(
            word.casefold(),
            folded,
            scorer=DamerauLevenshtein.normalized_similarity,
            score_cutoff=_CLOSE_ENOUGH,
        )
        if found is not None:
            return choices[found[2]]
        return next(iter(did_you_mean(word, choices)), None)

    return nearest


def _cut_short(short: str, whole: str) -> bool:
    """Whether one is the beginning of the other (`prog`, an inflected «МИКом»), which distance alone misjudges."""
    return len(short.lstrip("-")) >= _TELLING and whole.casefold().startswith(short.casefold())
