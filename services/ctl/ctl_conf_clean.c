/* ctl_conf_clean - a configuration text made safe for libconfuse's scanner. */
#include "ctl/ctl_conf_clean.h"

#include <string.h>

#include "platform/utf8.h"

struct scan {
    char *text;
    size_t n, at;
    uint32_t line;
    int open;           /* braces */
    uint32_t open_line; /* of the last opening one */
    const char *flaw;
};

/* The text ends with a NUL, which is never stepped over. */
static char
now(const struct scan *scan)
{
    return scan->text[scan->at];
}

static char
next(const struct scan *scan)
{
    if (now(scan) == '\0')
        return '\0';
    return scan->text[scan->at + 1];
}

static void
skip_comment(struct scan *scan)
{
    while (scan->at < scan->n && now(scan) != '\n')
        scan->text[scan->at++] = ' ';
}

/* What is wrong with a character between quotation marks; NULL: nothing. */
static const char *
flaw_in_string(const struct scan *scan, char quote)
{
    const char byte = now(scan);

    if (byte == '\0' || byte == '\n')
        return "a quotation mark is not closed in the line";
    if (byte == '$' && next(scan) == '{')
        return "${ is not allowed in a value";
    if (byte == '\\' && quote == '\'')
        return "\\ is not allowed between single quotation marks";
    if (byte == '\\' && next(scan) != '\\' && next(scan) != '"')
        return "after \\ only \\ or \" may stand";
    return NULL;
}

/* From an opening quotation mark to behind the closing one, all in one line. */
static void
skip_string(struct scan *scan)
{
    const char quote = scan->text[scan->at++];

    while (now(scan) != quote) {
        scan->flaw = flaw_in_string(scan, quote);
        if (scan->flaw != NULL)
            return;
        scan->at += now(scan) == '\\' ? 2 : 1;
    }
    scan->at++;
}

static void
step(struct scan *scan)
{
    const char byte = now(scan);

    if (byte == '\n')
        scan->line++;
    if (byte == '\r')
        scan->text[scan->at] = ' ';
    if (byte == '{')
        scan->open_line = scan->line;
    scan->open += (byte == '{') - (byte == '}');
    if (byte == '$' && next(scan) == '{')
        scan->flaw = "${ is not allowed; put quotation marks around the value";
    if (byte == '/' && (next(scan) == '/' || next(scan) == '*'))
        scan->flaw = "comments begin with #";
    if ((unsigned char)byte < ' ' && strchr("\t\n\r", byte) == NULL)
        scan->flaw = "a control character";
    scan->at++;
}

static void
skip_one(struct scan *scan)
{
    const char byte = now(scan);

    if (byte == '#')
        skip_comment(scan);
    else if (byte == '"' || byte == '\'')
        skip_string(scan);
    else
        step(scan);
}

rc_t
ctl_conf_clean(char *text, size_t n, struct ctl_conf_flaw *flaw)
{
    struct scan scan = {.text = text, .n = n, .line = 1};

    while (scan.at < scan.n && scan.flaw == NULL)
        skip_one(&scan);
    if (scan.flaw == NULL && scan.open > 0) {
        scan.flaw = "a { is not closed";
        scan.line = scan.open_line;
    }
    if (scan.flaw == NULL && !utf8_is_valid(text, n)) {
        scan.flaw = "the text is not UTF-8";
        scan.line = 0;
    }
    if (scan.flaw == NULL)
        return RC_OK;
    *flaw = (struct ctl_conf_flaw){scan.line, scan.flaw};
    return RC_INVALID;
}
