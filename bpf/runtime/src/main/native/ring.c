/*
 * The BPF ring buffer (kernel Documentation/bpf/ringbuf.rst), read by its memory:
 * libbpf's reader has consumed a record before it can be told that there is no room.
 */
#include <linux/bpf.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "calls.h"
#include "drain.h"

struct ring {
	uint64_t magic;
	uint64_t *consumer; /* a page, ours to write */
	const uint64_t *producer;
	const uint8_t *data; /* twice in a row, so no record wraps */
	uint64_t size;
};

#define MAGIC 0x7566726e67303031ULL
#define PUBLISH 65536 /* bytes consumed before the producer is told: it reads that line at each reserve */

static struct ring *ring_of(uint64_t handle)
{
	struct ring *ring = (struct ring *)(uintptr_t)handle;

	return ring && (uintptr_t)ring % 8 == 0 && ring->magic == MAGIC ? ring : NULL;
}

/* size: bytes, a power of two, as the map's max_entries. */
RING_CALL(jlong, open)(JNIEnv *env, jclass class, jint fd, jlong size)
{
	long page = sysconf(_SC_PAGESIZE);
	struct ring *ring;
	void *consumer, *rest;
	int error;

	(void)env, (void)class;
	if (fd < 0 || size < page || size & (size - 1) || size > 1LL << 31)
		return -EINVAL;
	consumer = mmap(NULL, (size_t)page, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	if (consumer == MAP_FAILED)
		return -errno;
	rest = mmap(NULL, (size_t)(page + 2 * size), PROT_READ, MAP_SHARED | MAP_POPULATE, fd, page);
	ring = rest == MAP_FAILED ? NULL : malloc(sizeof(*ring));
	if (!ring) {
		error = rest == MAP_FAILED ? errno : ENOMEM;
		munmap(consumer, (size_t)page);
		if (rest != MAP_FAILED)
			munmap(rest, (size_t)(page + 2 * size));
		return -error;
	}
	ring->magic = MAGIC;
	ring->consumer = consumer;
	ring->producer = rest;
	ring->data = (uint8_t *)rest + page;
	ring->size = (uint64_t)size;
	return (jlong)(uintptr_t)ring;
}

RING_CALL(jint, close)(JNIEnv *env, jclass class, jlong handle)
{
	struct ring *ring = ring_of((uint64_t)handle);
	long page = sysconf(_SC_PAGESIZE);

	(void)env, (void)class;
	if (!ring)
		return -EBADF;
	munmap(ring->consumer, (size_t)page);
	munmap((void *)(uintptr_t)ring->producer, (size_t)page + 2 * ring->size);
	ring->magic = 0;
	free(ring);
	return 0;
}

/* Consumes what was in the ring when called, up to a record for which there is no room. */
RING_CALL(jint, drain)(JNIEnv *env, jclass class, jlong address)
{
	struct uf_context *context = at(address);
	struct ring *ring = context ? ring_of(context->ring) : NULL;
	uint64_t consumer, producer, published;

	(void)env, (void)class;
	if (!ring)
		return -EBADF;
	context->records = context->bytes = 0;
	context->stop = UF_STOP_NOTHING;
	consumer = published = *ring->consumer;
	producer = __atomic_load_n(ring->producer, __ATOMIC_ACQUIRE);
	while (consumer < producer) {
		const uint8_t *header = ring->data + (consumer & (ring->size - 1));
		uint32_t word = __atomic_load_n((const uint32_t *)header, __ATOMIC_ACQUIRE);
		uint32_t length = word & ~(BPF_RINGBUF_BUSY_BIT | BPF_RINGBUF_DISCARD_BIT);
		uint64_t whole = ((uint64_t)length + BPF_RINGBUF_HDR_SZ + 7) & ~7ULL;

		if (word & BPF_RINGBUF_BUSY_BIT)
			break;
		if (consumer % 8 || whole > ring->size || whole > producer - consumer) {
			context->stop = UF_STOP_CORRUPT;
			break;
		}
		if (!(word & BPF_RINGBUF_DISCARD_BIT)) {
			context->stop = uf_decode(context, header + BPF_RINGBUF_HDR_SZ, length);
			if (context->stop)
				break;
			context->records++;
			context->bytes += length;
		}
		consumer += whole;
		if (consumer - published >= PUBLISH) {
			published = consumer;
			__atomic_store_n(ring->consumer, consumer, __ATOMIC_RELEASE);
		}
	}
	__atomic_store_n(ring->consumer, consumer, __ATOMIC_RELEASE);
	context->pending = __atomic_load_n(ring->producer, __ATOMIC_ACQUIRE) - consumer;
	return 0;
}

/* One record that did not come through the ring: a span still open at close. 8-aligned. */
RING_CALL(jint, decode)(JNIEnv *env, jclass class, jlong address, jlong record, jint length)
{
	struct uf_context *context = at(address);

	(void)env, (void)class;
	if (!context || !record || length < 0)
		return -EINVAL;
	context->records = context->bytes = 0;
	context->stop = uf_decode(context, at(record), (uint32_t)length);
	return 0;
}
