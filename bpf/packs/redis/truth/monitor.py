"""What MONITOR saw, as a multiset of (command, first key, argc)."""

import collections
import re
import threading

from resp import Connection

ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"a": b"\a", b"b": b"\b", b'"': b'"', b"\\": b"\\"}
LINE = re.compile(rb'\+?[\d.]+ \[\d+ ([^\]]+)\] (".*")$', re.S)


def arguments(text):
    """The quoted arguments of one line, unescaped."""
    result, at = [], 0
    while at < len(text):
        assert text[at : at + 1] == b'"', text
        at += 1
        argument = bytearray()
        while text[at : at + 1] != b'"':
            if text[at : at + 1] != b"\\":
                end = re.compile(rb'["\\]').search(text, at).start()
                argument += text[at:end]
                at = end
            elif text[at + 1 : at + 2] == b"x":
                argument.append(int(text[at + 2 : at + 4], 16))
                at += 4
            elif text[at + 1 : at + 2] in ESCAPES:
                argument += ESCAPES[text[at + 1 : at + 2]]
                at += 2
            else:  # Valkey 8.1 does not escape a backslash
                argument += b"\\"
                at += 1
        result.append(bytes(argument))
        at += 2
    return result


class Monitor:
    """Reads MONITOR's lines on a thread of its own until close()."""

    def __init__(self, port):
        self.connection = Connection(port)
        self.connection.call("MONITOR")
        self.lines = []
        self.thread = threading.Thread(target=self._read, daemon=True)
        self.thread.start()

    def _read(self):
        try:
            while True:
                self.lines.append(self.connection.read())
        except (EOFError, OSError, ValueError):
            pass

    def close(self):
        self.connection.socket.shutdown(2)
        self.thread.join(30)
        self.connection.close()

    def counts(self, names, key_positions, renamed):
        """names: as commandstats has them. A key is cut at 512 bytes and escaped as in a capture."""
        counts = collections.Counter()
        for line in self.lines:
            match = LINE.match(line)
            args = arguments(match.group(2))
            name = renamed.get(args[0], args[0]).decode().upper()
            if len(args) > 1 and f"{name}|{args[1].decode('latin-1').upper()}" in names:
                name = f"{name}|{args[1].decode().upper()}"
            position = key_positions.get(name.lower(), 0)
            key = captured(args[position]) if 0 < position < len(args) else None
            counts[name, key, len(args)] += 1
        return counts


def captured(key):
    """Valid UTF-8 with other bytes as \\xNN and a backslash doubled; a cut falls on a character."""
    cut = key[:512]
    if len(key) > 512:
        for back in range(1, 4):
            lead = cut[-back]
            if lead >= 0xC0:
                width = 2 if lead < 0xE0 else 3 if lead < 0xF0 else 4
                cut = cut[:-back] if width > back else cut
                break
            if lead < 0x80:
                break
    text = cut.decode("utf-8", "surrogateescape").replace("\\", "\\\\")
    return "".join(f"\\x{ord(c) - 0xDC00:02x}" if 0xDC80 <= ord(c) <= 0xDCFF else c for c in text)
