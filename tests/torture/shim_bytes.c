/* Opening, writing, cutting and syncing files. */
#define _GNU_SOURCE
#include "shim.h"

/* open */

static int opens_to_write(int flags)
{
	return (flags & (O_CREAT | O_TRUNC)) || (flags & O_ACCMODE) != O_RDONLY;
}

static int open_any(const char *name, int folder, const char *path, int flags, mode_t mode)
{
	if (opens_to_write(flags) && strikes_at(name, folder, path, flags & (O_CREAT | O_TRUNC) ? GROWS : 0))
		return -1;
	return syscall(SYS_openat, folder, path, flags | O_LARGEFILE, mode);
}

static mode_t mode_of(int flags, va_list rest)
{
	return flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0;
}

#define OPEN(name) \
	int name(const char *path, int flags, ...) \
	{ \
		va_list rest; \
		va_start(rest, flags); \
		mode_t mode = mode_of(flags, rest); \
		va_end(rest); \
		return open_any("open", AT_FDCWD, path, flags, mode); \
	}
#define OPENAT(name) \
	int name(int folder, const char *path, int flags, ...) \
	{ \
		va_list rest; \
		va_start(rest, flags); \
		mode_t mode = mode_of(flags, rest); \
		va_end(rest); \
		return open_any("open", folder, path, flags, mode); \
	}
OPEN(open)
OPEN(open64)
OPENAT(openat)
OPENAT(openat64)
int __open_2(const char *path, int flags) { return open_any("open", AT_FDCWD, path, flags, 0); }
int __open64_2(const char *path, int flags) { return open_any("open", AT_FDCWD, path, flags, 0); }
int creat(const char *path, mode_t mode) { return open_any("open", AT_FDCWD, path, O_CREAT | O_WRONLY | O_TRUNC, mode); }
int creat64(const char *path, mode_t mode) { return open_any("open", AT_FDCWD, path, O_CREAT | O_WRONLY | O_TRUNC, mode); }

#define FOPEN(name) \
	FILE *name(const char *path, const char *mode) \
	{ \
		REAL(FILE *, #name); \
		if (strpbrk(mode, "wa+") && strikes_at("open", AT_FDCWD, path, GROWS)) \
			return NULL; \
		return real(path, mode); \
	}
FOPEN(fopen)
FOPEN(fopen64)

/* The name is not known yet: the template stands for it. */
#define MKSTEMP(name) \
	int name(char *path) \
	{ \
		REAL(int, #name); \
		return strikes_at("open", AT_FDCWD, path, GROWS) ? -1 : real(path); \
	}
MKSTEMP(mkstemp)
MKSTEMP(mkstemp64)
#define MKOSTEMP(name) \
	int name(char *path, int flags) \
	{ \
		REAL(int, #name); \
		return strikes_at("open", AT_FDCWD, path, GROWS) ? -1 : real(path, flags); \
	}
MKOSTEMP(mkostemp)
MKOSTEMP(mkostemp64)

/* write */

ssize_t write(int fd, const void *data, size_t size)
{
	if (strikes_fd("write", fd, GROWS, &size))
		return -1;
	return syscall(SYS_write, fd, data, size);
}

static ssize_t pwrite_any(int fd, const void *data, size_t size, off_t at)
{
	if (strikes_fd("write", fd, GROWS, &size))
		return -1;
	return syscall(SYS_pwrite64, fd, data, size, at);
}
ssize_t pwrite(int fd, const void *data, size_t size, off_t at) { return pwrite_any(fd, data, size, at); }
ssize_t pwrite64(int fd, const void *data, size_t size, off_t at) { return pwrite_any(fd, data, size, at); }

ssize_t writev(int fd, const struct iovec *parts, int count)
{
	size_t taken = count;
	if (strikes_fd("write", fd, GROWS, &taken))
		return -1;
	return syscall(SYS_writev, fd, parts, taken);
}

static ssize_t sendfile_any(int to, int from, off_t *at, size_t size)
{
	if (strikes_fd("write", to, GROWS, &size))
		return -1;
	return syscall(SYS_sendfile, to, from, at, size);
}
ssize_t sendfile(int to, int from, off_t *at, size_t size) { return sendfile_any(to, from, at, size); }
ssize_t sendfile64(int to, int from, off64_t *at, size_t size) { return sendfile_any(to, from, at, size); }

ssize_t copy_file_range(int from, off64_t *at, int to, off64_t *there, size_t size, unsigned flags)
{
	if (strikes_fd("write", to, GROWS, &size))
		return -1;
	return syscall(SYS_copy_file_range, from, at, to, there, size, flags);
}

/* contents */


static int ftruncate_any(int fd, off_t size)
{
	if (strikes_fd("truncate", fd, SHRINKS, NULL))
		return -1;
	return syscall(SYS_ftruncate, fd, size);
}
int ftruncate(int fd, off_t size) { return ftruncate_any(fd, size); }
int ftruncate64(int fd, off64_t size) { return ftruncate_any(fd, size); }
int truncate(const char *path, off_t size)
{
	if (strikes_at("truncate", AT_FDCWD, path, SHRINKS))
		return -1;
	return syscall(SYS_truncate, path, size);
}
int fsync(int fd)
{
	if (strikes_fd("fsync", fd, GROWS | SYNCS, NULL))
		return -1;
	return syscall(SYS_fsync, fd);
}
int fdatasync(int fd)
{
	if (strikes_fd("fsync", fd, GROWS | SYNCS, NULL))
		return -1;
	return syscall(SYS_fdatasync, fd);
}
int sync_file_range(int fd, off64_t at, off64_t size, unsigned flags)
{
	if (strikes_fd("writeout", fd, GROWS, NULL)) /* no promise that anything is there after a power loss */
		return -1;
	return syscall(SYS_sync_file_range, fd, at, size, flags);
}
