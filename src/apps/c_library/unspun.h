#ifndef UNSPUN_H
#define UNSPUN_H

#include <stddef.h>
#include <stdint.h>

/*
 * unspun as a C library: finds spun text, shows each replaced word with what stood there, rates the quality. Plain C99.
 *
 *   unspun_error* error = NULL;
 *   unspun_detector* detector = NULL;
 *   if (unspun_open(NULL, &detector, &error) != UNSPUN_OK) {
 *     fprintf(stderr, "%s\n", unspun_error_message(error));
 *     unspun_error_free(error);
 *     return 2;
 *   }
 *   const char text[] = "The navy mentioned it would do an bold effort as a final resort. ...";
 *   unspun_options options = {.size = sizeof options, .source = "news.txt"};
 *   unspun_rating* rating = NULL;
 *   if (unspun_rate(detector, text, strlen(text), &options, &rating, NULL) == UNSPUN_OK) {
 *     unspun_evidence place = {.size = sizeof place};
 *     for (size_t i = 0; unspun_rating_evidence(rating, i, &place) == UNSPUN_OK; ++i)
 *       printf("%zu-%zu %s\n", place.begin, place.end, place.found);      // 9-18 mentioned
 *   }
 *   unspun_rating_free(rating);
 *   unspun_detector_free(detector);
 *
 * Offsets are bytes, half open, into the UTF-8 that unspun_rating_text() gives: the text handed in, where that is UTF-8
 * without a byte-order mark and no HTML. In the example, [9, 18) is "mentioned".
 *
 * Errors. What can fail returns a code, UNSPUN_OK being 0; codes keep their numbers, and later versions may add some,
 * so take one that you do not know for a failure. Functions with an `error` also give a message: *error is set to a new
 * object that is yours to free, and to NULL on success; where `error` is NULL there is none. The message is an object
 * of the call, not of the thread: it outlives later calls, and it is the right one where coroutines or goroutines
 * change their thread between two calls. On failure the result (`*detector`, `*rating`, `*json`) is NULL. No argument
 * that is NULL where it may not be crashes anything: it is UNSPUN_INVALID_ARGUMENT. No C++ exception leaves the
 * library.
 *
 * Threads. A detector and a rating never change: any number of threads may use one at a time, and a child after fork()
 * too. Only free them when nobody uses them any more. The library starts no threads, prints nothing, never exits and
 * keeps no state of its own. unspun_open(NULL, ...) reads the environment: do not change that meanwhile.
 *
 * Strings. Handed in, they end with NUL unless a size is beside them, and are copied: none has to outlive its call.
 * `const char*` given back is UTF-8, ends with NUL and lives as long as what it was asked of; where a size is beside it
 * the NUL is not counted and there may be more of them inside. `char*` is yours: free it with unspun_string_free().
 *
 * Growth. Structs begin with `size`, which you set to sizeof: programs compiled with this version go on working with
 * later ones, which have more fields at the end. Set all other fields of what you hand in to 0 before use.
 */

#ifdef __cplusplus
extern "C" {
#endif

/* What went wrong; 0 where nothing did. */
typedef int32_t unspun_code;
enum unspun_codes {
  UNSPUN_OK = 0,
  UNSPUN_NOT_FOUND = 1,        /* no such file, or no model in any of the usual places */
  UNSPUN_IS_DIRECTORY = 2,     /* a directory where a file was wanted */
  UNSPUN_READ_FAILED = 3,      /* the system refused or broke off a read */
  UNSPUN_WRITE_FAILED = 4,     /* the system refused or broke off a write */
  UNSPUN_BAD_FORMAT = 5,       /* bytes that are not what they should be: no model, no text */
  UNSPUN_WRONG_VERSION = 6,    /* a model of another version of unspun */
  UNSPUN_TRUNCATED = 7,        /* a model that ends before it should */
  UNSPUN_INVALID_ARGUMENT = 8, /* NULL where that may not be, a number out of range, a struct of a wrong size */
  UNSPUN_TOO_LARGE = 9,        /* over a stated limit */
  UNSPUN_CONFLICT = 10,        /* somebody else was there first */
  UNSPUN_OUT_OF_MEMORY = 100,
  UNSPUN_INTERNAL = 101 /* a fault of the library's own: please report it */
};

typedef int32_t unspun_verdict;
enum unspun_verdicts {
  UNSPUN_VERDICT_CLEAN = 0,
  UNSPUN_VERDICT_SUSPECT = 1,
  UNSPUN_VERDICT_SPUN = 2,
  UNSPUN_VERDICT_TRANSLATED = 3, /* an unedited machine translation of the bad kind */
  UNSPUN_VERDICT_UNDECIDED = 4   /* too little to judge by; the reasons say why */
};

/* How a text is read. */
typedef int32_t unspun_format;
enum unspun_formats {
  UNSPUN_FORMAT_PLAIN = 0,
  UNSPUN_FORMAT_MARKDOWN = 1,
  UNSPUN_FORMAT_HTML = 2 /* offsets then count in the text that is made of the page: unspun_rating_text() */
};

/* Which finder made a piece of evidence. */
typedef int32_t unspun_kind;
enum unspun_kinds {
  UNSPUN_KIND_SUBSTITUTION = 0, /* a word that another fits better than */
  UNSPUN_KIND_PHRASE = 1,       /* a known garbled phrase */
  UNSPUN_KIND_ARTICLE = 2,      /* an a or an that agrees with a word that is not there */
  UNSPUN_KIND_SHIFT = 3,        /* reserved */
  UNSPUN_KIND_TRANSLATION = 4,  /* a slip of machine translation */
  UNSPUN_KIND_DAMAGE = 5        /* mojibake, look-alike letters and the like */
};

typedef struct unspun_error unspun_error;
typedef struct unspun_detector unspun_detector;
typedef struct unspun_rating unspun_rating;

/* What may be asked of one rating. All 0 but for the size is what `unspun check` does of itself. */
typedef struct unspun_options {
  size_t size;         /* sizeof(unspun_options) */
  const char* id;      /* of the document, as the JSON line has it; NULL: the source */
  const char* source;  /* file, or file:line, which messages begin with; NULL: "-" */
  const char* url;     /* where the document comes from; NULL: not known */
  const char* charset; /* as declared outside of the text, "latin1"; NULL: what the text declares, UTF-8, a guess */
  const char* const* allow; /* words and phrases never flagged, in any case; NULL where allow_count is 0 */
  size_t allow_count;
  unspun_format format;
  uint8_t whole;       /* not 0: furniture of the page is rated too, and paragraphs in other languages */
  uint8_t fast;        /* not 0: a document that reads as ordinary is not looked into, and is clean */
  uint8_t reserved[2]; /* 0 */
} unspun_options;

/* The rating in short. */
typedef struct unspun_summary {
  size_t size; /* sizeof(unspun_summary) */
  const char* id;
  const char* source;
  const char* url;               /* "" where it is not known */
  const char* language;          /* ISO 639: "en"; "und" where it is not certain and not the model's */
  const char* model;             /* "en-1" */
  uint64_t words;                /* of what was rated */
  double spun_probability;       /* 0 to 1, calibrated */
  double translated_probability; /* 0 to 1 */
  size_t reason_count;
  size_t evidence_count;
  size_t ledger_count;
  size_t range_count;
  unspun_verdict verdict;
  int32_t score;       /* quality, 0 to 100, 100 best: 100 and the weights of all reasons */
  char grade;          /* 'A' to 'F' */
  uint8_t looked_into; /* 0 where options.fast found that it reads as ordinary, else 1 */
  uint8_t reserved[6];
} unspun_summary;

/* A reason of the quality score. */
typedef struct unspun_reason {
  size_t size;        /* sizeof(unspun_reason) */
  const char* code;   /* stable: docs/quality.md lists them */
  const char* detail; /* for a person, with the measured value */
  double measured;
  double threshold; /* what `measured` is held against; 0 where any of it is too much */
  int32_t weight;   /* points, 0 or less; 0 where it is only worth saying */
  uint8_t reserved[4];
} unspun_reason;

/* A place where something was replaced, or damaged. */
typedef struct unspun_evidence {
  size_t size;  /* sizeof(unspun_evidence) */
  size_t begin; /* bytes of unspun_rating_text() */
  size_t end;
  const char* found; /* those bytes */
  size_t found_size;
  const char* const* expected; /* what stood there, best first */
  size_t expected_count;       /* may be 0 */
  double strength;             /* log-likelihood ratio of "replaced" against "original", in nats; 0 for damage */
  unspun_kind kind;
  uint8_t reserved[4];
} unspun_evidence;

/* How often one word or phrase stands for another; both in lower case. */
typedef struct unspun_ledger_entry {
  size_t size; /* sizeof(unspun_ledger_entry) */
  const char* found;
  const char* expected;
  uint64_t count;
} unspun_ledger_entry;

/* A stretch that is spun, or suspected, where that is only a part of the text. */
typedef struct unspun_range {
  size_t size;  /* sizeof(unspun_range) */
  size_t begin; /* bytes of unspun_rating_text() */
  size_t end;
} unspun_range;

/* "0.1.0". Never freed. */
const char* unspun_version(void);

/*
 * Opens the model at `model`; the file is mapped, not read. NULL: what the environment variable UNSPUN_MODEL
 * names, else "en.unspun" beside the library, else share/unspun/en.unspun of where the library is installed.
 * UNSPUN_NOT_FOUND, UNSPUN_IS_DIRECTORY, UNSPUN_READ_FAILED, UNSPUN_BAD_FORMAT, UNSPUN_WRONG_VERSION, UNSPUN_TRUNCATED.
 */
unspun_code unspun_open(const char* model, unspun_detector** detector, unspun_error** error);

/*
 * Opens models of several languages. Each text goes to the one of the language that most of it is in, and to the first
 * where that is not certain. Errors as above; UNSPUN_INVALID_ARGUMENT for none, and for two of one language.
 */
unspun_code unspun_open_several(const char* const* models, size_t count, unspun_detector** detector,
                                unspun_error** error);

/* Frees it; ratings live on. NULL is nothing to free, here and below. */
void unspun_detector_free(unspun_detector* detector);

/*
 * Rates `size` bytes, which may be NULL where that is 0. `options` may be NULL. UTF-8 is read as it is; other bytes as
 * `unspun check` reads a file of them: in the charset that is declared, or guessed. UNSPUN_BAD_FORMAT for what is no
 * text in any charset, UNSPUN_TOO_LARGE over 64 MiB, UNSPUN_INVALID_ARGUMENT for a charset that is not known. Takes
 * some 2 s for each MB of text, and about 250 bytes of memory for each of its first 4 MiB, the part that is looked
 * into.
 */
unspun_code unspun_rate(const unspun_detector* detector, const char* text, size_t size, const unspun_options* options,
                        unspun_rating** rating, unspun_error** error);
void unspun_rating_free(unspun_rating* rating);

/* Fill *into, of which `size` must be set. UNSPUN_INVALID_ARGUMENT where `index` is past the last, or the size wrong.
 */
unspun_code unspun_rating_summary(const unspun_rating* rating, unspun_summary* into);
unspun_code unspun_rating_reason(const unspun_rating* rating, size_t index, unspun_reason* into);
unspun_code unspun_rating_evidence(const unspun_rating* rating, size_t index, unspun_evidence* into); /* by position */
unspun_code unspun_rating_ledger(const unspun_rating* rating, size_t index, unspun_ledger_entry* into); /* most first */
unspun_code unspun_rating_range(const unspun_rating* rating, size_t index, unspun_range* into); /* by position */

/* The text that offsets count in. `size` may be NULL. Of a rating that is NULL, NULL. */
const char* unspun_rating_text(const unspun_rating* rating, size_t* size);

/*
 * The whole rating as one line of JSON with its line feed: the bytes that `unspun check --format json` prints; with
 * `with_text` not 0 those of --with-text. Free it with unspun_string_free(). `size` may be NULL.
 */
unspun_code unspun_rating_json(const unspun_rating* rating, int with_text, char** json, size_t* size,
                               unspun_error** error);

/* A page for a person, as `unspun check --format html` prints it: whole in itself, it loads nothing. */
unspun_code unspun_rating_html(const unspun_rating* rating, char** html, size_t* size, unspun_error** error);

void unspun_string_free(char* string);

/* "spun", "substitution": the names that JSON has. NULL for a number that is none. Never freed. */
const char* unspun_verdict_name(unspun_verdict verdict);
const char* unspun_kind_name(unspun_kind kind);

/* One sentence that names the file or the document concerned; "" of NULL. Lives until the error is freed. */
const char* unspun_error_message(const unspun_error* error);
unspun_code unspun_error_code(const unspun_error* error); /* UNSPUN_OK of NULL */
void unspun_error_free(unspun_error* error);

#ifdef __cplusplus
}
#endif

#endif
