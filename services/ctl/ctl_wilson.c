/* ctl_wilson - how far a share of few may be from the truth. */
#include "ctl/ctl_wilson.h"

#include <math.h>

void
ctl_wilson(uint32_t bad, uint32_t n, double *lo, double *hi)
{
    const double z = 1.959963984540054; /* the normal distribution's 97.5 % point */
    const double share = (double)bad / n;
    const double shrink = 1.0 + z * z / n;
    const double middle = share + z * z / (2.0 * n);
    const double half = z * sqrt((share * (1.0 - share) + z * z / (4.0 * n)) / n);

    *lo = bad == 0 ? 0.0 : (middle - half) / shrink;
    *hi = bad == n ? 1.0 : (middle + half) / shrink;
}
