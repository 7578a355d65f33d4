#include <bpf/bpf.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "calls.h"
#include "object.h"

#define MAGIC 0x7566626a65637431ULL

struct uf_object *uf_object(int64_t handle)
{
	struct uf_object *object = at(handle);

	return object && (uintptr_t)object % 8 == 0 && object->magic == MAGIC ? object : NULL;
}

/* libbpf's own complaints (CO-RE, BTF) reach Java through the log, not standard error. */
static __thread char messages[4096];
static __thread size_t said;

static int listen(enum libbpf_print_level level, const char *format, va_list arguments)
{
	int n;

	if (level != LIBBPF_WARN || said >= sizeof(messages) - 1)
		return 0;
	n = vsnprintf(messages + said, sizeof(messages) - said, format, arguments);
	if (n > 0)
		said += (size_t)n < sizeof(messages) - said ? (size_t)n : sizeof(messages) - said - 1;
	return n;
}

KERNEL_CALL(jlong, objectOpen)(JNIEnv *env, jclass class, jstring name, jlong image, jlong size)
{
	LIBBPF_OPTS(bpf_object_open_opts, options);
	struct uf_object *object;
	const char *text;
	int error;

	(void)class;
	if (!name || !image || size <= 0)
		return -EINVAL;
	object = calloc(1, sizeof(*object));
	if (!object)
		return -ENOMEM;
	object->magic = MAGIC;
	object->log = calloc(1, UF_LOG_SIZE);
	object->image = aligned_alloc(64, ((size_t)size + 63) & ~(size_t)63);
	text = (*env)->GetStringUTFChars(env, name, NULL);
	if (!object->log || !object->image || !text) {
		error = -ENOMEM;
		goto fail;
	}
	memcpy(object->image, at(image), (size_t)size);
	said = 0;
	messages[0] = 0;
	libbpf_set_print(listen);
	options.object_name = text;
	options.kernel_log_buf = object->log;
	options.kernel_log_size = UF_LOG_SIZE;
	object->bpf = bpf_object__open_mem(object->image, (size_t)size, &options);
	error = object->bpf ? 0 : -errno;
	if (error)
		goto fail;
	(*env)->ReleaseStringUTFChars(env, name, text);
	return (jlong)(uintptr_t)object;
fail:
	if (text)
		(*env)->ReleaseStringUTFChars(env, name, text);
	free(object->image);
	free(object->log);
	free(object);
	return error < 0 ? error : -EINVAL;
}

KERNEL_CALL(jint, objectClose)(JNIEnv *env, jclass class, jlong handle)
{
	struct uf_object *object = uf_object(handle);

	(void)env, (void)class;
	if (!object)
		return -EBADF;
	bpf_object__close(object->bpf);
	object->magic = 0;
	free(object->image);
	free(object->log);
	free(object);
	return 0;
}

/*
 * Global variables that may change: libbpf filled a copy, programs use the map. From here
 * on the copy's address shows the map itself, as libbpf does it for skeletons.
 */
static int show_variables(struct bpf_object *bpf)
{
	struct bpf_map *map;

	bpf_object__for_each_map(map, bpf) {
		size_t size = 0;
		void *bytes = (void *)bpf_map__initial_value(map, &size);

		if (!bytes || !bpf_map__is_internal(map) || bpf_map__map_flags(map) & BPF_F_RDONLY_PROG)
			continue;
		if (!(bpf_map__map_flags(map) & BPF_F_MMAPABLE))
			return -ENOTSUP;
		if (mmap(bytes, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_FIXED, bpf_map__fd(map), 0) == MAP_FAILED)
			return -errno;
	}
	return 0;
}

/* attachType 0 leaves what the section names say; else every uprobe program gets it. */
KERNEL_CALL(jint, objectLoad)(JNIEnv *env, jclass class, jlong handle, jint attachType)
{
	struct uf_object *object = uf_object(handle);
	struct bpf_program *program;
	int error;

	(void)env, (void)class;
	if (!object || object->loaded)
		return -EBADF;
	bpf_object__for_each_program(program, object->bpf) {
		if (attachType && bpf_program__type(program) == BPF_PROG_TYPE_KPROBE)
			bpf_program__set_expected_attach_type(program, (enum bpf_attach_type)attachType);
	}
	said = 0;
	messages[0] = 0;
	error = bpf_object__load(object->bpf);
	if (error)
		return error;
	object->loaded = true;
	return show_variables(object->bpf);
}

/* Keeps of the object's programs only those marked since it was opened: 0 drops, 1 keeps. */
KERNEL_CALL(jint, objectAutoload)(JNIEnv *env, jclass class, jlong handle, jstring name, jint on)
{
	struct uf_object *object = uf_object(handle);
	struct bpf_program *program;
	const char *text;
	int error = -ENOENT;

	(void)class;
	if (!object || !name || object->loaded)
		return -EBADF;
	text = (*env)->GetStringUTFChars(env, name, NULL);
	if (!text)
		return -ENOMEM;
	bpf_object__for_each_program(program, object->bpf) {
		if (!*text || !strcmp(bpf_program__name(program), text))
			error = bpf_program__set_autoload(program, on);
	}
	(*env)->ReleaseStringUTFChars(env, name, text);
	return error;
}

KERNEL_CALL(jint, objectProgram)(JNIEnv *env, jclass class, jlong handle, jstring name)
{
	struct uf_object *object = uf_object(handle);
	struct bpf_program *program;
	const char *text;
	int fd;

	(void)class;
	if (!object || !name)
		return -EBADF;
	text = (*env)->GetStringUTFChars(env, name, NULL);
	if (!text)
		return -ENOMEM;
	program = bpf_object__find_program_by_name(object->bpf, text);
	(*env)->ReleaseStringUTFChars(env, name, text);
	if (!program)
		return -ENOENT;
	fd = bpf_program__fd(program);
	return fd >= 0 ? fd : -EBADF;
}

/* The names of the object's programs or maps, in order; NULL past the last. */
KERNEL_CALL(jstring, objectName)(JNIEnv *env, jclass class, jlong handle, jint index, jboolean maps)
{
	struct uf_object *object = uf_object(handle);
	struct bpf_program *program = NULL;
	struct bpf_map *map = NULL;

	(void)class;
	if (!object || index < 0)
		return NULL;
	do {
		if (maps)
			map = bpf_object__next_map(object->bpf, map);
		else
			program = bpf_object__next_program(object->bpf, program);
		if (!map && !program)
			return NULL;
	} while (index-- > 0);
	return (*env)->NewStringUTF(env, maps ? bpf_map__name(map) : bpf_program__name(program));
}

/* What libbpf said, then the end of the verifier's log; ASCII. */
KERNEL_CALL(jstring, objectLog)(JNIEnv *env, jclass class, jlong handle)
{
	struct uf_object *object = uf_object(handle);
	size_t length = object ? strnlen(object->log, UF_LOG_SIZE - 1) : 0;
	const char *tail = object ? object->log + (length > 16384 ? length - 16384 : 0) : "";
	char *text = malloc(sizeof(messages) + 16384 + 2);
	jstring result;

	(void)class;
	if (!text)
		return NULL;
	sprintf(text, "%s\n%s", messages, tail);
	for (char *c = text; *c; c++)
		if ((unsigned char)*c >= 0x80)
			*c = '?';
	result = (*env)->NewStringUTF(env, text);
	free(text);
	return result;
}
