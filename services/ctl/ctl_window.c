/* ctl_window - the part of a file that is being read, line by line, with the way back. */
#include "ctl/ctl_window.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "platform/oom.h"

/* 0 <= mark <= at <= end <= capacity */
struct ctl_window {
    struct ctl_source *source;
    size_t capacity;
    size_t mark, at, end;
    bool is_drained;
    char terminator;
    char bytes[];
};

/* Move what is needed to the front and read until the window is full or the source empty. */
static rc_t
fill(struct ctl_window *self)
{
    memmove(self->bytes, self->bytes + self->mark, self->end - self->mark);
    self->at -= self->mark;
    self->end -= self->mark;
    self->mark = 0;
    while (self->end < self->capacity && !self->is_drained) {
        size_t got;

        TRY(ctl_source_read(self->source, self->bytes + self->end,
                            self->capacity - self->end, &got));
        self->end += got;
        self->is_drained = got == 0;
    }
    return RC_OK;
}

rc_t
ctl_window_open(struct ctl_source **source, size_t capacity, struct ctl_window **window)
{
    struct ctl_window *self = oom_calloc(1, sizeof *self + capacity);

    self->source = *source;
    self->capacity = capacity;
    self->terminator = '\n';
    *source = NULL;

    const rc_t rc = fill(self);

    if (rc == RC_OK)
        *window = self;
    else
        ctl_window_close(&self);
    return rc;
}

void
ctl_window_close(struct ctl_window **self_p)
{
    if (*self_p == NULL)
        return;
    ctl_source_close(&(*self_p)->source);
    free(*self_p);
    *self_p = NULL;
}

struct ctl_slice
ctl_window_view(const struct ctl_window *self)
{
    return (struct ctl_slice){self->bytes + self->mark, self->end - self->mark};
}

void
ctl_window_skip(struct ctl_window *self, size_t n)
{
    assert(n <= self->end - self->at);
    self->at += n;
    self->mark = self->at;
}

void
ctl_window_set_terminator(struct ctl_window *self, char terminator)
{
    self->terminator = terminator;
}

static const char *
find_terminator(const struct ctl_window *self, size_t from)
{
    return memchr(self->bytes + from, self->terminator, self->end - from);
}

static struct ctl_slice
take(struct ctl_window *self, size_t n)
{
    const struct ctl_slice line = {self->bytes + self->at, n};

    self->at += n;
    return line;
}

rc_t
ctl_window_next(struct ctl_window *self, enum ctl_line *kind, struct ctl_slice *line)
{
    const char *terminator = find_terminator(self, self->at);

    if (terminator == NULL && !self->is_drained) {
        TRY(fill(self));
        terminator = find_terminator(self, self->at);
    }
    if (terminator != NULL) {
        *kind = CTL_LINE;
        *line = take(self, (size_t)(terminator + 1 - (self->bytes + self->at)));
    } else if (!self->is_drained) {
        *kind = CTL_LINE_TOO_LONG;
    } else {
        *kind = self->at < self->end ? CTL_LINE_LAST : CTL_LINE_NONE;
        *line = take(self, self->end - self->at);
    }
    return RC_OK;
}

void
ctl_window_mark(struct ctl_window *self)
{
    self->mark = self->at;
}

struct ctl_slice
ctl_window_since_mark(const struct ctl_window *self)
{
    return (struct ctl_slice){self->bytes + self->mark, self->at - self->mark};
}

void
ctl_window_rewind(struct ctl_window *self, size_t n)
{
    assert(n <= self->at - self->mark);
    self->at = self->mark + n;
}

rc_t
ctl_window_abandon_line(struct ctl_window *self)
{
    for (;;) {
        const char *terminator = find_terminator(self, self->at);

        self->at =
            terminator == NULL ? self->end : (size_t)(terminator + 1 - self->bytes);
        self->mark = self->at;
        if (terminator != NULL || self->is_drained)
            return RC_OK;
        TRY(fill(self));
    }
}

void
ctl_window_progress(const struct ctl_window *self, uint64_t *done, uint64_t *all)
{
    ctl_source_progress(self->source, done, all);
}
