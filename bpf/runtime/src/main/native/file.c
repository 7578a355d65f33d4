#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "calls.h"

int uf_fstat(int fd, struct stat *out); /* libc.c */

static int checked(int fd, mode_t type, uint64_t *words)
{
	struct stat stat;

	if (fd < 0)
		return fd;
	if (uf_fstat(fd, &stat) || (stat.st_mode & S_IFMT) != type) {
		close(fd);
		return -ENOEXEC;
	}
	words[0] = (stat.st_dev >> 8 & 0xfff) << 20 | (stat.st_dev & 0xff) | (stat.st_dev >> 12 & 0xfff00);
	words[1] = stat.st_ino;
	return fd;
}

/* Opens a regular file for reading. out: device as the kernel numbers it inside (major << 20 | minor), inode. */
KERNEL_CALL(jint, fileOpen)(JNIEnv *env, jclass class, jstring path, jlong out)
{
	uint64_t *words = at(out);
	const char *text;
	int fd;

	(void)class;
	if (!path || !words)
		return -EINVAL;
	text = (*env)->GetStringUTFChars(env, path, NULL);
	if (!text)
		return -ENOMEM;
	fd = open(text, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	fd = fd < 0 ? -errno : fd;
	(*env)->ReleaseStringUTFChars(env, path, text);
	return checked(fd, S_IFREG, words);
}

/* openat2, Linux 5.6: the path and all links on its way are resolved within the root, as its processes see them. */
static int open_in(const char *root, const char *path, int directory)
{
	struct open_how how = {
		.flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY | (directory ? O_DIRECTORY : 0),
		.resolve = RESOLVE_IN_ROOT | RESOLVE_NO_MAGICLINKS,
	};
	int fd = -EAGAIN, base = open(root, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (base < 0)
		return -errno;
	/* EAGAIN: a rename or a mount anywhere on the host came between. */
	for (int i = 0; i < 64 && fd == -EAGAIN; i++) {
		fd = (int)syscall(SYS_openat2, base, path, &how, sizeof(how));
		fd = fd < 0 ? -errno : fd;
	}
	close(base);
	return fd;
}

/* The same as fileOpen within a root; directory: that instead of a regular file. */
KERNEL_CALL(jint, fileOpenIn)(JNIEnv *env, jclass class, jstring root, jstring path, jboolean directory, jlong out)
{
	uint64_t *words = at(out);
	const char *base, *text;
	int fd = -ENOMEM;

	(void)class;
	if (!root || !path || !words)
		return -EINVAL;
	base = (*env)->GetStringUTFChars(env, root, NULL);
	text = base ? (*env)->GetStringUTFChars(env, path, NULL) : NULL;
	if (text) {
		fd = open_in(base, text, directory);
		(*env)->ReleaseStringUTFChars(env, path, text);
	}
	if (base)
		(*env)->ReleaseStringUTFChars(env, root, base);
	return checked(fd, directory ? S_IFDIR : S_IFREG, words);
}
