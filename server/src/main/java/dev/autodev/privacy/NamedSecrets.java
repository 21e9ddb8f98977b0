package dev.autodev.privacy;

import dev.autodev.text.Span;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds values whose name says that they are secret: {@code db_password = "..."}, {@code setApiKey("...")}. */
final class NamedSecrets {

    private static final List<String> PASSWORDS = List.of("passwor", "passwd", "passphrase", "pwd");

    private static final List<String> KEYS = List.of("secret", "token", "key", "credential", "authorization");

    /** "key" alone is usually the key of a map, so it must be qualified. */
    private static final Pattern WHAT_KEY =
            Pattern.compile("(?i)(?<=(?:api|access|account|auth|private|encryption|signing|"
                    + "master|storage|service|license|hmac|session|jwt|webhook)[_.-]?)key");

    /** The rest of the name, whatever may be between name and value, and the value in quotes. */
    private static final Pattern QUOTED = Pattern.compile(
            // the rest of the name, closing quotes and brackets around it, and its type
            "([\\w.-]{0,40}+)[\"'`\\])]{0,3}+"
                    + "(?:\\s{0,8}:\\s{0,4}[&\\w<>\\[\\]?']{1,30}+(?:\\s{1,2}str)?(?=\\s{0,8}=)|\\[\\d{0,4}]|\\s{1,4}\\{[\\w; ]{1,40}})?"
                    // an assignment, a pair, a call, a comparison, or an attribute
                    + "\\s{0,40}+(===?|!==?|=>|:=|to(?=\\s)|\\?\\?=?|\\|\\|=?|=|:|,|\\(|value\\s{0,2}=|(?<=\\s)(?=\"))\\s{0,40}+"
                    // a wrapper around the literal
                    + "(?:new\\s{1,3})?(?:[A-Za-z_][\\w.:]{0,40}+!?\\s{0,2}\\(\\s{0,10}){0,2}+"
                    + "(?:[bBrRuUfFL@$]{1,2}(?=[\"'`]))?"
                    + "(?:\"((?:[^\"\\\\\\n]|\\\\.){1,600}+)\"|'((?:[^'\\\\\\n]|\\\\.){1,600}+)'|`([^`\\n]{1,600}+)`)");

    /** An unquoted value up to the end of the line, as in settings and shell scripts; a comment may follow. */
    private static final Pattern BARE = Pattern.compile(
            "([\\w.-]{0,40}+)\\s{0,4}+(?:=|:)\\s{0,10}+([^\\s\"'`()\\[\\]{};,<>]{5,600}+)[ \\t]{0,4}+(?:#.*)?(?=\\r?\\n|$)");

    private static final Pattern ELEMENT =
            Pattern.compile("([\\w.-]{0,40}+)[^<>\\n]{0,60}+>\\s{0,4}([^<>\\s]{5,600}+)\\s{0,4}</");

    /** Ends of names whose value describes a secret rather than being one. */
    private static final Pattern ABOUT = Pattern.compile(
            "(?i).*(?:name|names|id|type|types|file|path|url|uri|field|label|"
                    + "prompt|message|error|title|hint|length|size|count|index|format|pattern|regex|policy|rule|rules|class|"
                    + "alias|algorithm|provider|factory|endpoint|expiry|expires|ttl|header|prefix|suffix|column|placeholder|"
                    + "description|text|style|kind|env|variable|location|scope|issuer|manager|store|service|lifetime|hash|role|"
                    + "validator|strength|property|prop|attr|attribute|param|parameter|option|encoder|resetlink|input|tag)s?");

    /** A variable, a member or a constant, with digits only at the end of words. */
    private static final Pattern EXPRESSION =
            Pattern.compile("[A-Za-z_$]+\\d{0,3}(?:(?:\\.|->|::|/|-)[A-Za-z_$]+\\d{0,3})*");

    private final String text;
    private final Matcher whatKey;
    private final Matcher quoted;
    private final Matcher bare;
    private final Matcher element;

    private NamedSecrets(String text) {
        this.text = text;
        this.whatKey = WHAT_KEY.matcher(text).useTransparentBounds(true);
        this.quoted = QUOTED.matcher(text).useTransparentBounds(true);
        this.bare = BARE.matcher(text);
        this.element = ELEMENT.matcher(text);
    }

    static void find(SearchText in, List<Secret> found) {
        NamedSecrets search = new NamedSecrets(in.text());
        PASSWORDS.forEach(word -> in.each(word, at -> search.valueAfter(at, word, true, found)));
        KEYS.forEach(word -> in.each(word, at -> search.valueAfter(at, word, false, found)));
    }

    private void valueAfter(int at, String word, boolean password, List<Secret> found) {
        if (word.equals("key") && !whatKey.region(at, text.length()).lookingAt()) {
            return;
        }
        int from = at + word.length();
        if (quoted.region(from, text.length()).lookingAt()) {
            int group = quoted.start(3) >= 0 ? 3 : quoted.start(4) >= 0 ? 4 : 5;
            // after a comma the value may be another argument: it must not look like a word
            boolean plain =
                    quoted.group(2).equals(",") && quoted.group(group).chars().allMatch(Character::isLetter);
            if (plain && password) {
                return;
            }
            add(quoted, group, password, password ? "password" : word, found);
        } else if (bare.region(from, text.length()).lookingAt()) {
            if (isBareSecret(bare.group(2), password)) {
                add(bare, 2, password, password ? "password" : word, found);
            }
        } else if (element.region(from, text.length()).lookingAt()) {
            add(element, 2, password, password ? "password" : word, found);
        }
    }

    private static void add(Matcher matcher, int group, boolean password, String kind, List<Secret> found) {
        String value = matcher.group(group);
        if (!ABOUT.matcher(matcher.group(1)).matches()
                && (password ? SecretHeuristics.isPassword(value) : SecretHeuristics.isKey(value))) {
            found.add(new Secret(new Span(matcher.start(group), matcher.end(group)), kind));
        }
    }

    /** An unquoted value must not look like an expression. */
    private static boolean isBareSecret(String value, boolean password) {
        boolean mixed =
                value.chars().anyMatch(Character::isDigit) && value.chars().anyMatch(Character::isLetter);
        return password
                ? mixed && !EXPRESSION.matcher(value).matches() && SecretHeuristics.isPassword(value)
                : SecretHeuristics.isBareKey(value);
    }
}
