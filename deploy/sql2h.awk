# sql2h - turns services/<svc>/sql/*.sql into constants: awk -v svc=permits -f sql2h.awk FILES > permits_sql.h
#
# insert_unit.sql becomes SQL_INSERT_UNIT = {"permits/insert_unit", "its text"}; the name is what logs, metrics
# and prepared statements use. "?" is escaped because -std=c11 still reads trigraphs.

function finish() { if (open) print "};\n"; open = 0 }

BEGIN {
    printf "/* %s_sql - the statements of services/%s/sql; made by deploy/sql2h.awk. */\n#pragma once\n\n", svc, svc
    print "#include \"platform/sql.h\"\n"
}

FNR == 1 {
    finish()
    name = FILENAME
    sub(/.*\//, "", name)
    sub(/\.sql$/, "", name)
    printf "__attribute__((unused)) static const struct sql SQL_%s = {\n", toupper(name)
    printf "    \"%s/%s\",\n", svc, name
    open = 1
}

{
    gsub(/\\/, "\\\\\\\\")
    gsub(/"/, "\\\"")
    gsub(/\?/, "\\?")
    gsub(/\t/, "    ")
    printf "    \"%s\\n\"\n", $0
}

END { finish() }
