/* Which id the stack of a record has: a table that Java fills, and is asked to fill when a stack is not in it. */
#include <string.h>

#include "drain.h"

_Static_assert(sizeof(struct uf_stack_slot) == 24 && offsetof(struct uf_stack_ids, slot) == 32 + 8 * UF_STACK_WORDS, "StackIds");

/* The process, the probe and how many there are, then struct uf_stack; returns the words. */
static uint32_t uf_stack_words(uint64_t *word, const struct uf_header *header, const uint8_t *stack, struct uf_text where)
{
	uint32_t bytes = where.length & UF_TEXT_MAX;

	word[0] = (uint64_t)header->probe << 48 | (uint64_t)(where.length & UF_CUT) << 32 | header->pid;
	memcpy(&word[1], stack, bytes);
	return 1 + bytes / 8;
}

static uint64_t hash_of(const uint64_t *word, uint32_t words)
{
	uint64_t hash = words;

	for (uint32_t i = 0; i < words; i++) {
		hash = (hash ^ word[i]) * 0x9e3779b97f4a7c15ULL;
		hash ^= hash >> 32;
	}
	return hash;
}

int32_t uf_stack_id(struct uf_stack_ids *ids, const struct uf_header *header, const uint8_t *record, uint32_t length,
		    struct uf_text where)
{
	uint32_t bytes = where.length & UF_TEXT_MAX;

	if (!ids || bytes % 8 || bytes < 16 || bytes > 8 * (UF_STACK_WORDS - 1) || (uint32_t)where.at + bytes > length ||
	    where.at < sizeof(*header))
		return INT32_MIN;
	ids->words = uf_stack_words(ids->word, header, record + where.at, where);
	ids->hash = hash_of(ids->word, ids->words);
	for (uint64_t i = ids->hash;; i++) {
		const struct uf_stack_slot *slot = &ids->slot[i & (ids->slots - 1)];

		if (!slot->id)
			break;
		if (slot->hash == ids->hash && slot->words == ids->words && !memcmp(slot->word, ids->word, 8 * (size_t)ids->words))
			return slot->id;
	}
	ids->ts = header->ts;
	ids->tid = header->tid;
	return 0;
}
