#!/usr/bin/env python3
"""
A second reader of captures, made from docs/FORMAT.md alone: the oracle of the tests. Standard library only.

  walk.py FILE|DIRECTORY…            segments, whole batches, rows, the first thing wrong and its offset
  walk.py --json …                   the same, one JSON object a line
  walk.py --cuts FILE                for each length the file may be cut to: [from, to, rows, offset or -1]
  walk.py --flips FILE < positions   for each bit position: rows, offset or -1, footer good (1) or not (0)
  walk.py --dump COLUMN FILE         the values of a column, a row a line (uses the zstd program)
"""
import json
import os
import re
import struct
import subprocess
import sys

import crc32c
from flat import Damage, Table

NAME = re.compile(r"([A-Za-z_][A-Za-z0-9_]{0,63})-([0-9]{4,9})\.arrow(\.part)?")
COLUMN = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,63}")
METADATA, BODY, FOOTER, ROWS, COLUMNS = 1 << 20, 33 << 20, 4 << 20, 65536, 256
MAGIC = b"ARROW1"
END = b"\xff\xff\xff\xff\0\0\0\0"


class Segment:
    """The frames of one segment. `known` holds frames of the same bytes that were found whole before."""

    def __init__(self, data, known=None):
        self.data, self.known = data, known or {}
        self.frames, self.whole = [], {}
        self.error, self.kind, self.at, self.ended = None, None, 0, False
        try:
            self.walk()
        except Damage as damage:
            self.error, self.kind = self.error or str(damage), self.kind or "damaged"

    def cut(self, why):
        self.kind = "cut"
        raise Damage(why)

    def walk(self):
        data = self.data
        if len(data) < 8:
            self.cut("shorter than its start")
        if data[:8] != MAGIC + b"\0\0":
            raise Damage("start")
        self.at, self.columns = 8, None
        while True:
            frame = self.known.get(self.at) or self.frame(self.at)
            if frame is None:
                if self.columns is None:
                    raise Damage("no schema")
                return
            rows, end, columns, batch = frame
            if columns is not None:
                self.columns = columns
            else:
                self.frames.append((self.at, end, rows, batch))
            self.whole[self.at] = frame
            self.at = end

    def frame(self, at):
        data = self.data
        left = len(data) - at
        if left == 0:
            return None
        if left < 8:
            self.cut("inside a length")
        mark, length = struct.unpack_from("<ii", data, at)
        if mark == 0 and length == 0:
            self.cut("zeros")
        if mark != -1:
            raise Damage("no frame")
        if length == 0:
            self.ended = True
            return None
        if length < 0 or length > METADATA or length % 8:
            raise Damage("length of metadata")
        if left < 8 + length:
            self.cut("inside metadata")
        message = Table.root(data[at + 8 : at + 8 + length])
        body = message.number(3, "q")
        if body < 0 or body > BODY or body % 8:
            raise Damage("length of body")
        end = at + 8 + length + body
        if end > len(data):
            self.cut("inside a body")
        crc, where = message.custom().get("crc32c", ("", None))
        if len(crc) != 8 or crc32c.blanked(data[at:end], 8 + where) != crc:
            raise Damage("checksum")
        header = message.table(2)
        if header is None:
            raise Damage("no header")
        kind = message.number(1, "b")
        if self.columns is None:
            if kind != 1 or body:
                raise Damage("the first frame is no schema")
            return 0, end, schema(header), None
        if kind != 3:
            raise Damage("no batch")
        return self.batch(header, body, end)

    def batch(self, header, body, end):
        rows = header.number(0, "q")
        nodes, buffers = header.structs(1, "qq"), header.structs(2, "qq")
        if not 1 <= rows <= ROWS or len(nodes) != len(self.columns):
            raise Damage("rows or nodes")
        if len(buffers) != sum(3 if kind == "utf8" else 2 for _, kind, _ in self.columns):
            raise Damage("buffers")
        for (length, nulls), (_, _, nullable) in zip(nodes, self.columns):
            if length != rows or not 0 <= nulls <= (rows if nullable else 0):
                raise Damage("node")
        last = 0
        for offset, length in buffers:
            if offset < last or length < 0 or offset + length > body:
                raise Damage("buffer")
            last = offset + length
        return rows, end, None, (end - body, buffers)

    @property
    def rows(self):
        return sum(frame[2] for frame in self.frames)


def schema(header):
    version = header.custom(2).get("uflight.format", ("",))[0]
    if not re.fullmatch(r"[0-9]{1,4}\.[0-9]{1,4}", version):
        raise Damage("no version")
    if int(version.split(".")[0]) > 1:
        raise Damage("a newer major version")
    if header.number(0, "h") or not COLUMN.fullmatch(header.custom(2).get("uflight.table", ("",))[0]):
        raise Damage("schema")
    columns = []
    for field in header.tables(1):
        name, kind, inner = field.text(0)[0], field.number(2, "b"), field.table(3)
        kinds = {5: "utf8", 6: "bool"}
        if inner is not None and kind == 2 and inner.number(1, "b"):
            kinds[2] = {8: "int8", 16: "int16", 32: "int32", 64: "int64"}.get(inner.number(0, "i"))
        if inner is not None and kind == 10 and inner.number(0, "h") == 3 and inner.text(1)[0] is None:
            kinds[10] = "timestamp"
        if inner is None or name is None or not COLUMN.fullmatch(name) or not kinds.get(kind):
            raise Damage("column")
        if field.position(4, 1) is not None or field.vector(5, 4)[0]:
            raise Damage("nested")
        field.custom(6)
        columns.append((name, kinds[kind], bool(field.number(1, "b"))))
    if not 1 <= len(columns) <= COLUMNS or len({name.lower() for name, _, _ in columns}) < len(columns):
        raise Damage("columns")
    return columns


def footer(data):
    """(offset, rows, batches) of a footer that can be believed, else None."""
    if len(data) < 26 or data[-6:] != MAGIC:
        return None
    length = struct.unpack_from("<i", data, len(data) - 10)[0]
    at = len(data) - 10 - length
    if not 4 <= length <= FOOTER or at < 16:
        return None
    try:
        table = Table.root(data[at : at + length])
        custom = table.custom()
        own, where = custom.get("footer_crc32c", ("", None))
        if len(own) != 8 or "crc32c" not in custom or crc32c.blanked(data[at:], where) != own:
            return None
        return at, int(custom["rows"][0]), table.vector(3, 24)[0]
    except (Damage, KeyError, ValueError):
        return None


def report(path):
    with open(path, "rb") as file:
        data = file.read()
    segment = Segment(data)
    found = {"file": path, "sealed": not path.endswith(".part"), "batches": len(segment.frames), "rows": segment.rows}
    found["error"] = segment.error
    found["kind"] = segment.kind
    found["offset"] = segment.at if segment.error else -1
    if found["sealed"]:
        foot = footer(data)
        found["footer"] = foot is not None
        if foot and not segment.error and (segment.at + 8, segment.rows, len(segment.frames)) != foot:
            found["error"], found["kind"], found["offset"] = "footer and frames differ", "damaged", segment.at
    return found


def segments(path):
    if not os.path.isdir(path):
        return [path]
    names = sorted(n for n in os.listdir(path) if NAME.fullmatch(n) and not os.path.islink(os.path.join(path, n)))
    return [os.path.join(path, n) for n in names if not (n.endswith(".part") and n[:-5] in names)]


def cuts(path):
    """Frames of a prefix are frames of the whole, so one walk answers for every cut."""
    with open(path, "rb") as file:
        data = file.read()
    segment = Segment(data)
    print(json.dumps([0, 7, 0, 0]))
    rows, at, ends = 0, 8, sorted(frame[1] for frame in segment.whole.values())
    counts = {end: rows for _, end, rows, _ in segment.frames}
    print(json.dumps([8, 8, 0, 8]))
    for end in ends:
        if end > at + 1:
            print(json.dumps([at + 1, end - 1, rows, at]))
        rows, at = rows + counts.get(end, 0), end
        print(json.dumps([end, end, rows, -1]))
    if segment.ended:
        print(json.dumps([at + 1, at + 7, rows, at]))
        print(json.dumps([at + 8, len(data), rows, -1]))


def flips(path):
    with open(path, "rb") as file:
        data = bytearray(file.read())
    whole = Segment(bytes(data)).whole
    for line in sys.stdin:
        byte, bit = divmod(int(line), 8)
        data[byte] ^= 1 << bit
        known = {at: frame for at, frame in whole.items() if frame[1] <= byte}
        segment = Segment(bytes(data), known)
        print(segment.rows, segment.at if segment.error else -1, int(footer(bytes(data)) is not None))
        data[byte] ^= 1 << bit


def unfold(data, at, length):
    if length == 0:
        return b""
    size = struct.unpack_from("<q", data, at)[0]
    packed = data[at + 8 : at + length]
    return packed if size == -1 else subprocess.run(["zstd", "-dcq"], input=packed, stdout=subprocess.PIPE, check=True).stdout


def dump(column, path):
    with open(path, "rb") as file:
        data = file.read()
    segment = Segment(data)
    index = [name for name, _, _ in segment.columns].index(column)
    kind = segment.columns[index][1]
    first = sum(3 if k == "utf8" else 2 for _, k, _ in segment.columns[:index])
    codes = {"int8": "b", "int16": "h", "int32": "i", "int64": "q", "timestamp": "q", "utf8": "i"}
    for _, _, rows, (body, buffers) in segment.frames:
        valid, values, *text = [unfold(data, body + o, n) for o, n in buffers[first : first + (3 if kind == "utf8" else 2)]]
        numbers = [] if kind == "bool" else [v[0] for v in struct.iter_unpack("<" + codes[kind], values)]
        for row in range(rows):
            if valid and not valid[row // 8] >> row % 8 & 1:
                print("null")
            elif kind == "bool":
                print("true" if values[row // 8] >> row % 8 & 1 else "false")
            else:
                print(text[0][numbers[row] : numbers[row + 1]].decode("utf-8") if text else numbers[row])


def main(arguments):
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    if arguments[:1] == ["--cuts"]:
        return cuts(arguments[1])
    if arguments[:1] == ["--flips"]:
        return flips(arguments[1])
    if arguments[:1] == ["--dump"]:
        return dump(arguments[1], arguments[2])
    as_json = arguments[:1] == ["--json"]
    for path in (p for argument in arguments[as_json:] for p in segments(argument)):
        found = report(path)
        wrong = "%s at byte %d: %s" % (found["kind"], found["offset"], found["error"]) if found["error"] else "whole"
        print(json.dumps(found) if as_json else "%(file)s: %(batches)d batches, %(rows)d rows, " % found + wrong)


if __name__ == "__main__":
    main(sys.argv[1:])
