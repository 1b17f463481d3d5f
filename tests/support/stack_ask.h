/* stack_ask - persons who ask the stack's processes, and what the teller tells of its stream. */
#pragma once

#include "support/stack.h"

/* Questions. The spare is asked through stack_spare_client. */
struct client *stack_client(struct stack *self, enum stack_key key);
struct client *stack_spare_client(struct stack *self);
rc_t stack_tell(struct stack *self, enum stack_key key, const struct uuid *id,
                const char *word, uint32_t times, struct client_reply *reply);
void stack_told(struct stack *self, const char *word,
                uint32_t times); /* and it is DONE */
