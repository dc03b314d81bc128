/* The example of docs/c-api.md: what was replaced in a file, and what stood there. */
#include <stdio.h>
#include <stdlib.h>

#include "unspun.h"

static int failed(unspun_error* error) {
  fprintf(stderr, "show_replaced: %s\n", unspun_error_message(error));
  unspun_error_free(error);
  return 2;
}

int main(int argc, char** argv) {
  static char text[1 << 20];
  FILE* file = argc == 2 ? fopen(argv[1], "rb") : NULL;
  if (file == NULL) return 2;
  size_t size = fread(text, 1, sizeof text, file);
  fclose(file);

  unspun_error* error = NULL;
  unspun_detector* detector = NULL;
  if (unspun_open(NULL, &detector, &error) != UNSPUN_OK) return failed(error);

  const char* allow[] = {"final whistle"}; /* never flagged */
  unspun_options options = {.size = sizeof options, .source = argv[1], .allow = allow, .allow_count = 1};
  unspun_rating* rating = NULL;
  if (unspun_rate(detector, text, size, &options, &rating, &error) != UNSPUN_OK) {
    unspun_detector_free(detector);
    return failed(error);
  }

  unspun_summary summary = {.size = sizeof summary};
  unspun_rating_summary(rating, &summary);
  printf("%s, grade %c\n", unspun_verdict_name(summary.verdict), summary.grade);
  unspun_evidence place = {.size = sizeof place};
  for (size_t i = 0; unspun_rating_evidence(rating, i, &place) == UNSPUN_OK; ++i) {
    printf("%zu %s", place.begin, place.found);
    if (place.expected_count > 0) printf(" -> %s", place.expected[0]);
    printf("\n");
  }

  unspun_rating_free(rating);
  unspun_detector_free(detector);
  return 0;
}
