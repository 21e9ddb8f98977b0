#include <map>
#include <sstream>
#include <string>

/**
 * @brief Counts how often each word occurs in a text; words end at white space, and case counts.
 *
 * @param text the text to read
 * @return the number of occurrences by word, in alphabetical order
 */
std::map<std::string, int> word_frequency(const std::string& text)
{
    std::map<std::string, int> counts;
    std::istringstream input{std::string(text)};
    std::string word;
    while (input >> word) {
        counts[word]++;
    }
    return counts;
}
