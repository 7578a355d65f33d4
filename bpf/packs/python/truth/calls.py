"""Counts its own calls with sys.setprofile between two lines on standard input, and prints "function count" lines."""
import collections
import sys

counts = collections.Counter()


def profile(frame, event, _argument):
    if event == "return":
        counts[frame.f_code.co_name] += 1


def leaf(n):
    return n + 1


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def fail(depth):
    if depth == 0:
        raise ValueError("on purpose")
    fail(depth - 1)


def caught(depth):
    try:
        fail(depth)
    except ValueError:
        leaf(0)


def generated(n):
    yield from range(n)


def größe(n):
    return leaf(n)


class Cart:
    def __init__(self, n):
        self.n = n

    def add(self, n):
        self.n = leaf(self.n + n)


def work():
    for i in range(200):
        fib(8)
        caught(i % 5)
        sum(generated(5))
        größe(i)
        cart = Cart(i)
        cart.add(1)
        sorted([3, 1, 2], key=lambda n: leaf(n))


print("ready", flush=True)
sys.stdin.readline()
sys.setprofile(profile)
work()
sys.setprofile(None)
for name, count in sorted(counts.items()):
    print(name, count)
print("done", flush=True)
sys.stdin.readline()
