"""Texts broken into lines of so many letters, for charts, which break none by themselves."""

import re
import unicodedata


def wrapped(text: str, letters: int) -> list[str]:
    """Break a text into lines of so many letters of usual width; wide ones count double."""
    lines: list[str] = []
    for word in text.split():
        for piece in pieces(word, letters):
            if lines and breadth(f"{lines[-1]} {piece}") <= letters:
                lines[-1] += f" {piece}"
            else:
                lines.append(piece)
    return lines


def pieces(word: str, letters: int) -> list[str]:
    """Cut a word that is longer than a line: after its hyphens, as many parts to a line as fit, else anywhere."""
    if breadth(word) <= letters:
        return [word]
    found: list[str] = []
    for part in re.findall("[^-]*-+|[^-]+", word):
        if found and breadth(found[-1] + part) <= letters:
            found[-1] += part
        else:
            size = letters if breadth(part) == len(part) else letters // 2
            found += [part[at : at + size] for at in range(0, len(part), size)]
    return found


def breadth(text: str) -> int:
    """Return how many letters of usual width a text takes."""
    return sum(2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in text)
