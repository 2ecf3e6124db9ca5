"""A hundred readers at once: each gets the report on the own text, none is lost, and the memory stays what it was."""

from __future__ import annotations

import re
import socket
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from .serving import Answer, Service, form, served

READERS = 100
PARAGRAPHS = "\r\n\r\n".join(f"Gao has seen {number} markets, says a trader in Mali." for number in range(30))


def send(service: Service, number: int) -> Answer:
    claim = f"The UN mission in Mali has {5000 + number} personnel."
    return service.post({"text": f"Reader{number:04}\r\n\r\n{claim}\r\n\r\n{PARAGRAPHS}"})


def round_of(service: Service) -> list[Answer]:
    """A hundred texts at once, each of its own."""
    with ThreadPoolExecutor(READERS) as pool:
        return list(pool.map(lambda number: send(service, number), range(READERS)))


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads the memory of a process from /proc")
def test_a_hundred_at_once_none_lost_and_memory_flat(base: Path) -> None:
    with served(base) as service:
        # what is made once (templates, tables, the words met) is there after this
        for _ in range(7):
            round_of(service)
        settled = service.memory
        for _ in range(4):
            answers = round_of(service)
            assert [one.status for one in answers] == [200] * READERS
            for number, one in enumerate(answers):
                assert set(re.findall(r"Reader\d{4}", one.text)) == {f"Reader{number:04}"}
                assert f"{5000 + number}" in one.text
        grown = service.memory - settled
        # a text is 2 kB and its page 28 kB: had every one been kept, it would be 12 MB
        assert grown < 6 * 1024 * 1024, f"{grown / 1024 / 1024:.1f} MB more after four rounds"


def test_readers_who_leave_or_dawdle_do_not_stop_the_others(base: Path) -> None:
    """As many as are served at a time send half a text: some leave, the others say nothing more; one sends a whole."""
    kind, body = form({"text": "The UN mission in Mali has 5,000 personnel."})
    with served(base) as service:
        head = (
            f"POST /check HTTP/1.1\r\nHost: 127.0.0.1:{service.port}\r\nOrigin: {service.address[:-1]}\r\n"
            f"Content-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        dawdlers = []
        for number in range(12):
            one = socket.create_connection(("127.0.0.1", service.port))
            one.sendall(head.encode() + body[: len(body) // 2])
            if number < 10:
                one.close()
            else:
                dawdlers.append(one)
        assert send(service, 1).status == 200
        for one in dawdlers:
            one.close()
    assert "Traceback" not in service.err
