/* ctl_compare - what a comparison of a stream's two ends means, and the commands to choose from. */
#include "ctl/ctl_compare.h"

void
ctl_compare_meaning(const struct ctl_comparison *self, enum ctl_finding finding)
{
    FILE *out = self->ctl->out;

    switch (finding) {
    case FINE:
        fputs(
            "Strömmen flödar och ändarna är ense.\nThe stream flows, and its ends agree.\n",
            out);
        break;
    case OTHER_EPOCH:
        fputs(
            "Avsändaren har börjat strömmen på nytt (en annan epok); mottagarens operatör har inte "
            "godkänt det.\nThe sender has begun the stream anew (another epoch); the receiver's "
            "operator has not agreed.\n",
            out);
        break;
    case PARTED:
        fprintf(
            out,
            "Från nummer %lld har mottagaren tillämpat annat än det avsändaren har: %lld meddelanden. "
            "Avsändaren är återställd ur en säkerhetskopia. Vad mottagaren gjort på grund av dem står kvar där, "
            "och måste stämmas av för hand.\n"
            "From number %lld on the receiver has applied something else than the sender has: %lld messages. "
            "The sender was restored from a backup. What the receiver did because of them stays there, and "
            "must be reconciled by hand.\n",
            self->parts_at, self->applied - self->parts_at + 1, self->parts_at,
            self->applied - self->parts_at + 1);
        break;
    case HALTED:
        fputs(
            "Strömmen är stoppad, men numren går ihop: mottagaren har inget som avsändaren saknar.\n"
            "The stream is halted, but its numbers fit: the receiver has nothing that the sender lacks.\n",
            out);
        break;
    case GAP:
        fprintf(
            out,
            "Mottagaren är återställd till nummer %lld; utkorgen börjar vid %lld. Det däremellan ligger i "
            "arkivet.\nThe receiver was restored to number %lld; the outbox begins at %lld. What is "
            "between is in the archive.\n",
            self->applied, self->oldest, self->applied, self->oldest);
        break;
    case PAUSED:
        fputs(
            "Mottagaren har pausat strömmen; inget går förlorat, det väntar hos avsändaren.\n"
            "The receiver has paused the stream; nothing is lost, it waits at the sender.\n",
            out);
        break;
    default:
        fputs(
            "Numren går ihop, men strömmen flödar inte just nu; den försöker själv.\n"
            "The numbers fit, but the stream does not flow just now; it tries by itself.\n",
            out);
        break;
    }
}

void
ctl_compare_commands(const struct ctl_comparison *self, enum ctl_finding finding)
{
    FILE *out = self->ctl->out;
    const char *f = self->from, *t = self->to;

    if (finding == OTHER_EPOCH)
        fprintf(out,
                "  tillsynctl stream agree %s %s --epoch %s --from-seq N --reason ...\n",
                f, t, ctl_js_text(self->out, "epoch"));
    if (finding == PARTED)
        fprintf(out, "  tillsynctl stream renew %s %s --from-seq %lld --reason ...\n", f,
                t, self->parts_at);
    if (finding == HALTED)
        fprintf(out, "  tillsynctl stream clear %s %s --reason ...\n", f, t);
    if (finding == GAP)
        fprintf(out,
                "  tillsynctl msg replay --on %s --to %s --from-seq %lld --reason ...\n",
                f, t, self->applied + 1);
    if (finding == PAUSED)
        fprintf(out, "  tillsynctl stream resume %s %s --reason ...\n", f, t);
}
