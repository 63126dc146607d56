"""What somebody may have meant by a word that names nothing."""

from collections.abc import Iterable

_CLOSE_ENOUGH = 0.6


def did_you_mean(word: str, candidates: Iterable[str], n: int = 3) -> list[str]:
    """The up to `n` candidates nearest to the word, nearest first; none where nothing is near."""
    from rapidfuzz import process
    from rapidfuzz.distance import DamerauLevenshtein

    choices = list(dict.fromkeys(candidates))
    begun = [choice for choice in choices if _begins(choice, word)]
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


def _begins(candidate: str, word: str) -> bool:
    """Whether the word is the candidate cut short, which distance alone takes for something else."""
    return len(word.lstrip("-")) > 1 and candidate.casefold().startswith(word.casefold())
