"""The composition root: the one place that wires engines together, into what front ends talk to.

`Tutor` and `open_tutor` are loaded on first use: commands that only read the learner's data pay for no search.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tutor.bootstrap.facade import Tutor, open_tutor

__all__ = ["Tutor", "open_tutor"]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - PEP 562
    if name not in __all__:
        raise AttributeError(name)
    from tutor.bootstrap import facade

    return getattr(facade, name)
