"""The way between a phone and the server: a proxy on the loopback that does to requests as told."""

from __future__ import annotations

import asyncio
import re
from asyncio import StreamReader as Reader
from asyncio import StreamWriter as Writer
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from tests.faults.mortal import DIE
from tests.faults.script import Fault
from tests.faults.servers import Servers

DELAY_S = 0.15
LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)


@dataclass
class Network:
    """One run's network: each request meets the next fault, and none when all are spent."""

    servers: Servers
    faults: Sequence[Fault]
    met: list[Fault] = field(default_factory=list)
    late: list[bytes] = field(default_factory=list)

    async def open(self) -> asyncio.Server:
        """Listen."""
        return await asyncio.start_server(self._serve, "127.0.0.1", 0)

    async def deliver_late(self) -> None:
        """Whatever was still under way arrives now."""
        while self.late:
            await self._forward(self.late.pop(0))

    async def _serve(self, reader: Reader, writer: Writer) -> None:
        with suppress(OSError, asyncio.IncompleteReadError):
            request = await _read_request(reader)
            if request:
                writer.write(await self._carry(request))
                await writer.drain()
        writer.close()

    async def _carry(self, request: bytes) -> bytes:
        """Do to a request what the script says; return what the phone gets to see."""
        fault = self.faults[len(self.met)] if len(self.met) < len(self.faults) else Fault.NONE
        self.met.append(fault)
        match fault:
            case Fault.CUT_BEFORE:
                return b""
            case Fault.CUT_WITHIN:
                await self._forward(request[: len(request) * 2 // 3])
                return b""
            case Fault.LATE:
                self.late.append(request)
                return b""
            case Fault.SERVER_KILLED:
                head, _, rest = request.partition(b"\r\n")
                await self._forward(head + b"\r\n" + DIE + b": 1\r\n" + rest)
                await self.servers.replace()
                return b""
            case Fault.DELAYED:
                await asyncio.sleep(DELAY_S)
            case Fault.DOUBLED:
                await self._forward(request)
            case _:
                pass
        answer = await self._forward(request)
        await self.deliver_late()
        if fault is Fault.ANSWER_LOST:
            return b""
        return answer[: len(answer) // 2] if fault is Fault.ANSWER_CUT else answer

    async def _forward(self, request: bytes) -> bytes:
        """Bring bytes to the server and return all it answers, as far as it does."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.servers.port)
        try:
            writer.write(request)
            if not _is_whole(request):
                await writer.drain()
                return b""
            return await reader.read()
        except OSError:
            return b""
        finally:
            writer.close()


def _is_whole(request: bytes) -> bool:
    head, end, body = request.partition(b"\r\n\r\n")
    return bool(end) and len(body) == _length(head)


def _length(head: bytes) -> int:
    found = LENGTH.search(head)
    return int(found[1]) if found else 0


async def _read_request(reader: Reader) -> bytes:
    head = await reader.readuntil(b"\r\n\r\n")
    return head + await reader.readexactly(_length(head))
