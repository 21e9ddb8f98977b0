#include <functional>
#include <map>
#include <utility>

/**
 * @brief Wraps a function so that it is called once per argument and its results are remembered.
 *
 * @param wrapped the function to wrap; its result must depend on its argument alone
 * @return a function with the same results; not thread-safe
 */
template <typename Result, typename Argument>
std::function<Result(Argument)> memoize(std::function<Result(Argument)> wrapped)
{
    return [wrapped = std::move(wrapped), known = std::map<Argument, Result>()](Argument argument) mutable {
        auto found = known.find(argument);
        if (found == known.end()) {
            found = known.emplace(argument, wrapped(argument)).first;
        }
        return found->second;
    };
}
