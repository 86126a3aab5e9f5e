from __future__ import annotations

import numpy as np

from tutor.grading.alignment import align, read_answer
from tutor.grading.clauses import split_clauses
from tutor.grading.token_cache import TokenCache
from tutor.indexing.onnx_encoder import OnnxEncoder

_DENSE = "x7-q9/k2:v4+w8_z3=j5%y6 "
"""More tokens than most texts of its length have: nearly one a character."""


def test_the_end_of_a_dense_answer_is_read(encoder: OnnxEncoder) -> None:
    answer = ". ".join([_DENSE * 6] * 5 + ["The queue keeps what could not be delivered"])
    assert 700 < len(answer) < 1000
    clauses = split_clauses(answer)
    reading = read_answer(clauses, answer, TokenCache(encoder))
    assert np.allclose(np.linalg.norm(reading.clauses, axis=1), 1.0, atol=1e-4)
    (alignment,) = align(
        "", [("what could not be delivered stays in the queue",)], reading, answer, TokenCache(encoder)
    )
    assert alignment.clause == len(clauses) - 1
    assert alignment.token_recall > 0.5


def test_one_long_clause_is_read_to_its_end(encoder: OnnxEncoder) -> None:
    answer = f"{_DENSE * 30}and a dead letter queue"
    clauses = split_clauses(answer)
    reading = read_answer(clauses, answer, TokenCache(encoder))
    (alignment,) = align("", [("dead letter queue",)], reading, answer, TokenCache(encoder))
    assert alignment.token_recall > 0.6


def test_what_the_question_says_is_no_news(encoder: OnnxEncoder) -> None:
    tokens = TokenCache(encoder)
    question, point = "Why does the kettle boil dry?", "the kettle boils dry because its switch is broken"
    parroted = "The kettle boils dry."
    told = "Its switch is broken."
    found = []
    for answer in (parroted, told):
        (alignment,) = align(question, [(point,)], read_answer(split_clauses(answer), answer, tokens), answer, tokens)
        found.append(alignment)
    assert found[1].news_recall > found[0].news_recall + 0.2
    assert found[0].token_recall > found[0].news_recall
