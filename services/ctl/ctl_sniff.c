/* ctl_sniff - what kind of text a file's first bytes announce. */
#include "ctl/ctl_sniff.h"

#include <stdbool.h>
#include <string.h>

static bool
starts_with(struct ctl_slice bytes, const char *start)
{
    return bytes.n >= strlen(start) && memcmp(bytes.text, start, strlen(start)) == 0;
}

static enum ctl_code
encoding_fault(struct ctl_slice bytes)
{
    if (starts_with(bytes, "\xFF\xFE") || starts_with(bytes, "\xFE\xFF"))
        return CTL_FILE_UTF16;
    if (!ctl_text_is_plain(bytes.text, bytes.n)
        && ctl_text_is_western(bytes.text, bytes.n))
        return CTL_FILE_NOT_UTF8;
    return CTL_CODES;
}

/* The first line that holds something, quotation marks left out of account. */
static struct ctl_slice
first_line(struct ctl_slice bytes, char terminator)
{
    while (bytes.n > 0 && strchr("\r\n \t", bytes.text[0]) != NULL
           && bytes.text[0] != '\0') {
        bytes.text++;
        bytes.n--;
    }

    const char *end = memchr(bytes.text, terminator, bytes.n);

    if (end != NULL)
        bytes.n = (size_t)(end - bytes.text);
    return bytes;
}

static size_t
count_outside_quotes(struct ctl_slice line, char wanted)
{
    bool is_quoted = false;
    size_t count = 0;

    for (size_t i = 0; i < line.n; i++) {
        is_quoted ^= line.text[i] == '"';
        count += !is_quoted && line.text[i] == wanted;
    }
    return count;
}

static char
commonest_delimiter(struct ctl_slice line)
{
    static const char CANDIDATES[] = ",;\t";
    char best = CANDIDATES[0];
    size_t most = 0;

    for (const char *at = CANDIDATES; *at != '\0'; at++) {
        const size_t count = count_outside_quotes(line, *at);

        if (count > most) {
            most = count;
            best = *at;
        }
    }
    return best;
}

struct ctl_sniff
ctl_sniff(struct ctl_slice beginning)
{
    struct ctl_sniff sniff = {.fault = encoding_fault(beginning)};

    sniff.bom_bytes = starts_with(beginning, "\xEF\xBB\xBF") ? 3 : 0;
    beginning.text += sniff.bom_bytes;
    beginning.n -= sniff.bom_bytes;

    const bool is_old = memchr(beginning.text, '\n', beginning.n) == NULL
                        && memchr(beginning.text, '\r', beginning.n) != NULL;

    sniff.terminator = is_old ? '\r' : '\n';
    sniff.delimiter = commonest_delimiter(first_line(beginning, sniff.terminator));
    return sniff;
}
