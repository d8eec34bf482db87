"""Make the illustrative family: `python -m indicators.illustrative DIR` writes families, counts and bases there.

Everything that comes out is made up, and its source says so. The report prints Bromley's rates and positions, not the
counts behind them, so counts are invented that would have printed the same table:

1. Bromley's bases and period totals are searched for: whole residents, households, offences and sanction detections
   whose exact rates and changes print as published. The scarcest offence, robbery, leaves few pairs of counts and so
   few sizes of the borough; the size nearest to a typical one at which the other offences find whole counts as well
   is taken. It is one solution of several, not the true figures.
2. Fourteen wholly made-up boroughs stand with Bromley on a ladder of fifteen rungs for each indicator and period.
   Bromley holds the rung of its published position; a lasting standing and a little noise order the others.
3. Period totals are spread over their months, to the exact total, by season and by noise of the size that such counts
   have; the other months follow the levels of the two periods.

Whole numbers, fractions and random() only: every machine and Python writes the same bytes.
"""

import argparse
import csv
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor, isqrt
from pathlib import Path

from indicators.files.schema import FILE_BY_NAME
from indicators.terms.periods import month_code, parse_period

DATA = Path(__file__).resolve().parent.parent / "data"
SOURCE = "illustrative-family"
BROMLEY = "E09000006"
VISIT = {"inspection": "bromley-2007", "visit": "1"}  # whose table is reproduced
PERIODS = (parse_period("2006-06..2006-11"), parse_period("2007-06..2007-11"))  # that visit's
SPAN = parse_period("2005-06..2007-11")  # with a year before the earlier period, for charts
SEED = "illustrative family 1"  # another text makes another family
TYPICAL = {"residents": 300_000, "households": 126_000}  # about Bromley's size in 2006
REACH, STEP = 50, 20  # up to a fiftieth from the typical size, in steps: neighbours leave the same counts possible
GROWTH = (1, 12)  # of a base in a year, in thousandths
PEER_RESIDENTS = (150_000, 380_000)
RESIDENTS_PER_HOUSEHOLD = Fraction(238, 100)  # as at the typical size
GAP = (18, 32)  # between rungs, in thousandths: more than rounding takes away, and fifteen rungs within 45 %
STANDING = (1000, 1000, 200)  # how much an area on the whole, its record on an offence and noise weigh in its place
MEMBERS = 12  # of a made-up borough's own family, with itself
FOUNDED = "2005-06"
REGROUPED, REGROUPED_FROM = "ILL-09", "2007-01"  # so that the data hold one dated change of a family
UNDER_WAY = Fraction(1, 4)  # share of the change between the periods by which the first month already differs
COUNTED = ("offences", "sanction_detections")
SEASON = {  # percent of an average month, January to December: burglary in dark months, violence in summer
    "tno": (97, 93, 100, 98, 102, 102, 104, 101, 99, 103, 102, 97),
    "residential-burglary": (112, 104, 103, 96, 93, 90, 90, 93, 97, 105, 113, 110),
    "robbery": (106, 97, 101, 96, 98, 98, 99, 94, 98, 106, 111, 104),
    "vehicle-crime": (106, 101, 104, 100, 97, 96, 97, 94, 97, 104, 108, 101),
    "violent-crime": (95, 91, 99, 99, 106, 107, 109, 104, 101, 102, 98, 97),
}

Pair = tuple[int, int]  # whole numbers of the earlier and of the later period
Amounts = dict[tuple[str, str, str], Pair]  # by area, offence ("" for a base) and what is counted
Row = tuple[str | int, ...]


@dataclass(frozen=True)
class Printed:
    """A published figure as a proportion, and half a unit of its last digit; ties are kept out."""

    value: Fraction
    half: Fraction

    def agrees(self, exact: Fraction) -> bool:
        """Say whether an exact proportion prints as this figure."""
        return abs(exact - self.value) < self.half

    def counts(self, least: int, most: int) -> range:
        """Return the counts that print as this figure against some base from `least` to `most`."""
        return range(floor((self.value - self.half) * least) + 1, ceil((self.value + self.half) * most))


@dataclass(frozen=True)
class Target:
    """What the table prints of one indicator; `counted` and `base` are keys of amounts without the area."""

    counted: tuple[str, str]
    base: tuple[str, str]
    high_is_good: bool
    rates: tuple[Printed, Printed]
    change: Printed
    positions: Pair

    def due(self, rate: Fraction) -> Printed:
        """Return the later rates that make the change print as published: points for SD rates, else percent."""
        if self.base[0]:
            return Printed(rate + self.change.value, self.change.half)
        return Printed(rate * (1 + self.change.value), rate * self.change.half)

    def solutions(self, bases: Pair) -> Iterator[Pair]:
        """Return the whole counts whose rates and change against two bases print as published."""
        for earlier in self.rates[0].counts(bases[0], bases[0]):
            for later in self.due(Fraction(earlier, bases[0])).counts(bases[1], bases[1]):
                if self.rates[1].agrees(Fraction(later, bases[1])):
                    yield earlier, later


def read(name: str) -> list[dict[str, str]]:
    """Read one of the files that the family has to fit."""
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def parse_printed(text: str, per: int) -> Printed:
    """Turn "47.16" (per 1000), "-10.20%" or "1.24 pp" into a proportion."""
    number = text.removesuffix("pp").removesuffix("%").strip()
    decimals = len(number.partition(".")[2])
    return Printed(Fraction(number) / per, Fraction(1, 2 * per * 10**decimals))


def parse_target(indicator: dict[str, str], rate: dict[str, str], position: dict[str, str]) -> Target:
    """Put together an indicator and its two rows of the table."""
    of_offences = indicator["base"] == "offences"
    per = 100 if of_offences else 1000  # as printed: percent, or per 1000
    return Target(
        counted=(indicator["offence"], indicator["numerator"]),
        base=(indicator["offence"] if of_offences else "", indicator["base"]),
        high_is_good=indicator["good"] == "high",
        rates=(parse_printed(rate["previous"], per), parse_printed(rate["current"], per)),
        change=parse_printed(rate["change"], 100),
        positions=(int(position["previous"]), int(position["current"])),
    )


def read_targets() -> list[Target]:
    """Return a target for each published indicator, incidence before the SD rates that rest on its offences."""
    table = {(r["indicator"], r["measure"]): r for r in read("published_table") if r.items() >= VISIT.items()}
    published = [row for row in read("indicators") if (row["indicator"], "rate") in table]
    targets = [parse_target(row, *(table[row["indicator"], m] for m in ("rate", "position"))) for row in published]
    return sorted(targets, key=lambda target: target.base[0] != "")


def base_pairs(incidence: Target, sd: Target, typical: int) -> Iterator[Pair]:
    """Return the bases, nearest to the typical size first, that an offence's figures leave possible."""
    least, most = typical - typical // REACH, typical + typical // REACH
    slow, fast = (Fraction(1000 + growth, 1000) for growth in GROWTH)
    earlier_counts = incidence.rates[0].counts(least, most)
    later_counts = incidence.rates[1].counts(least, ceil(most * fast))
    counts = [(a, b) for a in earlier_counts for b in later_counts if next(sd.solutions((a, b)), None)]
    for base in sorted(range(least, most + 1, STEP), key=lambda size: abs(size - typical)):
        for earlier, later in counts:
            if incidence.rates[0].agrees(Fraction(earlier, base)):
                due = incidence.due(Fraction(earlier, base))
                first = max(later / (due.value + due.half), base * slow)
                last = min(later / (due.value - due.half), base * fast)
                yield from ((base, later_base) for later_base in range(ceil(first), floor(last) + 1))


def solve_counts(bases: Pair, incidences: Sequence[Target], sds: Sequence[Target]) -> Amounts:
    """Return Bromley's offences and sanction detections against two bases; nothing where an offence has none."""
    amounts: Amounts = {}
    for incidence, sd in zip(incidences, sds, strict=True):
        found = next(((o, d) for o in incidence.solutions(bases) for d in sd.solutions(o)), None)
        if found is None:
            return {}
        amounts |= {(BROMLEY, *incidence.counted): found[0], (BROMLEY, *sd.counted): found[1]}
    return amounts


def solve_bromley(base: str, targets: Sequence[Target]) -> Amounts:
    """Return one base of Bromley with all counts that rest on it.

    Raises:
        ValueError: no whole numbers near the typical size print as published.
    """
    incidences = sorted((t for t in targets if t.base == ("", base)), key=lambda t: t.rates[0].value)
    sds = [next(sd for sd in targets if sd.base == incidence.counted) for incidence in incidences]
    for bases in base_pairs(incidences[0], sds[0], TYPICAL[base]):  # from the scarcest offence
        if amounts := solve_counts(bases, incidences, sds):
            return {(BROMLEY, "", base): bases, **amounts}
    raise ValueError(f"no whole {base} near {TYPICAL[base]} print the published rates; check published_table.csv")


def stream(*purpose: str) -> random.Random:
    """Return random numbers for one purpose alone, so that no other purpose can shift them."""
    return random.Random("/".join((SEED, *purpose)))  # noqa: S311 - made-up figures, not secrets


def draw(numbers: random.Random, least: int, most: int) -> int:
    """Draw a whole number; random() alone is the same in every Python."""
    return least + int(numbers.random() * (most - least + 1))


def peer_bases(area: str) -> Amounts:
    """Make up a borough's residents and households."""
    numbers = stream("size", area)
    residents = draw(numbers, *PEER_RESIDENTS)
    later = residents + residents * draw(numbers, *GROWTH) // 1000
    per_household = RESIDENTS_PER_HOUSEHOLD * Fraction(draw(numbers, 980, 1020), 1000)
    households = (round(residents / per_household), round(later / per_household))
    return {(area, "", "residents"): (residents, later), (area, "", "households"): households}


def best_first(target: Target, peers: Sequence[str], period: int) -> list[str]:
    """Order peers by how they do on the whole and on this offence, which lasts, and by a little noise."""
    offence, counted = target.counted
    reasons = ((counted,), (offence, counted), (offence, counted, str(period)))
    standing = {
        area: sum(draw(stream(*reason, area), 0, most) for reason, most in zip(reasons, STANDING, strict=True))
        for area in peers
    }
    return sorted(peers, key=lambda area: standing[area])


def rungs(target: Target, members: int, period: int) -> list[Fraction]:
    """Return the rates of a family, best first, as multiples of Bromley's."""
    numbers = stream("rungs", *target.counted, str(period))
    ladder = [Fraction(1)]
    while len(ladder) < members:
        ladder.append(ladder[-1] * Fraction(1000 + draw(numbers, *GAP), 1000))
    ladder.sort(reverse=target.high_is_good)
    return [rung / ladder[target.positions[period] - 1] for rung in ladder]


def peer_counts(target: Target, peers: Sequence[str], period: int, amounts: Amounts) -> dict[str, int]:
    """Return each peer's count in one period, 0 or 1: the nearest to its rung that is on its side of Bromley."""
    bromley = Fraction(amounts[BROMLEY, *target.counted][period], amounts[BROMLEY, *target.base][period])
    steps = rungs(target, len(peers) + 1, period)
    del steps[target.positions[period] - 1]  # Bromley's own
    counts = {}
    for area, step in zip(best_first(target, peers, period), steps, strict=True):
        base = amounts[area, *target.base][period]
        count = round(bromley * step * base)
        counts[area] = max(count, floor(bromley * base) + 1) if step > 1 else min(count, ceil(bromley * base) - 1)
    return counts


def make_amounts(areas: Sequence[str], targets: Sequence[Target]) -> Amounts:
    """Return bases and period totals of Bromley and its peers."""
    peers = [area for area in areas if area != BROMLEY]
    amounts = solve_bromley("residents", targets) | solve_bromley("households", targets)
    for area in peers:
        amounts |= peer_bases(area)
    for target in targets:
        earlier, later = (peer_counts(target, peers, period, amounts) for period in (0, 1))
        amounts |= {(area, *target.counted): (earlier[area], later[area]) for area in peers}
    return amounts


def level(totals: Pair, month: int) -> Fraction:
    """Return a month's count before season and noise: even within each period, sloping between the two."""
    earlier, later = (Fraction(total, period.months) for total, period in zip(totals, PERIODS, strict=True))
    knots = [(SPAN.first, earlier + (earlier - later) * UNDER_WAY)]
    knots += [(end, rate) for p, rate in zip(PERIODS, (earlier, later), strict=True) for end in (p.first, p.last)]
    (start, before), (end, after) = next(pair for pair in pairwise(knots) if month <= pair[1][0])
    return before + (after - before) * Fraction(month - start, end - start)


def with_noise(expected: Fraction, numbers: random.Random) -> Fraction:
    """Add noise of about a count's own standard deviation, its square root; no month sinks to nothing."""
    noise = sum(draw(numbers, -1000, 1000) for _ in range(3))  # standard deviation about 1000
    return max(expected / 3, expected + Fraction(noise * isqrt(floor(expected)), 1000))


def apportion(total: int, weights: Sequence[Fraction]) -> list[int]:
    """Split a total into whole numbers by weight; the largest remainders take what is left over."""
    shares = [total * weight / sum(weights) for weight in weights]
    counts = [floor(share) for share in shares]
    by_remainder = sorted(range(len(shares)), key=lambda place: counts[place] - shares[place])
    for place in by_remainder[: total - sum(counts)]:
        counts[place] += 1
    return counts


def monthly(area: str, offence: str, counted: str, totals: Pair) -> list[int]:
    """Return the counts of all months of the span; those of a period add up to its total."""
    numbers, season = stream("months", area, offence, counted), SEASON[offence]
    average = Fraction(sum(season[5:11]), 6)  # of June to November, the months of both periods
    months = range(SPAN.first, SPAN.last + 1)
    weights = [with_noise(level(totals, month) * season[month % 12] / average, numbers) for month in months]
    counts = [round(weight) for weight in weights]
    for period, total in zip(PERIODS, totals, strict=True):
        inside = slice(period.first - SPAN.first, period.last - SPAN.first + 1)
        counts[inside] = apportion(total, weights[inside])
    return counts


def count_rows(areas: Sequence[str], amounts: Amounts) -> Iterator[Row]:
    """Return area by area and month by month the offences and sanction detections of each offence."""
    offences = [row["offence"] for row in read("offences")]
    for area in areas:
        series = [[monthly(area, o, counted, amounts[area, o, counted]) for counted in COUNTED] for o in offences]
        for place in range(SPAN.months):
            for offence, (recorded, detected) in zip(offences, series, strict=True):
                yield area, month_code(SPAN.first + place), offence, recorded[place], detected[place], SOURCE


def base_rows(areas: Sequence[str], amounts: Amounts) -> Iterator[Row]:
    """Return the bases of the periods' years, and of a year before them with the same growth."""
    for area in areas:
        (residents, later_residents), (households, later_households) = (amounts[area, "", base] for base in TYPICAL)
        first = PERIODS[0].middle_year
        yield area, first - 1, 2 * residents - later_residents, 2 * households - later_households, SOURCE
        yield area, first, residents, households, SOURCE
        yield area, first + 1, later_residents, later_households, SOURCE


def family_rows(areas: Sequence[str], amounts: Amounts) -> Iterator[Row]:
    """Return Bromley's family of all, and for each peer the boroughs nearest to it in residents: not mutual."""
    residents = {area: amounts[area, "", "residents"][0] for area in areas}
    for area in areas:
        nearest = sorted(areas, key=lambda other: (abs(residents[other] - residents[area]), other))
        versions = {FOUNDED: list(areas) if area == BROMLEY else nearest[:MEMBERS]}
        if area == REGROUPED:
            versions[REGROUPED_FROM] = [*nearest[: MEMBERS - 1], nearest[MEMBERS]]
        for valid_from, members in versions.items():
            yield from ((area, valid_from, member, SOURCE) for member in sorted(members))


def main(argv: Sequence[str] | None = None) -> None:
    """Write the three files into the folder that the command line names."""
    parser = argparse.ArgumentParser("python -m indicators.illustrative", description="Make the illustrative family.")
    parser.add_argument("folder", type=Path, metavar="DIR", help="where families, counts and bases are written")
    folder = parser.parse_args(argv).folder
    areas = [row["area"] for row in read("areas") if row["area"] == BROMLEY or row["parent"] == "ILL-F"]
    amounts = make_amounts(areas, read_targets())
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in (("families", family_rows), ("counts", count_rows), ("bases", base_rows)):
        with (folder / FILE_BY_NAME[name].file_name).open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(FILE_BY_NAME[name].header)
            writer.writerows(rows(areas, amounts))


if __name__ == "__main__":
    main()
