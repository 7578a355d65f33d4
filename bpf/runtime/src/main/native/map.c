#include <bpf/bpf.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "calls.h"
#include "object.h"

KERNEL_CALL(jint, mapCreate)(JNIEnv *env, jclass class, jint type, jstring name, jint key, jint value, jint entries, jint flags)
{
	LIBBPF_OPTS(bpf_map_create_opts, options, .map_flags = (__u32)flags);
	const char *text;
	int fd;

	(void)class;
	if (!name || key < 0 || value < 0 || entries < 0)
		return -EINVAL;
	text = (*env)->GetStringUTFChars(env, name, NULL);
	if (!text)
		return -ENOMEM;
	fd = bpf_map_create((enum bpf_map_type)type, text, (__u32)key, (__u32)value, (__u32)entries, &options);
	(*env)->ReleaseStringUTFChars(env, name, text);
	return fd;
}

KERNEL_CALL(jint, mapLookup)(JNIEnv *env, jclass class, jint fd, jlong key, jlong value)
{
	(void)env, (void)class;
	return key && value ? bpf_map_lookup_elem(fd, at(key), at(value)) : -EINVAL;
}

KERNEL_CALL(jint, mapUpdate)(JNIEnv *env, jclass class, jint fd, jlong key, jlong value)
{
	(void)env, (void)class;
	return key && value ? bpf_map_update_elem(fd, at(key), at(value), BPF_ANY) : -EINVAL;
}

KERNEL_CALL(jint, mapDelete)(JNIEnv *env, jclass class, jint fd, jlong key)
{
	(void)env, (void)class;
	return key ? bpf_map_delete_elem(fd, at(key)) : -EINVAL;
}

/* key 0: the first; −ENOENT after the last. */
KERNEL_CALL(jint, mapNextKey)(JNIEnv *env, jclass class, jint fd, jlong key, jlong next)
{
	(void)env, (void)class;
	return next ? bpf_map_get_next_key(fd, at(key), at(next)) : -EINVAL;
}

/* out: type, key size, value size, entries, flags. */
KERNEL_CALL(jint, mapInfo)(JNIEnv *env, jclass class, jint fd, jlong out)
{
	struct bpf_map_info info = {0};
	__u32 length = sizeof(info);
	uint32_t *words = at(out);
	int error;

	(void)env, (void)class;
	if (!words)
		return -EINVAL;
	error = bpf_obj_get_info_by_fd(fd, &info, &length);
	if (error)
		return error;
	words[0] = info.type;
	words[1] = info.key_size;
	words[2] = info.value_size;
	words[3] = info.max_entries;
	words[4] = info.map_flags;
	return 0;
}

KERNEL_CALL(jlong, memoryMap)(JNIEnv *env, jclass class, jint fd, jlong size)
{
	void *memory;

	(void)env, (void)class;
	if (size <= 0)
		return -EINVAL;
	memory = mmap(NULL, (size_t)size, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	return memory == MAP_FAILED ? -errno : (jlong)(uintptr_t)memory;
}

KERNEL_CALL(jint, memoryUnmap)(JNIEnv *env, jclass class, jlong address, jlong size)
{
	(void)env, (void)class;
	if (!address || size <= 0)
		return -EINVAL;
	return munmap(at(address), (size_t)size) ? -errno : 0;
}

KERNEL_CALL(jint, close)(JNIEnv *env, jclass class, jint fd)
{
	(void)env, (void)class;
	return close(fd) ? -errno : 0;
}

static struct bpf_map *named(JNIEnv *env, jlong handle, jstring name)
{
	struct uf_object *object = uf_object(handle);
	const char *text = object && name ? (*env)->GetStringUTFChars(env, name, NULL) : NULL;
	struct bpf_map *map;

	if (!text)
		return NULL;
	map = bpf_object__find_map_by_name(object->bpf, text);
	(*env)->ReleaseStringUTFChars(env, name, text);
	return map;
}

/* Of a loaded object; the object keeps the descriptor. */
KERNEL_CALL(jint, objectMap)(JNIEnv *env, jclass class, jlong handle, jstring name)
{
	struct bpf_map *map = named(env, handle, name);
	int fd = map ? bpf_map__fd(map) : -ENOENT;

	(void)class;
	return fd >= 0 ? fd : map ? -EBADF : -ENOENT;
}

/* Before load: take this map instead of making one. */
KERNEL_CALL(jint, objectShare)(JNIEnv *env, jclass class, jlong handle, jstring name, jint fd)
{
	struct bpf_map *map = named(env, handle, name);

	(void)class;
	return map ? bpf_map__reuse_fd(map, fd) : -ENOENT;
}

/* Before load: 0 leaves a size as it is. */
KERNEL_CALL(jint, objectResize)(JNIEnv *env, jclass class, jlong handle, jstring name, jint value, jint entries)
{
	struct bpf_map *map = named(env, handle, name);
	int error = 0;

	(void)class;
	if (!map || value < 0 || entries < 0)
		return map ? -EINVAL : -ENOENT;
	if (value)
		error = bpf_map__set_value_size(map, (__u32)value);
	if (!error && entries)
		error = bpf_map__set_max_entries(map, (__u32)entries);
	return error;
}
