#include <doctest/doctest.h>

#include "tokenize/shown_tokens.hpp"

using namespace unspun;

TEST_CASE("sentences: a stop and a capital") {
  CHECK(shown_sentences("One is here. Two is there! Is three? Yes") == "[One is here.][Two is there!][Is three?][Yes]");
  CHECK(shown_sentences("It is 3.5 now. ok, fine... or not") == "[It is 3.5 now. ok, fine... or not]");
}

TEST_CASE("sentences: closing quotes and brackets belong to the sentence they close") {
  CHECK(shown_sentences("“Yes.” She left.") == "[“Yes.”][She left.]");
  CHECK(shown_sentences("\"Yes.\" She left. (He too.) Gone.") == "[\"Yes.\"][She left.][(He too.)][Gone.]");
}

TEST_CASE("sentences: a quotation goes on before a small letter") {
  CHECK(shown_sentences("“Really?” he asked. “Go!” cried she.") == "[“Really?” he asked.][“Go!” cried she.]");
  CHECK(shown_sentences("Really? he asked.") == "[Really?][he asked.]");
  CHECK(shown_sentences("He came (why?) and left.") == "[He came (why?) and left.]");
}

TEST_CASE("sentences: none ends after a title, an initial or a number sign") {
  CHECK(shown_sentences("Gen. Kelly met George W. Bush. Mr. A sat.") == "[Gen. Kelly met George W. Bush.][Mr. A sat.]");
  CHECK(shown_sentences("See No. 5 And e.g. Fig. 2 Here.") == "[See No. 5 And e.g. Fig. 2 Here.]");
  CHECK(shown_sentences("Then Mr.\nSmith came.") == "[Then Mr./Smith came.]");
}

TEST_CASE("sentences: other abbreviations end one only before a sentence starter") {
  CHECK(shown_sentences("He joined the U.S. Army.") == "[He joined the U.S. Army.]");
  CHECK(shown_sentences("He left the U.S. The army stayed.") == "[He left the U.S.][The army stayed.]");
  CHECK(shown_sentences("Acme Inc. However, no.") == "[Acme Inc.][However, no.]");
  CHECK(shown_sentences("At 10 a.m. Monday (U.S. Time) In it.") == "[At 10 a.m. Monday (U.S. Time) In it.]");
  CHECK(shown_sentences("From the U.S. “The end” came.") == "[From the U.S.][“The end” came.]");
  CHECK(shown_sentences("From the U.S. “Army” came.") == "[From the U.S. “Army” came.]");
  CHECK(shown_sentences("Since Jan. 5 The end.") == "[Since Jan. 5 The end.]");
}

TEST_CASE("sentences: a number sign that is a word ends its sentence") {
  CHECK(shown_sentences("He said No. I went.") == "[He said No.][I went.]");
  CHECK(shown_sentences("Take vitamin C. It helps.") == "[Take vitamin C.][It helps.]");
}

TEST_CASE("sentences: an end within an address is none") {
  CHECK(shown_sentences("Go to http://a.example/?Q=1 Now.") == "[Go to http://a.example/?Q=1 Now.]");
}

TEST_CASE("sentences: a blank line ends one whatever stands there") {
  CHECK(shown_sentences("a title\n\nand text") == "[a title][and text]");
  CHECK(shown_sentences("a title\r\n \t\r\nand text") == "[a title][and text]");
  CHECK(shown_sentences("Mr.\n\nSmith") == "[Mr.][Smith]");
  CHECK(shown_sentences("a title\u2029and text") == "[a title][and text]");
}

TEST_CASE("sentences: a single line break ends one unless the line goes on") {
  CHECK(shown_sentences("A Headline\nThe text goes\non here.") == "[A Headline][The text goes/on here.]");
  CHECK(shown_sentences("The text goes\r\non here.") == "[The text goes\r/on here.]");
  CHECK(shown_sentences("The text goes\nélan vital") == "[The text goes/élan vital]");
  CHECK(shown_sentences("The text goes\rOn") == "[The text goes][On]");
  CHECK(shown_sentences("hello!\nwho is it?\nme") == "[hello!][who is it?][me]");
  CHECK(shown_sentences("List:\n- one\n- two\n3 more") == "[List:][- one][- two][3 more]");
}

TEST_CASE("sentences: they cover all tokens") {
  Tokenizer tokenizer;
  TokenizedText found;
  tokenizer.tokenize("\n\nOne. Two\n\n \nThree?\n", found);
  CHECK(found.sentences == std::vector<Sentence>{{0, 2}, {2, 3}, {3, 5}});
}
