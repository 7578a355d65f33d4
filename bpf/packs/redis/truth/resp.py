"""A connection to a Redis server that speaks canonical RESP2, or plain lines."""

import socket


class Error(Exception):
    """An error reply."""


class Connection:
    def __init__(self, port):
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=30)
        self.file = self.socket.makefile("rb")

    def send(self, *args):
        parts = [b"*%d\r\n" % len(args)]
        for arg in args:
            data = arg if isinstance(arg, bytes) else str(arg).encode()
            parts.append(b"$%d\r\n%s\r\n" % (len(data), data))
        self.socket.sendall(b"".join(parts))

    def line(self, text):
        """An inline request; its reply is returned."""
        self.socket.sendall(text.encode() + b"\r\n")
        return self.read()

    def read(self):
        line = self.file.readline()
        if not line.endswith(b"\r\n"):
            raise EOFError("the server closed the connection")
        kind, rest = line[:1], line[1:-2]
        if kind == b"+":
            return rest
        if kind == b"-":
            raise Error(rest.decode())
        if kind == b":":
            return int(rest)
        length = int(rest)
        if length < 0:
            return None
        if kind == b"$":
            return self.file.read(length + 2)[:-2]
        return [self.read() for _ in range(length)]

    def call(self, *args):
        self.send(*args)
        return self.read()

    def refused(self, *args):
        """A command whose reply must be an error."""
        try:
            self.call(*args)
        except Error:
            return
        raise AssertionError(f"{args} was not refused")

    def close(self):
        self.file.close()
        self.socket.close()
