/* A disk that fails, for tests: loaded before the C library, it stands between a program and the files of one folder.
 *
 * It counts what is written, cut and synced there, and at the call with a given number does what it was told: refuses it,
 * writes half of it, ends the process, or cuts the power. For the last it knows what of each file is on the disk for
 * certain: what was there at the last sync. Everything since then is lost, or lost in parts, sector by sector.
 * A sync that fails leaves nothing to be synced later, as Linux does it: what was to be written counts as clean then.
 *
 * FAULT_FOLDER   the folder's path
 * FAULT_KIND     eio, full, short, exit, cut, torn, spell (a few calls fail), dead (everything fails from there on), or
 *                switch: every call, as FAULT_SWITCH says at that moment
 * FAULT_AT       the number of the call, from 1
 * FAULT_FIRED    a file to be made when it has happened
 * FAULT_SWITCH   a file with one word in it: eio, full, readonly, sync (nothing but syncs fails), cut, torn; or with none
 * FAULT_END      "cut": the power is cut when the process ends
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define SECTOR 512
/* How many calls a bad spell lasts. */
#define SPELL_CALLS 4

enum kind { NONE, EIO_ONCE, FULL, SHORT, EXIT, CUT, TORN, SPELL, DEAD, SWITCH, READONLY };

/* What was written and is not synced: bytes, or a new length. */
struct change {
    struct change *next;
    size_t at, length;
    int cuts;
    unsigned char bytes[];
};

struct file {
    struct file *next;
    dev_t device;
    ino_t inode;
    char path[512];
    unsigned char *disk;
    size_t length;
    struct change *first, **last;
};

static ssize_t (*real_pwrite)(int, const void *, size_t, off_t);
static ssize_t (*real_write)(int, const void *, size_t);
static int (*real_fsync)(int);
static int (*real_ftruncate)(int, off_t);
static int (*real_unlink)(const char *);

static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;
static const char *folder;
static enum kind kind;
static long at, calls;
static struct file *files;

__attribute__((constructor)) static void begin(void) {
    static const char *names[] = {"", "eio", "full", "short", "exit", "cut", "torn", "spell", "dead", "switch"};
    real_pwrite = (ssize_t(*)(int, const void *, size_t, off_t))dlsym(RTLD_NEXT, "pwrite64");
    real_write = (ssize_t(*)(int, const void *, size_t))dlsym(RTLD_NEXT, "write");
    real_fsync = (int (*)(int))dlsym(RTLD_NEXT, "fsync");
    real_ftruncate = (int (*)(int, off_t))dlsym(RTLD_NEXT, "ftruncate64");
    real_unlink = (int (*)(const char *))dlsym(RTLD_NEXT, "unlink");
    folder = getenv("FAULT_FOLDER");
    const char *wanted = getenv("FAULT_KIND"), *number = getenv("FAULT_AT");
    for (int k = EIO_ONCE; wanted && k <= SWITCH; k++)
        if (!strcmp(wanted, names[k])) kind = (enum kind)k;
    at = number ? atol(number) : 0;
}

static int path_of(int fd, char *path, size_t size) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, size - 1);
    if (!folder || length < 0) return 0;
    path[length] = 0;
    return !strncmp(path, folder, strlen(folder));
}

static int ends_with(const char *path, const char *ending) {
    size_t all = strlen(path), end = strlen(ending);
    return all >= end && !strcmp(path + all - end, ending);
}

/* The file behind a descriptor; nothing for what no power cut can leave behind. */
static struct file *file_of(int fd) {
    struct stat info;
    char path[512];
    if (!path_of(fd, path, sizeof path) || fstat(fd, &info) || !S_ISREG(info.st_mode)) return NULL;
    if (ends_with(path, "-shm") || ends_with(path, ".lock")) return NULL;
    for (struct file *file = files; file; file = file->next)
        if (file->device == info.st_dev && file->inode == info.st_ino) return file;
    struct file *file = calloc(1, sizeof *file);
    file->device = info.st_dev;
    file->inode = info.st_ino;
    snprintf(file->path, sizeof file->path, "%s", path);
    file->length = (size_t)info.st_size;
    file->disk = malloc(file->length + 1);
    int own = open(path, O_RDONLY);
    if (own < 0 || pread(own, file->disk, file->length, 0) != (ssize_t)file->length) abort();
    close(own);
    file->last = &file->first;
    file->next = files;
    files = file;
    return file;
}

static void apply(struct file *file, size_t from, size_t length, const unsigned char *bytes) {
    if (from + length > file->length) {
        file->disk = realloc(file->disk, from + length + 1);
        memset(file->disk + file->length, 0, from + length - file->length);
        file->length = from + length;
    }
    memcpy(file->disk + from, bytes, length);
}

static void cut_to(struct file *file, size_t length) {
    if (length > file->length) {
        file->disk = realloc(file->disk, length + 1);
        memset(file->disk + file->length, 0, length - file->length);
    }
    file->length = length;
}

static void note(struct file *file, size_t from, size_t length, const void *bytes, int cuts) {
    if (!file) return;
    struct change *change = calloc(1, sizeof *change + (cuts ? 0 : length));
    change->at = from;
    change->length = length;
    change->cuts = cuts;
    if (!cuts) memcpy(change->bytes, bytes, length);
    *file->last = change;
    file->last = &change->next;
}

static void forget(struct file *file) {
    while (file->first) {
        struct change *change = file->first;
        file->first = change->next;
        free(change);
    }
    file->last = &file->first;
}

static void synced(struct file *file) {
    if (!file) return;
    for (struct change *change = file->first; change; change = change->next) {
        if (change->cuts) cut_to(file, change->length);
        else apply(file, change->at, change->length, change->bytes);
    }
    forget(file);
}

static int coin(void) {
    static unsigned long long state;
    if (!state) state = 0x9e3779b97f4a7c15ULL * (unsigned long long)(at + 1);
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return (int)(state >> 40) & 1;
}

/* Leaves of each file what the disk has, and ends. */
static void cut_power(int in_parts) {
    for (struct file *file = files; file; file = file->next) {
        for (struct change *change = file->first; in_parts && change; change = change->next) {
            if (change->cuts) {
                if (coin()) cut_to(file, change->length);
                continue;
            }
            for (size_t done = 0; done < change->length;) {
                size_t part = SECTOR - (change->at + done) % SECTOR;
                if (part > change->length - done) part = change->length - done;
                if (coin()) apply(file, change->at + done, part, change->bytes + done);
                done += part;
            }
        }
        int fd = open(file->path, O_RDWR);
        if (fd < 0) continue;
        if (real_ftruncate(fd, 0) || real_pwrite(fd, file->disk, file->length, 0) != (ssize_t)file->length) abort();
        close(fd);
    }
    _exit(9);
}

__attribute__((destructor)) static void end(void) {
    const char *wanted = getenv("FAULT_END");
    if (wanted && !strcmp(wanted, "cut")) {
        pthread_mutex_lock(&turn);
        cut_power(0);
    }
}

/* What the switch says of a call. */
static enum kind switched(int is_sync) {
    char word[16] = "";
    const char *path = getenv("FAULT_SWITCH");
    int fd = path ? open(path, O_RDONLY) : -1;
    if (fd < 0) return NONE;
    if (read(fd, word, sizeof word - 1) < 0) abort();
    close(fd);
    if (!strcmp(word, "cut") || !strcmp(word, "torn")) cut_power(word[0] == 't');
    if (!strcmp(word, "eio") || (is_sync && !strcmp(word, "sync"))) return EIO_ONCE;
    if (!is_sync && !strcmp(word, "full")) return FULL;
    if (!is_sync && !strcmp(word, "readonly")) return READONLY;
    return NONE;
}

/* Counts a call, and says what is to become of it. Whoever calls has the turn. */
static enum kind strike(int fd, int is_sync) {
    char path[512];
    if (kind == NONE || !path_of(fd, path, sizeof path)) return NONE;
    if (kind == SWITCH) return switched(is_sync);
    calls++;
    long since = calls - at;
    if (since < 0 || (since > 0 && kind != DEAD && !(kind == SPELL && since < SPELL_CALLS))) return NONE;
    const char *fired = getenv("FAULT_FIRED");
    if (fired) close(open(fired, O_CREAT | O_WRONLY, 0600));
    if (kind == EXIT) _exit(9);
    if (kind == CUT || kind == TORN) cut_power(kind == TORN);
    return kind;
}

static ssize_t refuse(enum kind with) {
    errno = with == FULL || with == SHORT ? ENOSPC : with == READONLY ? EROFS : EIO;
    return -1;
}

ssize_t pwrite64(int fd, const void *bytes, size_t length, off_t from) {
    pthread_mutex_lock(&turn);
    struct file *file = file_of(fd);
    enum kind struck = strike(fd, 0);
    ssize_t done;
    if (struck == SHORT && length > 1) {
        /* Half goes through, and nothing after it. */
        length /= 2;
        kind = FULL;
        at = calls + 1;
        struck = NONE;
    }
    if (struck != NONE) {
        done = refuse(struck);
    } else {
        done = real_pwrite(fd, bytes, length, from);
        if (done > 0) note(file, (size_t)from, (size_t)done, bytes, 0);
    }
    int error = errno;
    pthread_mutex_unlock(&turn);
    errno = error;
    return done;
}

ssize_t pwrite(int fd, const void *bytes, size_t length, off_t from) { return pwrite64(fd, bytes, length, from); }

ssize_t write(int fd, const void *bytes, size_t length) {
    char path[512];
    if (path_of(fd, path, sizeof path)) {
        /* Nothing that is tested writes without saying where. */
        abort();
    }
    return real_write(fd, bytes, length);
}

int ftruncate64(int fd, off_t length) {
    pthread_mutex_lock(&turn);
    struct file *file = file_of(fd);
    enum kind struck = strike(fd, 0);
    int done = struck != NONE ? (int)refuse(struck) : real_ftruncate(fd, length);
    if (!done) note(file, 0, (size_t)length, NULL, 1);
    int error = errno;
    pthread_mutex_unlock(&turn);
    errno = error;
    return done;
}

int ftruncate(int fd, off_t length) { return ftruncate64(fd, length); }

/* The files are real, but whether they get to the real disk is of no interest. */
int fsync(int fd) {
    pthread_mutex_lock(&turn);
    struct file *file = file_of(fd);
    enum kind struck = strike(fd, 1);
    int done = 0;
    if (struck != NONE) {
        done = (int)refuse(struck);
        if (file) forget(file);
    } else {
        synced(file);
    }
    int error = errno;
    pthread_mutex_unlock(&turn);
    errno = error;
    return done;
}

int fdatasync(int fd) { return fsync(fd); }

int unlink(const char *path) {
    pthread_mutex_lock(&turn);
    for (struct file **file = &files; *file; file = &(*file)->next) {
        if (strcmp((*file)->path, path)) continue;
        *file = (*file)->next;
        break;
    }
    pthread_mutex_unlock(&turn);
    return real_unlink(path);
}
