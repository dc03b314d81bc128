/*
 * A program that knows of unspun nothing but what is installed.
 *
 *   outside json FILE FORMAT TEXT   the line of JSON of a file; FORMAT is the number of one, TEXT 1 for --with-text
 *   outside html FILE               the page of it
 *   outside open MODEL              the code and the message of opening it; MODEL is "-" for the usual places
 *   outside threads FILE            whether 8 threads at one detector all get the line that one alone gets
 *   outside fork FILE               whether a child gets it too
 *   outside memory                  whether a rating that memory does not suffice for is refused, and no more
 */
#define _POSIX_C_SOURCE 200809L

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "unspun.h"

enum { THREADS = 8, ROUNDS = 4, MOST = 1 << 22 };

static const char* path;
static char text[MOST];
static size_t text_size;
static unspun_detector* detector;

static void require(int holds, const char* what) {
  if (holds) return;
  fprintf(stderr, "outside: %s\n", what);
  exit(1);
}

static void prepare(const char* file_path) {
  FILE* file = fopen(file_path, "rb");
  require(file != NULL, "no such file");
  path = file_path;
  text_size = fread(text, 1, sizeof text, file);
  fclose(file);
  unspun_error* error = NULL;
  const unspun_code code = unspun_open(NULL, &detector, &error);
  require(code == UNSPUN_OK, unspun_error_message(error));
}

static unspun_rating* rating_of_file(unspun_format format) {
  unspun_options options = {.size = sizeof options, .source = path, .format = format};
  unspun_error* error = NULL;
  unspun_rating* rating = NULL;
  const unspun_code code = unspun_rate(detector, text, text_size, &options, &rating, &error);
  if (code != UNSPUN_OK) {
    fprintf(stderr, "%d %s\n", (int)code, unspun_error_message(error));
    unspun_error_free(error);
    exit(2);
  }
  return rating;
}

static char* json_of_file(unspun_format format, int with_text) {
  unspun_rating* rating = rating_of_file(format);
  char* json = NULL;
  size_t size = 0;
  require(unspun_rating_json(rating, with_text, &json, &size, NULL) == UNSPUN_OK, "no JSON");
  require(strlen(json) == size, "a NUL in JSON, or none at its end");
  unspun_rating_free(rating);
  return json;
}

static void* rate_again(void* expected) {
  for (int i = 0; i < ROUNDS; ++i) {
    char* json = json_of_file(UNSPUN_FORMAT_PLAIN, 0);
    require(strcmp(json, expected) == 0, "a thread got another rating");
    unspun_string_free(json);
  }
  return NULL;
}

static void rate_in_threads(void) {
  char* expected = json_of_file(UNSPUN_FORMAT_PLAIN, 0);
  pthread_t threads[THREADS];
  for (int i = 0; i < THREADS; ++i) require(pthread_create(&threads[i], NULL, rate_again, expected) == 0, "no thread");
  for (int i = 0; i < THREADS; ++i) pthread_join(threads[i], NULL);
  unspun_string_free(expected);
  printf("the same %d times\n", THREADS * ROUNDS);
}

static void rate_in_child(void) {
  char* expected = json_of_file(UNSPUN_FORMAT_PLAIN, 0);
  const pid_t child = fork();
  require(child >= 0, "no child");
  if (child == 0) {
    rate_again(expected);
    _exit(7);
  }
  int status = 0;
  waitpid(child, &status, 0);
  require(WIFEXITED(status) && WEXITSTATUS(status) == 7, "the child ended otherwise");
  rate_again(expected);
  unspun_string_free(expected);
  printf("the same in the child\n");
}

/* What is left after the model is mapped is less than a copy of the text. */
static void rate_without_memory(void) {
  unspun_error* error = NULL;
  require(unspun_open(NULL, &detector, &error) == UNSPUN_OK, unspun_error_message(error));
  const size_t size = 60u << 20;
  char* words = malloc(size);
  require(words != NULL, "no memory to begin with");
  memset(words, 'a', size);
  const struct rlimit none = {.rlim_cur = 1 << 20, .rlim_max = RLIM_INFINITY};
  const struct rlimit all = {.rlim_cur = RLIM_INFINITY, .rlim_max = RLIM_INFINITY};
  require(setrlimit(RLIMIT_AS, &none) == 0, "no limit");
  unspun_rating* rating = NULL;
  const unspun_code code = unspun_rate(detector, words, size, NULL, &rating, &error);
  setrlimit(RLIMIT_AS, &all);
  require(code == UNSPUN_OUT_OF_MEMORY && rating == NULL, "rated all the same");
  printf("%d %s\n", (int)unspun_error_code(error), unspun_error_message(error));
  unspun_error_free(error);
  require(unspun_rate(detector, words, 100, NULL, &rating, NULL) == UNSPUN_OK, "not usable afterwards");
  unspun_rating_free(rating);
  free(words);
}

static void open_model(const char* model) {
  unspun_error* error = NULL;
  const unspun_code code = unspun_open(strcmp(model, "-") == 0 ? NULL : model, &detector, &error);
  require((code == UNSPUN_OK) == (detector != NULL), "a code that contradicts the detector");
  require((code == UNSPUN_OK) == (error == NULL), "a code that contradicts the error");
  printf("%d %s\n", (int)code, unspun_error_message(error));
  unspun_error_free(error);
}

int main(int argc, char** argv) {
  require(argc >= 2, "what?");
  const char* what = argv[1];
  if (strcmp(what, "open") == 0 && argc == 3) {
    open_model(argv[2]);
  } else if (strcmp(what, "memory") == 0) {
    rate_without_memory();
  } else {
    require(argc >= 3, "which file?");
    prepare(argv[2]);
    if (strcmp(what, "json") == 0 && argc == 5) {
      char* json = json_of_file((unspun_format)atoi(argv[3]), atoi(argv[4]));
      fputs(json, stdout);
      unspun_string_free(json);
    } else if (strcmp(what, "html") == 0) {
      unspun_rating* rating = rating_of_file(UNSPUN_FORMAT_PLAIN);
      char* html = NULL;
      require(unspun_rating_html(rating, &html, NULL, NULL) == UNSPUN_OK, "no page");
      fputs(html, stdout);
      unspun_string_free(html);
      unspun_rating_free(rating);
    } else if (strcmp(what, "threads") == 0) {
      rate_in_threads();
    } else if (strcmp(what, "fork") == 0) {
      rate_in_child();
    } else {
      require(0, "what?");
    }
  }
  unspun_detector_free(detector);
  return 0;
}
