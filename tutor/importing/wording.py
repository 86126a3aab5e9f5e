"""The words by which people mark questions, answers, sources and navigation, in the languages seen.

Everything that depends on a natural language is in this file; readers ask it and never hold words themselves.
"""

from __future__ import annotations

import re
from functools import lru_cache

_REMEMBERED = 16_384
"""Texts whose verdict is kept, because every pattern asks about the same headings."""
_QUESTION_NOUNS = (
    r"Question|Questão|Questao|Ques|Frage|Pregunta|Pytanie|Вопрос|Питання|سؤال|السؤال|س|Pergunta|Domanda|Vraag|"
    r"Otázka|Soru|Kérdés|Pertanyaan|Câu hỏi|Câu|प्रश्न|問題|质问|問|质疑|题目|问题|問い|問題|問|質問|질문|문제|Front|Q"
)
_ANSWER_NOUNS = (
    r"(?:(?:The|Correct|Right|Sample|Model|Expected|Short|Detailed|Possible|Suggested|My|Your|Best)\s+){0,2}"
    r"(?:Answers?|Ans|Solution|Key)|Antwort|Lösung|Respuesta(?: correcta)?|Odpowiedź|Odpowiedz|Poprawna odpowiedź|"
    r"Ответ|Правильный ответ|Відповідь|الإجابة|الاجابة|إجابة|الجواب|ج|Réponse|Réponse correcte|Resposta(?: correta)?|"
    r"Risposta|Antwoord|Svar|Odpověď|Cevap|Jawaban|Đáp án|Trả lời|Válasz|Răspuns|Përgjigjja|Përgjigje|Odgovor|उत्तर|"
    r"คำตอบ|答案|正确答案|回答|解答|答え|答|정답|답변|답|Back|A"
)
_EXPLANATION_NOUNS = (
    r"Explanation|Explanations|Rationale|Reason|Why|Erklärung|Begründung|Explicación|Wyjaśnienie|Объяснение|"
    r"Пояснение|Explication|Explicação|Spiegazione|الشرح|التفسير|解析|解释|説明|解説|해설|설명"
)
_SOURCE_NOUNS = (
    r"(?:Sources?|References?|Refs?|Useful (?:resources?|links?)|Resources?)(?: (?:links?|here))?|Further reading|"
    r"Read more|More info(?:rmation)?|See also|Learn more|Links?|Additional links|Documentation|Docs|Quellen?|Fuentes?|"
    r"Referencias?|Źródło|Źródła|Источник(?:и)?|Ссылки|المصدر|Referências?|Fonti|参考(?:资料|链接)?|出处|来源|참고|参照"
)
_EMPHASIS = r"[*_~]{0,3}"

QUESTION_LABEL = re.compile(
    rf"^(?:[-*+]\s+)?(?:(?P<before>\d+)[.)]?\s*[:.]?\s+)?(?:#+\s+)?{_EMPHASIS}(?:(?P<inner>\d+)[.)]\s+)?"
    rf"(?P<word>{_QUESTION_NOUNS})\s?(?:#|№|no\.?|n°)?\s?(?P<after>\d+[a-z]?(?:\.\d+)*)?\s*{_EMPHASIS}\s*"
    rf"(?:[:：。．]|[.)](?=[\s*_]|$)|(?<=\d)[.)]|(?<=\d[a-z])[.)]|[-–—](?=\s)|(?<=\d)(?=\s|$))\s*{_EMPHASIS}\s*(?P<text>.*)$",
    re.IGNORECASE,
)
ANSWER_LABEL = re.compile(
    rf"^(?:>\s*)?(?:[-*+]\s+)?(?:\d+[.)]?\s+)?(?:#+\s+)?{_EMPHASIS}(?:[^\w\s*`#\[(<|]+\s*)?{_EMPHASIS}"
    rf"(?P<word>{_ANSWER_NOUNS})\s?(?:\(s\))?(?P<after>\d+)?\s*(?:\([^)]{{0,40}}\)\s*)?{_EMPHASIS}\s*"
    rf"(?:is\s*)?(?:[:：]|(?<=ns)[.]|(?<=ns|er)\s?[-–—](?=\s))[*_]{{0,3}}\s*-?\s*(?P<text>.*)$",
    re.IGNORECASE,
)
ANSWER_HEADING = re.compile(
    rf"^\W*(?:(?:View|Show|See|Reveal|Click|Open|Toggle|Check|Hide|Expand|Get|Full)\b.{{0,25}}?)?(?:deep-dive\s+)?"
    rf"(?:the\s+)?(?:{_ANSWER_NOUNS}|{_EXPLANATION_NOUNS}|Responses?|Reply|Hint)\b[^\w]*(?:[A-J](?:\s*(?:,|&|and)\s*[A-J])*)?\W*$|"
    r"^\W*(?:Show|View|Reveal|Click|Expand|Spoiler|See)\b.{0,30}$|^\W*(?:See|Read) more\W*$",
    re.IGNORECASE,
)
_ENDS_IN_ANSWER = re.compile(rf"(?:^|[\W_])(?:{_ANSWER_NOUNS})\W*$", re.IGNORECASE)
EXPLANATION_LABEL = re.compile(
    rf"^(?:[-*+]\s+)?(?:#+\s+)?{_EMPHASIS}(?P<word>{_EXPLANATION_NOUNS})\s*{_EMPHASIS}\s*[:：]\s*{_EMPHASIS}\s*(?P<text>.*)$",
    re.IGNORECASE,
)
SOURCE_LABEL = re.compile(
    rf"^(?:[-*+]\s+)?(?:#+\s+)?[^\w\s*`#\[(<|]{{0,3}}\s*{_EMPHASIS}\[?(?P<word>{_SOURCE_NOUNS})(?!\w)\]?\s*{_EMPHASIS}\s*"
    rf"[:：]?\s*{_EMPHASIS}\s*(?P<text>.*)$",
    re.IGNORECASE,
)

_ASKING = (
    # English
    "what what's whats why how when where which who whom whose is are am do does did can could should would will has "
    "have had was were explain describe define compare contrast list name discuss give write create implement design "
    "tell walk state differentiate distinguish mention find identify suppose consider imagine true/false if in given "
    "you your show convert calculate print reverse check build select choose outline summarize summarise talk provide "
    "elaborate illustrate demonstrate enumerate predict guess determine generate can't isn't aren't doesn't don't "
    # German, Dutch
    "was wie warum wieso welche welcher welches wann wo wer wofür womit erkläre erklären nenne nennen beschreibe "
    "vergleiche wat hoe waarom wanneer welke leg noem "
    # Spanish, Portuguese, Italian, French
    "qué que cómo como cuál cual cuáles por cuándo dónde quién explica explique describe menciona o quais qual quando "
    "onde descreva cite che cosa come perché quale quali quando spiega descrivi qu'est-ce quelle quelles quel quels "
    "comment pourquoi quand où expliquez décrivez citez "
    # Polish, Czech, Russian, Ukrainian
    "co jak dlaczego czym jaka jaki jakie kiedy gdzie kto czy wyjaśnij opisz wymień jaké proč vysvětli "
    "что как почему зачем какие какой какая какое когда где кто чем расскажите объясните опишите назовите перечислите "
    "що чому які який яка коли де хто поясніть "
    # Turkish, Indonesian, Vietnamese
    "nedir nasıl neden hangi apa bagaimana mengapa jelaskan "
    # Arabic
    "ما ماذا كيف لماذا هل متى أين من اشرح عرف اذكر"
)
_OPENING = "when where in if given you your is are has have was were can could will would do does"
_OPENERS = frozenset(_OPENING.split())
"""Words that open a statement as often as a question."""

_ASKING_WORDS = frozenset(_ASKING.split())
_ASKING_ANYWHERE = re.compile(
    r"\?|？|؟|_{3,}|\bdifferen(?:ce|ces|t between)\b|\bvs\.?\b|\bdiff\b|什么|如何|怎么|为什么|哪些|区别|何ですか|とは|"
    r"ですか|なぜ|무엇|어떻게|왜|차이|क्या|คืออะไร|là gì|nedir|\bfill in\b|\btrue or false\b",
    re.IGNORECASE,
)
_FIRST_WORD = re.compile(r"[^\s,.:;!?()\"“”«»]+")

_GENERIC_TITLE = re.compile(
    r"^\W*(?:table of contents?|contents?|toc|index|inhalt(?:sverzeichnis)?|índice|spis treści|содержание|оглавление|"
    r"目录|目次|목차|overview|about(?: .*)?|introduction|intro|preface|foreword|getting started|how "
    r"to (?:use|contribute|"
    r"run|install|study|navigate)\b.*|contribut(?:e|ing|ors?|ions?)\b.*|licen[sc]e|licensing|copyright|credits?|"
    r"acknowledge?ments?|thanks?(?: .*)?|authors?|maintainers?|support(?: (?:us|me|this).*)?|sponsors?|donat\w+.*|"
    r"star(?: this| us)?.*repo.*|related (?:topics|repos\w*|projects|links)|sources?|references?|useful links?|"
    r"resources?|further reading|additional resources|see also|links|conclusions?|closing thoughts|summary|"
    r"final thoughts|disclaimer|changelog|faq|requirements|installation|install|usage|features|prerequisites|"
    r"translations?|stargazers.*|show your support|contact(?: me| us)?|follow (?:me|us).*|connect with .*|community|"
    r"course updates|tips|legend|notes?|key takeaways?|what(?:'|’)?s next.*|next steps|key points|where to go .*|"
    r"progress(?: tracker)?|(?:interview )?questions?(?: (?:&|and) answers?)?|answers?|q\s?&\s?a)\W*$",
    re.IGNORECASE,
)
NAVIGATION = re.compile(
    r"\bback to (?:the )?(?:top|contents?|index|toc|main|list|questions?|start|home)|\breturn to "
    r"(?:the )?(?:top|contents?)|"
    r"^\W*(?:top|go to top|to the top|to top|scroll to top|↑ top|⬆️? ?(?:top|toc|contents)?)\W*$|"
    r"\bclose all\b|\bopen all\b|"
    r"^\W*\[(?:table of contents?|contents?|toc|index|menu|main (?:page|menu|title)|home)\]\(|"
    r"nach oben|volver arriba|ir arriba|наверх|к началу|к содержанию|вернуться|do góry|wróć do|voltar "
    r"ao|retour en haut|"
    r"回到顶部|返回顶部|返回目录|回到目录|トップに戻る|目次へ|맨 위로|العودة|⬆|↥|🔝",
    re.IGNORECASE,
)
_NAVIGATION_WORDS = (
    "back",
    "return",
    "top",
    "close",
    "open",
    "contents",
    "toc",
    "index",
    "menu",
    "main",
    "home",
    "oben",
    "arriba",
    "наверх",
    "начал",
    "содержани",
    "góry",
    "wróć",
    "voltar",
    "retour",
    "回到",
    "返回",
    "トップ",
    "目次",
    "맨",
    "العودة",
    "⬆",
    "↥",
    "🔝",
)
PLACEHOLDER = re.compile(
    r"^\W*(?:answer(?: goes)? here|your answer(?: here)?|to be (?:completed|added|done|continued|"
    r"answered|updated)|todo|"
    r"tbd|tba|wip|n/?a|coming soon|no answer(?: yet)?|not (?:yet )?answered(?: yet)?|answer coming soon|pending|"
    r"work in progress|add (?:an |your )?answer(?: here)?|fill (?:me )?in|do uzupełnienia|в процессе|"
    r"待补充|待完善|待定|"
    r"write (?:your )?answer here|\.{2,}|…)\W*$",
    re.IGNORECASE,
)
ADVERT = re.compile(
    r"explore all \d+|all \d+ answers|\bfind all\b.*\banswers\b|\bget (?:all )?\d+[ +].*\b(?:answers|"
    r"pdfs?|questions)\b|"
    r"\bsubscribe\b.*\b(?:channel|newsletter|youtube)\b|"
    r"\b(?:star (?:the|this|our|my)|(?:fork|follow) (?:this|our|my)) (?:\w+ )?repo(?:sitory)?\b|"
    r"\bif you (?:like|liked|enjoy|enjoyed|found)\b.*\b(?:star|share|support|coffee|follow|subscribe|clap)|"
    r"\bbuy me a coffee\b|\bpromo ?code\b|\bunlock\b.*\banswers?\b|\bfollow me on\b|\b\d+% off\b|"
    r"\bcheck out (?:my|our)\b|"
    r"\bread answer on\b|\bsee answer (?:on|at)\b|\bview (?:the )?(?:full )?answer (?:on|at)\b|\bsign up\b.*\bfree\b",
    re.IGNORECASE,
)
_ADVERT_WORDS = (
    "answer",
    "pdf",
    "subscribe",
    "repo",
    "star",
    "share",
    "support",
    "coffee",
    "follow",
    "promo",
    "% off",
    "check out",
    "sign up",
)
CHATBOT = re.compile(
    r"^\W*(?:sure|certainly|of course|absolutely|great question)[!,.]|\blet me know if (?:you|there)|"
    r"\bwould you like me to\b|"
    r"\bdo you want me to\b|\bi hope this helps\b|\bfeel free to ask\b|\bhappy to (?:help|explain|elaborate)\b|"
    r"\bas an ai\b|\bif you(?:'d| would)? (?:like|want)[, ].{0,40}\bi can\b|\bjust (?:tell|ask) me\b|"
    r"\bwant me to\b.*\?\s*$",
    re.IGNORECASE,
)


@lru_cache(maxsize=_REMEMBERED)
def is_asking(text: str) -> bool:
    """Whether a text reads like a question, an instruction or a gap to fill, in one of the known languages."""
    if _ASKING_ANYWHERE.search(text):
        return True
    first = _FIRST_WORD.search(text)
    if first is None:
        return False
    word = first.group().strip("*_`'’‘¿¡").lower().replace("’", "'")
    is_statement = word in _OPENERS and text.rstrip("*_ ").endswith((".", ":", ";", ","))
    return word in _ASKING_WORDS and not is_statement


@lru_cache(maxsize=_REMEMBERED)
def is_generic_title(text: str) -> bool:
    """Whether a heading names a part that every document may have, such as a licence or a table of contents."""
    return not text.rstrip("*_ ").endswith(("?", "？", "؟")) and bool(_GENERIC_TITLE.match(text))


def names_answer(text: str) -> bool:
    """Whether a label holds the word for an answer itself, where others only say `Show` or `Hint`."""
    return bool(_ENDS_IN_ANSWER.search(text))


def is_answer_heading(text: str) -> bool:
    """Whether a heading or a summary only announces the answer."""
    if text.rstrip("*_ ").endswith(("?", "？", "؟")):
        return False
    return bool(ANSWER_HEADING.match(text)) or bool(ANSWER_LABEL.match(text)) or bool(EXPLANATION_LABEL.match(text))


def is_navigation(text: str) -> bool:
    """Whether a short line only leads elsewhere in the document."""
    lowered = text.lower()
    return any(word in lowered for word in _NAVIGATION_WORDS) and bool(NAVIGATION.search(text))


def is_advert_text(text: str) -> bool:
    """Whether a short paragraph advertises something; the words are looked for first because the pattern is slow."""
    lowered = text.lower()
    return any(word in lowered for word in _ADVERT_WORDS) and bool(ADVERT.search(text))


def is_placeholder(text: str) -> bool:
    """Whether a text stands where an answer will be written some day."""
    return bool(PLACEHOLDER.match(text))
