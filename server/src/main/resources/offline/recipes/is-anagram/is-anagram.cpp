#include <algorithm>
#include <string>

/**
 * @brief Tells whether two texts have the same bytes, each equally often; case and spaces count.
 *
 * @param first one text
 * @param second the other text
 * @return whether they are anagrams of each other
 */
bool is_anagram(const std::string& first, const std::string& second)
{
    return first.size() == second.size()
        && std::is_permutation(first.begin(), first.end(), second.begin());
}
