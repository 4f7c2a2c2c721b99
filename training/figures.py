"""What the figures of a German or an English sentence may stand for, so that the two can be compared.

A figure has several values, for nobody knows whether `3.500` is three and a half or three thousand five hundred. Words
have values too: dreiundzwanzig, half a million, twelfth, May. Values are numbers, and texts such as 7:30 for the time
of day (twelve hours) and 2.4.1 for what is no number. Where in doubt a value too many is found rather than one too few.
"""
import re

FIGURE = re.compile(r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)|\d+(?:[.,:'’]\d+)*|[½¼¾⅓⅔]")
TOKEN = re.compile(rf"{FIGURE.pattern}|[^\W\d_]+")
DATE = re.compile(r"(?<![\d.,])(\d{1,2})([./])(\d{1,2})\2(\d{4}|\d{2}|(?!\d))(?![.,]?\d)")
SIGNS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}
MONTHS = "jan|jän feb mär|march apr mai|may jun jul aug sep okt|oct nov dez|dec".split()
CLOCK = {"de": {"uhr"}, "en": {"pm", "p", "am", "o"}}
AFTER, BEFORE = {"nach", "past", "after"}, {"vor", "to", "before"}

# Numbers as they are put together, German in one word and English in many. Words of the same beginning: the longer one
# first.
UNITS = {
    "de": dict(
        null=0, eins=1, ein=1, erst=1, zwei=2, zwo=2, drei=3, dritt=3, vier=4, fünf=5, sechs=6, sieben=7, siebt=7,
        acht=8, neun=9, zehn=10, elf=11, zwölf=12, sechzehn=16, siebzehn=17, zwanzig=20, dreißig=30, dreissig=30,
        vierzig=40, fünfzig=50, sechzig=60, siebzig=70, achtzig=80, neunzig=90, hundert=100, tausend=1000,
    ),
    "en": dict(
        zero=0, nil=0, one=1, first=1, two=2, second=2, three=3, third=3, four=4, five=5, fifth=5, six=6, seven=7,
        eight=8, eighth=8, nine=9, ninth=9, ten=10, eleven=11, twelve=12, twelfth=12, thirteen=13, fourteen=14,
        fifteen=15, sixteen=16, seventeen=17, eighteen=18, nineteen=19, twenty=20, thirty=30, forty=40, fifty=50,
        sixty=60, seventy=70, eighty=80, ninety=90, hundred=100, thousand=1000, million=10**6, billion=10**9,
        trillion=10**12,
    ),
}
SCALES = {
    "de": dict(
        tausend=1e3, tsd=1e3, mio=1e6, million=1e6, millionen=1e6, mrd=1e9, milliarde=1e9, milliarden=1e9, billion=1e12,
        billionen=1e12,
    ),
    "en": dict(
        hundred=1e2, thousand=1e3, k=1e3, m=1e6, mn=1e6, million=1e6, bn=1e9, billion=1e9, tn=1e12, trillion=1e12,
    ),
}
# Letters that are also units of something else: 5m.
DOUBTFUL = {"k", "m"}
# Words that say a number by the way, and what they are in per cent.
WORDS = {
    "de": {
        "halb|hälfte": (0.5, 50, 30), "anderthalb|eineinhalb": (1.5,), "viertel": (0.25, 25, 15),
        "dreiviertel": (0.75, 75, 45), "drittel": (1 / 3, 3), "einzig|einzel": (1,),
        "beide|doppel|verdoppel|paar|duo": (2,), "verdreifach|trio": (3,), "vervierfach": (4,), "jahrzehnt": (10,),
        "dutzend": (12,), "achtelfinal": (16,), "jahrhundert": (100,),
        "mittag|mitternacht": ("0:00", 12, 0), "kein|ohne": (0,),
    },
    "en": {
        "half|halv": (0.5, 50, 30), "quarter": (0.25, 25, 15), "a$|an$|once|single|sole": (1,),
        "both|twice|twofold|doubl|pair|couple|duo": (2,), "threefold|tripl|trebl|trio": (3,), "fourfold|quadrupl": (4,),
        "decade": (10,), "dozen": (12,), "fortnight": (14, 2), "centur|centen": (100,),
        "midnight|noon|midday": ("0:00", 12, 0), "none|no$|without|nothing": (0,),
    },
}
WORDS = {language: [(re.compile(word), values) for word, values in table.items()] for language, table in WORDS.items()}


def composed(parts):
    """Three, hundred, twenty, thousand -> 320 000."""
    total = current = 0
    for part in parts:
        if part >= 1000:
            total, current = total + max(current, 1) * part, 0
        else:
            current = max(current, 1) * 100 if part == 100 else current + part
    return total + current


def german_parts(word):
    """The numbers that a German word begins with: those of dreiundzwanzig and of Dreierpack."""
    units, parts = sorted(UNITS["de"], key=len, reverse=True), []
    while word:
        word = word.removeprefix("und") if parts else word
        unit = next((unit for unit in units if word.startswith(unit)), None)
        if unit is None:
            break
        parts.append(UNITS["de"][unit])
        word = word.removeprefix(unit)
    return parts


def english_parts(words):
    """The numbers that words begin with; ordinals, plurals and `and` count, as in a hundred and twenties."""
    parts = []
    for word in words:
        if word in ("and", "a") and parts:
            continue
        stem = word if word in UNITS["en"] else re.sub(r"ie(s|th)$", "y", word)
        stem = stem if stem in UNITS["en"] else re.sub(r"(s|th)$", "", word)
        if stem not in UNITS["en"]:
            break
        parts.append(UNITS["en"][stem])
    return parts


def figure_values(figure):
    """Of a figure as it stands there."""
    if figure in SIGNS:
        return {SIGNS[figure]}
    groups = re.split(r"\D", figure)
    values = {figure}
    if len(groups) == 1:
        # '24 may be 2024.
        return values | {int(figure)} | ({1900 + int(figure), 2000 + int(figure)} if len(figure) == 2 else set())
    if all(len(group) == 3 for group in groups[1:]):
        values.add(int("".join(groups)))
    if len(groups) == 2 or all(len(group) == 3 for group in groups[1:-1]):
        values.add(float("".join(groups[:-1]) + "." + groups[-1]))
    if ":" in figure:
        values |= {int(group) for group in groups}
    if len(groups) == 2 and int(groups[0]) <= 24 and len(groups[1]) == 2 and int(groups[1]) < 60:
        values.add(f"{int(groups[0]) % 12}:{groups[1]}")
    return values


def word_values(words, language):
    """Of the word that a sentence goes on with; English numbers may take more than one."""
    word, values = words[0], set()
    parts = german_parts(word) if language == "de" else english_parts(words)
    if parts:
        values |= {composed(parts), parts[0]}
        # The sixties may be the 1960s.
        values |= {1900 + parts[0], 2000 + parts[0]} if 10 <= parts[0] <= 90 else set()
    for pattern, some in WORDS[language]:
        if pattern.match(word):
            values |= set(some)
    half = re.match(r"(\w+)einhalb", word)
    if half and german_parts(half[1]):
        values.add(composed(german_parts(half[1])) + 0.5)
    return values | {number for number, month in enumerate(MONTHS, 1) if re.match(month, word)}


def scaled(values, factor):
    return {round(value * factor, 6) for value in values if not isinstance(value, str)}


def times(minutes, hours, before=False):
    """The times of day that `quarter past seven` or `ten to eight` may be."""
    numbers = lambda values, most: [value for value in values if isinstance(value, int) and 0 < value <= most]
    return {
        f"{(hour - before) % 12}:{60 - minute if before else minute:02}"
        for minute in numbers(minutes, 59)
        for hour in numbers(hours, 24)
    }


def dates(text):
    """(part of a date, values) of dates in figures, and the text without them."""
    found = []
    for date in DATE.finditer(text):
        day, month, year = date[1], date[3], date[4]
        if 1 <= int(day) <= 31 and 1 <= int(month) <= 12:
            # At the end of a sentence it may be no date.
            whole = set() if year else figure_values(f"{day}.{month}")
            found += [(part, figure_values(part) | whole) for part in (day, month, year) if part]
            text = text[: date.start()] + " " * len(date[0]) + text[date.end() :]
    return found, text


def read(text, language):
    """(token, values) of every figure and every word that has a value, in no special order."""
    found, text = dates(text)
    places = [place[0] for place in TOKEN.finditer(text)]
    tokens = [place.lower() for place in places] + 3 * [""]
    scales = SCALES[language]
    # 3 to 4 million, 84 der 190 Millionen: a scale may be meant for other figures too.
    shared = {scales[token] for token in tokens if token in scales}
    has_clock = not CLOCK[language].isdisjoint(tokens)
    is_figure = [bool(FIGURE.fullmatch(token)) for token in tokens]
    read_at = lambda i: figure_values(tokens[i]) if is_figure[i] else word_values(tokens[i : i + 8], language)
    plain = [read_at(i) for i in range(len(tokens))]
    for i, shown in enumerate(places):
        values = set(plain[i])
        scale = tokens[i + 2] if tokens[i] == "half" and tokens[i + 1] == "a" else tokens[i + 1]
        if scale in scales:
            is_sure = is_figure[i] and scale not in DOUBTFUL
            values = scaled(values, scales[scale]) | (set() if is_sure else values)
        elif is_figure[i]:
            values = values.union(*(scaled(values, factor) for factor in shared))
        if tokens[i + 1] in AFTER | BEFORE:
            values |= times(plain[i], plain[i + 2], tokens[i + 1] in BEFORE)
        if tokens[i] == "halb":
            values |= times({30}, plain[i + 1], before=True)
        if has_clock:
            hours = [value for value in plain[i] if isinstance(value, int) and value <= 24]
            values |= {form for hour in hours for form in (hour % 12, f"{hour % 12}:00")}
        if values:
            found.append((shown, values))
    return found


def without_counterpart(german, english):
    """The figures of either side that nothing on the other side may stand for."""
    sides = [read(german, "de"), read(english, "en")]
    out = []
    for side, other in (sides, sides[::-1]):
        theirs = set().union(*(values for _, values in other))
        out.append([token for token, values in side if token[0].isnumeric() and not values & theirs])
    return out
