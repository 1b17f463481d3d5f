/* version - what this build calls itself. */
#pragma once

#define TILLSYN_VERSION "0.1.0"
