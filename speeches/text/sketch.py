"""A text as a handful of numbers, of which a text that is mostly the same has many in common.

One-permutation hashing: every three neighbouring characters are hashed, the hashes fall into buckets, and the smallest
of each bucket is kept. A bucket agrees in two texts as often as they share their trigrams: two texts of which 19 % of
the characters differ, scattered one by one, agree in 11 of the 32 buckets, two speeches on one subject in none or one.
"""

from hashlib import blake2b
from struct import unpack_from
from zlib import crc32

from speeches.text.folding import fold

BUCKETS = 32
# Two texts that agree in fewer buckets are not compared (bench/duplicates.py shows what is found and what is missed).
AGREEING = 5
_HASHES = 2**32
# The smallest hashes of a text, this many of them, almost always fill all buckets; if not, all hashes are asked.
_ENOUGH = 10 * BUCKETS


def sketch(folded: str) -> dict[int, int]:
    """The smallest hash of each bucket, from 0 to BUCKETS - 1, of a folded text; a very short text fills but a few.

    The numbers are kept in databases: whoever changes how they are made makes them all anew.

    >>> sketch("要学习") == sketch("要学习要学习")
    False
    >>> sketch("要")
    {}
    """
    hashes = list(map(crc32, _trigrams(folded)))
    limit = _HASHES * _ENOUGH // max(len(hashes), 1)
    found = _smallest([value for value in hashes if value < limit])
    return found if len(found) == BUCKETS else _smallest(hashes)


def _trigrams(folded: str) -> list[bytes]:
    """Every three neighbouring characters, in no order: from three cuttings, which is faster than one by one."""
    data = folded.encode("utf-16-le", "surrogatepass")
    trigrams: list[bytes] = []
    for start in (0, 2, 4):
        count = max(len(data) - start, 0) // 6
        trigrams += unpack_from("6s" * count, data, start) if count else ()
    return trigrams


def _smallest(hashes: list[int]) -> dict[int, int]:
    """The smallest of each bucket: of those in one bucket the last one stays."""
    return {value % BUCKETS: value for value in sorted(hashes, reverse=True)}


def name_value(*names: str) -> int:
    """A number for names that are compared whole, such as a title and a date: equal if they are, folded.

    >>> name_value("在读书会上的讲话", "2025-03") == name_value("在 读书会上的讲话", "2025-03")
    True
    """
    folded = "\n".join(map(fold, names))
    return int.from_bytes(blake2b(folded.encode(), digest_size=7).digest())
