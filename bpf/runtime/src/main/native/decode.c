/* One record of the ring → one row of its kind's batch. */
#include <stdio.h>
#include <string.h>

#include "drain.h"

_Static_assert(sizeof(struct uf_op) == 40 && offsetof(struct uf_op, text_capacity) == 32, "ColumnProgram's op");
_Static_assert(sizeof(struct uf_program) == 96 && offsetof(struct uf_program, probes) == 80, "ColumnProgram's head");
_Static_assert(offsetof(struct uf_context, programs) == 160 && offsetof(struct uf_context, stop) == 88, "DrainContext");

static void count(struct uf_context *context, const struct uf_header *header, enum uf_outcome outcome)
{
	context->counters[((size_t)header->probe * UF_SLOTS + header->slot % UF_SLOTS) * UF_OUTCOMES + outcome]++;
}

static inline void set_bit(uint8_t *bits, uint32_t row, bool on)
{
	bits[row >> 3] |= (uint8_t)(on << (row & 7));
}

static inline bool is_null(const struct uf_op *op, const struct uf_header *header)
{
	return op->null_bit < 32 && header->nulls >> op->null_bit & 1;
}

static inline struct uf_text text_at(const struct uf_op *op, const uint8_t *record)
{
	struct uf_text text;

	memcpy(&text, record + op->offset, sizeof(text));
	return text;
}

static size_t spelt(const struct uf_op *op, uint8_t *out, const uint8_t *record, struct uf_text text)
{
	return uf_java_name(out, record + text.at, text.length & UF_TEXT_MAX, op->spelling == UF_JAVA);
}

static int64_t integer_at(const struct uf_op *op, const uint8_t *slot)
{
	int64_t value = 0;

	memcpy(&value, slot, op->size);
	return op->size < 8 ? value << (64 - 8 * op->size) >> (64 - 8 * op->size) : value;
}

static bool kept(const struct uf_op *op, const struct uf_header *header, const uint8_t *record)
{
	char digits[24];
	int n;

	if (is_null(op, header))
		return false;
	if (op->code == UF_GLOB_INT) {
		n = snprintf(digits, sizeof(digits), "%lld", (long long)integer_at(op, record + op->offset));
		return uf_glob(op->text, op->text_capacity, (uint8_t *)digits, (size_t)n);
	}
	struct uf_text text = text_at(op, record);
	uint8_t name[UF_TEXT_MAX];

	if (op->spelling)
		return uf_glob(op->text, op->text_capacity, name, spelt(op, name, record, text));
	return uf_glob(op->text, op->text_capacity, record + text.at, text.length & UF_TEXT_MAX);
}

/* The slot that holds the id of a method's number; NULL: none yet. */
static int32_t *method_id(const struct uf_context *context, uint32_t number)
{
	uint32_t thread = number & ~UF_FLOW_ONCE;

	if (number & UF_FLOW_ONCE)
		return thread < context->once_known ? &context->once[thread] : NULL;
	return number < context->methods_known ? &context->methods[number] : NULL;
}

#define UF_FLOW_RECORD 32 /* bytes */

/* The hits that its thread lost stand before the number of the method; struct uf_flow_record. */
static int16_t lost_before(const struct uf_program *program, const uint8_t *record)
{
	int16_t lost;

	memcpy(&lost, record + program->flow - sizeof(lost), sizeof(lost));
	return lost;
}

/* Where losses wait that no row has told of; NULL: none do, since nothing is filtered. */
static int16_t *untold_of(const struct uf_context *context, uint32_t tid)
{
	return tid < context->untold_known ? &context->untold[tid] : NULL;
}

/* The record, with what waits for its thread's next row. */
static const uint8_t *telling(const struct uf_program *program, const uint8_t *record, int16_t untold, uint8_t *copy)
{
	int32_t lost = lost_before(program, record) + untold;
	int16_t told = lost > INT16_MAX ? INT16_MAX : lost;

	memcpy(copy, record, program->fixed);
	memcpy(copy + program->flow - sizeof(told), &told, sizeof(told));
	return copy;
}

static uint32_t number_at(const uint8_t *record, uint32_t offset)
{
	uint32_t number;

	memcpy(&number, record + offset, sizeof(number));
	return number;
}

enum fit { FITS, DOES_NOT_FIT_LAYOUT, DOES_NOT_FIT_BATCH, FILTERED };

/* All that could stop the record is found out before its first column is written. */
static enum fit check(const struct uf_program *program, const struct uf_header *header, const uint8_t *record, uint32_t length,
		      bool *cut)
{
	enum fit fit = FITS;

	if (header->nulls & program->required)
		return DOES_NOT_FIT_LAYOUT;
	for (uint32_t i = 0; i < program->checked; i++) {
		const struct uf_op *op = &program->op[i];

		if (op->code != UF_GLOB_INT && !is_null(op, header)) {
			struct uf_text text = text_at(op, record);
			uint32_t n = text.length & UF_TEXT_MAX;

			if (n && (text.at < program->fixed || (uint32_t)text.at + n > length))
				return DOES_NOT_FIT_LAYOUT;
			*cut |= text.length & UF_CUT;
			if (op->code == UF_GO_URL) {
				int64_t parts = uf_go_url_size(record, text, program->fixed, length);

				if (parts < 0)
					return DOES_NOT_FIT_LAYOUT;
				n = (uint32_t)parts;
			}
			if (op->code == UF_UTF8 || op->code == UF_GO_URL) {
				uint64_t used = (uint32_t)((int32_t *)op->values)[program->rows];

				if (4 * (uint64_t)n > op->text_capacity - used)
					fit = DOES_NOT_FIT_BATCH;
			}
		}
		if (op->code >= UF_GLOB_UTF8 && !kept(op, header, record))
			return FILTERED;
	}
	return fit;
}

static inline void column(const struct uf_context *context, const struct uf_op *op, const struct uf_header *header,
			  const uint8_t *record, uint32_t row, bool cut, int32_t method, int32_t stack)
{
	const uint8_t *slot = record + op->offset;
	bool null = is_null(op, header) || (op->code == UF_STACK_ID && stack <= 0);
	uint64_t zero = 0;

	if (null && op->code != UF_UTF8 && op->code != UF_GO_URL)
		slot = (uint8_t *)&zero;
	switch (op->code) {
	case UF_COPY_1:
		((uint8_t *)op->values)[row] = *slot;
		break;
	case UF_COPY_2:
		memcpy((uint16_t *)op->values + row, slot, 2);
		break;
	case UF_COPY_4:
		memcpy((uint32_t *)op->values + row, slot, 4);
		break;
	case UF_FLOW_ID:
		((int32_t *)op->values)[row] = method;
		break;
	case UF_STACK_ID:
		((int32_t *)op->values)[row] = null ? 0 : stack;
		break;
	case UF_COPY_8:
		memcpy((uint64_t *)op->values + row, slot, 8);
		break;
	case UF_TIME: {
		uint64_t time;

		memcpy(&time, slot, 8);
		((uint64_t *)op->values)[row] = null ? 0 : time + (uint64_t)context->clock_offset;
		break;
	}
	case UF_BIT:
		set_bit(op->values, row, *slot);
		break;
	case UF_CUT_BIT:
		set_bit(op->values, row, *slot || cut);
		break;
	case UF_GO_URL:
	case UF_UTF8: {
		int32_t *offsets = op->values;
		uint32_t start = row ? (uint32_t)offsets[row] : 0;
		struct uf_text text = text_at(op, record);

		if (!row)
			offsets[0] = 0;
		if (!null && op->code == UF_GO_URL) {
			start += (uint32_t)uf_go_url(op->text + start, record, text);
		} else if (!null && op->spelling) {
			uint8_t name[UF_TEXT_MAX];
			size_t n = spelt(op, name, record, text);

			start += (uint32_t)uf_utf8(op->text + start, name, n, text.length & UF_CUT);
		} else if (!null) {
			start += (uint32_t)uf_utf8(op->text + start, record + text.at, text.length & UF_TEXT_MAX, text.length & UF_CUT);
		}
		offsets[row + 1] = (int32_t)start;
		break;
	}
	default:
		return;
	}
	set_bit(op->validity, row, !null);
}

static enum uf_stop keep_raw(struct uf_context *context, const struct uf_header *header, const uint8_t *record, uint32_t length,
			     bool names)
{
	int32_t *once;
	uint64_t need = 8 + (((uint64_t)length + 7) & ~7ULL);
	uint8_t *out = context->raw + context->raw_used;
	uint32_t prefix[2] = {length, 0};

	if (need > context->raw_capacity) {
		count(context, header, UF_LOST_DECODE);
		return UF_STOP_NOTHING;
	}
	if (need > context->raw_capacity - context->raw_used)
		return UF_STOP_RAW;
	memcpy(out, prefix, sizeof(prefix));
	memcpy(out + sizeof(prefix), record, length);
	context->raw_used += need;
	if (!names) {
		count(context, header, UF_WRITTEN);
		return UF_STOP_NOTHING;
	}
	/* What its thread's last name was is over. */
	once = method_id(context, number_at(record, offsetof(struct uf_flow_names, method)));
	if (once)
		*once = 0;
	return UF_STOP_NOTHING;
}

enum uf_stop uf_decode(struct uf_context *context, const uint8_t *record, uint32_t length, bool counted)
{
	struct uf_program *program;
	struct uf_header header;
	uint8_t copy[UF_FLOW_RECORD];
	int16_t *untold = NULL;
	int32_t *id = NULL, stack = 0;
	bool cut = false;
	uint32_t row;

	if (length < sizeof(header)) {
		context->unattributed++;
		return UF_STOP_NOTHING;
	}
	memcpy(&header, record, sizeof(header));
	if (header.probe >= context->probes) {
		context->unattributed++;
		return UF_STOP_NOTHING;
	}
	program = context->programs[header.kind];
	context->kind = header.kind;
	if (!program || length < program->fixed) {
		count(context, &header, UF_LOST_DECODE);
		return UF_STOP_NOTHING;
	}
	if (program->raw)
		return keep_raw(context, &header, record, length, program->raw == UF_RAW_NAMES);
	row = program->rows;
	if (row >= program->capacity)
		return UF_STOP_ROWS;
	if (program->flow) {
		id = method_id(context, number_at(record, program->flow));
		if (!id || !*id) {
			if (context->raw_used)
				return UF_STOP_NAMES;
			count(context, &header, UF_LOST_DECODE); /* nothing before it told of them */
			return UF_STOP_NOTHING;
		}
		untold = untold_of(context, header.tid);
		if (untold && *untold && program->fixed <= sizeof(copy))
			record = telling(program, record, *untold, copy);
		if (*id < 0) {
			if (untold)
				*untold = lost_before(program, record);
			count(context, &header, UF_FILTERED);
			return UF_STOP_NOTHING;
		}
	}
	switch (check(program, &header, record, length, &cut)) {
	case DOES_NOT_FIT_LAYOUT:
		count(context, &header, UF_LOST_DECODE);
		return UF_STOP_NOTHING;
	case FILTERED:
		if (untold)
			*untold = lost_before(program, record);
		count(context, &header, UF_FILTERED);
		return UF_STOP_NOTHING;
	case DOES_NOT_FIT_BATCH:
		if (row)
			return UF_STOP_TEXT;
		count(context, &header, UF_LOST_DECODE); /* it would not fit an empty batch either */
		return UF_STOP_NOTHING;
	case FITS:
		break;
	}
	if (program->stack && !(header.nulls & program->stack_null)) {
		struct uf_text where;

		memcpy(&where, record + program->stack, sizeof(where));
		stack = uf_stack_id(context->stacks, &header, record, length, where);
		if (!stack)
			return UF_STOP_STACK;
		if (stack == INT32_MIN) {
			count(context, &header, UF_LOST_DECODE);
			return UF_STOP_NOTHING;
		}
		if (stack < 0)
			count(context, &header, UF_FAULTS);
	}
	program->ts[row] = (int64_t)(header.ts + (uint64_t)context->clock_offset);
	program->pid[row] = (int32_t)header.pid;
	program->tid[row] = (int32_t)header.tid;
	program->probes[row] = header.probe;
	set_bit(program->ts_validity, row, true);
	set_bit(program->pid_validity, row, true);
	set_bit(program->tid_validity, row, true);
	for (uint32_t i = 0; i < program->ops; i++)
		column(context, &program->op[i], &header, record, row, cut, id ? *id : 0, stack);
	program->rows = row + 1;
	if (untold)
		*untold = 0;
	if (counted)
		count(context, &header, UF_WRITTEN);
	return UF_STOP_NOTHING;
}
