/* ctl_code - the stable codes of an import and what each means to a person. */
#pragma once

/*
 * E1xxx: a row is refused and kept, the rest goes on. E2xxx: the file is refused. E3xxx: the
 * mapping is refused. W4xxx: worth knowing, nothing is refused. A code never changes meaning.
 */
enum ctl_code {
    CTL_ROW_COLUMNS,        /* E1001 another number of columns than the header */
    CTL_ROW_FIELD_TOO_LONG, /* E1002 */
    CTL_ROW_TOO_LONG,       /* E1003 */
    CTL_ROW_NUL,            /* E1004 a NUL byte */
    CTL_ROW_NOT_UTF8,       /* E1005 */
    CTL_ROW_UNCLOSED_QUOTE, /* E1006 */
    CTL_ROW_REQUIRED,       /* E1007 a value that must be there is missing */
    CTL_ROW_DUPLICATE,      /* E1008 the id occurs earlier in the file */
    CTL_ROW_NOT_A_DATE,     /* E1009 */
    CTL_ROW_NOT_A_NUMBER,   /* E1010 */
    CTL_ROW_UNKNOWN_VALUE,  /* E1011 not in the mapping's value list */
    CTL_ROW_PERSONAL,       /* E1012 a personal identity number in a text */
    CTL_ROW_OUT_OF_RANGE,   /* E1013 a number that cannot be right */
    CTL_ROW_DATE_ORDER,     /* E1014 ends before it starts */
    CTL_ROW_TEXT_TOO_LONG,  /* E1015 longer than a register takes */
    CTL_ROW_NOT_ISO_DATE,   /* E1016 not yyyy-mm-dd */
    CTL_ROW_NOT_YES_NO,     /* E1017 */
    CTL_ROW_NOT_A_WORD,     /* E1018 none of the words that there are */
    CTL_ROW_NOT_BYTES,      /* E1019 neither an id nor hexadecimals */
    CTL_ROW_NOT_WHOLE,      /* E1020 not a whole number in range */
    CTL_ROW_UNKNOWN_REF,    /* E1021 nothing in the other file has the reference */
    CTL_ROW_NOT_DEGREES,    /* E1022 */
    CTL_ROW_NODE,           /* E1101 routing: no such node */
    CTL_ROW_OVERLAP,        /* E1102 routing: two rows for one day */
    CTL_FILE_UNREADABLE,    /* E2001 */
    CTL_FILE_NOT_UTF8,      /* E2002 Windows-1252 or Latin-1 */
    CTL_FILE_UTF16,         /* E2003 */
    CTL_FILE_NO_HEADER,     /* E2004 */
    CTL_FILE_SAME_COLUMN,   /* E2005 two columns with one name */
    CTL_FILE_MANY_COLUMNS,  /* E2006 */
    CTL_FILE_DAMAGED,       /* E2007 the compressed file ends early or is broken */
    CTL_FILE_NO_COLUMN,     /* E2008 the mapping names a column that is not there */
    CTL_FILE_NOT_THIS,      /* E2009 the file's name is not one of the mapping's */
    CTL_FILE_REJECTS,       /* E2010 the file of rejected rows cannot be written */
    CTL_FILE_LACKS_COLUMN,  /* E2011 */
    CTL_MAP_UNREADABLE,     /* E3001 */
    CTL_MAP_SYNTAX,         /* E3002 */
    CTL_MAP_MISSING,        /* E3003 a key or section that must be there */
    CTL_MAP_VALUE,          /* E3004 a value that the key does not take */
    CTL_MAP_TWICE,          /* E3005 a key or title given twice */
    CTL_MAP_UNKNOWN,        /* E3006 no such key */
    CTL_WARN_UNROUTED,      /* W4001 no row of the routing table fits */
    CTL_CODES
};

/* One language's words for a code: what is wrong, and what to do about it. */
struct ctl_words {
    const char *what;
    const char *remedy;
};

enum ctl_language { CTL_SWEDISH, CTL_ENGLISH, CTL_LANGUAGES };

/* The code as people quote it, such as "E1005". Never NULL. */
const char *ctl_code_name(enum ctl_code code);

/* The words for a code. Never NULL. */
const struct ctl_words *ctl_code_words(enum ctl_code code, enum ctl_language language);
