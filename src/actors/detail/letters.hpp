// Letter tables: code points to sounds in the phonetic alphabet, by script.
#pragma once

#include <string>
#include <string_view>

namespace truce::actors::detail {

/// Letters of Arabic script U+0620 to U+06FF, ain as E, alif with hamza or madda as A, alif maqsura as Y; empty: a mark that is
/// dropped; "?" : not a letter of the table.
std::string_view arabic_letter(char32_t c);
/// Lower or upper case Cyrillic U+0400 to U+045F and U+0490, U+0491; "?" where not in the table.
std::string_view cyrillic_letter(char32_t c);
/// Latin letters beyond ASCII that stand for one sound ("ş" S, "ı" i, "đ" d); empty where ICU's base letter will do.
std::string_view latin_letter(char32_t c);
/// Latin digraphs to one sound, on ASCII lower case (with S and T already set), into `out`.
void latin_sounds(std::string_view word, std::string& out);

}  // namespace truce::actors::detail
