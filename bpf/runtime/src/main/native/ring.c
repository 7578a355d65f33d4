/*
 * Walks the ring. libbpf's reader could not: it has consumed a record before it can be told that there is no room.
 */
#include <stdlib.h>
#include <sys/mman.h>

#include "calls.h"
#include "ring.h"

#define MAGIC 0x7566726e67303031ULL
#define AHEAD 1024 /* bytes: records come from another processor's cache */
#define PUBLISH 65536 /* bytes consumed before the writers are told: they read that line at each record */

static struct ring *ring_of(uint64_t handle)
{
	struct ring *ring = (struct ring *)(uintptr_t)handle;

	return ring && (uintptr_t)ring % 8 == 0 && ring->magic == MAGIC ? ring : NULL;
}

int uf_ring_map(struct ring *ring, int index, int fd, size_t size, size_t offset, bool write)
{
	void *at = mmap(NULL, size, write ? PROT_READ | PROT_WRITE : PROT_READ, MAP_SHARED | MAP_POPULATE, fd, (off_t)offset);

	if (at == MAP_FAILED)
		return -errno;
	ring->mapped[index].at = at;
	ring->mapped[index].size = size;
	return 0;
}

static void unmap(struct ring *ring)
{
	for (int i = 0; i < 2; i++)
		if (ring->mapped[i].at)
			munmap(ring->mapped[i].at, ring->mapped[i].size);
	ring->magic = 0;
	free(ring);
}

int64_t uf_ring_failed(struct ring *ring, int error)
{
	unmap(ring);
	return error;
}

int64_t uf_ring_opened(struct ring *ring)
{
	ring->magic = MAGIC;
	return (int64_t)(uintptr_t)ring;
}

RING_CALL(jint, close)(JNIEnv *env, jclass class, jlong handle)
{
	struct ring *ring = ring_of((uint64_t)handle);

	(void)env, (void)class;
	if (!ring)
		return -EBADF;
	unmap(ring);
	return 0;
}

/* Consumes what was in the ring when called, up to a record for which there is no room. */
RING_CALL(jint, drain)(JNIEnv *env, jclass class, jlong address)
{
	struct uf_context *context = at(address);
	struct ring *ring = context ? ring_of(context->ring) : NULL;
	uint64_t released, claimed, published;

	(void)env, (void)class;
	if (!ring)
		return -EBADF;
	context->records = context->bytes = 0;
	context->stop = UF_STOP_NOTHING;
	released = published = *ring->released;
	claimed = __atomic_load_n(ring->claimed, __ATOMIC_ACQUIRE);
	while (released < claimed) {
		struct found found;

		if (!(ring->kernel ? uf_kernel_ring_look : uf_ring_look)(ring, released, &found))
			break;
		__builtin_prefetch(found.record + AHEAD);
		if (released % 8 || found.whole > ring->size || found.whole > claimed - released) {
			context->stop = UF_STOP_CORRUPT;
			break;
		}
		if (!found.discarded) {
			context->stop = uf_decode(context, found.record, found.length, true);
			if (context->stop)
				break;
			context->records++;
			context->bytes += found.length;
		}
		released += found.whole;
		if (released - published >= PUBLISH) {
			published = released;
			__atomic_store_n(ring->released, released, __ATOMIC_RELEASE);
		}
	}
	__atomic_store_n(ring->released, released, __ATOMIC_RELEASE);
	context->position = released;
	context->pending = __atomic_load_n(ring->claimed, __ATOMIC_ACQUIRE) - released;
	return 0;
}

/* One record that did not come through the ring: a span still open at close, whose outcome is the caller's. 8-aligned. */
RING_CALL(jint, decode)(JNIEnv *env, jclass class, jlong address, jlong record, jint length)
{
	struct uf_context *context = at(address);

	(void)env, (void)class;
	if (!context || !record || length < 0)
		return -EINVAL;
	context->records = context->bytes = 0;
	context->stop = uf_decode(context, at(record), (uint32_t)length, false);
	return 0;
}
