/* fuzz_config - any bytes as a service's configuration: complete, or refused with a message. */
#include <assert.h>
#include <string.h>

#include "platform/config.h"
#include "support/fuzz.h"
#include "support/scratch.h"

static const struct config_key EXTRA[] = {
    {"model", "the model file"},
    {NULL,    NULL            }
};

static void
check_complete(const struct config *config)
{
    assert(strlen(config->service) > 0 && strlen(config->node) > 0);
    assert(strlen(config->instance)
           == strlen(config->service) + 1 + strlen(config->node));
    assert(strchr(config->service, '.') == NULL && strchr(config->node, '.') == NULL);
    assert(strstr(config->bus, "://") != NULL);
    assert(config->health_port >= 1 && config->health_port <= 65535);
    assert(strlen(config->health_address) > 0 && strlen(config->database) > 0);
    assert(strlen(config->database_reader) > 0 && strlen(config->key_file) > 0);
    assert(strlen(config->peers_file) > 0 && strlen(config_extra(config, "model")) > 0);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_new(0);
    struct config config;
    char message[256];

    memset(message, 'X', sizeof(message));

    const rc_t rc =
        config_read(scratch_bytes(arena, data, size), EXTRA, arena, &config, message);

    if (rc == RC_OK) {
        check_complete(&config);
    } else {
        assert(rc == RC_INVALID);
        assert(memchr(message, '\0', sizeof(message)) != NULL
               && strstr(message, ": ") != NULL);
    }
    arena_destroy(&arena);
    return 0;
}
