/* demo_csv - a table being written: commas, quotes where needed, UTF-8, a header row. */
#include "demo/demo_csv.h"

#include <limits.h>
#include <string.h>

#include "platform/clock.h"

enum { BUFFER_BYTES = 262144, NUMBER_BYTES = 24 };

rc_t
demo_csv_open(struct demo_csv *self, const char *directory, const char *name,
              const char *header)
{
    char path[PATH_MAX];

    if (snprintf(path, sizeof path, "%s/%s", directory, name) >= (int)sizeof path)
        return RC_FAULT;
    *self = (struct demo_csv){.file = fopen(path, "w"), .name = name};
    if (self->file == NULL)
        return RC_FAULT;
    (void)setvbuf(self->file, NULL, _IOFBF, BUFFER_BYTES);
    fprintf(self->file, "%s\n", header);
    return RC_OK;
}

static void
begin_cell(struct demo_csv *self)
{
    if (self->row_has_begun)
        (void)putc_unlocked(',', self->file);
    self->row_has_begun = true;
}

static void
put_quoted(FILE *file, const char *text)
{
    (void)putc_unlocked('"', file);
    for (; *text != '\0'; text++) {
        if (*text == '"')
            (void)putc_unlocked('"', file);
        (void)putc_unlocked(*text, file);
    }
    (void)putc_unlocked('"', file);
}

void
demo_csv_text(struct demo_csv *self, const char *text)
{
    begin_cell(self);
    if (strpbrk(text, ",\"\n\r") == NULL)
        (void)fputs(text, self->file);
    else
        put_quoted(self->file, text);
}

void
demo_csv_number(struct demo_csv *self, int64_t number)
{
    char text[NUMBER_BYTES];

    (void)snprintf(text, sizeof text, "%lld", (long long)number);
    demo_csv_text(self, text);
}

void
demo_csv_empty(struct demo_csv *self)
{
    begin_cell(self);
}

void
demo_csv_day(struct demo_csv *self, int32_t day)
{
    char text[DAY_TEXT_BYTES];

    day_format(day, text);
    demo_csv_text(self, text);
}

void
demo_csv_degrees(struct demo_csv *self, int32_t micro)
{
    enum { MICRO = 1000000 };
    char text[NUMBER_BYTES];

    if (micro == 0) {
        demo_csv_empty(self);
        return;
    }
    /* Sweden lies north and east: there are no signs to think of. */
    (void)snprintf(text, sizeof text, "%d.%06d", (int)(micro / MICRO),
                   (int)(micro % MICRO));
    demo_csv_text(self, text);
}

void
demo_csv_decimal(struct demo_csv *self, int64_t hundredths)
{
    char text[NUMBER_BYTES];

    (void)snprintf(text, sizeof text, "%lld.%02lld", (long long)(hundredths / 100),
                   (long long)(hundredths % 100));
    demo_csv_text(self, text);
}

void
demo_csv_end_row(struct demo_csv *self)
{
    (void)putc_unlocked('\n', self->file);
    self->row_has_begun = false;
}

rc_t
demo_csv_close(struct demo_csv *self)
{
    const bool is_whole = ferror(self->file) == 0;

    return (fclose(self->file) == 0 && is_whole) ? RC_OK : RC_FAULT;
}
