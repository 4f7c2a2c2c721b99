"""Invented names, so that the model learns to copy what it has never seen."""
import random

SYLLABLES = (
    "wei xin tik tok dan so ba shen zhen xia mi hu lan ne tra vo da ri ka zen qui lo mer fin te pay gri no sol ter ra "
    "kon de bil fur sta mo ge na pe hol stein berg bau feld gra ster ling jin ping di mei tu pin du bo ali ten po vi "
    "or el an um ex ul var mont by ham ley row dor wick ton gar tel sys lux pix cor ver tis nor quan bri cle flu gle "
    "hei jo kra"
).split()


def invented():
    """A name such as Velmor, DataKon, QUIL or Trellmont 4."""
    name = "".join(random.choice(SYLLABLES) for _ in range(random.choice((2, 2, 3))))
    kind = random.random()
    if kind < 0.2:
        middle = len(name) // 2
        return name[:middle].capitalize() + name[middle:].capitalize()
    if kind < 0.28:
        return name[:4].upper()
    if kind < 0.35:
        return f"{name.capitalize()} {random.randint(2, 99)}"
    return name.capitalize()
