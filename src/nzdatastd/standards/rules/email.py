"""The rule on e-mail addresses: their shape, and no more, for only sending a message tells whether one is right."""

from __future__ import annotations

from nzdatastd.standards.predicates import Matches
from nzdatastd.standards.rule import Evidence, Rule, Severity

__all__ = ["RULES"]

# Parts between stops, with one @ (derived: RFC 5321, section 4.1.2, without quoted names and addresses in digits, which
# agencies do not meet). Letters of any script pass, in the name as in the domain: .nz registers domains with macrons.
_PART = '[^@ ,;:<>()"/.\t\n]+'
_ADDRESS = f'{_PART}(?:[.]{_PART})*@{_PART}(?:[.]{_PART})*[.][^@ ,;:<>()"/.\t\n0-9][^@ ,;:<>()"/.\t\n]+'

RULES = (
    Rule(
        id="EM-01",
        name="one-address",
        standard="email",
        values=("email",),
        fields=("text",),
        statement="An e-mail address is one name, an @ and a domain.",
        why="Software refuses the whole message where one address is none, or where a field holds two.",
        fix="Correct it at the source; leave it blank where there is none, and give a second address its own column.",
        severity=Severity.WARNING,
        evidence=Evidence.ADVISORY,
        source="rfc_5321",
        test=Matches(_ADDRESS),
        passes=("hemi.o'brien+school@example.co.nz", "tāne@kāinga.example", "a@b.nz"),
        fails=(
            "hemi@example",
            "hemi.example.co.nz",
            "a@example.nz; b@example.nz",
            "Hemi <hemi@example.nz>",
            "hemi@example..nz",
        ),
    ),
)
