"""The learner's goal and those of their settings that are data: they travel with an export."""

from __future__ import annotations

import json
from datetime import date

from tutor.domain.learner import Goal
from tutor.store.database import Database

Preference = str | int | float | bool | list[str] | None


class Preferences:
    """The tables `preference` and `goal`."""

    def __init__(self, database: Database) -> None:
        """Store the connection."""
        self._database = database

    def put(self, name: str, value: Preference) -> None:
        """Keep a setting."""
        self._database.write("INSERT OR REPLACE INTO preference (name, value) VALUES (?, ?)", (name, json.dumps(value)))

    def get(self, name: str, default: Preference = None) -> Preference:
        """Return a setting, or `default` when it was never set."""
        row = self._database.row("SELECT value FROM preference WHERE name = ?", (name,))
        if row is None:
            return default
        value: Preference = json.loads(row[0])
        return value

    def remove(self, name: str) -> None:
        """Forget a setting."""
        self._database.write("DELETE FROM preference WHERE name = ?", (name,))

    def set_goal(self, goal: Goal) -> None:
        """Keep the day of the interview and the time there is for it."""
        self._database.write(
            "INSERT OR REPLACE INTO goal (id, day, minutes_per_day) VALUES (1, ?, ?)",
            (goal.day.isoformat(), goal.minutes_per_day),
        )

    def goal(self) -> Goal | None:
        """Return the goal, if one was set."""
        row = self._database.row("SELECT day, minutes_per_day FROM goal")
        return Goal(date.fromisoformat(row[0]), row[1]) if row else None

    def clear_goal(self) -> None:
        """Forget the goal."""
        self._database.write("DELETE FROM goal")
