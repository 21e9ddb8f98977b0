#include <exception>
#include <iomanip>
#include <iostream>
#include <map>
#include <string>
#include <vector>
$imports

static int current;

template <typename T> void json(const T& value) { std::cout << std::setprecision(17) << value; }
inline void json(bool value) { std::cout << (value ? "true" : "false"); }
inline void json(const std::string& value) { std::cout << '"' << value << '"'; }
template <typename T> void json(const std::vector<T>& values)
{
    std::cout << '[';
    for (std::size_t i = 0; i < values.size(); i++) {
        std::cout << (i == 0 ? "" : ",");
        json(values[i]);
    }
    std::cout << ']';
}
inline void json(const std::map<std::string, int>& counts)
{
    std::cout << '{';
    const char* comma = "";
    for (const auto& [word, count] : counts) {
        std::cout << comma << '"' << word << "\":" << count;
        comma = ",";
    }
    std::cout << '}';
}
template <typename T> void show(const T& value)
{
    std::cout << current << '\t';
    json(value);
    std::cout << '\n';
}
static void fail() { std::cout << current << "\t\"!\"\n"; }

$functions

int main()
{
$calls
}
