/* zap_internal - what the doorkeeper and its watcher share with each other and with nobody else. */
#pragma once

/* The domain that only a question from inside the process can have: sockets of ours all have "global". */
#define ZAP_PROBE_DOMAIN "probe"
#define ZAP_ENDPOINT     "inproc://zeromq.zap.01"
