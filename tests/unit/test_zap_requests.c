/* test_zap_requests - the doorkeeper asked as libzmq would ask it, in form and out of it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <zmq.h>

#include "platform/log.h"
#include "platform/oom.h"
#include "platform/zap.h"

enum { KEY_BYTES = 32, FRAMES = 7, ANSWER_MS = 5000 };

struct fixture {
    struct peer rows[1];
    struct directory *directory;
    struct zap *zap;
    uint8_t key[KEY_BYTES + 1]; /* and a byte too many */
};

static int
set_up(void **state)
{
    struct fixture *f = oom_calloc(1, sizeof *f);
    char secret_key[PEER_KEY_BYTES], message[256];
    const struct roster *roster;

    zsys_handler_set(NULL);
    f->rows[0] = (struct peer){.kind = PEER_SERVICE, .name = "risk.ost"};
    assert_int_equal(zmq_curve_keypair(f->rows[0].key, secret_key), 0);
    assert_non_null(zmq_z85_decode(f->key, f->rows[0].key));
    f->directory = directory_new();
    assert_int_equal(
        directory_take(f->directory, &(struct peers){1, 1, f->rows}, &roster, message),
        RC_OK);
    directory_adopt(f->directory, roster);
    assert_int_equal(zap_start(f->directory, NULL, &f->zap), RC_OK);
    *state = f;
    return 0;
}

static int
tear_down(void **state)
{
    struct fixture *f = *state;

    zap_stop(&f->zap);
    directory_destroy(&f->directory);
    free(f);
    return 0;
}

struct request {
    size_t n;
    struct {
        const void *bytes;
        size_t size;
    } frames[FRAMES + 1];
};

static struct request
good_request(const struct fixture *f)
{
    return (struct request){
        FRAMES,
        {{"1.0", 3},
          {"7", 1},
          {"global", 6},
          {"127.0.0.1", 9},
          {"", 0},
          {"CURVE", 5},
          {f->key, KEY_BYTES},
          {"more", 4}}
    };
}

/* The status of the answer: "200" or "400". */
static const char *
ask(const struct request *request, char status[4])
{
    zsock_t *asker = zsock_new_req(">inproc://zeromq.zap.01");
    char *version, *id, *code;

    for (size_t i = 0; i < request->n; i++)
        assert_true(zmq_send(zsock_resolve(asker), request->frames[i].bytes,
                             request->frames[i].size,
                             i + 1 < request->n ? ZMQ_SNDMORE : 0)
                    >= 0);
    zsock_set_rcvtimeo(asker, ANSWER_MS);
    assert_true(zstr_recvx(asker, &version, &id, &code, NULL) >= 3);
    assert_string_equal(version, "1.0");
    snprintf(status, 4, "%s", code);
    zstr_free(&version);
    zstr_free(&id);
    zstr_free(&code);
    zsock_destroy(&asker);
    return status;
}

static void
zap__request_cut_short_or_with_more_frames__is_refused(void **state)
{
    struct request request = good_request(*state);
    char status[4];

    for (request.n = 1; request.n <= FRAMES + 1; request.n++)
        assert_string_equal(ask(&request, status), request.n == FRAMES ? "200" : "400");
}

static void
zap__request_with_a_frame_out_of_form__is_refused_and_it_lives(void **state)
{
    static const char LONG[1000] = {0};
    static const struct {
        size_t place, size;
        const char *bytes;
    } BAD[] = {
        {0, 3,    "1.1"  },
        {5, 4,    "NULL" },
        {5, 5,    "PLAIN"},
        {6, 31,   LONG   },
        {6, 0,    ""     },
        {6, 32,   LONG   },
        {6, 1000, LONG   },
        {4, 1000, LONG   },
        {1, 1000, LONG   },
    };
    struct fixture *f = *state;
    struct request request = good_request(f);
    char status[4];

    for (size_t i = 0; i < sizeof BAD / sizeof *BAD; i++) {
        request = good_request(f);
        request.frames[BAD[i].place].bytes = BAD[i].bytes;
        request.frames[BAD[i].place].size = BAD[i].size;
        assert_string_equal(ask(&request, status), "400");
    }
    request = good_request(f);
    request.frames[6].size = KEY_BYTES + 1; /* begins as a known key does */
    assert_string_equal(ask(&request, status), "400");
    request.frames[6].size = KEY_BYTES;
    assert_string_equal(ask(&request, status), "200");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(zap__request_cut_short_or_with_more_frames__is_refused),
        cmocka_unit_test(zap__request_with_a_frame_out_of_form__is_refused_and_it_lives),
    };

    log_set_level(LEVEL_ERROR);
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
