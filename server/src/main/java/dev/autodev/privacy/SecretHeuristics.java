// SPDX-License-Identifier: Apache-2.0
package dev.autodev.privacy;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Distinguishes secrets from names, placeholders, messages and paths. */
final class SecretHeuristics {

    /** Words that mark a value as a placeholder. */
    private static final Pattern PLACEHOLDER = Pattern.compile(
            "(?i)example|sample|dummy|placeholder|change.?(?:me|it)|replace.?(?:me|this|with)|your|insert|redacted|hidden"
                    + "|masked|todo|fixme|default|undefined|(?:not|un).?set|secret|passwor[dt]|passwd|passphrase|token"
                    + "|api.?key|foobar|fake|mock|lorem|123456|abcdef|qwerty|test");

    /** A value that is computed or substituted elsewhere. */
    private static final Pattern REFERENCE = Pattern.compile(
            "\\$[{(\\w].*|.*\\$\\{.*|.*\\{\\{.*|.*\\{\\w*}.*|.*%[sd(].*|.*%\\w+%.*|<.*|.*>|.*#\\{.*|\\[.*]|@\\w+@|&.*|\\*{3,}.*"
                    + "|.*(?:\\\\u[0-9A-Fa-f]{4}){2}.*|.*(?:\\[\\^|\\(\\?|\\\\[swdbSWDB]|\\{\\d+,).*|\\d{4}-\\d\\d-\\d\\dT.*"
                    + "|\\\\[ntr].*|.*(?:PBKDF2|Hmac|SHA-?(?:1|256|384|512)|AES_?\\d{3}).*");

    private static final Pattern REPEATED = Pattern.compile("(.)\\1{4,}|(..)\\2{3,}");

    /** The words of a name, a path or a sentence, with the separators between them. */
    private static final Pattern WORDS = Pattern.compile(
            "(?:[A-Z]{2,}|[A-Z]?[a-z]+)(?:[-_./:\\\\#]*(?:[A-Z]{2,}|[A-Z]?[a-z]+|\\d{1,2}(?!\\d)))*+[-_./:]*");

    private static final Pattern DIGIT_INSIDE = Pattern.compile("\\d{0,9}[a-zA-Z]++\\d{1,4}[a-zA-Z][a-zA-Z0-9]*+");

    private static final Pattern CONSTANT = Pattern.compile("[A-Z][A-Z0-9]*(?:_[A-Z0-9]+){2,}");

    private static final Pattern VOWELS = Pattern.compile("(?i)[aeiouy]");

    private static final Pattern ADDRESS = Pattern.compile(
            "(?i)[a-z][a-z0-9+.-]*://.*|/?(?:[\\w.-]+/)+[\\w.-]*\\.\\w{1,5}|(?:[A-Za-z]\\w*\\.){2,}\\w+|[\\w.-]+@[\\w-]+\\.\\w+");

    private static final Pattern UUID =
            Pattern.compile("(?i)[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private static final Set<String> COMMON_VALUES = Set.of(
            "admin", "root", "guest", "anonymous", "postgres", "user", "none", "utf-8", "utf8", "latin1", "base64");

    private static final int MIN_PASSWORD_LENGTH = 5;
    private static final int MIN_KEY_LENGTH = 12;
    private static final int MAX_LENGTH = 4096;

    /** A value with this many other characters is more than a placeholder. */
    private static final int MIN_REST = 8;

    /** A value with this many characters around a repeated one is more than a placeholder. */
    private static final int MIN_AROUND_REPEATED = 40;

    private static final int MIN_JUMBLED_LENGTH = 16;

    private SecretHeuristics() {}

    /** Whether the random part of a vendor's token has enough different characters. */
    static boolean isToken(String text, int start, int end) {
        return text.substring(start, Math.min(end, start + MAX_LENGTH))
                        .chars()
                        .distinct()
                        .count()
                > 4;
    }

    /** Whether the value is substituted from elsewhere. */
    static boolean isReference(String value) {
        return REFERENCE.matcher(value).matches();
    }

    /** Whether a value may be the number of a card or a device: four to eight different digits. */
    static boolean isPin(String value) {
        return value.length() >= 4
                && value.length() <= 8
                && value.chars().allMatch(c -> c >= '0' && c <= '9')
                && value.chars().distinct().count() > 2
                && !"12345678".startsWith(value);
    }

    /** Whether a value whose name says password may be one. */
    static boolean isPassword(String value) {
        if (value.length() < MIN_PASSWORD_LENGTH
                || value.length() > MAX_LENGTH
                || isPlaceholder(value)
                || isProse(value)) {
            return false;
        }
        boolean plainWords = value.chars().allMatch(c -> Character.isLetter(c) || "-_. :/".indexOf(c) >= 0);
        // words can be passwords, but names and labels look the same: only a single lower-case word counts
        boolean oneWord = value.length() > MIN_PASSWORD_LENGTH && value.chars().allMatch(Character::isLowerCase);
        return plainWords
                ? oneWord
                : value.chars().filter(Character::isLetterOrDigit).count() >= 3;
    }

    /** Whether a value whose name says key, token or secret may be one: it must look random. */
    static boolean isKey(String value) {
        if (value.length() < MIN_KEY_LENGTH
                || value.length() > MAX_LENGTH
                || value.indexOf(' ') >= 0
                || isPlaceholder(value)) {
            return false;
        }
        if (ADDRESS.matcher(value).matches()) {
            return false;
        }
        boolean jumbled = isJumbled(value);
        if (!jumbled && isPronounceable(value)) {
            return false;
        }
        boolean digit = value.chars().anyMatch(Character::isDigit);
        boolean letter = value.chars().anyMatch(Character::isLetter);
        double bits = entropy(value);
        boolean hex = value.chars().allMatch(c -> Character.digit(c, 16) >= 0 || c == '-');
        if (hex) {
            return value.length() >= 16 && digit && bits >= 2.6;
        }
        return letter && (digit || jumbled ? bits >= 3.0 : value.length() >= 20 && bits >= 3.9);
    }

    /** Like {@link #isKey}, for an unquoted value, which could be an expression. */
    static boolean isBareKey(String value) {
        return (isMixed(value) || isJumbled(value)) && !UUID.matcher(value).matches() && isKey(value);
    }

    /** Whether it has letters and digits. */
    static boolean isMixed(String value) {
        return value.chars().anyMatch(Character::isDigit) && value.chars().anyMatch(Character::isLetter);
    }

    private static boolean isPlaceholder(String value) {
        if (REFERENCE.matcher(value).matches()) {
            return true;
        }
        Matcher repeated = REPEATED.matcher(value);
        if (repeated.find() && value.length() - (repeated.end() - repeated.start()) < MIN_AROUND_REPEATED) {
            return true;
        }
        if (COMMON_VALUES.contains(value.toLowerCase(Locale.ROOT))) {
            return true;
        }
        String rest = PLACEHOLDER.matcher(value).replaceAll("");
        return rest.length() < value.length()
                && rest.chars().filter(Character::isLetter).count() < MIN_REST
                && rest.chars().filter(c -> !Character.isLetter(c)).count() < MIN_REST;
    }

    private static boolean isProse(String value) {
        boolean spaces = value.indexOf(' ') >= 0;
        return spaces || value.endsWith(":") || ADDRESS.matcher(value).matches() || isIdentifier(value);
    }

    /** Whether case and digits change too often for words: at every fourth character. */
    private static boolean isJumbled(String value) {
        int changes = 0;
        for (int i = 1; i < value.length(); i++) {
            char before = value.charAt(i - 1);
            char c = value.charAt(i);
            boolean digits = Character.isDigit(before) && Character.isLetter(c)
                    || Character.isLetter(before) && Character.isDigit(c);
            changes += digits || Character.isLowerCase(before) && Character.isUpperCase(c) ? 1 : 0;
        }
        return value.length() >= MIN_JUMBLED_LENGTH && changes * 4 >= value.length();
    }

    /** Whether a value under the name of a service may be a key: also a number, or letters around digits. */
    static boolean isVendorKey(String value) {
        long digits = value.chars().filter(Character::isDigit).count();
        if (isKey(value) && digits >= 2) {
            return true;
        }
        boolean oneWord = value.length() >= MIN_KEY_LENGTH + 2 && value.chars().allMatch(Character::isLetterOrDigit);
        boolean number = digits == value.length() && value.chars().distinct().count() > 5;
        return oneWord
                && !isPlaceholder(value)
                && (number || DIGIT_INSIDE.matcher(value).matches() && entropy(value) >= 3.0);
    }

    /** Whether it is a name such as camelCase, snake_case or dotted.names. */
    private static boolean isIdentifier(String value) {
        return WORDS.matcher(value).matches()
                && !value.chars().allMatch(Character::isLowerCase)
                && value.chars().noneMatch(Character::isDigit);
    }

    /** Whether it consists of pronounceable words, and so is not random. */
    private static boolean isPronounceable(String value) {
        if (CONSTANT.matcher(value).matches()) {
            return true;
        }
        if (!WORDS.matcher(value).matches()) {
            return false;
        }
        String[] words = value.split("(?<=[a-z])(?=[A-Z])|[-_./:\\\\#0-9]+");
        int pronounceable = 0;
        for (String word : words) {
            pronounceable += word.length() <= 2
                            || word.length() > 2 && VOWELS.matcher(word).find()
                    ? word.length()
                    : 0;
        }
        int letters = (int) value.chars().filter(Character::isLetter).count();
        return words.length > 0 && pronounceable >= letters * 0.8 && letters >= words.length * 3.5;
    }

    /** The entropy in bits per character: at most 4 for hexadecimal digits, 6 for Base64. */
    private static double entropy(String value) {
        int[] counts = new int[128];
        value.chars().forEach(c -> counts[c & 127]++);
        double bits = 0;
        for (int count : counts) {
            if (count > 0) {
                double share = (double) count / value.length();
                bits -= share * Math.log(share) / Math.log(2);
            }
        }
        return bits;
    }
}
