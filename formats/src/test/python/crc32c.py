"""CRC-32C, bytewise by table."""


def _table():
    table = []
    for n in range(256):
        for _ in range(8):
            n = n >> 1 ^ (0x82F63B78 if n & 1 else 0)
        table.append(n)
    return table


TABLE = _table()


def update(crc, data):
    table = TABLE
    for byte in data:
        crc = table[(crc ^ byte) & 255] ^ crc >> 8
    return crc


def hexdigits(*parts):
    crc = 0xFFFFFFFF
    for part in parts:
        crc = update(crc, part)
    return "%08x" % (crc ^ 0xFFFFFFFF)


def blanked(data, at):
    """Of data whose own eight digits stand at `at`."""
    return hexdigits(data[:at], b"00000000", data[at + 8 :])
