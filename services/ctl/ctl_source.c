/* ctl_source - the bytes of a file, compressed or not, or of memory. */
#include "ctl/ctl_source.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include "platform/oom.h"

enum { INFLATE_BYTES = 128 * 1024, READ_MOST_BYTES = 1 << 20 };

struct ctl_source {
    gzFile file; /* NULL: memory */
    const char *bytes;
    uint64_t at, all;
};

static struct ctl_source *
source_new(gzFile file, const char *bytes, uint64_t all)
{
    struct ctl_source *self = oom_calloc(1, sizeof *self);

    *self = (struct ctl_source){.file = file, .bytes = bytes, .all = all};
    return self;
}

rc_t
ctl_source_open(const char *path, struct ctl_source **source)
{
    struct stat status;
    const int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);

    if (fd < 0)
        return RC_MISSING;
    if (fstat(fd, &status) != 0 || S_ISDIR(status.st_mode)) {
        close(fd);
        errno = EISDIR;
        return RC_MISSING;
    }

    gzFile file = gzdopen(fd, "rb");

    if (file == NULL)
        oom_abort(INFLATE_BYTES);
    (void)gzbuffer(file, INFLATE_BYTES);
    *source = source_new(file, NULL, (uint64_t)status.st_size);
    return RC_OK;
}

struct ctl_source *
ctl_source_memory(const char *bytes, size_t n)
{
    return source_new(NULL, bytes, n);
}

static size_t
read_memory(struct ctl_source *self, char *into, size_t n)
{
    const size_t left = (size_t)(self->all - self->at);
    const size_t got = n < left ? n : left;

    memcpy(into, self->bytes + self->at, got);
    self->at += got;
    return got;
}

rc_t
ctl_source_read(struct ctl_source *self, char *into, size_t n, size_t *got)
{
    if (self->file == NULL) {
        *got = read_memory(self, into, n);
        return RC_OK;
    }

    const int count =
        gzread(self->file, into, n < READ_MOST_BYTES ? (unsigned)n : READ_MOST_BYTES);
    int state = Z_OK;

    if (count < 0)
        return RC_FAULT;
    /* gzread gives what there is of a file that was cut, and says so only when asked. */
    (void)gzerror(self->file, &state);
    if (count == 0 && state == Z_BUF_ERROR)
        return RC_FAULT;
    *got = (size_t)count;
    return RC_OK;
}

void
ctl_source_progress(const struct ctl_source *self, uint64_t *done, uint64_t *all)
{
    const z_off_t offset = self->file == NULL ? 0 : gzoffset(self->file);

    *done = self->file == NULL ? self->at : (uint64_t)(offset < 0 ? 0 : offset);
    *all = self->all;
}

void
ctl_source_close(struct ctl_source **self_p)
{
    struct ctl_source *self = *self_p;

    if (self == NULL)
        return;
    if (self->file != NULL)
        (void)gzclose(self->file);
    free(self);
    *self_p = NULL;
}
