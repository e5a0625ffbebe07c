"""Which list of codes gender and sex are in."""

from __future__ import annotations

import re

from nzdatastd.normaliser.gender_and_sex.code_frame import code_frame
from nzdatastd.normaliser.gender_and_sex.code_text import code_key
from nzdatastd.normaliser.text import fold
from nzdatastd.profiler.forms.delivered import DeliveredValue, tally
from nzdatastd.profiler.forms.trait import Trait, usual_shape

__all__ = ["code_traits"]

_NEARLY_ALL = 0.9
_PHRASES = {
    "letter": "letters (M, F)",
    "digit": "digits of the classification of 2021 (1, 2, 3)",
    "gender_identity_2015": "codes of the list of 2015 (11, 21, 3x)",
    "iso_5218": "codes of ISO 5218 (0, 1, 2, 9)",
    "zero_one": "0 and 1",
    "word": "words (male, female)",
    "label": "labels of the classification (Male / Tāne)",
    "te_reo": "words in te reo Māori (tāne, wahine)",
    "mixed": "codes of several lists",
}
_WRITTEN = {"digit": "digit", "letter": "letter", "word": "word", "label": "label", "te_reo": "te_reo"}
_MAORI = frozenset({"tane", "wahine", "he ira ke ano"})
_SEX_LETTERS = frozenset({"m", "f"})


def code_traits(value: DeliveredValue) -> list[Trait]:
    """Return which list of codes a source's gender or sex is in.

    Args:
        value: gender and sex.
    """
    if value.value != "gender_and_sex" or not value.is_first:
        return []
    fields = [name for name in ("gender", "sex", "text") if name in value.mapped]
    traits = []
    for name in fields[:1]:
        columns = value.mapped[name]
        counts = tally(value.source.texts(columns[0]))
        if not counts:
            continue
        reading = _reading(value, name)
        extra = sorted({key for text in counts if len(key := code_key(text)) == 1 and key.isalpha()} - _SEX_LETTERS)
        phrase = _PHRASES[reading] + (f" and {', '.join(extra).upper()}" if extra and reading == "letter" else "")
        detail = f"{reading}:{''.join(extra)}" if reading == "letter" else reading
        options = {"gender_codes": reading} if reading in _WRITTEN else {}
        shown = usual_shape(value.source.texts(columns[0])[row] or "" for row in _rows(value, columns[0]))
        records = value.filled(columns)
        traits.append(Trait("code_frame", value.value, detail, phrase, columns, records, shown, options=options))
    if len(fields) == 1 and fields[0] != "text":
        columns = value.mapped[fields[0]]
        phrase = f"{fields[0]}, which the other is not taken from"
        shown = usual_shape(text or "" for text in value.source.texts(columns[0]))
        traits.append(
            Trait("code_frame", value.value, fields[0], phrase, columns, value.filled(columns), shown, aspect="concept")
        )
    return traits


def _rows(value: DeliveredValue, column: str) -> list[int]:
    return [row for row, text in enumerate(value.source.texts(column)) if text is not None]


def _reading(value: DeliveredValue, name: str) -> str:
    texts = [text for text in value.source.texts(value.mapped[name][0]) if text is not None]
    kinds = tally([_kind(_restored(code_key(text), text)) for text in texts])
    best, times = kinds.most_common(1)[0]
    if times < _NEARLY_ALL * len(texts):
        return "mixed"
    if best == "digit":
        told = code_frame(texts).frame
        if told is not None and told.value in {"gender_identity_2015", "iso_5218", "zero_one"}:
            return told.value
    return best


def _restored(key: str, text: str) -> str:
    """Return the word in te reo Māori that a text was before its macrons became question marks: `T?ne`."""
    if "?" not in text and "\ufffd" not in text:
        return key
    pattern = re.sub(r"[?\ufffd]", "[aeiou]", fold(text))
    return next((word for word in sorted(_MAORI) if re.fullmatch(pattern, word)), key)


def _kind(key: str) -> str:
    if key.isdigit():
        return "digit"
    if len(key) == 1:
        return "letter"
    if key in _MAORI:
        return "te_reo"
    return "label" if "/" in key or (len(key.split()) > 1 and set(key.split()) & _MAORI) else "word"
