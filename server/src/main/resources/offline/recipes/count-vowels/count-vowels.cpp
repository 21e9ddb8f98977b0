#include <cstddef>
#include <string>

/**
 * @brief Counts the vowels a, e, i, o and u of a text, in either case.
 *
 * @param text the text to read
 * @return the number of vowels
 */
std::size_t count_vowels(const std::string& text)
{
    static const std::string vowels = "aeiouAEIOU";
    std::size_t count = 0;
    for (const char letter : text) {
        if (vowels.find(letter) != std::string::npos) {
            count++;
        }
    }
    return count;
}
