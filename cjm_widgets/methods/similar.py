"""Which short texts say nearly the same, so that a team may merge them."""

import re
import unicodedata
from collections.abc import Mapping
from itertools import combinations, islice

from rapidfuzz import fuzz

NEAR = 84.0
"""Found by trying: “Train late” and “Train is late” are 87, “The app is slow” and “The app is fast” 73."""
SHORT = 5
MOST_TEXTS = 400


def near(texts: Mapping[str, str], at_least: float = NEAR) -> list[tuple[str, str, float]]:
    """The pairs of texts that say nearly the same, as (id, id, score), the most similar first; 100 is the same words.

    The score is the normalised Indel similarity of the words in the order of the alphabet (rapidfuzz's token sort
    ratio): it forgives word order, endings, typing errors and a small word more, and is not taken in by a short text
    inside a long one, as its weighted and token set ratios are. Case, accents' encoding and punctuation do not count.
    Texts of up to five letters, and the numbers in a text, have to be the same (“Line 4” is not “Line 5”). It reads
    letters, not meaning (“Signs at the station” and “No signs at the station” are 93): people decide what is merged.

    Args:
        texts: The texts by id. Blank ones are left out; of more than 400 the first 400 are compared.
        at_least: The lowest score that counts as near, 0..100.
    """
    plain = ((key, _words(text)) for key, text in texts.items())
    known = list(islice(((key, words) for key, words in plain if words), MOST_TEXTS))
    joined = {key: " ".join(words) for key, words in known}
    numbers = {key: [word for word in words if word.isdecimal()] for key, words in known}
    found = []
    for one, other in combinations(joined, 2):
        if joined[one] == joined[other]:
            found.append((one, other, 100.0))
        elif min(len(joined[one]), len(joined[other])) > SHORT and numbers[one] == numbers[other]:
            score = fuzz.ratio(joined[one], joined[other], score_cutoff=at_least)
            if score and score >= at_least:
                found.append((one, other, score))
    return sorted(found, key=lambda pair: -pair[2])


def _words(text: str) -> list[str]:
    """The words of a text in the order of the alphabet: in one case, without punctuation, digits apart from letters."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    folded = re.sub(r"['’]", "", folded)
    return sorted(re.findall(r"\d+|[^\W\d_]+", folded))
