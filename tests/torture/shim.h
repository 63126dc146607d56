/* What the parts of the shim share: see shim.c. */
#pragma once
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
#include <utime.h>

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

#define OURS __attribute__((visibility("hidden")))

/* Each says whether the call is to fail with errno set; `size` is what a short write takes in less of. */
OURS int strikes_at(const char *call, int folder, const char *path, int needs);
OURS int strikes_two(const char *call, int folder, const char *from, int there, const char *to);
OURS int strikes_fd(const char *call, int fd, int needs, size_t *size);

#define REAL(type, name) \
	static type (*real)(); \
	if (!real) \
		real = (type (*)())dlsym(RTLD_NEXT, name)
