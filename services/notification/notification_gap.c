/* notification_gap - where a letter's text has a ((name)) that is to be filled. */
#include "notification/notification_gap.h"

#include <string.h>

static const char OPEN[] = "((";
static const char CLOSE[] = "))";
static const char ENGLISH[] = ".en";
static const char WORD_CHARACTERS[] = "abcdefghijklmnopqrstuvwxyz0123456789_";

bool
notification_is_word(const char *text)
{
    const size_t length = strspn(text, WORD_CHARACTERS);

    return length > 0 && length <= NOTIFICATION_WORD_MOST && text[length] == '\0';
}

bool
notification_next_gap(const char *text, struct notification_gap *gap)
{
    const char *end;

    gap->at = strstr(text, OPEN);
    if (gap->at == NULL)
        return true;
    gap->name = gap->at + strlen(OPEN);
    end = strstr(gap->name, CLOSE);
    if (end == NULL)
        return false;
    gap->after = end + strlen(CLOSE);
    gap->length = strspn(gap->name, WORD_CHARACTERS);
    gap->is_english = strncmp(gap->name + gap->length, ENGLISH, strlen(ENGLISH)) == 0;
    return gap->name + gap->length + (gap->is_english ? strlen(ENGLISH) : 0) == end;
}
