/* Preloaded into a command and into every git it starts: counts the calls that change something inside one
 * folder, writes them down, and at the N-th of them kills or fails. See README.md, "What is a fault point".
 *
 * What it shares with the other processes of the command is a file that all of them map (TORTURE_STATE). Files
 * are known by what the kernel says of a descriptor, so nothing has to be remembered between two calls. The calls
 * themselves stand in shim_bytes.c and shim_names.c.
 */
#define _GNU_SOURCE
#include "shim.h"

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
static int strikes(const char *call, const char *path, const char *from, int needs, size_t *size)
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
	if (shared->kind == SHORT && (!size || *size < 2))
		return 0; /* nothing that could be cut: the point has not fired */
	shared->struck = 1;
	if (shared->kind == KILL)
		syscall(SYS_kill, getpid(), SIGKILL);
	if (shared->kind == KILL_GROUP)
		syscall(SYS_kill, 0, SIGKILL);
	if (shared->kind == INTERRUPT)
		syscall(SYS_kill, 0, SIGINT); /* as Ctrl-C does: everybody */
	if (shared->kind == TERMINATE)
		syscall(SYS_kill, 0, SIGTERM);
	if (shared->kind == SHORT)
		*size /= 2;
	if (shared->kind != FAIL)
		return 0;
	errno = shared->error;
	return 1;
}

int strikes_at(const char *call, int folder, const char *path, int needs)
{
	char full[PATH_MAX];
	if (!shared)
		return 0;
	int before = errno;
	absolute(folder, path, full);
	errno = before;
	return strikes(call, full, "", needs, NULL);
}

int strikes_two(const char *call, int folder, const char *from, int there, const char *to)
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

int strikes_fd(const char *call, int fd, int needs, size_t *size)
{
	char full[PATH_MAX];
	if (!shared)
		return 0;
	int before = errno;
	path_of(fd, full);
	errno = before;
	return strikes(call, full, "", needs, size);
}
