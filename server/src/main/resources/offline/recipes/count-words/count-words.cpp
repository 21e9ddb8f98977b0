#include <cctype>
#include <cstddef>
#include <string>

/**
 * @brief Counts the words of a text, that is the runs of characters between white space.
 *
 * @param text the text to read
 * @return the number of words; 0 for a blank text
 */
std::size_t count_words(const std::string& text)
{
    std::size_t count = 0;
    bool inside = false;
    for (const char letter : text) {
        const bool space = std::isspace(static_cast<unsigned char>(letter)) != 0;
        if (!space && !inside) {
            count++;
        }
        inside = !space;
    }
    return count;
}
