/* bench_machine - what the machine itself can do between the rounds of a benchmark, and whether others were busy on it. */
#pragma once

#include "support/bench_numbers.h"
#include "support/chain.h"

/*
 * Probed while the benchmark itself does nothing, so that what is seen is the machine and its other users:
 *
 * fdatasync_ms  one write of 8 kB and fdatasync, the latency that no commit can go below
 * others        the share of all processors that was busy while the benchmark slept
 * share         processor time that a thread on every processor got, to the time that passed: 1 when nobody disturbs
 * rate          how much they computed: falls when a hypervisor takes the processor away unseen
 */
struct machine {
    const char *probe_path; /* on the file system of the cluster */
    bool is_same_disk;
    double loadavg; /* of the last minute, when the benchmark began */
    struct numbers fdatasync_ms, others, share, rate;
};

struct machine *machine_new(struct chain *chain);
void machine_free(struct machine **self_p);

/* A bit under half a second. Between the rounds. */
void machine_probe(struct machine *self);

/* One write and fdatasync more; milliseconds. For a benchmark that measures a commit at a time. */
double machine_sync(struct machine *self);

/* Nobody else took more than a tenth of the machine, and it kept its speed. */
bool machine_is_quiet(const struct machine *self);

/* "quiet" and all that it is judged by, "fsync" as the cluster says, and the probe. */
void machine_tell(const struct machine *self, struct chain *chain, struct figure *figure);

/*
 * Seconds of processor time that a process, all sessions in the database of a link, or all that runs of a chain have used.
 * Processor time for a message hardly depends on who else is busy: on a machine that is not quiet it says more than a rate.
 */
double cpu_of_process(pid_t pid);
double cpu_of_sessions(struct chain *chain, size_t link);
double cpu_of_chain(struct chain *chain);

/* Memory of its own that a process holds, in bytes: RssAnon, without what it shares with its file or others. */
double memory_of_process(pid_t pid);
