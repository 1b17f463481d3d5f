/* conffile - files in libconfuse's form, with every error made one line for a person. */
#include "platform/conffile.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

#include "platform/oom.h"

enum { PATH_SHOWN = 96, READ_AT_ONCE = 64 * 1024 };

/* A path from its end, so that the reason still fits into the message. */
static const char *
path_tail(const char *path, const char **ellipsis)
{
    const size_t length = strlen(path);

    *ellipsis = length > PATH_SHOWN ? "..." : "";
    return length > PATH_SHOWN ? path + (length - PATH_SHOWN) : path;
}

rc_t
conffile_complain(char *message, const char *path, const char *format, ...)
{
    const char *ellipsis;
    const char *tail = path_tail(path, &ellipsis);
    const int used = snprintf(message, CONFFILE_MESSAGE_BYTES, "%s%s: ", ellipsis, tail);
    va_list args;

    va_start(args, format);
    (void)vsnprintf(message + used, CONFFILE_MESSAGE_BYTES - (size_t)used, format, args);
    va_end(args);
    return RC_INVALID;
}

bool
conffile_number(const char *text, unsigned long long most, unsigned long long *out)
{
    unsigned long long value = 0;

    if (text[0] == '\0' || (text[0] == '0' && text[1] != '\0'))
        return false;
    for (; *text != '\0'; text++) {
        const unsigned digit = (unsigned)*text - '0';

        if (digit > 9 || digit > most || value > (most - digit) / 10)
            return false;
        value = value * 10 + digit;
    }
    *out = value;
    return true;
}

/*
 * libconfuse reports through a callback that carries nothing of ours, and gives a section's errors
 * with the section. The comment of a cfg_t is unused here and freed with it: it takes the message.
 */
__attribute__((format(printf, 2, 0))) static void
keep_first_error(cfg_t *cfg, const char *format, va_list args)
{
    char text[CONFFILE_MESSAGE_BYTES];

    if (cfg->comment != NULL)
        return;

    const int used = snprintf(text, sizeof(text), "line %d: ", cfg->line);

    (void)vsnprintf(text + used, sizeof(text) - (size_t)used, format, args);
    cfg->comment = strdup(text);
}

static const char *
find_error(const cfg_t *cfg)
{
    if (cfg->comment != NULL)
        return cfg->comment;
    for (const cfg_opt_t *opt = cfg->opts; opt->name != NULL; opt++) {
        for (unsigned i = 0; opt->type == CFGT_SEC && i < opt->nvalues; i++) {
            const char *error = find_error(opt->values[i]->section);

            if (error != NULL)
                return error;
        }
    }
    return NULL;
}

/* Called after each value. The comment of an option is unused here too: it marks the first. */
static int
refuse_second(cfg_t *cfg, cfg_opt_t *opt)
{
    static const char SEEN[] = "seen";
    char mark[sizeof(SEEN)];

    if (opt->comment != NULL) {
        cfg_error(cfg, "'%s' is given twice", opt->name);
        return -1;
    }
    memcpy(mark, SEEN, sizeof(mark));
    (void)cfg_opt_setcomment(opt, mark);
    return 0;
}

static void
refuse_repeats(cfg_opt_t *options)
{
    for (cfg_opt_t *opt = options; opt->name != NULL; opt++) {
        if (opt->type == CFGT_SEC)
            refuse_repeats(opt->subopts);
        else if ((opt->flags & CFGF_LIST) == 0)
            opt->validcb = refuse_second;
    }
}

/* Comments begin where a word could, so that tcp://host is one word; # ends a word by itself. */
static bool
begins_comment(const char *text, const char *at, const char *mark)
{
    return strncmp(at, mark, strlen(mark)) == 0
           && (at == text || strchr(" \"'\t\n\r={}()+,*", at[-1]) != NULL);
}

/* Overwrites up to the mark that ends a comment; returns where it ended. */
static char *
blank_until(char *at, const char *mark)
{
    while (*at != '\0' && strncmp(at, mark, strlen(mark)) != 0) {
        if (*at != '\n')
            *at = ' ';
        at++;
    }
    return at;
}

/* From a quote to its match, or to the end of the text. */
static char *
end_of_string(char *at)
{
    const char quote = *at++;

    while (*at != '\0' && *at != quote)
        at += at[0] == '\\' && at[1] != '\0' ? 2 : 1;
    return at;
}

/*
 * Overwrite comments with blanks, because libconfuse counts their lines twice, and see that every block is
 * closed, because libconfuse takes the end of the file for the end of every open one.
 *
 * out:    false when the text ends inside a block or a comment
 */
static bool
blank_comments(char *text)
{
    long open = 0;

    for (char *at = text; *at != '\0'; at += *at != '\0') {
        if (*at == '#' || begins_comment(text, at, "//")) {
            at = blank_until(at, "\n");
        } else if (begins_comment(text, at, "/*")) {
            at = blank_until(at, "*/");
            if (*at == '\0')
                return false;
            memcpy(at, "  ", 2);
        } else if (*at == '"' || *at == '\'') {
            at = end_of_string(at);
        } else {
            open += (*at == '{') - (*at == '}');
        }
    }
    return open <= 0;
}

static void
close_cfg(void *handle)
{
    (void)cfg_free(handle);
}

static rc_t
parse(char *text, const char *path, cfg_opt_t *options, struct arena *arena, cfg_t **out,
      char *message)
{
    refuse_repeats(options);

    const bool is_whole = blank_comments(text);
    cfg_t *cfg = cfg_init(options, CFGF_NONE);

    if (cfg == NULL)
        oom_abort(sizeof(*cfg));
    (void)cfg_set_error_function(cfg, keep_first_error);
    if (cfg_parse_buf(cfg, text) != CFG_SUCCESS) {
        const char *error = find_error(cfg);
        const rc_t rc = conffile_complain(message, path, "%s; correct that line",
                                          error != NULL ? error : "cannot be read");

        (void)cfg_free(
            cfg); /* now: it also takes the scanner out of a half-read string */
        return rc;
    }
    arena_defer(arena, close_cfg, cfg);
    if (!is_whole)
        return conffile_complain(
            message, path, "ends inside a block or a comment; restore the whole file");
    *out = cfg;
    return RC_OK;
}

struct text {
    char *bytes;
    size_t size;
    size_t capacity;
};

static rc_t
read_all(int fd, struct arena *arena, struct text *text)
{
    while (text->size <= CONFFILE_MOST_BYTES) {
        if (text->capacity - text->size < READ_AT_ONCE) {
            char *wider = arena_alloc(arena, text->capacity * 2 + READ_AT_ONCE + 1);

            if (text->size > 0)
                memcpy(wider, text->bytes, text->size);
            text->capacity = text->capacity * 2 + READ_AT_ONCE;
            text->bytes = wider;
        }

        const ssize_t got =
            read(fd, text->bytes + text->size, text->capacity - text->size);

        if (got < 0 && errno != EINTR)
            return RC_MISSING;
        if (got == 0)
            return RC_OK;
        text->size += got > 0 ? (size_t)got : 0;
    }
    return RC_INVALID;
}

static rc_t
text_of(int fd, const char *path, struct arena *arena, char **out, char *message)
{
    struct text text = {0};
    const rc_t rc = read_all(fd, arena, &text);

    if (rc == RC_MISSING) {
        (void)conffile_complain(message, path, "cannot be read (%s)", strerror(errno));
        return rc;
    }
    if (rc != RC_OK || strlen(text.bytes) != text.size) {
        (void)conffile_complain(
            message, path, "is not a text file of at most 1 MiB; give the right file");
        return RC_INVALID;
    }
    *out = text.bytes;
    return RC_OK;
}

rc_t
conffile_text(const char *path, struct arena *arena, char **out, char *message)
{
    const int fd = open(path, O_RDONLY | O_CLOEXEC);

    if (fd < 0) {
        (void)conffile_complain(
            message, path, "cannot be opened (%s); check the path and who may read it",
            strerror(errno));
        return RC_MISSING;
    }

    const rc_t rc = text_of(fd, path, arena, out, message);

    (void)close(fd);
    return rc;
}

rc_t
conffile_read(const char *path, cfg_opt_t *options, struct arena *arena, cfg_t **out,
              char *message)
{
    char *text;

    TRY(conffile_text(path, arena, &text, message));
    return parse(text, path, options, arena, out, message);
}

rc_t
conffile_read_fd(int fd, const char *path, cfg_opt_t *options, struct arena *arena,
                 cfg_t **out, char *message)
{
    char *text;

    TRY(text_of(fd, path, arena, &text, message));
    return parse(text, path, options, arena, out, message);
}
