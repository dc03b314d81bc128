// Damages clean text in known ways and counts what damages() finds and what RatedText gives back byte for byte. Clean
// documents as JSON lines ("text") from standard input; those in which something is found as they are are left out.
//   damage_recall [DOCUMENTS = 200]
#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <iostream>
#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <unordered_set>
#include <vector>

#include "extract/damage_character.hpp"
#include "extract/damage_code_page.hpp"
#include "extract/damages.hpp"
#include "extract/plain_text_blocks.hpp"
#include "extract/rated_text.hpp"
#include "input/utf8.hpp"

using namespace unspun;

namespace {

using Random = std::mt19937;

/// A way of damaging: the damaged text, and how many places were damaged.
struct Damaged {
  std::string text;
  std::size_t places = 0;
};

struct Way {
  std::string name;
  DamageKind kind;
  std::function<Damaged(const std::string&, Random&)> damaged;
};

/// What a program makes of bytes it takes for another encoding, for the characters that are not ASCII.
Damaged misread(const std::string& text, const std::function<void(unsigned char, std::string&)>& read_byte) {
  Damaged damaged;
  for (const char letter : text) {
    const auto byte = static_cast<unsigned char>(letter);
    if (byte < 0x80) {
      damaged.text.push_back(letter);
      continue;
    }
    if (byte >= 0xC0) ++damaged.places;
    read_byte(byte, damaged.text);
  }
  return damaged;
}

void read_as_windows_1252(unsigned char byte, std::string& text) {
  append_utf8(windows_1252_character(byte).value_or(byte), text);
}

void read_as_page(CodePage page, unsigned char byte, std::string& text) {
  for (char32_t point = 0xA0; point < 0x10000; ++point) {
    if (byte_of(point, page) == byte) return append_utf8(point, text);
  }
}

/// Straight quotes typographic, some dashes, some accents, so that there is something to misread.
std::string typographic(const std::string& text) {
  std::string changed;
  bool opens = true;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char32_t before = i == 0 ? ' ' : byte_at(text, i - 1);
    if (text[i] == '\'' && is_ascii_letter(before)) {
      changed += "\xE2\x80\x99";
    } else if (text[i] == '"') {
      changed += opens ? "\xE2\x80\x9C" : "\xE2\x80\x9D";
      opens = !opens;
    } else if (text.compare(i, 4, "cafe") == 0) {
      changed += "caf\xC3\xA9", i += 3;
    } else if (text.compare(i, 3, " - ") == 0) {
      changed += " \xE2\x80\x93 ", i += 2;
    } else {
      changed.push_back(text[i]);
    }
  }
  return changed;
}

/// Calls change(word, output) for every ASCII word; it says whether it damaged it.
Damaged by_words(const std::string& text, const std::function<bool(const std::string&, std::string&)>& change) {
  Damaged damaged;
  for (std::size_t place = 0; place < text.size();) {
    std::size_t end = place;
    while (is_ascii_letter(byte_at(text, end))) ++end;
    const bool is_alone = (place == 0 || text[place - 1] == ' ') &&
                          (end == text.size() || std::string_view(" .,;\n").find(text[end]) != std::string_view::npos);
    if (end == place) {
      damaged.text.push_back(text[place++]);
      continue;
    }
    const std::string word = text.substr(place, end - place);
    if (is_alone && change(word, damaged.text)) {
      ++damaged.places;
    } else {
      damaged.text += word;
    }
    place = end;
  }
  return damaged;
}

bool is_one_in(int many, Random& random) {
  return std::uniform_int_distribution<int>(1, many)(random) == 1;
}

bool is_plain(const std::string& word, std::size_t least) {
  return word.size() >= least && std::all_of(word.begin(), word.end(), [](char letter) {
           return is_ascii_lower(static_cast<unsigned char>(letter));
         });
}

std::string with_look_alikes(const std::string& word) {
  constexpr std::string_view kLatin = "aeopcyx";
  constexpr std::array<std::string_view, 7> kCyrillic = {"\xD0\xB0", "\xD0\xB5", "\xD0\xBE", "\xD1\x80",
                                                         "\xD1\x81", "\xD1\x83", "\xD1\x85"};
  std::string changed;
  for (const char letter : word) {
    const std::size_t index = kLatin.find(letter);
    changed += index == kLatin.npos ? std::string(1, letter) : std::string(kCyrillic[index]);
  }
  return changed;
}

std::vector<Way> ways() {
  const auto words = [](std::string name, DamageKind kind, int one_in, auto change) {
    return Way{std::move(name), kind, [=](const std::string& text, Random& random) {
                 return by_words(text, [&](const std::string& word, std::string& out) {
                   return is_one_in(one_in, random) && change(word, out, random);
                 });
               }};
  };
  const auto inserted = [&](std::string name, std::string_view what) {
    return words(std::move(name), DamageKind::InvisibleCharacter, 20, [=](const std::string& word, auto& out, auto&) {
      if (word.size() < 2) return false;
      out += word.substr(0, word.size() / 2) + std::string(what) + word.substr(word.size() / 2);
      return true;
    });
  };
  const auto once = [](const std::string& text) { return misread(text, read_as_windows_1252); };
  std::vector<Way> all = {
      {"mojibake windows-1252", DamageKind::Mojibake, [=](auto& text, Random&) { return once(text); }},
      {"mojibake twice", DamageKind::Mojibake,
       [=](auto& text, Random&) {
         return Damaged{once(once(text).text).text, once(text).places};
       }},
      {"mojibake latin-1", DamageKind::Mojibake,
       [](auto& text, Random&) {
         return misread(text, [](unsigned char byte, std::string& out) { append_utf8(byte, out); });
       }},
      {"mojibake, 0x9D lost", DamageKind::Mojibake,
       [](auto& text, Random&) {
         return misread(text, [](unsigned char byte, std::string& out) {
           if (byte != 0x9D) read_as_windows_1252(byte, out);
         });
       }},
      {"mojibake Mac Roman", DamageKind::Mojibake,
       [](auto& text, Random&) {
         return misread(text,
                        [](unsigned char byte, std::string& out) { read_as_page(CodePage::MacRoman, byte, out); });
       }},
      {"entities", DamageKind::HtmlEntity,
       [](auto& text, Random&) {
         Damaged damaged;
         for (std::size_t place = 0; place < text.size();) {
           const Character character = character_at(text, place);
           const bool is_marked = character.point >= 0x80 || character.point == '&' || character.point == '"';
           damaged.places += is_marked ? 1 : 0;
           damaged.text += is_marked ? fmt::format("&#{};", static_cast<unsigned>(character.point))
                                     : text.substr(place, character.bytes);
           place += character.bytes;
         }
         return damaged;
       }},
      inserted("zero-width space", "\xE2\x80\x8B"),
      inserted("zero-width joiner", "\xE2\x80\x8D"),
      inserted("soft hyphen", "\xC2\xAD"),
      inserted("byte-order mark", "\xEF\xBB\xBF"),
      inserted("right-to-left mark", "\xE2\x80\x8F"),
      words("look-alikes, every word", DamageKind::LookAlike, 1,
            [](const std::string& word, auto& out, auto&) {
              const std::string changed = with_look_alikes(word);
              if (changed == word) return false;
              out += changed;
              return true;
            }),
      words("look-alikes, one in 20", DamageKind::LookAlike, 20,
            [](const std::string& word, auto& out, auto&) {
              const std::string changed = with_look_alikes(word);
              if (changed == word || changed.size() == 2 * word.size()) return false;
              out += changed;
              return true;
            }),
      words("divided words", DamageKind::Hyphenation, 20,
            [](const std::string& word, auto& out, auto& random) {
              if (!is_plain(word, 6)) return false;
              const std::size_t cut = std::uniform_int_distribution<std::size_t>(2, word.size() - 3)(random);
              out += word.substr(0, cut) + "-\n" + word.substr(cut);
              return true;
            }),
      words("spaced words", DamageKind::SpacedLetters, 30,
            [](const std::string& word, auto& out, auto&) {
              if (!is_plain(word, 4)) return false;
              for (std::size_t i = 0; i < word.size(); ++i) out += (i == 0 ? "" : " ") + word.substr(i, 1);
              return true;
            }),
      words("spintax", DamageKind::Spintax, 20,
            [](const std::string& word, auto& out, auto&) {
              if (!is_plain(word, 4)) return false;
              out += "{" + word + "|" + word + " again|the like}";
              return true;
            }),
      words("template fields", DamageKind::TemplateLeftover, 40,
            [](const std::string& word, auto& out, Random& random) {
              constexpr std::array<std::string_view, 8> kFields = {
                  "{{first_name}}", "{{ user.name | upper }}", "[[name]]", "%FIRSTNAME%", "[Your Name]", "*|FNAME|*",
                  "<%= title %>",   "[insert place here]"};
              if (!is_plain(word, 4)) return false;
              out += kFields[random() % kFields.size()];
              return true;
            }),
      {"text cut at a word", DamageKind::TruncatedEnd,
       [](auto& text, Random& random) {
         const std::size_t from = text.size() / 2;
         const std::size_t cut = text.find(' ', from + random() % std::max<std::size_t>(1, text.size() / 3));
         return cut == std::string::npos ? Damaged{} : Damaged{text.substr(0, cut), 1};
       }},
  };
  return all;
}

struct Tally {
  std::size_t documents = 0;
  std::size_t places = 0;
  std::size_t found = 0;
  std::size_t exact = 0;  ///< documents that are read as they were
};

}  // namespace

int main(int argc, char** argv) {
  const std::size_t wanted = argc > 1 ? std::stoul(argv[1]) : 200;
  std::vector<std::string> texts;
  std::unordered_set<std::string> vocabulary;
  for (std::string line; texts.size() < wanted && std::getline(std::cin, line);) {
    const auto json = nlohmann::json::parse(line, nullptr, false);
    if (json.is_discarded()) continue;
    const std::string text = typographic(json["text"]);
    if (text.size() < 1000 || text.size() > 20000 || next_non_ascii(text, 0) == text.size()) continue;
    if (!damages(text, plain_text_blocks(text)).empty()) continue;
    texts.push_back(text);
    by_words(text, [&](const std::string& word, std::string&) {
      vocabulary.insert(word);
      return false;
    });
  }
  const KnownWord is_known = [&](std::string_view word) { return vocabulary.count(std::string(word)) > 0; };
  for (const Way& way : ways()) {
    for (const bool has_vocabulary : {false, true}) {
      const bool asks = way.kind == DamageKind::Hyphenation || way.kind == DamageKind::SpacedLetters;
      if (has_vocabulary && !asks) continue;
      Random random(1);
      Tally tally;
      for (const std::string& text : texts) {
        const Damaged damaged = way.damaged(text, random);
        if (damaged.places == 0) continue;
        Document document;
        document.text = damaged.text;
        document.blocks = plain_text_blocks(document.text);
        document.damages = damages(document.text, document.blocks, has_vocabulary ? is_known : KnownWord());
        const auto found = std::count_if(document.damages.begin(), document.damages.end(),
                                         [&](const Damage& damage) { return damage.kind == way.kind; });
        ++tally.documents;
        tally.places += damaged.places;
        tally.found += static_cast<std::size_t>(found);
        for (Block& block : document.blocks) block.label = BlockLabel::Text;
        tally.exact += RatedText(document).text() == text ? 1 : 0;
      }
      fmt::print("{:24} {:12} documents {:4} places {:6} found {:6} ({:.3f})  documents repaired exactly {:4}\n",
                 way.name, has_vocabulary ? "vocabulary" : "", tally.documents, tally.places, tally.found,
                 static_cast<double>(tally.found) / static_cast<double>(std::max<std::size_t>(1, tally.places)),
                 tally.exact);
    }
  }
}
