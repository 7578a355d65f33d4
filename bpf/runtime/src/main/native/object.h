/* A BPF object that Java holds by its address. */
#ifndef UFLIGHT_OBJECT_H
#define UFLIGHT_OBJECT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <bpf/libbpf.h>

struct uf_object {
	uint64_t magic;
	struct bpf_object *bpf;
	void *image; /* aligned copy of the ELF file, libbpf reads it until load */
	bool loaded;
	char *log; /* what libbpf and the verifier said */
};

#define UF_LOG_SIZE (4u << 20) /* an older verifier fails when its whole log does not fit */

struct uf_object *uf_object(int64_t handle); /* NULL unless the handle is one */

/* Finds a global variable: its address in this process and its size. */
void *uf_variable(struct uf_object *object, const char *name, size_t *size, bool *constant);

#endif
