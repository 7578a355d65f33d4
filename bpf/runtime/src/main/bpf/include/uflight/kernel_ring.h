/* SPDX-License-Identifier: (GPL-2.0-only OR BSD-2-Clause) */
/* ring.h for kernels that have no compare-and-swap in BPF, before Linux 5.12: the kernel's own ring. */
#ifndef UFLIGHT_KERNEL_RING_H
#define UFLIGHT_KERNEL_RING_H

struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 4096);
} uf_ring SEC(".maps");

static __always_inline void *uf_ring_reserve(__u64 length)
{
	return bpf_ringbuf_reserve(&uf_ring, length, 0);
}

static __always_inline void uf_ring_submit(void *record)
{
	bpf_ringbuf_submit(record, BPF_RB_NO_WAKEUP);
}

static __always_inline void uf_ring_discard(void *record)
{
	bpf_ringbuf_discard(record, BPF_RB_NO_WAKEUP);
}

/* Its room must be of constant size, so there is none before the copy is made. */
static __always_inline void *uf_ring_room(__u64 length)
{
	return &uf_ring;
}

static __always_inline int uf_ring_fill(void *room, void *record, __u64 length)
{
	return bpf_ringbuf_output(&uf_ring, record, length, BPF_RB_NO_WAKEUP);
}

static __always_inline int uf_ring_fill_short(void *room, void *record, __u64 length)
{
	return uf_ring_fill(room, record, length);
}

static __always_inline void uf_ring_leave(void *room)
{
}

#endif
