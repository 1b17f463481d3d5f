/* ctl_sector - who runs a provider, as one of this project's words. */
#include <assert.h>
#include <string.h>

#include "ctl/ctl_row.h"

static const char *const NAMES[CTL_SECTORS] = {
    [CTL_SECTOR_UNKNOWN] = "unknown",
    [CTL_PUBLIC_REGION] = "public_region",
    [CTL_PUBLIC_MUNICIPALITY] = "public_municipality",
    [CTL_STATE] = "state",
    [CTL_PRIVATE] = "private",
    [CTL_NONPROFIT] = "nonprofit",
};

const char *
ctl_sector_name(enum ctl_sector sector)
{
    assert(sector >= 0 && sector < CTL_SECTORS);
    return NAMES[sector];
}

enum ctl_sector
ctl_sector_of(const char *name)
{
    int sector = 0;

    while (sector < CTL_SECTORS && strcmp(NAMES[sector], name) != 0)
        sector++;
    return (enum ctl_sector)sector;
}
