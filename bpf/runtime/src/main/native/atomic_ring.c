/* The ring of ring.h and record.h, read by its memory. */
#include <stdlib.h>

#include "calls.h"
#include "ring.h"

/*
 * positions: a file of one struct uf_ring_positions. data: one of `size` bytes in chunks of `chunk`, each with its tail.
 * Both are powers of two.
 */
RING_CALL(jlong, open)(JNIEnv *env, jclass class, jint positions, jint data, jlong size, jlong chunk, jlong seal)
{
	size_t stride = (size_t)chunk + UF_RING_TAIL;
	struct uf_ring_positions *counts;
	struct ring *ring;
	int error;

	(void)env, (void)class;
	if (positions < 0 || data < 0 || size <= 0 || size & (size - 1) || chunk < 4096 || chunk & (chunk - 1) || chunk > size ||
	    size > 1LL << 31 || seal & ((1 << UF_RING_SEAL_BITS) - 1))
		return -EINVAL;
	ring = calloc(1, sizeof(*ring));
	if (!ring)
		return -ENOMEM;
	ring->size = (uint64_t)size;
	ring->chunk = (uint64_t)chunk;
	ring->stride = stride;
	ring->chunks = (uint64_t)(size / chunk);
	ring->shift = (unsigned)__builtin_ctzll((uint64_t)chunk);
	ring->seal = (uint64_t)seal;
	error = uf_ring_map(ring, 0, positions, sizeof(*counts), 0, true);
	if (!error)
		error = uf_ring_map(ring, 1, data, stride * ring->chunks, 0, false);
	if (error)
		return uf_ring_failed(ring, error);
	counts = ring->mapped[0].at;
	ring->claimed = &counts->claimed;
	ring->released = &counts->released;
	ring->data = ring->mapped[1].at;
	return uf_ring_opened(ring);
}
