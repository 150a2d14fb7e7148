"""The server under load: answers a second, and how long the slowest take.

    python -m benchmarks.serving                          20,000 contacts
    python -m benchmarks.serving --contacts 1000000
    python -m benchmarks.serving --record FILE            a record of `benchmarks.record`

One worker of `dragoman serve` on loopback, 16 connections kept open by one client process. The first page is what the
server is asked for first. 120 dyads and 40 words: first each address once, then again and again, since the server
remembers its answers while the record stays the same.
Processor time of the server a request stands beside: on a loaded machine it tells more than the clock.
"""

from __future__ import annotations

import argparse
import asyncio
import gzip
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations, cycle
from pathlib import Path
from tempfile import TemporaryDirectory

from dragoman.reference import load

CONNECTIONS = 16
LONGEST = 60.0
"""Seconds that asking each address once may take."""
STATIC = Path(__file__).resolve().parent.parent / "src" / "dragoman" / "web" / "static"
DYADS = list(combinations(sorted(load().states)[:16], 2))
PATHS = {
    "first page": ["/"],
    "dyad JSON": [f"/api/contacts?party={one}&other={other}" for one, other in DYADS],
    "dyad page": [f"/dyad/{one}/{other}" for one, other in DYADS],
    "dyad.json": [f"/dyad/{one}/{other}.json" for one, other in DYADS],
    "search": ["/search?q={word}"],
}


@dataclass
class Measured:
    """What one kind of request took."""

    seconds: list[float] = field(default_factory=list)
    errors: int = 0
    took: float = 0.0

    def share(self, part: float) -> float:
        """Return the milliseconds within which a share of the requests was answered."""
        ordered = sorted(self.seconds)
        return 1000 * ordered[min(len(ordered) - 1, int(part * len(ordered)))] if ordered else float("nan")


async def connection(port: int, paths: Iterator[str], until: float, told: Measured) -> None:
    """Ask one address after the other over one connection."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for path in paths:
        start = time.perf_counter()
        if start > until:
            break
        writer.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
        await reader.readexactly(int(head.partition("content-length: ")[2].partition("\r\n")[0]))
        told.seconds.append(time.perf_counter() - start)
        told.errors += " 200 " not in head.partition("\r\n")[0]
    writer.close()


async def asked_of(port: int, paths: Iterator[str], seconds: float) -> Measured:
    """Ask over 16 connections, until there is no more to ask or the time is over."""
    told = Measured()
    start = time.perf_counter()
    await asyncio.gather(*(connection(port, paths, start + seconds, told) for _ in range(CONNECTIONS)))
    told.took = time.perf_counter() - start
    return told


def processor(pid: int) -> float:
    """Return the seconds of processor time that a process has used (Linux)."""
    used = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(used[11]) + int(used[12])) / os.sysconf("SC_CLK_TCK")


def started(record: str) -> tuple[subprocess.Popen[bytes], int]:
    """Start a server on a free port and wait until it answers."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = int(free.getsockname()[1])
    command = [sys.executable, "-m", "dragoman.cli.__main__", "serve", "--record", record, "--port", str(port)]
    server = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    for _ in range(300):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return server, port
        except OSError:
            time.sleep(0.1)
    raise TimeoutError("the server does not start")


def measure(record: str, seconds: float, words: list[str]) -> None:
    """Start a server over a record and load it."""
    server, port = started(record)
    try:
        for name, paths in PATHS.items():
            asked = [path.format(word=word) for path in paths for word in (words if "{" in path else [""])]
            for round_, addresses, most in (("once", iter(asked), LONGEST), ("again", cycle(asked), seconds)):
                used = processor(server.pid)
                told = asyncio.run(asked_of(port, addresses, most))
                each = 1000 * (processor(server.pid) - used) / max(len(told.seconds), 1)
                print(
                    f"{name:10} {round_:6} {len(told.seconds) / told.took:8.1f} a second   p50 {told.share(0.5):7.1f} ms"
                    f"   p99 {told.share(0.99):7.1f} ms   {each:6.2f} ms of processor each   {told.errors} errors",
                    flush=True,
                )
    finally:
        server.terminate()
        server.wait(10)


def main() -> None:
    """Fill a record, or take one, and load the server over it."""
    from benchmarks.record import World, fill
    from dragoman.recording import Record

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--contacts", type=int, default=20_000)
    parser.add_argument("--record", default="")
    parser.add_argument("--seconds", type=float, default=8)
    given = parser.parse_args()
    words = World(1).words[300:340]
    with TemporaryDirectory() as folder:
        place = given.record or str(Path(folder) / "record.db")
        if not given.record:
            with Record.open(place) as record:
                fill(record, given.contacts)
        load_of = ", ".join(f"{one:.1f}" for one in os.getloadavg())
        print(f"load before: {load_of}; {CONNECTIONS} connections")
        measure(place, given.seconds, words)
    scripts = b"".join(path.read_bytes() for path in sorted(STATIC.glob("*.js")))
    print(f"scripts: {len(gzip.compress(scripts)) / 1000:.1f} kB gzipped")


if __name__ == "__main__":
    main()
