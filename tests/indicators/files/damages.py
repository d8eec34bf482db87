"""The ways in which a good file goes bad on its way: each takes the file's bytes and a source of chance."""

import random
from collections.abc import Callable

Damage = Callable[[bytes, random.Random], bytes]


def lines_of(content: bytes) -> list[bytes]:
    return content.splitlines(keepends=True)


def on_row(content: bytes, chance: random.Random, change: Callable[[list[bytes]], list[bytes]]) -> bytes:
    """Change the cells of one row below the header; cells in quotes are left whole by the files that are used."""
    lines = lines_of(content)
    at = chance.randrange(1, len(lines))
    cells = change(lines[at].rstrip(b"\r\n").split(b","))
    return b"".join([*lines[:at], b",".join(cells) + b"\n", *lines[at + 1 :]])


def on_count(content: bytes, chance: random.Random, change: Callable[[bytes], bytes]) -> bytes:
    """Change one cell that holds a number alone."""
    lines = lines_of(content)
    places = [(at, n) for at, line in enumerate(lines) for n, c in enumerate(line.strip().split(b",")) if c.isdigit()]
    at, place = chance.choice(places)
    cells = lines[at].rstrip(b"\r\n").split(b",")
    cells[place] = change(cells[place])
    return b"".join([*lines[:at], b",".join(cells) + b"\n", *lines[at + 1 :]])


def truncate(content: bytes, chance: random.Random) -> bytes:
    return content[: chance.randrange(len(content))]


def truncate_at_a_row(content: bytes, chance: random.Random) -> bytes:
    lines = lines_of(content)
    return b"".join(lines[: chance.randrange(1, len(lines))])


def recode(content: bytes, chance: random.Random) -> bytes:
    text = content.decode().replace("e", "é", 1)
    return text.encode(
        chance.choice(("latin-1", "cp1252", "utf-16", "utf-16-le", "utf-32", "utf-7", "cp037")), errors="replace"
    )


def other_delimiter(content: bytes, chance: random.Random) -> bytes:
    return content.replace(b",", chance.choice((b";", b"\t", b"|", b", ", b":")))


def drop_column(content: bytes, chance: random.Random) -> bytes:
    rows = [line.rstrip(b"\r\n").split(b",") for line in lines_of(content)]
    place = chance.randrange(len(rows[0]))
    start = chance.choice((0, 1))  # with its head, or under it
    kept = [row if at < start else row[:place] + row[place + 1 :] for at, row in enumerate(rows)]
    return b"".join(b",".join(row) + b"\n" for row in kept)


def add_column(content: bytes, chance: random.Random) -> bytes:
    rows = [line.rstrip(b"\r\n").split(b",") for line in lines_of(content)]
    place, start = chance.randrange(len(rows[0]) + 1), chance.choice((0, 1))
    added = [row if at < start else [*row[:place], b"1", *row[place:]] for at, row in enumerate(rows)]
    return b"".join(b",".join(row) + b"\n" for row in added)


def swap_columns(content: bytes, chance: random.Random) -> bytes:
    rows = [line.rstrip(b"\r\n").split(b",") for line in lines_of(content)]
    one, other = chance.sample(range(len(rows[0])), 2)
    for row in rows[chance.choice((0, 1)) :]:
        row[one], row[other] = row[other], row[one]
    return b"".join(b",".join(row) + b"\n" for row in rows)


def shift_cells(content: bytes, chance: random.Random) -> bytes:
    return on_row(content, chance, lambda cells: [b"", *cells[:-1]])


def duplicate_row(content: bytes, chance: random.Random) -> bytes:
    lines = lines_of(content)
    at = chance.randrange(1, len(lines))
    lines.insert(chance.randrange(1, len(lines) + 1), lines[at])
    return b"".join(lines)


def lose_row(content: bytes, chance: random.Random) -> bytes:
    lines = lines_of(content)
    del lines[chance.randrange(1, len(lines))]
    return b"".join(lines)


def lose_rows(content: bytes, chance: random.Random) -> bytes:
    lines = lines_of(content)
    first = chance.randrange(1, len(lines))
    return b"".join(lines[:first] + lines[first + chance.randrange(2, 30) :])


def stray_quote(content: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(content) + 1)
    return content[:at] + b'"' + content[at:]


def nul(content: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(content) + 1)
    return content[:at] + b"\0" * chance.choice((1, 4, 512)) + content[at:]


def thousands_separator(content: bytes, chance: random.Random) -> bytes:
    mark = chance.choice((b",", b".", b" ", b"\xe2\x80\xaf", b"'"))
    return on_count(content, chance, lambda cell: cell[:1] + mark + cell[1:].rjust(3, b"0"))


def percent_sign(content: bytes, chance: random.Random) -> bytes:
    return on_count(content, chance, lambda cell: cell + chance.choice((b"%", b" %")))


def negative(content: bytes, chance: random.Random) -> bytes:
    return on_count(content, chance, lambda cell: chance.choice((b"-", b"\xe2\x88\x92", b"(")) + cell)


def not_available(content: bytes, chance: random.Random) -> bytes:
    words = (b"NA", b"N/A", b"n/a", b"null", b"None", b"NaN", b"-", b"..", b"#N/A", b"#DIV/0!", b"?", b"*")
    return on_count(content, chance, lambda _: chance.choice(words))


def day_first_date(content: bytes, chance: random.Random) -> bytes:
    forms = (b"01/06/2007", b"01.06.07", b"06/2007", b"Jun-07", b"2007-6", b"2007-06-01", b"39234")
    return on_row(content, chance, lambda cells: [cells[0], chance.choice(forms), *cells[2:]])


def footer_total(content: bytes, chance: random.Random) -> bytes:
    width = content.partition(b"\n")[0].count(b",")
    word = chance.choice((b"Total", b"TOTAL", b"Grand Total", b"", b"Source: the police", b"Total,2007-06"))
    return content + word + b"," * (width - word.count(b",")) + chance.choice((b"\n", b"12345\n", b""))


def formula(content: bytes, chance: random.Random) -> bytes:
    return on_count(content, chance, lambda cell: chance.choice((b"=", b"+", b"@", b"=SUM(", b"\t")) + cell)


def flip_byte(content: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(content))
    return content[:at] + bytes([content[at] ^ (1 << chance.randrange(8))]) + content[at + 1 :]


def exponent(content: bytes, chance: random.Random) -> bytes:
    return on_count(
        content, chance, lambda cell: chance.choice((cell + b"e3", b"1e3", cell + b".0", b"0x10", b"1E+03"))
    )


def infinite(content: bytes, chance: random.Random) -> bytes:
    return on_count(content, chance, lambda _: chance.choice((b"inf", b"-inf", b"Infinity", b"1e999", b"9" * 400)))


DAMAGES: tuple[Damage, ...] = (
    truncate,
    truncate_at_a_row,
    recode,
    other_delimiter,
    drop_column,
    add_column,
    swap_columns,
    shift_cells,
    duplicate_row,
    lose_row,
    lose_rows,
    stray_quote,
    nul,
    thousands_separator,
    percent_sign,
    negative,
    not_available,
    day_first_date,
    footer_total,
    formula,
    flip_byte,
    exponent,
    infinite,
)
