/* rc - the names of the result codes. */
#include "platform/rc.h"

const char *
rc_name(rc_t rc)
{
    switch (rc) {
    case RC_OK: return "ok";
    case RC_INVALID: return "invalid";
    case RC_MISSING: return "missing";
    case RC_CONFLICT: return "conflict";
    case RC_BUSY: return "busy";
    case RC_FAULT: return "fault";
    }
    return "unknown";
}
