/* ctl_progress - how far something is: a line that is drawn over on a terminal, plain lines elsewhere. */
#include "ctl/ctl_progress.h"

#include <inttypes.h>
#include <string.h>

#include "platform/clock.h"

enum {
    US_PER_S = 1000000,
    DRAW_EVERY_US = 100000,   /* on a terminal                        */
    WRITE_EVERY_US = 2000000, /* elsewhere: a log is not an animation */
    BAR_CELLS = 24,
    ALL_PERCENT = 100
};

void
ctl_progress_begin(struct ctl_progress *self, FILE *out, bool is_terminal,
                   const char *what)
{
    const int64_t now_us = clock_monotonic_us();

    *self = (struct ctl_progress){.out = out,
                                  .is_terminal = is_terminal,
                                  .what = what,
                                  .begun_us = now_us,
                                  .told_us = now_us};
}

void
ctl_progress_line(const struct ctl_progress *self, unsigned percent, uint64_t count,
                  int64_t elapsed_us, char line[CTL_PROGRESS_LINE_BYTES])
{
    const uint64_t elapsed = elapsed_us < 1 ? 1 : (uint64_t)elapsed_us;
    const uint64_t per_s = count * US_PER_S / elapsed;
    char bar[BAR_CELLS + 1];

    for (unsigned i = 0; i < BAR_CELLS; i++)
        bar[i] = i * ALL_PERCENT < percent * BAR_CELLS ? '#' : '.';
    bar[BAR_CELLS] = '\0';
    (void)snprintf(line, CTL_PROGRESS_LINE_BYTES,
                   "[%s] %3u %%  %" PRIu64 " %s  %" PRIu64 "/s", bar, percent, count,
                   self->what, per_s);
}

static void
write_line(struct ctl_progress *self, unsigned percent, uint64_t count, int64_t now_us)
{
    char line[CTL_PROGRESS_LINE_BYTES];

    ctl_progress_line(self, percent, count, now_us - self->begun_us, line);
    fprintf(self->out, self->is_terminal ? "\r\033[K%s" : "%s\n", line);
    (void)fflush(self->out);
    self->told_us = now_us;
    self->is_line_open = self->is_terminal;
}

void
ctl_progress_tell(struct ctl_progress *self, uint64_t done, uint64_t all, uint64_t count)
{
    const int64_t now_us = clock_monotonic_us();
    const int64_t every = self->is_terminal ? DRAW_EVERY_US : WRITE_EVERY_US;

    if (now_us - self->told_us < every)
        return;
    write_line(self, all == 0 ? 0 : (unsigned)(done * ALL_PERCENT / all), count, now_us);
}

void
ctl_progress_end(struct ctl_progress *self, uint64_t count)
{
    write_line(self, ALL_PERCENT, count, clock_monotonic_us());
    if (self->is_line_open)
        fputc('\n', self->out);
    self->is_line_open = false;
}
