"""The measured numbers of the deck doctor, each with what set it.

Measured on a deck of 243 questions with 1,476 key points and 2,425 examples unless another source is named.
"""

from __future__ import annotations

LONG_ANSWER_WORDS = 220
"""More than anyone says in one breath of an interview: about 90 seconds at 150 words a minute."""
SHORT_ANSWER_WORDS = 12
"""Fewer words hold no more than one fact; the shortest good answer of the deck has 126."""

SUPPORT = 0.53
"""Mean of cosine and stem recall from which an answer supports a key point; every point of the deck does."""

DUPLICATE_TITLES = 0.88
DUPLICATE_ANSWERS = 0.90
"""Cosine of two titles, or of two titles with their answers, that ask the same thing; the deck's closest two questions
that do not reach .83 and .85."""

COPIED_COSINE = 0.95
COPIED_RATIO = 85.0
"""Cosine and, within a question, rapidfuzz ratio of the sorted words from which an example teaches the search nothing
beyond another one. Paraphrases of one question reach .99 of the cosine, but not this ratio."""

ALIGNED = 0.78
ALIGNED_STEMS = 0.65
MIN_SHARED_STEMS = 2
"""Cosine of two sentences with their figures blanked, share of the shorter one's stems in the other, and their number,
from which both speak of the same quantity: 91 such pairs from different questions all gave the same figure. From .70 of
the cosine on there are 171, and two of them give different figures for different things."""
MAX_FIGURES = 3
"""A sentence with more of them is a calculation or a list, whose figures mean nothing one by one."""

FOLDS = 4
"""Parts into which the examples are dealt: each is ranked by a search that learned from the other three."""
TOP_PLACES = 3
"""Titles that a reader takes in at a glance; a question beyond them is not found."""
MIN_EXAMPLES = 40
"""Fewer examples cannot be told apart from chance."""
HIT_AT_FIRST = 0.85
HIT_AT_TOP = 0.96
"""Shares of all examples that find their question first, and among the first three, in a deck that is searched well."""
LOST_AT_FIRST = 0.5
LOST_AT_TOP = 0.7
"""The same for one question: below either it loses to its neighbours. A single example may be hard for anybody."""

NEIGHBOURS = 5
FEW_EXAMPLES_SHARE = 0.6
"""Of the median number of examples of the nearest neighbours; below it a question tends to lose to them."""

COMMON_LEVEL_SHARE = 0.75
"""A level that so many topics have is expected of the others."""
COMMON_PROBE_SHARE = 0.9
"""Where so many points have a probe or another wording, one without is an oversight and not a choice."""
