/* Global variables of a BPF object by name, found through its BTF. */
#include <bpf/btf.h>
#include <string.h>

#include "calls.h"
#include "object.h"

static struct bpf_map *map_of(struct bpf_object *bpf, const char *section)
{
	struct bpf_map *map;

	bpf_object__for_each_map(map, bpf) {
		const char *name = bpf_map__name(map);
		size_t n = strlen(name), m = strlen(section);

		if (bpf_map__is_internal(map) && n >= m && !strcmp(name + n - m, section))
			return map;
	}
	return NULL;
}

void *uf_variable(struct uf_object *object, const char *name, size_t *size, bool *constant)
{
	const struct btf *btf = bpf_object__btf(object->bpf);

	for (__u32 id = 1; btf && id < btf__type_cnt(btf); id++) {
		const struct btf_type *type = btf__type_by_id(btf, id);
		const struct btf_var_secinfo *entry;
		const char *section;

		if (!btf_is_datasec(type))
			continue;
		section = btf__name_by_offset(btf, type->name_off);
		if (strcmp(section, ".rodata") && strcmp(section, ".data") && strcmp(section, ".bss"))
			continue;
		entry = btf_var_secinfos(type);
		for (int i = 0; i < btf_vlen(type); i++, entry++) {
			const struct btf_type *variable = btf__type_by_id(btf, entry->type);
			struct bpf_map *map;
			size_t room = 0;
			void *bytes;

			if (strcmp(btf__name_by_offset(btf, variable->name_off), name))
				continue;
			map = map_of(object->bpf, section);
			bytes = map ? (void *)bpf_map__initial_value(map, &room) : NULL;
			if (!bytes || entry->offset > room || entry->size > room - entry->offset)
				return NULL;
			*size = entry->size;
			*constant = !strcmp(section, ".rodata");
			return (char *)bytes + entry->offset;
		}
	}
	return NULL;
}

KERNEL_CALL(jint, variableSize)(JNIEnv *env, jclass class, jlong handle, jstring name)
{
	struct uf_object *object = uf_object(handle);
	const char *text;
	size_t size = 0;
	bool constant;
	void *found;

	(void)class;
	if (!object || !name)
		return -EBADF;
	text = (*env)->GetStringUTFChars(env, name, NULL);
	if (!text)
		return -ENOMEM;
	found = uf_variable(object, text, &size, &constant);
	(*env)->ReleaseStringUTFChars(env, name, text);
	return found ? (jint)size : -ENOENT;
}

/* Copies size bytes to (write) or from the variable. Constants can be written until the object is loaded. */
KERNEL_CALL(jint, variable)(JNIEnv *env, jclass class, jlong handle, jstring name, jlong bytes, jlong length, jboolean write)
{
	struct uf_object *object = uf_object(handle);
	bool constant = false;
	const char *text;
	size_t size = 0;
	void *found;
	jint result = 0;

	(void)class;
	if (!object || !name || !bytes || length < 0)
		return -EBADF;
	text = (*env)->GetStringUTFChars(env, name, NULL);
	if (!text)
		return -ENOMEM;
	found = uf_variable(object, text, &size, &constant);
	if (!found)
		result = -ENOENT;
	else if ((size_t)length != size)
		result = -ERANGE;
	else if (write && constant && object->loaded)
		result = -EPERM;
	else if (write)
		memcpy(found, at(bytes), size);
	else
		memcpy(at(bytes), found, size);
	(*env)->ReleaseStringUTFChars(env, name, text);
	return result;
}
