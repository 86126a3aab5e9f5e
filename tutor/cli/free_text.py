"""Commands that take free text, which may begin with a dash."""

from __future__ import annotations

from difflib import get_close_matches

import click

from tutor.errors import UsageError


class FreeTextCommand(click.Command):
    """A command whose words may begin with a dash, as list items and negative numbers do.

    Such a word is a text when it holds a blank, has a digit right behind its dash, or stands behind “--”.
    """

    ignore_unknown_options = True

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse as click does, but refuse a word that looks like a mistyped option.

        Raises:
            UsageError: there is no such option.
        """
        behind = args[args.index("--") + 1 :] if "--" in args else []
        rest = super().parse_args(ctx, args)
        words = self._words(ctx)
        for word in words[: len(words) - len(behind)]:
            if _is_option(word):
                raise UsageError(_unknown(word, ctx), "Put -- before a text that begins with a dash.")
        return rest

    def _words(self, ctx: click.Context) -> list[str]:
        """Return what was given besides options, in the order of the command line."""
        values = [ctx.params.get(str(each.name)) for each in self.params if isinstance(each, click.Argument)]
        return [word for value in values for word in ([value] if isinstance(value, str) else value or ())]


def _is_option(word: str) -> bool:
    has_blank = any(character.isspace() for character in word)
    return word[:1] == "-" and word != "-" and not has_blank and not word[1].isdecimal()


def _unknown(word: str, ctx: click.Context) -> str:
    name = word.partition("=")[0]
    known = [option for parameter in ctx.command.get_params(ctx) for option in parameter.opts if option[:1] == "-"]
    alike = get_close_matches(name, known, 1)
    return f"There is no option {name[:40]!r}.{f' Did you mean {alike[0]}?' if alike else ''}"
