#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "extract/damage.hpp"
#include "extract/damages.hpp"

namespace unspun {

// One finder for each shape of damage, each in the file of its name (damage_mojibake.cpp, ...). Every one is linear in
// the text, reports in order and apart, takes any bytes, and begins with a gate that clean ASCII text does not pass.
// damages() joins them. The essays stand at the top of the files: what is damage is a question of what honest text
// does.

std::vector<Damage> mojibake(std::string_view text);
std::vector<Damage> lost_quotes(std::string_view text);
std::vector<Damage> html_entities(std::string_view text);
std::vector<Damage> invisible_characters(std::string_view text);
std::vector<Damage> control_characters(std::string_view text);
std::vector<Damage> look_alikes(std::string_view text);
std::vector<Damage> full_width_words(std::string_view text);
std::vector<Damage> hyphenations(std::string_view text, const KnownWord& is_known_word);
std::vector<Damage> spaced_letters(std::string_view text, const KnownWord& is_known_word);
std::vector<Damage> spintax(std::string_view text);
std::vector<Damage> template_leftovers(std::string_view text);
std::vector<Damage> file_names(std::string_view text, std::span<const Block> blocks);
std::vector<Damage> truncated_end(std::string_view text, std::span<const Block> blocks);

}  // namespace unspun
