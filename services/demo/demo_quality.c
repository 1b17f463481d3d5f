/* demo_quality - the hidden truth: how bad a unit really is. */
#include "demo/demo_quality.h"

#include "demo/demo_random.h"

double
demo_quality(uint64_t seed, const char *unit_ref)
{
    struct demo_random random = demo_random_named(seed, DEMO_STREAM_QUALITY, unit_ref);

    return demo_random_normal(&random);
}
