/* Names, modes and times. */
#define _GNU_SOURCE
#include "shim.h"

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

/* attributes */

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
static int utime_any(int folder, const char *path, const struct timespec times[2], int flags)
{
	if (strikes_at("utime", folder, path, SHRINKS))
		return -1;
	return syscall(SYS_utimensat, folder, path, times, flags);
}
int utimensat(int folder, const char *path, const struct timespec times[2], int flags)
{
	return utime_any(folder, path, times, flags);
}
int utime(const char *path, const struct utimbuf *times) /* git's, to keep an object young */
{
	struct timespec both[2] = {{times ? times->actime : 0, 0}, {times ? times->modtime : 0, 0}};
	return utime_any(AT_FDCWD, path, times ? both : NULL, 0);
}
int utimes(const char *path, const struct timeval times[2])
{
	struct timespec both[2];
	for (int at = 0; times && at < 2; at++)
		both[at] = (struct timespec){times[at].tv_sec, times[at].tv_usec * 1000};
	return utime_any(AT_FDCWD, path, times ? both : NULL, 0);
}
int futimens(int fd, const struct timespec times[2])
{
	if (strikes_fd("utime", fd, SHRINKS, NULL))
		return -1;
	return syscall(SYS_utimensat, fd, NULL, times, 0);
}
