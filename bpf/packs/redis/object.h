/* SPDX-License-Identifier: (GPL-2.0-only OR BSD-2-Clause) */
/*
 * Redis's string objects: a robj (type and encoding in the first byte, pointer at 8),
 * and behind the pointer either an sds or, in the pointer's place, a number.
 */
#ifndef REDIS_OBJECT_H
#define REDIS_OBJECT_H

#define ENCODING_INT 1

struct object {
	__u64 text; /* address, 0: a number */
	__u64 length;
};

/* A function of its own, so that the verifier walks its loop only once. */
__noinline __u32 decimal_digits(__u64 value)
{
	__u64 limit = 10;

	for (__u32 digits = 1; digits < 20; digits++) {
		if (value < limit)
			return digits;
		limit *= 10;
	}
	return 20;
}

static __always_inline __u64 digits(__u64 value)
{
	return value < 10 ? 1 : value < 100 ? 2 : decimal_digits(value);
}

/* The length stands before the text, in a width that the byte before it tells. */
static __always_inline int sds_length(__u64 text, __u64 *length)
{
	__u8 flags;
	__u64 value = 0;

	if (bpf_probe_read_user(&flags, 1, (void *)(text - 1)))
		return -1;
	switch (flags & 7) {
	case 0:
		*length = flags >> 3;
		return 0;
	case 1:
		if (bpf_probe_read_user(&value, 1, (void *)(text - 3)))
			return -1;
		break;
	case 2:
		if (bpf_probe_read_user(&value, 2, (void *)(text - 5)))
			return -1;
		break;
	case 3:
		if (bpf_probe_read_user(&value, 4, (void *)(text - 9)))
			return -1;
		break;
	case 4:
		if (bpf_probe_read_user(&value, 8, (void *)(text - 17)))
			return -1;
		break;
	default:
		return -1;
	}
	*length = value;
	return 0;
}

/* A short text stands in one piece with its object: robj, length, room, flags, text. No byte of the text is read here. */
struct short_text {
	__u8 type;
	__u64 pointer;
	__u8 length, room, flags;
};
#define SHORT_TEXT_AT 19

static __always_inline bool is_short(const struct short_text *object, __u64 address)
{
	return object->type >> 4 != ENCODING_INT && object->pointer == address + SHORT_TEXT_AT && (object->flags & 7) == 1;
}

/* 0, or −1 when it cannot be read. */
static __always_inline int read_object_at(struct object *object, __u64 address)
{
	struct short_text robj;

	/* Behind a longer text's object there may be nothing. */
	if (bpf_probe_read_user(&robj, SHORT_TEXT_AT, (void *)address)) {
		robj.flags = 0;
		if (bpf_probe_read_user(&robj, 16, (void *)address))
			return -1;
	}
	if (robj.type >> 4 == ENCODING_INT) {
		__s64 value = robj.pointer;

		object->text = 0;
		object->length = value < 0 ? 1 + decimal_digits(-robj.pointer) : decimal_digits(robj.pointer);
		return 0;
	}
	object->text = robj.pointer;
	object->length = robj.length;
	return is_short(&robj, address) ? 0 : sds_length(robj.pointer, &object->length);
}

/* The object an element of argv points to. */
static __always_inline int read_object(struct object *object, __u64 argument)
{
	__u64 address;

	return bpf_probe_read_user(&address, 8, (void *)argument) ? -1 : read_object_at(object, address);
}

/* Bytes of an argument of this length: in RESP with its "$length\r\n" and "\r\n". */
static __always_inline __s64 sent_size(__u64 length, __u32 plain)
{
	return plain ? length : length + 5 + digits(length);
}

/* Of the argument whose object is at this address; −1 when it cannot be read. */
__noinline __s64 argument_size(__u64 address, __u32 plain)
{
	struct object object;

	return read_object_at(&object, address) ? -1 : sent_size(object.length, plain);
}

#define CHUNK 128
#define MOST_ARGUMENTS (CHUNK * CHUNK)

/* Of up to CHUNK arguments; −1 when one cannot be read. */
__noinline __s64 chunk_size(__u64 argv, __u64 count, __u32 plain)
{
	struct object object;
	__u64 size = 0;

	for (__u32 i = 0; i < CHUNK; i++) {
		if (i >= count)
			return size;
		if (read_object(&object, argv + 8 * i))
			return -1;
		size += sent_size(object.length, plain);
	}
	return size;
}

/* The same for up to MOST_ARGUMENTS. */
__noinline __s64 arguments_size(__u64 argv, __u64 count, __u32 plain)
{
	__s64 size = 0, more;

	for (__u32 i = 0; i < CHUNK; i++) {
		if (count <= (__u64)i * CHUNK)
			return size;
		more = chunk_size(argv + 8ULL * i * CHUNK, count - (__u64)i * CHUNK, plain);
		if (more < 0)
			return -1;
		size += more;
	}
	return count <= MOST_ARGUMENTS ? size : -1;
}

#endif
