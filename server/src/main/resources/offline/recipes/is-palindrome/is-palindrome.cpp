#include <algorithm>
#include <string>

/**
 * @brief Tells whether a text reads the same backwards, every byte counting.
 *
 * @param text the text to check
 * @return whether it is a palindrome; true for an empty text
 */
bool is_palindrome(const std::string& text)
{
    return std::equal(text.begin(), text.end(), text.rbegin());
}
