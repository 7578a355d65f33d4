/* The BPF ring buffer (kernel Documentation/bpf/ringbuf.rst), read by its memory. */
#include <linux/bpf.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "calls.h"
#include "ring.h"

/* size: bytes, a power of two, as the map's max_entries. */
RING_CALL(jlong, openKernel)(JNIEnv *env, jclass class, jint fd, jlong size)
{
	size_t page = (size_t)sysconf(_SC_PAGESIZE);
	struct ring *ring;
	int error;

	(void)env, (void)class;
	if (fd < 0 || size < (jlong)page || size & (size - 1) || size > 1LL << 31)
		return -EINVAL;
	ring = calloc(1, sizeof(*ring));
	if (!ring)
		return -ENOMEM;
	ring->kernel = true;
	ring->size = (uint64_t)size;
	/* The reader's position, then the writer's and the data twice in a row, so that no record wraps. */
	error = uf_ring_map(ring, 0, fd, page, 0, true);
	if (!error)
		error = uf_ring_map(ring, 1, fd, page + 2 * (size_t)size, page, false);
	if (error)
		return uf_ring_failed(ring, error);
	ring->released = ring->mapped[0].at;
	ring->claimed = ring->mapped[1].at;
	ring->data = (uint8_t *)ring->mapped[1].at + page;
	return uf_ring_opened(ring);
}

bool uf_kernel_ring_look(const struct ring *ring, uint64_t at, struct found *found)
{
	const uint8_t *header = ring->data + (at & (ring->size - 1));
	uint32_t word = __atomic_load_n((const uint32_t *)header, __ATOMIC_ACQUIRE);

	found->record = header + BPF_RINGBUF_HDR_SZ;
	found->length = word & ~(BPF_RINGBUF_BUSY_BIT | BPF_RINGBUF_DISCARD_BIT);
	found->whole = ((uint64_t)found->length + BPF_RINGBUF_HDR_SZ + 7) & ~7ULL;
	found->discarded = word & BPF_RINGBUF_DISCARD_BIT;
	return !(word & BPF_RINGBUF_BUSY_BIT);
}
