import java.util.ArrayList;
import java.util.List;

/**
 * Returns the FizzBuzz words for the numbers from 1 on.
 *
 * @param n the last number
 * @return "Fizz" for multiples of 3, "Buzz" for multiples of 5, "FizzBuzz" for both, else the number itself; empty for
 *     an n below 1
 */
public static List<String> fizzBuzz(int n) {
    List<String> words = new ArrayList<>();
    for (int i = 1; i <= n; i++) {
        if (i % 15 == 0) {
            words.add("FizzBuzz");
        } else if (i % 3 == 0) {
            words.add("Fizz");
        } else if (i % 5 == 0) {
            words.add("Buzz");
        } else {
            words.add(Integer.toString(i));
        }
    }
    return words;
}
