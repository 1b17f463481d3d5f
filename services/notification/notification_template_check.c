/* notification_template_check - whether a template can be filled and sent at all. */
#include "notification/notification_template_check.h"

#include <stdbool.h>
#include <string.h>

#include "notification/notification_gap.h"

/* The control characters beyond ASCII: U+0080 to U+009F, as UTF-8. */
enum { DELETE = 0x7F, C1_LEAD = 0xC2, C1_FIRST = 0x80, C1_END = 0xA0 };

enum { VERSION_MOST = 9999, LINE_MOST = 900 /* of RFC 5322's 998, before encoding */ };

static rc_t
misfit_is(struct notification_misfit *misfit, const char *about, const char *text)
{
    *misfit = (struct notification_misfit){about, text};
    return RC_INVALID;
}

static rc_t
check_gaps(const struct notification_template *self, const char *about, const char *text,
           struct notification_misfit *misfit)
{
    struct notification_gap gap;

    for (const char *at = text; at != NULL; at = gap.at != NULL ? gap.after : NULL) {
        const struct notification_placeholder *placeholder;

        if (!notification_next_gap(at, &gap))
            return misfit_is(misfit, about,
                             "a (( is not closed or holds something else "
                             "than a name; write ((name))");
        if (gap.at == NULL)
            break;
        placeholder = notification_placeholder_of(self, gap.name, gap.length);
        if (placeholder == NULL)
            return misfit_is(misfit, about,
                             "a placeholder is not declared; add placeholder \"...\" "
                             "{ kind = \"...\" }");
        if (gap.is_english && placeholder->kind != NOTIFICATION_KIND_DAY)
            return misfit_is(misfit, about,
                             "only a day has an English form; drop the .en");
    }
    return RC_OK;
}

static bool
is_used_in(const char *text, const char *name)
{
    struct notification_gap gap;

    for (const char *at = text; notification_next_gap(at, &gap) && gap.at != NULL;
         at = gap.after)
        if (gap.length == strlen(name) && strncmp(gap.name, name, gap.length) == 0)
            return true;
    return false;
}

static rc_t
check_placeholders(const struct notification_template *self,
                   struct notification_misfit *misfit)
{
    if (self->n_placeholders > NOTIFICATION_PLACEHOLDERS_MOST)
        return misfit_is(misfit, "placeholder", "there are more than 8; drop some");
    for (size_t i = 0; i < self->n_placeholders; i++) {
        const char *name = self->placeholders[i].name;

        if (!notification_is_word(name))
            return misfit_is(misfit, "placeholder",
                             "a name is not of a-z, 0-9 and _ or is too long");
        if (notification_placeholder_of(self, name, strlen(name))
            != &self->placeholders[i])
            return misfit_is(misfit, "placeholder", "one is declared twice; drop one");
        if (!is_used_in(self->subject, name) && !is_used_in(self->body, name))
            return misfit_is(misfit, "placeholder",
                             "one is declared and not used; drop it or use it");
    }
    return RC_OK;
}

/* Only what is printed, and line ends where they may be. */
static bool
is_printed(const char *text, bool may_break)
{
    for (const unsigned char *at = (const void *)text; *at != '\0'; at++)
        if ((*at < ' ' && !(may_break && *at == '\n')) || *at == DELETE
            || (at[0] == C1_LEAD && at[1] >= C1_FIRST && at[1] < C1_END))
            return false;
    return true;
}

static size_t
longest_line(const char *text)
{
    size_t longest = 0;

    while (*text != '\0') {
        const size_t length = strcspn(text, "\n");

        longest = length > longest ? length : longest;
        text += length + (text[length] == '\n');
    }
    return longest;
}

rc_t
notification_template_check(const struct notification_template *self,
                            struct notification_misfit *misfit)
{
    if (!notification_is_word(self->id))
        return misfit_is(misfit, "id", "is not a name; use at most 40 of a-z, 0-9 and _");
    if (self->version < 1 || self->version > VERSION_MOST)
        return misfit_is(misfit, "version", "is not a number from 1 to 9999");
    if (strcmp(self->channel, "email") != 0)
        return misfit_is(misfit, "channel", "is unknown; use \"email\"");
    if (self->subject[0] == '\0' || strlen(self->subject) > NOTIFICATION_SUBJECT_MOST
        || !is_printed(self->subject, false))
        return misfit_is(misfit, "subject",
                         "is empty, longer than 120 bytes or has a control character; "
                         "write one line");
    if (self->body[0] == '\0' || strlen(self->body) > NOTIFICATION_BODY_MOST
        || longest_line(self->body) > LINE_MOST || !is_printed(self->body, true))
        return misfit_is(
            misfit, "body",
            "is empty, longer than 8000 bytes, has a line longer than 900 or "
            "a control character");
    TRY(check_gaps(self, "subject", self->subject, misfit));
    TRY(check_gaps(self, "body", self->body, misfit));
    return check_placeholders(self, misfit);
}
