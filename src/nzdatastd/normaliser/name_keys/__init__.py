"""Name keys: what names are compared by, made once for each record. Never a value to keep, and never an identity."""

from nzdatastd.normaliser.name_keys.english_phonetic import english_phonetic_key
from nzdatastd.normaliser.name_keys.family_groups import family_groups
from nzdatastd.normaliser.name_keys.keys import NameKeys, PartKeys, name_keys, part_keys
from nzdatastd.normaliser.name_keys.latin import latin_key, raw_key
from nzdatastd.normaliser.name_keys.long_vowels import long_vowel_key
from nzdatastd.normaliser.name_keys.mandarin_forms import mandarin_forms
from nzdatastd.normaliser.name_keys.maori_phonetic import maori_phonetic_key
from nzdatastd.normaliser.name_keys.mrz import mrz_name
from nzdatastd.normaliser.name_keys.name_groups import name_groups
from nzdatastd.normaliser.name_keys.name_shape import NameShape, name_shape
from nzdatastd.normaliser.name_keys.name_spellings import spelling_groups
from nzdatastd.normaliser.name_keys.phonetic import phonetic_keys
from nzdatastd.normaliser.name_keys.syllables import is_syllable
from nzdatastd.normaliser.name_keys.whole_name import initials, sorted_tokens_key

__all__ = [
    "NameKeys",
    "NameShape",
    "PartKeys",
    "english_phonetic_key",
    "family_groups",
    "initials",
    "is_syllable",
    "latin_key",
    "long_vowel_key",
    "mandarin_forms",
    "maori_phonetic_key",
    "mrz_name",
    "name_groups",
    "name_keys",
    "name_shape",
    "part_keys",
    "phonetic_keys",
    "raw_key",
    "sorted_tokens_key",
    "spelling_groups",
]
