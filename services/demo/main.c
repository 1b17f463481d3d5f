/* main - tillsyn-demo: a whole nation's data, made from a number. */
#include "demo/demo_command.h"

int
main(int argc, char **argv)
{
    return demo_main(argc, (const char *const *)argv);
}
