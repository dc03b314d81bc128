"""The clients of a soak that do not speak as they should: slow ones, such as leave in the middle, and what is no HTTP."""

import contextlib
import json
import os
import socket
import struct
import time

WAIT_SECONDS = 90  # for the server to close a connection, before that counts as a failure


def connected(world):
    host, _, port = world.host.rpartition(":")
    return contextlib.closing(socket.create_connection((host, int(port)), WAIT_SECONDS))


def head(world, method, path, length, kind="application/json", more=""):
    return (f"{method} {path} HTTP/1.1\r\nHost: {world.host}\r\nAuthorization: Bearer {world.token('anna')}\r\n"
            f"Content-Type: {kind}\r\nContent-Length: {length}\r\n{more}\r\n").encode()


def reset(connection):
    """Closes so that the other side gets a reset, as from a program that was killed."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()


def until_closed(world, connection, each, seconds, what):
    """Sends a byte now and then until the server closes."""
    until = time.monotonic() + WAIT_SECONDS
    connection.settimeout(seconds)
    while time.monotonic() < until and not world.is_over:
        try:
            connection.sendall(each)
            if not connection.recv(4096):
                return
        except TimeoutError:
            continue
        except OSError:
            return
    if not world.is_over:
        world.tally.failed(f"{what} was not closed within {WAIT_SECONDS} s")


def slow_header(world, _):
    with connected(world) as connection:
        connection.sendall(b"POST /v1/rate HTTP/1.1\r\nHost: a\r\nX-Slow: ")
        until_closed(world, connection, b"a", 1.0, "a slow header")


def slow_body(world, _):
    with connected(world) as connection:
        connection.sendall(head(world, "POST", "/v1/rate", 100_000) + b'{"text": "')
        until_closed(world, connection, b"a", 1.0, "a slow body")


def idle(world, _):
    with connected(world) as connection:
        until_closed(world, connection, b"", 5.0, "an idle connection")


def slow_reader(world, dice):
    """Takes a long answer in drops, then leaves."""
    lines = "".join(json.dumps({"text": world.text(dice)}) + "\n" for _ in range(40)).encode()
    with connected(world) as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        connection.sendall(head(world, "POST", "/v1/rate-batch", len(lines), "application/x-ndjson") + lines)
        for _ in range(20):
            if not connection.recv(512) or world.is_over:
                break
            time.sleep(0.3)
        reset(connection)


def leaves_while_sending(world, dice):
    with connected(world) as connection:
        path, kind = dice.choice((("/v1/rate", "application/json"), ("/v1/rate-batch", "application/x-ndjson"),
                                  ("/v1/queue", "application/json")))
        connection.sendall(head(world, "POST", path, 50_000, kind) + b'{"text": "' + b"a " * dice.randrange(20_000))
        reset(connection)


def leaves_while_it_is_rated(world, dice):
    body = json.dumps({"text": world.texts_of(dice, 30_000)}).encode()
    with connected(world) as connection:
        connection.sendall(head(world, "POST", "/v1/rate", len(body)) + body)
        time.sleep(dice.random() * 0.05)
        reset(connection)


def leaves_while_it_is_sent(world, dice):
    with connected(world) as connection:
        connection.sendall(head(world, "GET", "/v1/queue/export", 0))
        connection.recv(100)
        reset(connection)


def chunks(world, dice):
    """A body in chunks, of which the last is no chunk."""
    with connected(world) as connection:
        connection.sendall(head(world, "POST", "/v1/rate", 0).replace(b"Content-Length: 0", b"Transfer-Encoding: chunked"))
        for _ in range(dice.randrange(1, 10)):
            connection.sendall(b"5\r\naaaaa\r\n")
        connection.sendall(b"zz\r\n")
        connection.settimeout(5.0)
        with contextlib.suppress(OSError):
            connection.recv(4096)


def no_http(world, dice):
    with connected(world) as connection:
        connection.sendall(dice.choice((
            os.urandom(2000), b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + os.urandom(500), b"GET\r\n\r\n", b"\r\n" * 50,
            b"GET / HTTP/9.9\r\n\r\n", b"GET / HTTP/1.1\r\nA: " + b"b" * 70_000 + b"\r\n\r\n",
            b"POST /v1/rate HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n{}",
            b"POST /v1/rate HTTP/1.1\r\nHost: a\r\nContent-Length: -5\r\n\r\n{}",
            b"GET " + b"/a" * 40_000 + b" HTTP/1.1\r\n\r\n")))
        connection.settimeout(5.0)
        with contextlib.suppress(OSError):
            connection.recv(4096)


# With the pause after each, in seconds.
RUDE = ((slow_header, 5.0), (slow_body, 5.0), (idle, 5.0), (slow_reader, 20.0), (leaves_while_sending, 2.0),
        (leaves_while_it_is_rated, 5.0), (leaves_while_it_is_sent, 10.0), (chunks, 3.0), (no_http, 2.0))
