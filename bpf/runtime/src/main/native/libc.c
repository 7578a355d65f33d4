/*
 * What lets the distribution's libbpf.a stand in a shared object for an older libc.
 * The Makefile renames the left names of these in a copy of the archive.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Built without -fPIC, the archive addresses stderr relative to the code: it must lie in this library. */
extern char **environ;
FILE *uf_stderr;
FILE *uf_stdout;
char **uf_environ;

__attribute__((constructor)) static void uf_libc(void)
{
	uf_stderr = stderr;
	uf_stdout = stdout;
	uf_environ = environ;
}

/* Declared with _GNU_SOURCE only, which would also bring in the newer libc's parsers. */
#ifndef AT_EMPTY_PATH
#define AT_EMPTY_PATH 0x1000
#endif

/* stat and fstat are symbols of their own only from GLIBC_2.33 on. */
int uf_stat(const char *path, struct stat *out)
{
	return (int)syscall(SYS_newfstatat, AT_FDCWD, path, out, 0);
}

int uf_fstat(int fd, struct stat *out)
{
	return (int)syscall(SYS_newfstatat, fd, "", out, AT_EMPTY_PATH);
}

#define ALIAS(of) __attribute__((alias(#of)))
int uf_stat64(const char *path, struct stat *out) ALIAS(uf_stat);
int uf_fstat64(int fd, struct stat *out) ALIAS(uf_fstat);

/* The C23 parsers (GLIBC_2.38) differ in reading 0b only. */
long uf___isoc23_strtol(const char *text, char **end, int base)
{
	return strtol(text, end, base);
}

unsigned long uf___isoc23_strtoul(const char *text, char **end, int base)
{
	return strtoul(text, end, base);
}

long uf___isoc23_strtoll(const char *text, char **end, int base) ALIAS(uf___isoc23_strtol);
unsigned long uf___isoc23_strtoull(const char *text, char **end, int base) ALIAS(uf___isoc23_strtoul);

int uf___isoc23_sscanf(const char *text, const char *format, ...)
{
	va_list arguments;
	int n;

	va_start(arguments, format);
	n = vsscanf(text, format, arguments);
	va_end(arguments);
	return n;
}

int uf___isoc23_fscanf(FILE *file, const char *format, ...)
{
	va_list arguments;
	int n;

	va_start(arguments, format);
	n = vfscanf(file, format, arguments);
	va_end(arguments);
	return n;
}
