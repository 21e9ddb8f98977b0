// SPDX-License-Identifier: Apache-2.0
package dev.autodev.privacy;

import dev.autodev.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds values whose name says that they are secret: {@code db_password = "..."}, {@code setApiKey("...")}. */
final class NamedSecrets {

    private static final String BARE_VALUE = "([^\\s\"'`()\\[\\]{};,<>]{4,4000}+)";

    /** What a name says about its value. */
    enum Says {
        PASSWORD,
        /** A short word, which means something else in much code. */
        PASS,
        PIN,
        KEY,
        /** The name of a service. */
        VENDOR
    }

    /** @param kind as shown to the user */
    record NameWord(String word, String kind, Says says) {}

    private static final KeywordTable<NameWord> WORDS = KeywordTable.of(words(), NameWord::word, "");

    /** "key" alone is usually the key of a map, so it must be qualified. */
    private static final Pattern WHAT_KEY = Pattern.compile(
            "(?i)(?<=(?:api|access|account|auth|private|encryption|signing|admin|app|application|client|consumer|"
                    + "deploy|shared|subscription|license|write|aes|cipher|crypto|"
                    + "master|storage|service|hmac|session|jwt|webhook|secret)[_.-]?)key");

    /** The rest of the name, whatever may be between name and value, and the value in quotes. */
    private static final Pattern QUOTED = Pattern.compile(
            // the rest of the name, closing quotes and brackets around it, and its type
            "([\\w.-]{0,60}+)(?:\\\\{0,3}[\"'`\\])]){0,3}+"
                    + "(?:\\s{0,8}:\\s{0,4}[&\\w<>\\[\\]?']{1,30}+(?:\\s{1,2}str)?(?=\\s{0,8}=)|\\[\\d{0,4}]|\\s{1,4}\\{[\\w; ]{1,40}})?"
                    // an assignment, a pair, a call, a comparison, an attribute, or a field of its own
                    + "\\s{0,40}+(===?|!==?|=>|[:?+]=|<-|to(?=\\s)|\\?\\?=?|\\|\\|=?|,?\\s{0,40}+[\"']?value[\"']?\\s{0,2}[:=]"
                    + "|=|:|,|\\(|\\{\\s{0,40}default\\s{0,8}=|\\{(?=\\s?[\"'])|(?<=\\s)(?=\"))\\s{0,40}+"
                    // a wrapper around the literal
                    + "(?:new\\s{1,3})?(?:(?!q[qw]?[(])[A-Za-z_][\\w.:]{0,40}+!?\\s{0,2}\\(\\s{0,10}){0,2}+"
                    + "(?:[bBrRuUfFL@$]{1,2}(?=[\"'`]))?"
                    + "(?:\"\"\"\\s{0,8}([^\"]{1,4000}?)\\s{0,8}\"\"\"|'''\\s{0,8}([^']{1,4000}?)\\s{0,8}'''"
                    + "|\"\\(([^\"\\n]{1,4000}?)\\)\"|\\\\{1,3}[\"']([^\"'\\\\\\n]{1,4000}+)\\\\{1,3}[\"']"
                    + "|\"((?:[^\"\\\\\\n]|\\\\.){1,4000}+)\"|'((?:[^'\\\\\\n]|\\\\.){1,4000}+)'|`([^`\\n]{1,4000}+)`"
                    + "|\\[=?\\[([^\\]\\n]{1,4000}+)]|q[qw]?[({\\[|/]([^)}\\]|/\\n]{1,4000}+)[)}\\]|/])");

    /** An unquoted value up to the end of the line, as in settings and shell scripts; a comment may follow. */
    private static final Pattern BARE =
            Pattern.compile("([\\w.-]{0,60}+)\\s{0,4}+(?:[:?+]?=|:|,?\\s{0,40}value:)\\s{0,10}+" + BARE_VALUE
                    + "[ \\t]{0,4}+(?:#|\\r?\\n|$)");

    /** An unquoted value after an instruction such as {@code ENV} or {@code export}. */
    private static final Pattern INSTRUCTION =
            Pattern.compile("([\\w.-]{0,60}+)(?:=|[ \\t]{1,4})" + BARE_VALUE + "(?=\\s|$)");

    private static final Pattern INSTRUCTION_START =
            Pattern.compile("\\s*(?:ENV|ARG|export|set|setx|declare|LABEL)\\s.*");

    /** The value of an option of a command line. */
    private static final Pattern OPTION =
            Pattern.compile("([\\w.-]{0,60}+)(?:=|[ \\t]{1,4})" + BARE_VALUE + "(?=[\\s\"']|$)");

    /** The value of a field of an address. */
    private static final Pattern FIELD = Pattern.compile("([\\w.-]{0,60}+)=([^\\s\"'`&;#<>]{4,4000}+)");

    private static final Pattern ELEMENT =
            Pattern.compile("([\\w.-]{0,40}+)[^<>\\n]{0,60}+>\\s{0,4}([^<>\\s]{4,4000}+)\\s{0,4}</");

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

    private static final int MAX_NAME = 80;

    private final String text;
    private final CountedText read;
    private final Matcher whatKey;
    private final Matcher quoted;
    private final Matcher element;
    private final Matcher bare;
    private final Matcher instruction;
    private final Matcher option;
    private final Matcher field;

    private NamedSecrets(String text) {
        this.text = text;
        this.read = new CountedText(text);
        this.whatKey = WHAT_KEY.matcher(read).useTransparentBounds(true);
        this.quoted = QUOTED.matcher(read).useTransparentBounds(true);
        this.bare = BARE.matcher(read);
        this.element = ELEMENT.matcher(read);
        this.instruction = INSTRUCTION.matcher(read);
        this.option = OPTION.matcher(read);
        this.field = FIELD.matcher(read);
    }

    static List<NameWord> words() {
        List<NameWord> words = new ArrayList<>();
        for (String word : List.of("passwor", "passwd", "passphrase", "passcode", "pwd")) {
            words.add(new NameWord(word, "password", Says.PASSWORD));
        }
        words.add(new NameWord("pass", "password", Says.PASS));
        words.add(new NameWord("pin", "PIN", Says.PIN));
        for (String word : List.of("secret", "token", "key", "credential", "authorization")) {
            words.add(new NameWord(word, word, Says.KEY));
        }
        VendorNames.ALL.forEach(vendor -> words.add(new NameWord(vendor, vendor + " key", Says.VENDOR)));
        return words;
    }

    /** Returns how many characters were read, as a measure of the work. */
    static long find(SearchText in, List<Secret> found) {
        NamedSecrets search = new NamedSecrets(in.text());
        WORDS.each(in.lower(), search.read, (word, at) -> {
            search.valueAfter(at, word, found);
            return at;
        });
        return search.read.reads();
    }

    private void valueAfter(int at, NameWord word, List<Secret> found) {
        int from = at + word.word().length();
        boolean fits = switch (word.says()) {
            case PASSWORD -> true;
            case KEY ->
                !word.word().equals("key") || whatKey.region(at, text.length()).lookingAt();
            case PASS, PIN, VENDOR -> isWholeWord(at, from);
        };
        if (!fits) {
            return;
        }
        if (quoted.region(from, text.length()).lookingAt()) {
            int group = 3;
            while (quoted.start(group) < 0) {
                group++;
            }
            // after a comma the value may be another argument: it must not look like a word
            read.add(quoted.end(group) - quoted.start(group));
            boolean plain =
                    quoted.group(2).equals(",") && quoted.group(group).chars().allMatch(Character::isLetter);
            if (!plain || word.says() == Says.KEY) {
                add(quoted, group, word, isSecret(quoted.group(group), word), found);
            }
        } else if (bare.region(from, text.length()).lookingAt()) {
            add(bare, 2, word, isBareSecret(bare.group(2), word), found);
        } else if (element.region(from, text.length()).lookingAt()) {
            add(element, 2, word, isSecret(element.group(2), word), found);
        } else {
            unquotedInPlace(at, from, word, found);
        }
    }

    /** Tries the places that hold unquoted values: instructions, options and addresses. */
    private void unquotedInPlace(int at, int from, NameWord word, List<Secret> found) {
        int start = at;
        while (start > 0 && start > at - MAX_NAME && isNamePart(text.charAt(start - 1))) {
            start--;
        }
        char before = start == 0 ? '\n' : text.charAt(start - 1);
        Matcher place = null;
        if (before == '?' || before == '&') {
            place = field;
        } else if (text.charAt(start) == '-') {
            place = option;
        } else if (followsInstruction(start)) {
            place = instruction;
        }
        if (place != null && place.region(from, text.length()).lookingAt()) {
            add(place, 2, word, isBareSecret(place.group(2), word), found);
        }
    }

    private boolean followsInstruction(int at) {
        int line = at;
        while (line > 0 && line > at - MAX_NAME && text.charAt(line - 1) != '\n') {
            line--;
        }
        return line > at - MAX_NAME
                && INSTRUCTION_START.matcher(text.substring(line, at)).matches();
    }

    private static boolean isNamePart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.';
    }

    /** Whether it is a word of the name, as snake_case and camelCase separate them. */
    private boolean isWholeWord(int start, int end) {
        boolean begins = start == 0
                || !Character.isLetter(text.charAt(start - 1))
                || Character.isUpperCase(text.charAt(start)) && Character.isLowerCase(text.charAt(start - 1));
        if (!begins || end == text.length()) {
            return begins;
        }
        char next = text.charAt(end);
        return !Character.isLowerCase(next)
                && !(Character.isUpperCase(next) && Character.isUpperCase(text.charAt(end - 1)));
    }

    private static void add(Matcher matcher, int group, NameWord word, boolean secret, List<Secret> found) {
        boolean about =
                word.says() != Says.VENDOR && ABOUT.matcher(matcher.group(1)).matches();
        if (secret && !about) {
            found.add(new Secret(new Span(matcher.start(group), matcher.end(group)), word.kind()));
        }
    }

    private static boolean isSecret(String value, NameWord word) {
        return switch (word.says()) {
            case PASSWORD -> SecretHeuristics.isPassword(value);
            case PASS -> SecretHeuristics.isPassword(value) && SecretHeuristics.isMixed(value);
            case PIN -> SecretHeuristics.isPin(value);
            case KEY -> SecretHeuristics.isKey(value);
            case VENDOR -> SecretHeuristics.isVendorKey(value);
        };
    }

    /** An unquoted value must not look like an expression. */
    private static boolean isBareSecret(String value, NameWord word) {
        return switch (word.says()) {
            case PASSWORD, PASS ->
                SecretHeuristics.isMixed(value)
                        && !EXPRESSION.matcher(value).matches()
                        && SecretHeuristics.isPassword(value);
            case PIN -> SecretHeuristics.isPin(value);
            case KEY -> SecretHeuristics.isBareKey(value);
            case VENDOR -> isSecret(value, word);
        };
    }
}
