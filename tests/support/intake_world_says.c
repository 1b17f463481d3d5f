/* intake_world_says - decisions, documents and cases as they are said and shown. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "support/intake_world_acts.h"

static void
add_requirement(const struct intake_desk *desk, Tillsyn__V1__CaseDecide *decide,
                int32_t due_day)
{
    uint32_t *findings = arena_alloc(desk->world->arena, sizeof *findings);
    Tillsyn__V1__CaseRequirement *requirement;

    decide->requirements =
        wire_new_array(&tillsyn__v1__case_requirement__descriptor, 1, desk->world->arena);
    decide->n_requirements = 1;
    requirement = decide->requirements[0];
    findings[0] = 1;
    requirement->text = intake_text("inför egenkontroll");
    requirement->measurable_criterion = intake_text("varje kvartal");
    requirement->evidence_needed = intake_text("protokoll");
    requirement->due_day = due_day;
    requirement->verify_method = intake_text("skrivbordsgranskning");
    requirement->findings = findings;
    requirement->n_findings = 1;
}

Tillsyn__V1__CaseDecide *
intake_desk_decision(const struct intake_desk *desk, const char *type,
                     const char *legal_ref, int32_t due_day)
{
    Tillsyn__V1__CaseDecide *decide =
        wire_new(&tillsyn__v1__case_decide__descriptor, desk->world->arena);
    char **refs = arena_alloc(desk->world->arena, sizeof *refs);

    refs[0] = intake_text(legal_ref);
    decide->type = intake_text(type);
    decide->legal_refs = refs;
    decide->n_legal_refs = 1;
    decide->rules_applied = intake_text("SOSFS 2011:9 5 kap. 2 §");
    decide->decisive_facts = intake_text("egenkontroll har inte gjorts");
    decide->rapporteur = intake_text("S0001");
    decide->valid_until_day = INT32_MAX;
    if (due_day != 0)
        add_requirement(desk, decide, due_day);
    return decide;
}

rc_t
intake_desk_decide(const struct intake_desk *desk, Tillsyn__V1__CaseDecide *decide)
{
    Tillsyn__V1__CaseAct *act = intake_desk_act(desk);

    act->act_case = TILLSYN__V1__CASE_ACT__ACT_DECIDE;
    act->decide = decide;
    return intake_desk_say(desk, act);
}

Tillsyn__V1__CaseDocument *
intake_document(struct intake_world *world, const char *type, const char *source_ref,
                const char *unit_ref)
{
    Tillsyn__V1__CaseDocument *document =
        wire_new(&tillsyn__v1__case_document__descriptor, world->arena);

    document->source = intake_text("post");
    document->source_ref = intake_text(source_ref);
    document->type = intake_text(type);
    document->unit_ref = intake_text(unit_ref);
    document->received_day = WORLD_DAY;
    document->channel = intake_text("letter");
    document->reporter_role = intake_text("patient");
    document->summary = intake_text("hemlig text");
    return document;
}

const char *
intake_register(struct intake_world *world, Tillsyn__V1__CaseDocument *document)
{
    Tillsyn__V1__CaseRegister *said =
        wire_new(&tillsyn__v1__case_register__descriptor, world->arena);
    const Tillsyn__V1__CaseRegisterReply *reply;

    said->documents = &document;
    said->n_documents = 1;
    assert_int_equal(
        intake_world_ask(world, "hanna.handler", intake_case_on_register, said), RC_OK);
    reply = (const void *)world->answer.body;
    assert_int_equal(reply->n_errors, 0);
    return reply->cases[0]->case_number;
}

const Tillsyn__V1__CaseShowReply *
intake_show(struct intake_world *world, const char *number)
{
    Tillsyn__V1__CaseShow *said =
        wire_new(&tillsyn__v1__case_show__descriptor, world->arena);

    said->case_ = intake_text(number);
    assert_int_equal(intake_world_ask(world, "hanna.handler", intake_case_on_show, said),
                     RC_OK);
    return (const void *)world->answer.body;
}
