# synthetic_register - a register that nobody has: awk -v n=100000 -v seed=1 -f synthetic_register.awk
#
# The same n and seed give the same bytes. Six areas of different size. Providers as in a real register (the Care
# Inspectorate's of 2024): half of the units belong to small local ones, one or two each, half to large ones with some
# twenty-five, a fifth of those outside their home area. Each unit has what the model of care homes asks for.

# Park and Miller's generator: every step fits into a double exactly.
function below(limit)
{
    state = (state * 16807) % 2147483647
    return int(state / 2147483647 * limit)
}

function area(lot)
{
    return lot < 5 ? "Nord" : lot < 9 ? "Mitt" : lot < 12 ? "Ost" : lot < 15 ? "Sydost" : lot < 18 ? "Sydvast" : "Syd"
}

function draw_unit()
{
    large = below(2)
    provider = large ? 1 + below(n / 50 + 1) : 10000000 + below(n * 3 / 10 + 1)
    lot = (provider * 7919) % 20
    if (large && below(5) == 0)
        lot = below(20)
    places = 8 + below(90)
}

BEGIN {
    state = seed > 0 ? seed : 1
    for (i = 0; i < 10; i++)
        below(1)
    print "id,name,category,subtype,provider,provider_name,sector,area,places,start,staff,complaints,grade"
    for (i = 1; i <= n; i++) {
        draw_unit()
        printf "U%07d,Hemmet nr %d,Care Home Service,%s,P%08d,Bolaget nr %d,%s,%s,%d,%04d-%02d-%02d,%.1f,%d,%d\n",
            i, i, below(4) ? "Older People" : "Learning Disabilities", provider, provider,
            provider % 3 ? "private" : "public", area(lot), places,
            1995 + below(28), 1 + below(12), 1 + below(28),
            places * (0.5 + below(100) / 100), below(10) < 7 ? 0 : below(6), 1 + below(6)
    }
}
