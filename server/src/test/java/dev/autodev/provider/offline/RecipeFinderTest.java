// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.offline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecipeFinderTest {

    private static final RecipeFinder FINDER = new RecipeFinder(RecipeCatalogue.read());

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            create a fibonacci function                                                 | fibonacci
            Write a function that returns the nth Fibonacci number                      | fibonacci
            compute the n-th number of the fibonacci sequence                           | fibonacci
            iterative fibonacci                                                         | fibonacci
            fib(n)                                                                      | fibonacci
            autodev: a function for the n-th fibonacci number                           | fibonacci
            create a function to calculate the factorial of a number                    | factorial
            factorial of n                                                              | factorial
            please implement the factorial function                                     | factorial
            gcd of two numbers                                                          | gcd
            greatest common divisor                                                     | gcd
            compute the highest common factor of two integers                           | gcd
            Euclid's algorithm for the greatest common divisor                          | gcd
            least common multiple of a and b                                            | lcm
            write an lcm function                                                       | lcm
            write a function that checks whether n is prime                             | is-prime
            check if a number is prime or not                                           | is-prime
            prime test                                                                  | is-prime
            a primality test                                                            | is-prime
            returns true if the number is prime, false otherwise                        | is-prime
            sieve of Eratosthenes                                                       | sieve
            all primes up to n                                                          | sieve
            list all prime numbers up to a limit                                        | sieve
            binary search in a sorted array                                             | binary-search
            implement binary search                                                     | binary-search
            Create a binary search function that returns the index of the target value  | binary-search
            quicksort                                                                   | quicksort
            sort an array of integers with quick sort                                   | quicksort
            implement the quicksort algorithm                                           | quicksort
            merge sort                                                                  | merge-sort
            write a function that sorts a list using merge sort                         | merge-sort
            bubble sort an array                                                        | bubble-sort
            reverse a string                                                            | reverse-string
            write a function to reverse a given string                                  | reverse-string
            return the reversed text                                                    | reverse-string
            check if a string is a palindrome                                           | is-palindrome
            create a palindrome checker function                                        | is-palindrome
            is this string a palindrome                                                 | is-palindrome
            tell whether a word reads the same backwards                                | is-palindrome
            check whether two strings are anagrams of each other                        | is-anagram
            anagram checker                                                             | is-anagram
            count the words in a string                                                 | count-words
            count the number of words in a text                                         | count-words
            word count                                                                  | count-words
            how many words does a sentence                                              | none
            word frequency of a text                                                    | word-frequency
            count how often each word occurs in a text                                  | word-frequency
            fizzbuzz                                                                    | fizzbuzz
            write a FizzBuzz function for numbers from 1 to n                           | fizzbuzz
            classic fizz buzz                                                           | fizzbuzz
            convert an integer to a roman numeral                                       | to-roman
            roman numerals                                                              | to-roman
            number to roman                                                             | to-roman
            convert a roman numeral to an integer                                       | from-roman
            parse a roman numeral                                                       | from-roman
            roman to integer                                                            | from-roman
            convert from roman numerals                                                 | from-roman
            levenshtein distance                                                        | levenshtein
            compute the edit distance between two strings                               | levenshtein
            raise a base to the power of an exponent                                    | power
            fast exponentiation by squaring                                             | power
            check if a year is a leap year                                              | is-leap-year
            leap year                                                                   | is-leap-year
            count the vowels in a string                                                | count-vowels
            count the number of vowels                                                  | count-vowels
            sum of the digits of a number                                               | digit-sum
            digit sum                                                                   | digit-sum
            clamp a value between a minimum and a maximum                               | clamp
            limit a value to a range                                                    | clamp
            find the largest element in an array                                        | find-max
            maximum of a list                                                           | find-max
            sum of all numbers in an array                                              | sum
            add up the elements of a list                                               | sum
            flatten a nested list                                                       | flatten
            flatten an array                                                            | flatten
            memoize a function                                                          | memoize
            a memoize decorator                                                         | memoize
            """)
    void typedInstructionsFindTheirRecipe(String spec, String recipe) {
        assertEquals(recipe, FINDER.find(spec, null).map(Recipe::id).orElse("none"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "implement this",
                "parse a fibonacci heap",
                "fibonacci heap",
                "binary search tree insert with rebalancing",
                "binary search tree",
                "check if a number is a fibonacci number",
                "is n a factorial",
                "print the fibonacci sequence",
                "the first n fibonacci numbers",
                "fibonacci and factorial",
                "recursive fibonacci with memoization",
                "fibonacci numbers modulo m",
                "number of trailing zeros of a factorial",
                "gcd of a list of polynomials",
                "extended euclidean algorithm",
                "the nth prime number",
                "next prime after n",
                "prime factorization",
                "sum of all primes up to n",
                "all primes below n",
                "segmented sieve",
                "lower bound binary search",
                "exponential search",
                "quickselect",
                "external merge sort of files",
                "merge two sorted lists",
                "sort a linked list with merge sort",
                "sort users by name with quicksort",
                "reverse a linked list",
                "reverse the words in a string",
                "reverse an array",
                "reverse proxy",
                "longest palindromic substring",
                "check if a linked list is a palindrome",
                "check if a number is a palindrome",
                "palindrome ignoring punctuation",
                "group anagrams",
                "find all anagrams of a word",
                "count the number of occurrences of a word in a text",
                "count unique words",
                "the longest word",
                "fizzbuzz with configurable divisors",
                "add roman numerals",
                "damerau levenshtein distance",
                "check if n is a power of two",
                "power set of a list",
                "modular power",
                "number of leap years between two dates",
                "next leap year",
                "count consonants",
                "remove vowels from a string",
                "digital root",
                "add a digit to a number",
                "check if a number is between two numbers",
                "maximum subarray sum",
                "second largest element",
                "max of two numbers",
                "maximum depth of a tree",
                "sum of two numbers",
                "sum of squares of a list",
                "running total of a list",
                "add an element to a list",
                "total number of elements in a list",
                "flatten a dictionary",
                "flatten a binary tree to a linked list",
                "LRU cache",
                "cache http responses",
                "connect to a database",
                "a REST endpoint for users",
                "quicksort in COBOL",
            })
    void aNearMissFindsNothing(String spec) {
        assertEquals(Optional.empty(), FINDER.find(spec, null).map(Recipe::id));
    }

    @ParameterizedTest
    @CsvSource({
        "gcd, gcd",
        "isPalindrome, is-palindrome",
        "is_anagram, is-anagram",
        "computeGCD, gcd",
        "is_prime, is-prime",
        "isPrimeNumber, is-prime",
        "primesUpTo, sieve",
        "sieve_of_eratosthenes, sieve",
        "reverseString, reverse-string",
        "reverse_str, reverse-string",
        "wordCount, count-words",
        "countWords, count-words",
        "wordFrequency, word-frequency",
        "toRoman, to-roman",
        "intToRoman, to-roman",
        "romanToInt, from-roman",
        "fromRoman, from-roman",
        "levenshteinDistance, levenshtein",
        "editDistance, levenshtein",
        "isLeapYear, is-leap-year",
        "sumOfDigits, digit-sum",
        "findMax, find-max",
        "sumArray, sum",
        "fizzBuzz, fizzbuzz",
        "mergeSort, merge-sort",
        "quick_sort, quicksort",
        "pow, power",
        "parseFibonacciHeap, none",
        "isFibonacci, none",
        "main, none",
        "reverse, none",
        "search, none",
        "BinarySearchTree, none",
        "countPrimes, none",
        "romanParty, none"
    })
    void aNameAloneFindsItsRecipe(String name, String recipe) {
        assertEquals(recipe, FINDER.find("", name).map(Recipe::id).orElse("none"));
        assertEquals(
                recipe,
                FINDER.find("Implement the function " + name, name)
                        .map(Recipe::id)
                        .orElse("none"));
    }

    @ParameterizedTest
    @CsvSource({
        "gcd of two numbers, lcm, none",
        "greatest common divisor, solve, gcd",
        "of n, factorial, factorial",
        "Returns the factorial of n modulo seven., factorial, none",
        "number n, is_prime, is-prime"
    })
    void wordsAndNameTogetherMustNotContradict(String text, String name, String recipe) {
        assertEquals(recipe, FINDER.find(text, name).map(Recipe::id).orElse("none"));
    }
}
