/* Makes a chosen call into the C library fail, in a program that knows nothing of it: loaded by LD_PRELOAD.

     INJECTED_CALLS=write,fsync      which calls (names below; "malloc" is calloc and realloc too)
     INJECTED_PATH='*' '/kept/' '*'  of which files: a pattern of fnmatch over the whole path; no pattern: all
     INJECTED_AT=3                   the third such call, and
     INJECTED_TIMES=1                how many from there on; 0: all
     INJECTED_FAULT=ENOSPC           an error, SHORT (half of the bytes are read or written), or a signal (SIGKILL)
     INJECTED_CONTROL=file           five 64-bit numbers that the test shares with the program: whether faults are
                                     armed, calls seen, faults injected, seconds that the clock is off, and calls to
                                     pass over from the moment it is armed

   Reads and writes of stdio happen inside the C library where they cannot be seen. So files that fit are opened as
   streams of our own (fopencookie), which read and write through here. Standard output is not covered: /dev/full is. */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <fnmatch.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

extern void* __libc_malloc(size_t);
extern void* __libc_calloc(size_t, size_t);
extern void* __libc_realloc(void*, size_t);

struct Control {
  _Atomic uint64_t is_armed;
  _Atomic uint64_t seen;
  _Atomic uint64_t injected;
  _Atomic int64_t clock_seconds;
  _Atomic uint64_t spare;
};

enum { kError, kShort, kSignal };
enum Call { kOpen = 1, kRead = 2, kWrite = 4, kSync = 8, kRename = 16, kMap = 32, kMalloc = 64, kThread = 128,
            kTruncate = 256, kUnlink = 512 };

static struct Control own_control = {1, 0, 0, 0, 0};
static struct Control* control = &own_control;
static unsigned calls;       /* none until begin() has read what is wanted */
static const char* pattern;
static uint64_t first = 1;
static uint64_t times = 1;
static int kind = kError;
static int number;           /* of the error or signal */
static __thread int is_within; /* what this file itself calls is left alone */

static const struct { const char* name; int number; int kind; } kFaults[] = {
    {"ENOSPC", ENOSPC, kError}, {"EIO", EIO, kError},       {"EINTR", EINTR, kError},    {"EMFILE", EMFILE, kError},
    {"ENFILE", ENFILE, kError}, {"EAGAIN", EAGAIN, kError}, {"ENOMEM", ENOMEM, kError},  {"EACCES", EACCES, kError},
    {"EDQUOT", EDQUOT, kError}, {"EROFS", EROFS, kError},   {"SHORT", 0, kShort},        {"SIGKILL", SIGKILL, kSignal},
    {"SIGTERM", SIGTERM, kSignal}, {"SIGINT", SIGINT, kSignal}, {"SIGHUP", SIGHUP, kSignal},
    {"SIGSTOP", SIGSTOP, kSignal}, {"SIGUSR1", SIGUSR1, kSignal}};
static const struct { const char* name; unsigned call; } kCalls[] = {
    {"open", kOpen}, {"read", kRead},     {"write", kWrite},   {"fsync", kSync},         {"rename", kRename},
    {"mmap", kMap},  {"malloc", kMalloc}, {"thread", kThread}, {"truncate", kTruncate}, {"unlink", kUnlink}};

/* The next function of that name, as a pointer of the right type. */
#define REAL(name) ((__typeof__(&name))real(#name))
static void* real(const char* name) {
  ++is_within;
  void* const found = dlsym(RTLD_NEXT, name);
  --is_within;
  return found;
}

__attribute__((constructor)) static void begin(void) {
  const char* text = getenv("INJECTED_CONTROL");
  ++is_within;
  if (text != NULL) {
    const int descriptor = REAL(open)(text, O_RDWR | O_CLOEXEC);
    void* const shared = mmap(NULL, sizeof(struct Control), PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0);
    close(descriptor);
    if (shared == MAP_FAILED) _exit(99);
    control = shared;
  }
  pattern = getenv("INJECTED_PATH");
  if ((text = getenv("INJECTED_AT")) != NULL) first = strtoull(text, NULL, 10);
  if ((text = getenv("INJECTED_TIMES")) != NULL) times = strtoull(text, NULL, 10);
  if ((text = getenv("INJECTED_FAULT")) != NULL) {
    size_t i = 0;
    while (i < sizeof kFaults / sizeof *kFaults && strcmp(text, kFaults[i].name) != 0) ++i;
    if (i == sizeof kFaults / sizeof *kFaults) _exit(99); /* a test that names no fault must not pass */
    kind = kFaults[i].kind;
    number = kFaults[i].number;
  }
  unsigned wanted = 0;
  if ((text = getenv("INJECTED_CALLS")) != NULL) {
    char list[256];
    snprintf(list, sizeof list, "%s", text);
    char* rest = NULL;
    for (char* name = strtok_r(list, ",", &rest); name != NULL; name = strtok_r(NULL, ",", &rest)) {
      size_t i = 0;
      while (i < sizeof kCalls / sizeof *kCalls && strcmp(name, kCalls[i].name) != 0) ++i;
      if (i == sizeof kCalls / sizeof *kCalls) _exit(99);
      wanted |= kCalls[i].call;
    }
  }
  --is_within;
  calls = wanted;
}

static int fits(const char* path) {
  return pattern == NULL || fnmatch(pattern, path, 0) == 0;
}

static int descriptor_fits(int descriptor) {
  if (pattern == NULL) return 1;
  char link[64];
  char path[4096];
  snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
  const ssize_t size = readlink(link, path, sizeof path - 1);
  if (size < 0) return 0;
  path[size] = '\0';
  return fits(path);
}

/* Paths come as they were given; the pattern is of the whole one. */
static int path_fits(const char* path) {
  if (pattern == NULL) return 1;
  char whole[8192];
  if (path[0] == '/' || getcwd(whole, 4096) == NULL) return fits(path);
  const size_t size = strlen(whole);
  snprintf(whole + size, sizeof whole - size, "/%s", path);
  return fits(whole);
}

/* Counts a call that fits, and says whether it is one that is to fail. A signal is raised here. */
static int is_due(void) {
  if (!control->is_armed) return 0;
  const uint64_t seen = ++control->seen;
  if (seen < first || (times != 0 && seen >= first + times)) return 0;
  ++control->injected;
  if (kind != kSignal) return 1;
  ++is_within;
  raise(number);
  --is_within;
  return 0;
}

static int wants(enum Call call) {
  return (calls & call) != 0 && is_within == 0;
}

static int fails_on(enum Call call, int descriptor) {
  if (!wants(call)) return 0;
  const int before = errno;
  ++is_within;
  const int due = descriptor_fits(descriptor);
  --is_within;
  errno = before;
  if (!due || !is_due()) return 0;
  errno = number;
  return 1;
}

static int fails_on_path(enum Call call, const char* path) {
  if (!wants(call)) return 0;
  ++is_within;
  const int due = path_fits(path);
  --is_within;
  if (!due || !is_due()) return 0;
  errno = number;
  return 1;
}

/* What is left of `size` where half of it is to be done: never nothing, which would be the end of the file. */
static size_t half(size_t size) {
  return size > 1 ? size / 2 : size;
}

#define TRANSFER(call, size, normal)                 \
  do {                                               \
    if (fails_on(call, descriptor)) {                \
      if (kind != kShort) return -1;                 \
      size = half(size);                             \
    }                                                \
    return normal;                                   \
  } while (0)

ssize_t read(int descriptor, void* into, size_t size) {
  TRANSFER(kRead, size, REAL(read)(descriptor, into, size));
}
ssize_t pread(int descriptor, void* into, size_t size, off_t at) {
  TRANSFER(kRead, size, REAL(pread)(descriptor, into, size, at));
}
ssize_t pread64(int descriptor, void* into, size_t size, off64_t at) {
  TRANSFER(kRead, size, REAL(pread64)(descriptor, into, size, at));
}
ssize_t write(int descriptor, const void* from, size_t size) {
  TRANSFER(kWrite, size, REAL(write)(descriptor, from, size));
}
ssize_t pwrite(int descriptor, const void* from, size_t size, off_t at) {
  TRANSFER(kWrite, size, REAL(pwrite)(descriptor, from, size, at));
}
ssize_t pwrite64(int descriptor, const void* from, size_t size, off64_t at) {
  TRANSFER(kWrite, size, REAL(pwrite64)(descriptor, from, size, at));
}
/* What read and pread are called where _FORTIFY_SOURCE is on; the room was checked by the compiler's word. */
ssize_t __read_chk(int descriptor, void* into, size_t size, size_t room) {
  if (size > room) abort();
  return read(descriptor, into, size);
}
ssize_t __pread64_chk(int descriptor, void* into, size_t size, off64_t at, size_t room) {
  if (size > room) abort();
  return pread64(descriptor, into, size, at);
}

int fsync(int descriptor) {
  return fails_on(kSync, descriptor) ? -1 : REAL(fsync)(descriptor);
}
int fdatasync(int descriptor) {
  return fails_on(kSync, descriptor) ? -1 : REAL(fdatasync)(descriptor);
}
int ftruncate(int descriptor, off_t size) {
  return fails_on(kTruncate, descriptor) ? -1 : REAL(ftruncate)(descriptor, size);
}
int ftruncate64(int descriptor, off64_t size) {
  return fails_on(kTruncate, descriptor) ? -1 : REAL(ftruncate64)(descriptor, size);
}
int rename(const char* from, const char* to) {
  return fails_on_path(kRename, to) ? -1 : REAL(rename)(from, to);
}
int unlink(const char* path) {
  return fails_on_path(kUnlink, path) ? -1 : REAL(unlink)(path);
}

static mode_t mode_of(int flags, va_list* rest) {
  return (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(*rest, mode_t) : 0;
}
#define OPEN(name)                                                    \
  int name(const char* path, int flags, ...) {                        \
    va_list rest;                                                     \
    va_start(rest, flags);                                            \
    const mode_t mode = mode_of(flags, &rest);                        \
    va_end(rest);                                                     \
    return fails_on_path(kOpen, path) ? -1 : REAL(name)(path, flags, mode); \
  }
OPEN(open)
OPEN(open64)
int __open_2(const char* path, int flags) {
  return open(path, flags);
}
int __open64_2(const char* path, int flags) {
  return open64(path, flags);
}

void* mmap(void* at, size_t size, int protection, int flags, int descriptor, off_t offset) {
  if (descriptor >= 0 && fails_on(kMap, descriptor)) return MAP_FAILED;
  return REAL(mmap)(at, size, protection, flags, descriptor, offset);
}
void* mmap64(void* at, size_t size, int protection, int flags, int descriptor, off64_t offset) {
  if (descriptor >= 0 && fails_on(kMap, descriptor)) return MAP_FAILED;
  return REAL(mmap64)(at, size, protection, flags, descriptor, offset);
}

static int has_no_memory(void) {
  if (!wants(kMalloc) || !is_due()) return 0;
  errno = ENOMEM;
  return 1;
}
void* malloc(size_t size) {
  return has_no_memory() ? NULL : __libc_malloc(size);
}
void* calloc(size_t count, size_t size) {
  return has_no_memory() ? NULL : __libc_calloc(count, size);
}
void* realloc(void* old, size_t size) {
  return has_no_memory() ? NULL : __libc_realloc(old, size);
}

int pthread_create(pthread_t* thread, const pthread_attr_t* attributes, void* (*start)(void*), void* argument) {
  if (wants(kThread) && is_due()) return number;
  return REAL(pthread_create)(thread, attributes, start, argument);
}

int clock_gettime(clockid_t clock, struct timespec* now) {
  const int status = REAL(clock_gettime)(clock, now);
  if (status == 0 && clock == CLOCK_REALTIME) now->tv_sec += control->clock_seconds;
  return status;
}
time_t time(time_t* out) {
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  if (out != NULL) *out = now.tv_sec;
  return now.tv_sec;
}
int gettimeofday(struct timeval* now, void* zone) {
  const int status = REAL(gettimeofday)(now, zone);
  now->tv_sec += control->clock_seconds;
  return status;
}

/* Streams. A stream has no descriptor of its own, so that fileno() has to know. */
enum { kMostStreams = 256 };
static struct { FILE* _Atomic stream; int descriptor; } streams[kMostStreams];
static pthread_mutex_t streams_mutex = PTHREAD_MUTEX_INITIALIZER;

static ssize_t stream_read(void* cookie, char* into, size_t size) {
  return read((int)(intptr_t)cookie, into, size);
}
static ssize_t stream_write(void* cookie, const char* from, size_t size) {
  size_t done = 0;
  while (done < size) { /* as the C library does: goes on after a short write, gives up on any error */
    const ssize_t count = write((int)(intptr_t)cookie, from + done, size - done);
    if (count < 0) return 0;
    done += (size_t)count;
  }
  return (ssize_t)done;
}
static int stream_seek(void* cookie, off64_t* offset, int whence) {
  const off64_t at = lseek64((int)(intptr_t)cookie, *offset, whence);
  if (at < 0) return -1;
  *offset = at;
  return 0;
}
static int stream_close(void* cookie) {
  const int descriptor = (int)(intptr_t)cookie;
  pthread_mutex_lock(&streams_mutex);
  for (int i = 0; i < kMostStreams; ++i) {
    if (streams[i].stream != NULL && streams[i].descriptor == descriptor) streams[i].stream = NULL;
  }
  pthread_mutex_unlock(&streams_mutex);
  return close(descriptor);
}

static FILE* opened(const char* path, const char* mode) {
  int flags = mode[0] == 'r' ? O_RDONLY : mode[0] == 'w' ? O_WRONLY | O_CREAT | O_TRUNC : O_WRONLY | O_CREAT | O_APPEND;
  if (strchr(mode, '+') != NULL) flags = (flags & ~O_ACCMODE) | O_RDWR;
  const int descriptor = open(path, flags | O_CLOEXEC, 0666);
  if (descriptor < 0) return NULL;
  const cookie_io_functions_t functions = {stream_read, stream_write, stream_seek, stream_close};
  ++is_within;
  FILE* const stream = fopencookie((void*)(intptr_t)descriptor, mode, functions);
  --is_within;
  pthread_mutex_lock(&streams_mutex);
  for (int i = 0; stream != NULL && i < kMostStreams; ++i) {
    if (streams[i].stream != NULL) continue;
    streams[i].descriptor = descriptor;
    streams[i].stream = stream;
    break;
  }
  pthread_mutex_unlock(&streams_mutex);
  return stream;
}

static int is_watched(const char* path) {
  if (is_within != 0 || (calls & (kOpen | kRead | kWrite | kSync)) == 0) return 0;
  ++is_within;
  const int watched = path_fits(path);
  --is_within;
  return watched;
}
FILE* fopen(const char* path, const char* mode) {
  return is_watched(path) ? opened(path, mode) : REAL(fopen)(path, mode);
}
FILE* fopen64(const char* path, const char* mode) {
  return is_watched(path) ? opened(path, mode) : REAL(fopen64)(path, mode);
}
int fileno(FILE* stream) {
  for (int i = 0; i < kMostStreams; ++i) {
    if (streams[i].stream == stream) return streams[i].descriptor;
  }
  return REAL(fileno)(stream);
}
