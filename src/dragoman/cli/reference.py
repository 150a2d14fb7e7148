"""`dragoman reference`: who held which office; look up names, check, add and update a folder of one's own.

Knows: options and how answers are shown. Does not know: how the reference finds them (that is `dragoman.reference`).
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dragoman.cli import options as o

if TYPE_CHECKING:
    from datetime import date

    from dragoman.reference import Candidate, Reference

app = typer.Typer(no_args_is_help=True, context_settings={"help_option_names": ["-h", "--help"]})

Folder = Annotated[Path | None, typer.Option("--overlay", help="A folder of your own tables; else DRAGOMAN_OVERLAY.")]
On = Annotated[str | None, typer.Argument(help="The day (2020-12-29), month or year; today if left out.")]
COLUMNS = ("person", "office", "party", "title", "start", "end", "confidence", "as of", "item")


@app.command()
def who(
    office: Annotated[str, typer.Argument(help="The office: foreign_minister, head_of_state, envoy, ...")],
    party: Annotated[str, typer.Argument(help="The state or organisation: TUR, Turkey, EU, Hamas.")],
    on: On = None,
    folder: Folder = None,
    json: o.Json = False,
) -> None:
    """Say who held an office of a party on a day, the likeliest first."""
    known = _reference(folder)
    _show(known.holders(_office(office), _party(known, party), _day(on)), json=json)


@app.command()
def find(
    name: Annotated[str, typer.Argument(help="A person, state, organisation, format or place, in any spelling.")],
    on: On = None,
    party: o.Party = None,
    folder: Folder = None,
    json: o.Json = False,
) -> None:
    """Say whom or what a name may mean."""
    from dragoman.reference import disguise

    known = _reference(folder)
    wrong = disguise(name)
    if wrong:
        from dragoman.reference.disguises import undisguised

        typer.echo(f"'{name}' {wrong}; it looks like '{undisguised(name)}' but is not taken for it.", err=True)
    named = (
        [] if json else [f"{one.kind}: {one.name} ({one.code})" for one in known.lookup(name) if one.kind != "person"]
    )
    for line in named:
        typer.echo(line)
    code = _party(known, party) if party else None
    _show(known.persons(name, party=code, on=_day(on)), json=json, silent=bool(named))


@app.command()
def check(folder: Folder = None) -> None:
    """List what is wrong or doubtful in the tables: yours, or the packaged ones if you have none."""
    from dragoman.reference.checking import check as check_tables
    from dragoman.reference.keeping import faults
    from dragoman.reference.reference import load

    place = _folder(folder)
    found = faults(place, load()) if place else check_tables(load().tables)
    for fault in found:
        typer.echo(str(fault))
    grave = sum(fault.grave for fault in found)
    typer.echo(f"{grave} faults, {len(found) - grave} doubts", err=True)
    if grave:
        raise typer.Exit(1)


@app.command()
def add(
    person: Annotated[str, typer.Argument(help="The person, named in full.")],
    office: Annotated[str, typer.Argument(help="The office: foreign_minister, envoy, spokesperson, ...")],
    party: Annotated[str, typer.Argument(help="The state or organisation.")],
    start: Annotated[str, typer.Option("--start", help="First day in office: 2020-12-29, 2020-12 or 2020.")] = "",
    end: Annotated[str, typer.Option("--end", help="Last day, if it is over.")] = "",
    title: Annotated[str, typer.Option("--title", help="The title in English.")] = "",
    alias: Annotated[list[str] | None, typer.Option("--alias", help="Another spelling; may be given again.")] = None,
    item: Annotated[str, typer.Option("--item", help="The person's Wikidata item.")] = "",
    folder: Folder = None,
) -> None:
    """Add a tenure to your folder."""
    from dragoman.cli import settings
    from dragoman.reference.keeping import add as keep
    from dragoman.reference.tables import OfficeRow

    place = _own(folder)
    known = _reference(place)
    row = OfficeRow(
        person=person, aliases=tuple(alias or ()), state=_party(known, party), office=_office(office), title=title,
        start=start, end=end, source="own", wikidata=item, as_of=settings.today().isoformat(), confidence="high",
    )  # fmt: skip
    keep(place, row, known)
    typer.echo(f"Added {person}, {row.office} of {row.state}, to {place / 'offices.csv'}.")
    _hint(folder, place)


@app.command()
def update(
    parties: Annotated[list[str] | None, typer.Argument(help="States; all if none is named.")] = None,
    service: Annotated[str | None, typer.Option("--service", help="Another address of a query service.")] = None,
    since: Annotated[int, typer.Option("--since", help="Holders who left before this year are not asked for.")] = 1990,
    folder: Folder = None,
) -> None:
    """Refresh heads of state and government and foreign ministers in your folder from Wikidata's query service."""
    import time

    from dragoman.cli import settings
    from dragoman.reference import asking_wikidata, updating

    place = _own(folder)
    known = _reference(place)
    states = [_party(known, one) for one in parties] if parties else list(known.states)
    rules = asking_wikidata.settings()
    asked = asking_wikidata.Service(settings=rules, address=service or rules.service, sleep=time.sleep)
    done = updating.update(place, states, asked, today=settings.today(), since=since)
    for doubt in done.doubts:
        typer.echo(f"set aside: {doubt}", err=True)
    for state, query, why in done.failed:
        typer.echo(f"not refreshed: {query} of {state}: {why}", err=True)
    typer.echo(f"{done.added} new, {done.changed} changed, {done.removed} gone in {place / 'offices.csv'}")
    _hint(folder, place)
    if done.failed:
        raise typer.Exit(1)


def _hint(given: Path | None, place: Path) -> None:
    """Say how the folder comes into use, if nothing says so yet."""
    if _folder(given) is None:
        typer.echo(f"To use it everywhere set DRAGOMAN_OVERLAY={place}", err=True)


def _folder(given: Path | None) -> Path | None:
    from dragoman.cli import settings

    return given or settings.overlay()


def _own(given: Path | None) -> Path:
    """Return the user's folder; one in the user's data folder if none is set."""
    import platformdirs

    return _folder(given) or Path(platformdirs.user_data_dir("dragoman")) / "reference"


def _reference(folder: Path | None) -> Reference:
    from dragoman.reference import load

    place = _folder(folder)
    return load(place if place and place.is_dir() else None)


def _office(typed: str) -> str:
    """Return the office of its own name or of a title ("defense minister", "foreign secretary")."""
    from dragoman.diplomacy.actors import Office
    from dragoman.errors import UnknownOffice
    from dragoman.language.tables import tables

    title = " ".join(typed.lower().replace("_", " ").replace("-", " ").split())
    offices = {office.value.replace("_", " "): office.value for office in Office}
    rules = tables().toml("offices").values()
    titles = {phrase: rule["office"] for rule in rules if "office" in rule for phrase in rule.get("phrases", ())}
    wanted = offices.get(title) or titles.get(title)
    if wanted is None:
        raise UnknownOffice(typed, tuple(offices.values()))
    return str(wanted)


def _party(known: Reference, typed: str) -> str:
    from dragoman.errors import UnknownParty

    if typed.upper() in known.states:
        return typed.upper()
    if typed in known.organisations:
        return known.organisations[typed].party
    parties = [one.code for one in known.lookup(typed, places=False) if one.kind not in ("person", "format", "place")]
    if not parties:
        raise UnknownParty(typed)
    return parties[0]


def _day(typed: str | None) -> date:
    from dragoman.cli import settings
    from dragoman.errors import UnknownDate
    from dragoman.reference.checking import is_date
    from dragoman.reference.tenures import first_day

    if not typed:
        return settings.today()
    if not is_date(typed):
        raise UnknownDate(typed)
    return first_day(typed) or settings.today()


def _show(found: tuple[Candidate, ...], *, json: bool, silent: bool = False) -> None:
    if json:
        from dragoman.cli import showing

        showing.json_lines(found)
        return
    if found:
        _table(found)
    elif not silent:
        typer.echo("nobody known")


def _table(found: tuple[Candidate, ...]) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for name in COLUMNS:
        table.add_column(name, overflow="fold", no_wrap=name in ("start", "end", "as of"))
    for one in found:
        table.add_row(*(Text(cell) for cell in _cells(one)))
    console = Console()
    Console(width=None if console.is_terminal else 180).print(table)


def _cells(one: Candidate) -> tuple[str, ...]:
    held: Any = one.tenure
    days = (str(day or "") for day in (held.start, held.end))
    return (
        held.person.name, held.office.value, held.party, held.title, *days, f"{one.confidence:.2f} {one.why}",
        str(one.as_of or ""), held.person.wikidata or "",
    )  # fmt: skip
