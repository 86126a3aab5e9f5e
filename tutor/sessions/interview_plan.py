"""What to ask: a pool drawn for this learner at the start, and from it the next question."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

from tutor.domain.question import Level, Question, QuestionId
from tutor.sessions.interview_constants import (
    DUE_WEIGHT,
    KNOWN_WEIGHT,
    NEVER_SEEN_WEIGHT,
    POOL_PER_LEVEL,
    WEAK_WEIGHT,
)
from tutor.sessions.interview_levels import LEVELS, target_level
from tutor.sessions.interview_state import Candidate, Interview, InterviewSettings


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of a learner and a question."""

    last_mark: float
    """0 to 1."""
    is_due: bool


def need(standing: Standing | None) -> float:
    """Return how much a learner needs a question: more when weak at it or when it is due."""
    if standing is None:
        return NEVER_SEEN_WEIGHT
    return KNOWN_WEIGHT + WEAK_WEIGHT * (1.0 - standing.last_mark) + DUE_WEIGHT * standing.is_due


def draw_pool(
    questions: Sequence[Question], standings: Mapping[QuestionId, Standing], settings: InterviewSettings
) -> tuple[Candidate, ...]:
    """Return candidates of every level, drawn by need; the same seed and history draw the same."""
    random = Random(f"pool {settings.seed}")
    by_level: dict[Level, list[Candidate]] = {level: [] for level in LEVELS}
    for question in questions:
        level = question.level or Level.MID
        weight = need(standings.get(question.id))
        by_level[level].append(Candidate(question.id, question.title, question.topic, level, weight))
    limit = settings.questions * POOL_PER_LEVEL
    return tuple(chosen for level in LEVELS for chosen in _draw(by_level[level], limit, random))


def _draw(candidates: list[Candidate], limit: int, random: Random) -> list[Candidate]:
    """Draw without putting back, by weight (Efraimidis and Spirakis 2006), topic after topic in turn."""
    keyed = sorted(((random.random() ** (1.0 / c.weight), c) for c in candidates), key=lambda pair: -pair[0])
    rounds: Counter[str] = Counter()
    ordered: list[tuple[int, int, Candidate]] = []
    for rank, (_, candidate) in enumerate(keyed):
        ordered.append((rounds[candidate.topic], rank, candidate))
        rounds[candidate.topic] += 1
    ordered.sort(key=lambda entry: entry[:2])
    return [candidate for _, _, candidate in ordered[:limit]]


def next_candidate(interview: Interview) -> Candidate | None:
    """Return the question to ask next, of the nearest level there is; None when the pool is used up."""
    asked = {turn.question_id for turn in interview.turns}
    free = [candidate for candidate in interview.pool if candidate.question_id not in asked]
    if not free:
        return None
    target = target_level(interview)
    # Of two levels equally near, the lower: a question too hard teaches less than one too easy.
    nearest = min((abs(LEVELS.index(c.level) - target), LEVELS.index(c.level)) for c in free)[1]
    of_level = [candidate for candidate in free if LEVELS.index(candidate.level) == nearest]
    covered = Counter(turn.topic for turn in interview.turns)
    fewest = min(covered[candidate.topic] for candidate in of_level)
    choices = [candidate for candidate in of_level if covered[candidate.topic] == fewest]
    random = Random(f"turn {interview.settings.seed} {len(interview.turns)}")
    return random.choices(choices, [candidate.weight for candidate in choices])[0]
