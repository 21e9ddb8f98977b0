#include <string>

/**
 * @brief Returns a text with its bytes in reverse order.
 *
 * @param text the text to reverse
 * @return the reversed text
 */
std::string reverse_string(const std::string& text)
{
    return std::string(text.rbegin(), text.rend());
}
