"""What a look-up gives back: a status, the address of the register, and the candidates with their reasons."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from nzdatastd.standards.street_address import StreetAddress
from nzdatastd.standards.text import mask

__all__ = ["Candidate", "Found", "FoundStatus"]


class FoundStatus(StrEnum):
    """How an address was found in the register.

    - `exact`: written as the register writes it.
    - `equivalent`: only the format differs.
    - `corrected`: the one address that it can be; `reason` says what was made good.
    - `ambiguous`: several addresses fit as well; the candidates are listed.
    - `partial`: the road was found, the number or the unit was not.
    - `absent`: nothing in the register is like it.
    """

    EXACT = "exact"
    EQUIVALENT = "equivalent"
    CORRECTED = "corrected"
    AMBIGUOUS = "ambiguous"
    PARTIAL = "partial"
    ABSENT = "absent"

    @property
    def is_match(self) -> bool:
        """Whether one address of the register is meant."""
        return self in (FoundStatus.EXACT, FoundStatus.EQUIVALENT, FoundStatus.CORRECTED)


@dataclass(frozen=True, slots=True)
class Candidate:
    """An address or street of the register that a text may mean.

    Args:
        text: as LINZ writes it; without a number where only the road was found.
        address: the same as a standard value; None where the register's own entry is not conformant.
        score: points of evidence; see `evidence.csv`.
        reason: what would have to be made good.
        longitude: of the address; of the middle of the street where only that was found.
        latitude: the same.
    """

    text: str
    address: StreetAddress | None
    score: int
    reason: str
    longitude: float | None = None
    latitude: float | None = None

    def __repr__(self) -> str:
        return f"Candidate({mask(self.text)}, score={self.score}, reason={self.reason!r})"


@dataclass(frozen=True, slots=True)
class Found:
    """The result of looking one address up.

    Args:
        status: how it was found.
        address: the register's address where one is meant, with its `address_id`; else None.
        score: points of evidence for it, or for the best candidate.
        reason: what was made good, or why nothing was taken.
        runner_up_gap: by how many points it leads the next address; None where there is none.
        longitude: in degrees, in the register's reference system (NZGD2000).
        latitude: the same.
        candidates: ranked, the likeliest first.
    """

    status: FoundStatus
    address: StreetAddress | None
    score: int | None
    reason: str
    runner_up_gap: int | None = None
    longitude: float | None = None
    latitude: float | None = None
    candidates: tuple[Candidate, ...] = ()

    def __repr__(self) -> str:
        return f"Found({self.status}, score={self.score}, reason={self.reason!r}, candidates={len(self.candidates)})"
