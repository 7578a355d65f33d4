#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "calls.h"

int uf_fstat(int fd, struct stat *out); /* libc.c */

/* Opens a regular file for reading. out: device as the kernel numbers it inside (major << 20 | minor), inode. */
KERNEL_CALL(jint, fileOpen)(JNIEnv *env, jclass class, jstring path, jlong out)
{
	uint64_t *words = at(out);
	struct stat stat;
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
	if (fd < 0)
		return fd;
	if (uf_fstat(fd, &stat) || !S_ISREG(stat.st_mode)) {
		close(fd);
		return -ENOEXEC;
	}
	words[0] = (stat.st_dev >> 8 & 0xfff) << 20 | (stat.st_dev & 0xff) | (stat.st_dev >> 12 & 0xfff00);
	words[1] = stat.st_ino;
	return fd;
}
