/* Preloaded into a command and into every git it starts: counts the calls that change something inside one
 * folder, writes them down, and at the N-th of them kills or fails. See README.md, "What is a fault point".
 *
 * What it shares with the other processes of the command is a file that all of them map (TORTURE_STATE). Files
 * are known by what the kernel says of a descriptor, so nothing has to be remembered between two calls.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

#define TRACES 8192
#define PATH_KEPT 240

enum { NOTHING, KILL, KILL_GROUP, FAIL, SHORT, INTERRUPT, TERMINATE };
enum { GROWS = 1, SHRINKS = 2, SYNCS = 4 }; /* a full disk stops only what needs room */

struct trace {
	uint32_t pid;
	char call[12];
	char path[PATH_KEPT];
	char from[PATH_KEPT]; /* of a rename or a link, else empty */
};

struct state {
	uint64_t count;     /* calls so far, of all processes */
	uint64_t target;    /* the call at which it happens, from 1; 0: never */
	uint32_t kind;
	uint32_t error;     /* the errno of FAIL */
	uint32_t for_ever;  /* FAIL from the target on */
	uint32_t struck;    /* whether it has happened */
	char root[512];
	struct trace traces[TRACES];
};

static struct state *shared;

void torture_arm(const char *path)
{
	int fd = syscall(SYS_openat, AT_FDCWD, path, O_RDWR | O_CLOEXEC);
	if (fd < 0)
		return;
	void *at = mmap(NULL, sizeof(struct state), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	syscall(SYS_close, fd);
	shared = at == MAP_FAILED ? NULL : at;
}

__attribute__((constructor)) static void start(void)
{
	const char *path = getenv("TORTURE_STATE");
	if (path)
		torture_arm(path);
}

static void path_of(int fd, char *into)
{
	char link[40];
	snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
	ssize_t length = syscall(SYS_readlinkat, AT_FDCWD, link, into, PATH_MAX - 1);
	into[length < 0 ? 0 : length] = 0;
}

static void absolute(int folder, const char *path, char *into)
{
	if (path[0] == '/') {
		snprintf(into, PATH_MAX, "%s", path);
		return;
	}
	if (folder != AT_FDCWD)
		path_of(folder, into);
	else if (syscall(SYS_getcwd, into, PATH_MAX) < 0)
		into[0] = 0;
	size_t used = strlen(into);
	snprintf(into + used, PATH_MAX - used, "/%s", path);
}

/* Whether the call is to fail with errno set; writes it down, and does not return where it kills. */
static int strikes(const char *call, const char *path, const char *from, int needs, int *is_short)
{
	if (!shared || strncmp(path, shared->root, strlen(shared->root)) != 0)
		return 0;
	uint64_t number = __atomic_add_fetch(&shared->count, 1, __ATOMIC_SEQ_CST);
	if (number <= TRACES) {
		struct trace *trace = &shared->traces[number - 1];
		trace->pid = getpid();
		snprintf(trace->call, sizeof trace->call, "%s", call);
		snprintf(trace->path, sizeof trace->path, "%s", path);
		snprintf(trace->from, sizeof trace->from, "%s", from);
	}
	if (!shared->target || number < shared->target)
		return 0;
	if (number > shared->target && !(shared->kind == FAIL && shared->for_ever))
		return 0;
	if (shared->kind == FAIL && shared->error == ENOSPC && !(needs & GROWS))
		return 0;
	shared->struck = 1;
	if (shared->kind == KILL)
		syscall(SYS_kill, getpid(), SIGKILL);
	if (shared->kind == KILL_GROUP)
		syscall(SYS_kill, 0, SIGKILL);
	if (shared->kind == INTERRUPT)
		syscall(SYS_kill, 0, SIGINT); /* as Ctrl-C does: everybody */
	if (shared->kind == TERMINATE)
		syscall(SYS_kill, 0, SIGTERM);
	if (shared->kind == SHORT && is_short) {
		*is_short = 1;
		return 0;
	}
	if (shared->kind != FAIL)
		return 0;
	errno = shared->error;
	return 1;
}

static int strikes_at(const char *call, int folder, const char *path, int needs)
{
	char full[PATH_MAX];
	if (!shared)
		return 0;
	int before = errno;
	absolute(folder, path, full);
	errno = before;
	return strikes(call, full, "", needs, NULL);
}

static int strikes_two(const char *call, int folder, const char *from, int there, const char *to)
{
	char full[PATH_MAX], other[PATH_MAX];
	if (!shared)
		return 0;
	int before = errno;
	absolute(folder, from, other);
	absolute(there, to, full);
	errno = before;
	return strikes(call, full, other, GROWS, NULL);
}

static int strikes_fd(const char *call, int fd, int needs, int *is_short)
{
	char full[PATH_MAX];
	if (!shared)
		return 0;
	int before = errno;
	path_of(fd, full);
	errno = before;
	return strikes(call, full, "", needs, is_short);
}

#define REAL(type, name) \
	static type (*real)(); \
	if (!real) \
		real = (type (*)())dlsym(RTLD_NEXT, name)

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

/* write */

static size_t halved(size_t size, int is_short) { return is_short && size > 1 ? size / 2 : size; }

ssize_t write(int fd, const void *data, size_t size)
{
	int is_short = 0;
	if (strikes_fd("write", fd, GROWS, &is_short))
		return -1;
	return syscall(SYS_write, fd, data, halved(size, is_short));
}

static ssize_t pwrite_any(int fd, const void *data, size_t size, off_t at)
{
	int is_short = 0;
	if (strikes_fd("write", fd, GROWS, &is_short))
		return -1;
	return syscall(SYS_pwrite64, fd, data, halved(size, is_short), at);
}
ssize_t pwrite(int fd, const void *data, size_t size, off_t at) { return pwrite_any(fd, data, size, at); }
ssize_t pwrite64(int fd, const void *data, size_t size, off_t at) { return pwrite_any(fd, data, size, at); }

ssize_t writev(int fd, const struct iovec *parts, int count)
{
	if (strikes_fd("write", fd, GROWS, NULL))
		return -1;
	return syscall(SYS_writev, fd, parts, count);
}

static ssize_t sendfile_any(int to, int from, off_t *at, size_t size)
{
	if (strikes_fd("write", to, GROWS, NULL))
		return -1;
	return syscall(SYS_sendfile, to, from, at, size);
}
ssize_t sendfile(int to, int from, off_t *at, size_t size) { return sendfile_any(to, from, at, size); }
ssize_t sendfile64(int to, int from, off64_t *at, size_t size) { return sendfile_any(to, from, at, size); }

ssize_t copy_file_range(int from, off64_t *at, int to, off64_t *there, size_t size, unsigned flags)
{
	if (strikes_fd("write", to, GROWS, NULL))
		return -1;
	return syscall(SYS_copy_file_range, from, at, to, there, size, flags);
}

/* names */

int rename(const char *from, const char *to)
{
	if (strikes_two("rename", AT_FDCWD, from, AT_FDCWD, to))
		return -1;
	return syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
}
int renameat(int folder, const char *from, int there, const char *to)
{
	if (strikes_two("rename", folder, from, there, to))
		return -1;
	return syscall(SYS_renameat2, folder, from, there, to, 0);
}
int renameat2(int folder, const char *from, int there, const char *to, unsigned flags)
{
	if (strikes_two("rename", folder, from, there, to))
		return -1;
	return syscall(SYS_renameat2, folder, from, there, to, flags);
}
int link(const char *from, const char *to)
{
	if (strikes_two("link", AT_FDCWD, from, AT_FDCWD, to))
		return -1;
	return syscall(SYS_linkat, AT_FDCWD, from, AT_FDCWD, to, 0);
}
int linkat(int folder, const char *from, int there, const char *to, int flags)
{
	if (strikes_two("link", folder, from, there, to))
		return -1;
	return syscall(SYS_linkat, folder, from, there, to, flags);
}
int symlink(const char *from, const char *to)
{
	if (strikes_at("symlink", AT_FDCWD, to, GROWS))
		return -1;
	return syscall(SYS_symlinkat, from, AT_FDCWD, to);
}
int symlinkat(const char *from, int there, const char *to)
{
	if (strikes_at("symlink", there, to, GROWS))
		return -1;
	return syscall(SYS_symlinkat, from, there, to);
}
int mkdir(const char *path, mode_t mode)
{
	if (strikes_at("mkdir", AT_FDCWD, path, GROWS))
		return -1;
	return syscall(SYS_mkdirat, AT_FDCWD, path, mode);
}
int mkdirat(int folder, const char *path, mode_t mode)
{
	if (strikes_at("mkdir", folder, path, GROWS))
		return -1;
	return syscall(SYS_mkdirat, folder, path, mode);
}
int unlink(const char *path)
{
	if (strikes_at("unlink", AT_FDCWD, path, SHRINKS))
		return -1;
	return syscall(SYS_unlinkat, AT_FDCWD, path, 0);
}
int unlinkat(int folder, const char *path, int flags)
{
	if (strikes_at(flags & AT_REMOVEDIR ? "rmdir" : "unlink", folder, path, SHRINKS))
		return -1;
	return syscall(SYS_unlinkat, folder, path, flags);
}
int rmdir(const char *path)
{
	if (strikes_at("rmdir", AT_FDCWD, path, SHRINKS))
		return -1;
	return syscall(SYS_unlinkat, AT_FDCWD, path, AT_REMOVEDIR);
}

/* contents and attributes */

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
int chmod(const char *path, mode_t mode)
{
	if (strikes_at("chmod", AT_FDCWD, path, SHRINKS))
		return -1;
	return syscall(SYS_fchmodat, AT_FDCWD, path, mode);
}
int fchmod(int fd, mode_t mode)
{
	if (strikes_fd("chmod", fd, SHRINKS, NULL))
		return -1;
	return syscall(SYS_fchmod, fd, mode);
}
int utimensat(int folder, const char *path, const struct timespec times[2], int flags)
{
	if (strikes_at("utime", folder, path, SHRINKS))
		return -1;
	return syscall(SYS_utimensat, folder, path, times, flags);
}
int futimens(int fd, const struct timespec times[2])
{
	if (strikes_fd("utime", fd, SHRINKS, NULL))
		return -1;
	return syscall(SYS_utimensat, fd, NULL, times, 0);
}
