#include <regex>
#include <stdexcept>
#include <string>

/**
 * @brief Reads a Roman numeral.
 *
 * @param numeral the numeral in capital letters, from "I" to "MMMCMXCIX"
 * @return its value
 * @throws std::invalid_argument if it is not a well-formed numeral
 */
int from_roman(const std::string& numeral)
{
    static const std::regex well_formed("M{0,3}(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})");
    if (numeral.empty() || !std::regex_match(numeral.begin(), numeral.end(), well_formed)) {
        throw std::invalid_argument("not a Roman numeral");
    }
    static const std::string letters = "IVXLCDM";
    static const int amounts[] = {1, 5, 10, 50, 100, 500, 1000};
    int total = 0;
    int previous = 0;
    for (auto letter = numeral.rbegin(); letter != numeral.rend(); ++letter) {
        const int value = amounts[letters.find(*letter)];
        total += value < previous ? -value : value;
        previous = value;
    }
    return total;
}
