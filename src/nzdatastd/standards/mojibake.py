"""What text looks like after a system has lost its macrons and accents: the sequences that are proof of it.

Shared by the person name and the address rules, so that one broken export is called by one name everywhere. Each
constant is a predicate that holds where the text *is* damaged (rules put it in `No`):

- `DESTROYED_MACRONS`: a macron vowel was replaced or misread (`M?ori`; `MÄ«ria`, once Mīria).
- `MISREAD_UTF8`: another letter or an apostrophe was misread (`ZoÃ«`, once Zoë; `Oâ€™Brien`, once O’Brien).
- `ESCAPED`: a character was left written as an HTML or JSON escape (`O&#39;Brien`, `M&#257;ori`).
- `STRAY_CAPITALS`: a capital Ä or Å inside a word of small letters, which a lost byte leaves behind (`NgÄti`).

A sequence is listed only where no name or address in any language is written so. `Ä`, `Å`, `Ã` and `Â` are letters
(`ÄRLIG`, `JOÃO`), and so is a vowel with a diaeresis (`Zoë`): none of them is proof on its own.

Sources: the UTF-8 forms of the ten macron vowels (derived: The Unicode Standard), read through each wrong code page by
Python's codecs; `tests/standards/test_mojibake.py` derives them again.
"""

from __future__ import annotations

from nzdatastd.standards.predicates import Contains, Either

__all__ = ["DESTROYED_MACRONS", "ESCAPED", "MISREAD_UTF8", "STRAY_CAPITALS"]

_LETTER = "[A-Za-zÀ-ÖØ-öø-ž]"

# UTF-8 read as Latin-1 or Windows-1252: ā ē ī Ā Ē Ī begin with the byte C4 (Ä), ō ū Ō Ū with C5 (Å). The second byte is
# a C1 control character in Latin-1 and where Windows-1252 has none; no text holds one behind a letter. `Ä’` (for Ē) is
# proof only before a small letter of the Māori alphabet, for an apostrophe may follow an Ä in capitals.
_AS_WINDOWS = "Ä[\u0080\u0081\u0092\u0093ª«“€]|Å[\u008c\u008dª«Œ]|Ä’[aehikmnoprtuw]"
# As Mac Roman (Excel on a Mac opens CSV so): C4 is ƒ, C5 is ≈. `ƒì` and `ƒí` are left out: ƒ is a letter of Ewe.
_AS_MAC = "ƒ[ÅÄ´™]|≈[çå´™]"
# As a DOS code page (437 or 850): C4 and C5 are line-drawing characters.
_AS_DOS = "─[üô½ÇÆ¬]|┼[ì½î¬]"
# Misread twice: Ä and Å are themselves two bytes in UTF-8, C3 84 and C3 85.
_TWICE = "Ã[„…\u0084\u0085][ÂâÅï]"
# The replacement character, which stands for what could not be read, and the same misread once more.
_REPLACED = "\ufffd|ï¿½"
# What a code page cannot hold is written as a question mark: between letters, or at the start of a word before what can
# follow a long vowel in te reo Māori (`?tara`). Before a capital or at an end it may be a typist's doubt.
_QUESTION_MARK = f"{_LETTER}[?]+{_LETTER}"
_WORD_START = "[?](?:[aeiou]|(?:ng|wh|[hkmnprtw])[aeiou])"

DESTROYED_MACRONS = Either(
    Contains(f"{_REPLACED}|{_AS_WINDOWS}|{_AS_MAC}|{_AS_DOS}|{_TWICE}|{_QUESTION_MARK}|[ (/-]{_WORD_START}"),
    Contains(_WORD_START, at_start=True),
)

# Letters of Latin-1 begin with C3 (Ã) or C2 (Â) in UTF-8, the other European letters with C4 or C5, curly quotes and
# dashes with E2 80 (â€), ʻ and ʼ with CA (Ê). Left out, for they may stand behind a letter: the no-break space, the
# soft hyphen, quotation marks, dashes and the ellipsis.
MISREAD_UTF8 = Contains(
    "Ä[\u0082-\u0091\u0094-\u009f]|Å[\u0080-\u008b\u008e-\u009f]|[ÄÅ][¡-©¬®-º¼-¿‚ƒ„†‡ˆ‰Š‹˜™š›œžŸŽ]|ÄŒ|"
    "Ã[\u0080-\u009f¡-¬®-¿€‚ƒ„†‡ˆ‰Š‹Œ˜™š›œžŸŽ]|Â[\u0080-\u009f¡-ª®-º¼-¿]|â€[\u0080-\u009f™˜œ“”\u009d¦]|â\u0080|Ê[»¼]"
)

ESCAPED = Contains(
    "&#[0-9]{2,5};|&#[xX][0-9A-Fa-f]{2,4};"
    "|&[A-Za-z](?:macr|acute|grave|uml|circ|tilde|cedil|ring);"
    "|&(?:amp|apos|quot|lsquo|rsquo|nbsp);"
    "|[\\\\]u[0-9A-Fa-f]{4}"
)

STRAY_CAPITALS = Contains("[a-zāēīōū][ÄÅ][a-zāēīōū]")
