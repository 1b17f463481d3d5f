/* risk_sum - a compensated sum in the order given. */
#pragma once

/*
 * Neumaier's sum: the error of every addition is kept and added once at the end. The error term
 * is Knuth's branch-free two-sum, which equals Neumaier's for every finite input.
 *
 * source: A. Neumaier, ZAMM 54 (1974) 39-51; D. Knuth, TAOCP vol. 2, 4.2.2, theorem B
 */
struct risk_sum {
    double total;
    double carry;
};

/* Add one finite term. The order of the calls is part of the result. */
static inline void
risk_sum_add(struct risk_sum *self, double term)
{
    double total = self->total + term;
    double back = total - self->total;

    self->carry += (self->total - (total - back)) + (term - back);
    self->total = total;
}

/* The sum so far. */
static inline double
risk_sum_value(const struct risk_sum *self)
{
    return self->total + self->carry;
}
