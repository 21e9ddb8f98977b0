package dev.autodev.privacy;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells a secret from what only stands where one could stand: a name, a placeholder, a message, a path. */
final class SecretHeuristics {

    /** What people write where the secret is to be filled in. */
    private static final Pattern PLACEHOLDER = Pattern.compile(
            "(?i)example|sample|dummy|placeholder|change.?(?:me|it)|replace.?(?:me|this|with)|your|insert|redacted|hidden"
                    + "|masked|todo|fixme|default|undefined|(?:not|un).?set|secret|passwor[dt]|passwd|passphrase|token"
                    + "|api.?key|foobar|fake|mock|lorem|123456|abcdef|qwerty|test");

    /** A value that is computed or filled in elsewhere. */
    private static final Pattern REFERENCE = Pattern.compile(
            "\\$[{(\\w].*|.*\\$\\{.*|.*\\{\\{.*|.*\\{\\w*}.*|.*%[sd(].*|.*%\\w+%.*|<.*|.*>|.*#\\{.*|\\[.*]|@\\w+@|&.*|\\*{3,}.*"
                    + "|.*(?:\\\\u[0-9A-Fa-f]{4}){2}.*|.*(?:\\[\\^|\\(\\?|\\\\[swdbSWDB]|\\{\\d+,).*|\\d{4}-\\d\\d-\\d\\dT.*"
                    + "|\\\\[ntr].*|.*(?:PBKDF2|Hmac|SHA-?(?:1|256|384|512)|AES_?\\d{3}).*");

    private static final Pattern REPEATED = Pattern.compile("(.)\\1{4,}|(..)\\2{3,}");

    /** Words of a name, a path or a sentence, with the marks between them. */
    private static final Pattern WORDS = Pattern.compile(
            "(?:[A-Z]{2,}|[A-Z]?[a-z]+)(?:[-_./:\\\\#]*(?:[A-Z]{2,}|[A-Z]?[a-z]+|\\d{1,2}(?!\\d)))*+[-_./:]*");

    private static final Pattern CONSTANT = Pattern.compile("[A-Z][A-Z0-9]*(?:_[A-Z0-9]+){2,}");

    private static final Pattern VOWELS = Pattern.compile("(?i)[aeiouy]");

    private static final Pattern ADDRESS = Pattern.compile(
            "(?i)[a-z][a-z0-9+.-]*://.*|/?(?:[\\w.-]+/)+[\\w.-]*\\.\\w{1,5}|(?:[A-Za-z]\\w*\\.){2,}\\w+|[\\w.-]+@[\\w-]+\\.\\w+");

    private static final Pattern UUID =
            Pattern.compile("(?i)[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private static final Set<String> USUAL = Set.of(
            "admin", "root", "guest", "anonymous", "postgres", "user", "none", "utf-8", "utf8", "latin1", "base64");

    private static final int LEAST_PASSWORD = 5;
    private static final int LEAST_KEY = 12;
    private static final int LONGEST = 512;

    /** Of a word that is spelt out, so much is left when its placeholder words are gone. */
    private static final int REST = 8;

    private SecretHeuristics() {}

    /** Whether the random part of a vendor's token is more than a row of the same character. */
    static boolean token(String text, int start, int end) {
        return text.substring(start, Math.min(end, start + LONGEST))
                        .chars()
                        .distinct()
                        .count()
                > 4;
    }

    /** Whether a value that is called a password may be one. */
    static boolean password(String value) {
        if (value.length() < LEAST_PASSWORD || value.length() > LONGEST || isFilledIn(value) || isProse(value)) {
            return false;
        }
        boolean plainWords = value.chars().allMatch(c -> Character.isLetter(c) || "-_. :/".indexOf(c) >= 0);
        // people do take words, but a program's names and labels look the same: only a single one that is no name
        // counts
        boolean oneWord = value.length() > LEAST_PASSWORD && value.chars().allMatch(Character::isLowerCase);
        return plainWords
                ? oneWord
                : value.chars().filter(Character::isLetterOrDigit).count() >= 3;
    }

    /** Whether a value that is called a key, a token or a secret may be one: only chance writes like that. */
    static boolean key(String value) {
        if (value.length() < LEAST_KEY || value.length() > LONGEST || value.indexOf(' ') >= 0 || isFilledIn(value)) {
            return false;
        }
        if (ADDRESS.matcher(value).matches() || isSpeltOut(value)) {
            return false;
        }
        boolean digit = value.chars().anyMatch(Character::isDigit);
        boolean letter = value.chars().anyMatch(Character::isLetter);
        double bits = entropy(value);
        boolean hex = value.chars().allMatch(c -> Character.digit(c, 16) >= 0 || c == '-');
        if (hex) {
            return value.length() >= 16 && digit && bits >= 2.6;
        }
        return letter && (digit ? bits >= 3.0 : value.length() >= 20 && bits >= 3.9);
    }

    /** As {@link #key}, where there are no quotes to tell a value from an expression. */
    static boolean bareKey(String value) {
        boolean mixed =
                value.chars().anyMatch(Character::isDigit) && value.chars().anyMatch(Character::isLetter);
        return mixed && !UUID.matcher(value).matches() && key(value);
    }

    private static boolean isFilledIn(String value) {
        if (REFERENCE.matcher(value).matches() || REPEATED.matcher(value).find()) {
            return true;
        }
        if (USUAL.contains(value.toLowerCase(Locale.ROOT))) {
            return true;
        }
        String rest = PLACEHOLDER.matcher(value).replaceAll("");
        return rest.length() < value.length()
                && rest.chars().filter(Character::isLetter).count() < REST
                && rest.chars().filter(c -> !Character.isLetter(c)).count() < REST;
    }

    private static boolean isProse(String value) {
        boolean spaces = value.indexOf(' ') >= 0;
        return spaces || value.endsWith(":") || ADDRESS.matcher(value).matches() || isIdentifier(value);
    }

    /** camelCase, snake_case, dotted.names: what programs call things, not what people choose for a lock. */
    private static boolean isIdentifier(String value) {
        return WORDS.matcher(value).matches()
                && !value.chars().allMatch(Character::isLowerCase)
                && value.chars().noneMatch(Character::isDigit);
    }

    /** Made of words that can be said: no chance wrote it. */
    private static boolean isSpeltOut(String value) {
        if (CONSTANT.matcher(value).matches()) {
            return true;
        }
        if (!WORDS.matcher(value).matches()) {
            return false;
        }
        String[] words = value.split("(?<=[a-z])(?=[A-Z])|[-_./:\\\\#0-9]+");
        int sayable = 0;
        for (String word : words) {
            sayable += word.length() <= 2
                            || word.length() > 2 && VOWELS.matcher(word).find()
                    ? word.length()
                    : 0;
        }
        int letters = (int) value.chars().filter(Character::isLetter).count();
        return words.length > 0 && sayable >= letters * 0.8 && letters >= words.length * 3.5;
    }

    /** Bits for each character, by how often each one occurs: 4 at most for hexadecimal digits, 6 for Base64. */
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
