"""Texts broken into lines of so many letters, for charts, which break none by themselves."""

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
    """Cut a word that is longer than a line."""
    size = letters if breadth(word) == len(word) else letters // 2
    return [word[at : at + size] for at in range(0, len(word), size)]


def breadth(text: str) -> int:
    """Return how many letters of usual width a text takes."""
    return sum(2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in text)
