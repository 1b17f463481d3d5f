/* ctl_code - the stable codes of an import and what each means to a person. */
#include "ctl/ctl_code.h"

#include <assert.h>

struct code {
    const char *name;
    struct ctl_words words[CTL_LANGUAGES]; /* Swedish, English: what is wrong; remedy */
};

/* One code is five lines, in the order of the enum. */
/* clang-format off */
static const struct code CODES[CTL_CODES] = {
    [CTL_ROW_COLUMNS] = {"E1001", {
        {"raden har ett annat antal kolumner än rubriken",
         "sätt citattecken om värden som innehåller avgränsaren"},
        {"the row has another number of columns than the header",
         "put quotation marks around values that hold the delimiter"}}},
    [CTL_ROW_FIELD_TOO_LONG] = {"E1002", {
        {"värdet är längre än 64 KiB",
         "korta värdet"},
        {"the value is longer than 64 KiB",
         "shorten the value"}}},
    [CTL_ROW_TOO_LONG] = {"E1003", {
        {"raden är längre än 1 MiB",
         "dela eller korta raden"},
        {"the row is longer than 1 MiB",
         "split or shorten the row"}}},
    [CTL_ROW_NUL] = {"E1004", {
        {"värdet innehåller ett NUL-tecken",
         "exportera filen på nytt som text"},
        {"the value holds a NUL byte",
         "export the file anew as text"}}},
    [CTL_ROW_NOT_UTF8] = {"E1005", {
        {"värdet är inte giltig UTF-8",
         "spara filen som CSV UTF-8"},
        {"the value is not valid UTF-8",
         "save the file as CSV UTF-8"}}},
    [CTL_ROW_UNCLOSED_QUOTE] = {"E1006", {
        {"ett citattecken öppnas men stängs inte på raden",
         "stäng citattecknet, eller dubbla det om det hör till texten"},
        {"a quotation mark opens but does not close in the row",
         "close the quotation mark, or double it when it belongs to the text"}}},
    [CTL_ROW_REQUIRED] = {"E1007", {
        {"ett värde som måste finnas saknas",
         "fyll i värdet"},
        {"a value that must be there is missing",
         "fill in the value"}}},
    [CTL_ROW_DUPLICATE] = {"E1008", {
        {"samma id finns tidigare i filen",
         "ta bort den ena raden eller rätta id"},
        {"the same id occurs earlier in the file",
         "remove one of the rows or correct the id"}}},
    [CTL_ROW_NOT_A_DATE] = {"E1009", {
        {"värdet är inte ett datum i mappningens format",
         "rätta datumet, eller lägg till formatet i date_formats"},
        {"the value is not a date in the mapping's formats",
         "correct the date, or add its format to date_formats"}}},
    [CTL_ROW_NOT_A_NUMBER] = {"E1010", {
        {"värdet är inte ett tal",
         "rätta talet, eller lägg till värdet i missing"},
        {"the value is not a number",
         "correct the number, or add the value to missing"}}},
    [CTL_ROW_UNKNOWN_VALUE] = {"E1011", {
        {"värdet finns inte i mappningens värdelista",
         "rätta värdet, eller lägg till det i mappningen"},
        {"the value is not in the mapping's list of values",
         "correct the value, or add it to the mapping"}}},
    [CTL_ROW_PERSONAL] = {"E1012", {
        {"texten innehåller ett personnummer",
         "ta bort personnumret ur texten"},
        {"the text holds a personal identity number",
         "remove the number from the text"}}},
    [CTL_ROW_OUT_OF_RANGE] = {"E1013", {
        {"talet kan inte vara rätt",
         "rätta talet i källan"},
        {"the number cannot be right",
         "correct the number at its source"}}},
    [CTL_ROW_DATE_ORDER] = {"E1014", {
        {"slutdatumet ligger före startdatumet",
         "rätta datumen"},
        {"the last day is before the first",
         "correct the dates"}}},
    [CTL_ROW_TEXT_TOO_LONG] = {"E1015", {
        {"texten är längre än registret tar emot",
         "korta texten"},
        {"the text is longer than the register takes",
         "shorten the text"}}},
    [CTL_ROW_NOT_ISO_DATE] = {"E1016", {
        {"värdet är inte ett datum",
         "skriv det som 2026-01-15"},
        {"the value is not a date",
         "write it as 2026-01-15"}}},
    [CTL_ROW_NOT_YES_NO] = {"E1017", {
        {"värdet är varken ja eller nej",
         "skriv 1 eller 0"},
        {"the value is neither yes nor no",
         "write 1 or 0"}}},
    [CTL_ROW_NOT_A_WORD] = {"E1018", {
        {"värdet är inget av de ord som finns",
         "välj ett av orden"},
        {"the value is none of the words that there are",
         "choose one of the words"}}},
    [CTL_ROW_NOT_BYTES] = {"E1019", {
        {"värdet är inte hexadecimalt",
         "skriv ett jämnt antal siffror 0-9 och a-f"},
        {"the value is not hexadecimal",
         "write an even number of digits 0-9 and a-f"}}},
    [CTL_ROW_NOT_WHOLE] = {"E1020", {
        {"värdet är inte ett helt tal som ryms",
         "rätta talet i källan"},
        {"the value is not a whole number that fits",
         "correct the number at its source"}}},
    [CTL_ROW_UNKNOWN_REF] = {"E1021", {
        {"raden hör till något som inte finns i den andra filen",
         "rätta referensen, eller lägg till raden som den hör till"},
        {"the row belongs to something that is not in the other file",
         "correct the reference, or add the row that it belongs to"}}},
    [CTL_ROW_NOT_DEGREES] = {"E1022", {
        {"värdet är inte grader",
         "skriv dem som 59.329323"},
        {"the value is not degrees",
         "write them as 59.329323"}}},
    [CTL_ROW_NODE] = {"E1101", {
        {"det finns ingen sådan nod",
         "välj en av central, nord, mitt, ost, sydost, sydvast, syd"},
        {"there is no such node",
         "choose one of central, nord, mitt, ost, sydost, sydvast, syd"}}},
    [CTL_ROW_OVERLAP] = {"E1102", {
        {"en annan rad gäller samma område och kategori samma dag",
         "avsluta den ena raden (valid_to) innan den andra börjar"},
        {"another row is valid for the same area and category on the same day",
         "end one row (valid_to) before the other begins"}}},
    [CTL_FILE_UNREADABLE] = {"E2001", {
        {"filen kan inte läsas",
         "kontrollera sökvägen och rättigheterna"},
        {"the file cannot be read",
         "check the path and the permissions"}}},
    [CTL_FILE_NOT_UTF8] = {"E2002", {
        {"filen är inte UTF-8 utan troligen Windows-1252",
         "spara den som \"CSV UTF-8\" eller konvertera med iconv -f WINDOWS-1252 -t UTF-8"},
        {"the file is not UTF-8 but probably Windows-1252",
         "save it as \"CSV UTF-8\" or convert it with iconv -f WINDOWS-1252 -t UTF-8"}}},
    [CTL_FILE_UTF16] = {"E2003", {
        {"filen är UTF-16",
         "spara filen som \"CSV UTF-8\""},
        {"the file is UTF-16",
         "save the file as \"CSV UTF-8\""}}},
    [CTL_FILE_NO_HEADER] = {"E2004", {
        {"filen har ingen läsbar rubrikrad",
         "lägg kolumnnamnen på första raden"},
        {"the file has no readable header row",
         "put the column names in the first row"}}},
    [CTL_FILE_SAME_COLUMN] = {"E2005", {
        {"två kolumner har samma namn",
         "ge kolumnerna olika namn"},
        {"two columns have the same name",
         "give the columns different names"}}},
    [CTL_FILE_MANY_COLUMNS] = {"E2006", {
        {"filen har fler än 4096 kolumner",
         "kontrollera avgränsaren"},
        {"the file has more than 4096 columns",
         "check the delimiter"}}},
    [CTL_FILE_DAMAGED] = {"E2007", {
        {"filen är skadad eller slutar för tidigt",
         "hämta filen på nytt"},
        {"the file is damaged or ends early",
         "fetch the file again"}}},
    [CTL_FILE_NO_COLUMN] = {"E2008", {
        {"mappningen nämner en kolumn som inte finns i filen",
         "rätta kolumnnamnet i mappningen, eller ta rätt fil"},
        {"the mapping names a column that the file does not have",
         "correct the column's name in the mapping, or take the right file"}}},
    [CTL_FILE_NOT_THIS] = {"E2009", {
        {"filens namn passar inte mappningens files",
         "ta rätt mappning, eller lägg till namnet i files"},
        {"the file's name does not fit the mapping's files",
         "take the right mapping, or add the name to files"}}},
    [CTL_FILE_REJECTS] = {"E2010", {
        {"filen med underkända rader kan inte skrivas",
         "kontrollera katalogen, rättigheterna och diskutrymmet"},
        {"the file of rejected rows cannot be written",
         "check the directory, the permissions and the disk space"}}},
    [CTL_FILE_LACKS_COLUMN] = {"E2011", {
        {"filen saknar en kolumn",
         "lägg till kolumnen, eller ta rätt fil"},
        {"the file lacks a column",
         "add the column, or take the right file"}}},
    [CTL_MAP_UNREADABLE] = {"E3001", {
        {"mappningen kan inte läsas",
         "kontrollera sökvägen och rättigheterna"},
        {"the mapping cannot be read",
         "check the path and the permissions"}}},
    [CTL_MAP_SYNTAX] = {"E3002", {
        {"mappningen är felskriven",
         "rätta raden; deploy/mappings/README.md visar formen"},
        {"the mapping is miswritten",
         "correct the line; deploy/mappings/README.md shows the form"}}},
    [CTL_MAP_MISSING] = {"E3003", {
        {"mappningen saknar något som måste anges",
         "lägg till det; deploy/mappings/README.md förklarar nyckeln"},
        {"the mapping lacks something that must be given",
         "add it; deploy/mappings/README.md explains the key"}}},
    [CTL_MAP_VALUE] = {"E3004", {
        {"nyckeln kan inte ha det värdet",
         "välj ett värde som nyckeln tar"},
        {"the key does not take that value",
         "choose a value that the key takes"}}},
    [CTL_MAP_TWICE] = {"E3005", {
        {"nyckeln eller rubriken är angiven två gånger",
         "ta bort den ena"},
        {"the key or title is given twice",
         "remove one of them"}}},
    [CTL_MAP_UNKNOWN] = {"E3006", {
        {"det finns ingen sådan nyckel",
         "rätta nyckelns namn; deploy/mappings/README.md räknar upp dem"},
        {"there is no such key",
         "correct the key's name; deploy/mappings/README.md lists them"}}},
    [CTL_WARN_UNROUTED] = {"W4001", {
        {"ingen rad i vägvalstabellen passar",
         "lägg till området i vägvalstabellen"},
        {"no row of the routing table fits",
         "add the area to the routing table"}}},
};
/* clang-format on */

const char *
ctl_code_name(enum ctl_code code)
{
    assert(code >= 0 && code < CTL_CODES);
    return CODES[code].name;
}

const struct ctl_words *
ctl_code_words(enum ctl_code code, enum ctl_language language)
{
    assert(code >= 0 && code < CTL_CODES && language >= 0 && language < CTL_LANGUAGES);
    return &CODES[code].words[language];
}
