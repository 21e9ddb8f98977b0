#include <stdexcept>
#include <string>
#include <utility>

/**
 * @brief Writes a number as a Roman numeral.
 *
 * @param number the number, from 1 to 3999
 * @return the numeral in capital letters
 * @throws std::out_of_range if there is no numeral for the number
 */
std::string to_roman(int number)
{
    static const std::pair<int, const char*> symbols[] = {
        {1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"},
        {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"},
    };
    if (number < 1 || number > 3999) {
        throw std::out_of_range("Roman numerals go from 1 to 3999");
    }
    std::string numeral;
    int rest = number;
    for (const auto& [value, symbol] : symbols) {
        while (rest >= value) {
            numeral += symbol;
            rest -= value;
        }
    }
    return numeral;
}
