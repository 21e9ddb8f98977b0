package dev.autodev.privacy;

import dev.autodev.text.Span;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values given to a name that says what they are: {@code db_password = "..."}, {@code setApiKey("...")}. */
final class NamedSecrets {

    private static final List<String> PASSWORDS = List.of("passwor", "passwd", "passphrase", "pwd");

    private static final List<String> KEYS = List.of("secret", "token", "key", "credential", "authorization");

    /** A key by itself opens a map as often as a door. */
    private static final Pattern WHAT_KEY =
            Pattern.compile("(?i)(?<=(?:api|access|account|auth|private|encryption|signing|"
                    + "master|storage|service|license|hmac|session|jwt|webhook)[_.-]?)key");

    /** The rest of the name, what may stand between name and value, and the value in its quotes. */
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

    /** In settings and shell scripts, up to the end of the line; a comment may follow. */
    private static final Pattern BARE = Pattern.compile(
            "([\\w.-]{0,40}+)\\s{0,4}+(?:=|:)\\s{0,10}+([^\\s\"'`()\\[\\]{};,<>]{5,600}+)[ \\t]{0,4}+(?:#.*)?(?=\\r?\\n|$)");

    private static final Pattern ELEMENT =
            Pattern.compile("([\\w.-]{0,40}+)[^<>\\n]{0,60}+>\\s{0,4}([^<>\\s]{5,600}+)\\s{0,4}</");

    /** A name that goes on like this holds something about the secret. */
    private static final Pattern ABOUT = Pattern.compile(
            "(?i).*(?:name|names|id|type|types|file|path|url|uri|field|label|"
                    + "prompt|message|error|title|hint|length|size|count|index|format|pattern|regex|policy|rule|rules|class|"
                    + "alias|algorithm|provider|factory|endpoint|expiry|expires|ttl|header|prefix|suffix|column|placeholder|"
                    + "description|text|style|kind|env|variable|location|scope|issuer|manager|store|service|lifetime|hash|role|"
                    + "validator|strength|property|prop|attr|attribute|param|parameter|option|encoder|resetlink|input|tag)s?");

    /** A variable, a member, a constant: digits stand at the end of their words, if at all. */
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
            // one of several arguments in a row may be anything: only what no word looks like counts
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
                && (password ? SecretHeuristics.password(value) : SecretHeuristics.key(value))) {
            found.add(new Secret(new Span(matcher.start(group), matcher.end(group)), kind));
        }
    }

    /** Without quotes an expression looks like a value: only what no expression looks like counts. */
    private static boolean isBareSecret(String value, boolean password) {
        boolean mixed =
                value.chars().anyMatch(Character::isDigit) && value.chars().anyMatch(Character::isLetter);
        return password
                ? mixed && !EXPRESSION.matcher(value).matches() && SecretHeuristics.password(value)
                : SecretHeuristics.bareKey(value);
    }
}
