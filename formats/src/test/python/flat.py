"""Just enough of flatbuffers to read Arrow's metadata, each offset checked. Standard library only."""
import struct


class Damage(Exception):
    """What is wrong; the caller knows at which offset."""


class Table:
    def __init__(self, buf, at):
        self.buf, self.at = buf, inside(buf, at, 4)
        self.vtable = inside(buf, at - struct.unpack_from("<i", buf, at)[0], 4)
        size = struct.unpack_from("<H", buf, self.vtable)[0]
        inside(buf, self.vtable, size)
        if size < 4 or size % 2:
            raise Damage("vtable")
        self.fields = (size - 4) // 2

    @staticmethod
    def root(buf):
        inside(buf, 0, 4)
        return Table(buf, struct.unpack_from("<I", buf, 0)[0])

    def position(self, field, size):
        if field >= self.fields:
            return None
        offset = struct.unpack_from("<H", self.buf, self.vtable + 4 + 2 * field)[0]
        return inside(self.buf, self.at + offset, size) if offset else None

    def number(self, field, code, absent=0):
        at = self.position(field, struct.calcsize(code))
        return absent if at is None else struct.unpack_from("<" + code, self.buf, at)[0]

    def table(self, field):
        at = self.position(field, 4)
        return None if at is None else Table(self.buf, follow(self.buf, at))

    def text(self, field):
        """The text, and where its bytes begin."""
        at = self.position(field, 4)
        if at is None:
            return None, None
        at = follow(self.buf, at)
        length = struct.unpack_from("<I", self.buf, at)[0]
        inside(self.buf, at + 4, length)
        try:
            return bytes(self.buf[at + 4 : at + 4 + length]).decode("utf-8"), at + 4
        except UnicodeDecodeError:
            raise Damage("text")

    def vector(self, field, size):
        """Number of elements, and where the first one stands."""
        at = self.position(field, 4)
        if at is None:
            return 0, 0
        at = follow(self.buf, at)
        count = struct.unpack_from("<I", self.buf, at)[0]
        inside(self.buf, at + 4, count * size)
        return count, at + 4

    def tables(self, field):
        count, at = self.vector(field, 4)
        return [Table(self.buf, follow(self.buf, at + 4 * i)) for i in range(count)]

    def structs(self, field, code):
        size = struct.calcsize("<" + code)
        count, at = self.vector(field, size)
        return [struct.unpack_from("<" + code, self.buf, at + size * i) for i in range(count)]

    def custom(self, field=4):
        """custom_metadata: key -> (value, where its bytes begin)."""
        pairs = {}
        for pair in self.tables(field):
            key, value = pair.text(0)[0], pair.text(1)
            if key is None or value[0] is None or key in pairs or len(pairs) == 256:
                raise Damage("custom_metadata")
            pairs[key] = value
        return pairs


def inside(buf, at, size):
    if at < 0 or at + size > len(buf):
        raise Damage("offset %d" % at)
    return at


def follow(buf, at):
    return inside(buf, at + struct.unpack_from("<I", buf, at)[0], 4)
