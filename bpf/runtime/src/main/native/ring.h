/* The two rings a drain can read: ours, and the kernel's where ours cannot be. */
#ifndef UFLIGHT_RING_READER_H
#define UFLIGHT_RING_READER_H

#include "drain.h"

struct ring {
	uint64_t magic;
	bool kernel;
	uint64_t size;
	uint64_t *released; /* bytes given back; ours to write */
	const uint64_t *claimed;
	const uint8_t *data;
	uint64_t chunk, stride, chunks, seal; /* ours; see record.h */
	unsigned shift;
	struct {
		void *at;
		size_t size;
	} mapped[2];
};

struct found {
	const uint8_t *record;
	uint32_t length;
	uint64_t whole; /* bytes in the ring with the header */
	bool discarded;
};

/* The record at a position; false: it is still being written. */
static inline bool uf_ring_look(const struct ring *ring, uint64_t at, struct found *found)
{
	const uint8_t *header = ring->data + (at >> ring->shift & (ring->chunks - 1)) * ring->stride + (at & (ring->chunk - 1));
	uint64_t word = __atomic_load_n((const uint64_t *)header, __ATOMIC_ACQUIRE) - uf_ring_header(at, ring->seal);

	found->record = header + sizeof(word);
	found->length = (uint32_t)word & UF_RING_LENGTH;
	found->whole = found->length > UF_RING_RECORD ? UINT64_MAX : ((uint64_t)found->length + sizeof(word) + 7) & ~7ULL;
	found->discarded = word & UF_RING_DISCARDED;
	return word >> UF_RING_SEAL_BITS == 0;
}

/* Maps `size` bytes of a file into ring->mapped[index]; 0 or −errno. */
int uf_ring_map(struct ring *ring, int index, int fd, size_t size, size_t offset, bool write);

/* Ends an open: gives back what was mapped and returns the error, or returns the handle. */
int64_t uf_ring_failed(struct ring *ring, int error);
int64_t uf_ring_opened(struct ring *ring);

bool uf_kernel_ring_look(const struct ring *ring, uint64_t at, struct found *found);

#endif
