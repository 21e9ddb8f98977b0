// SPDX-License-Identifier: Apache-2.0
package dev.autodev.privacy;

import dev.autodev.text.Span;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds secrets in addresses, connection strings, request headers and command-line options. */
final class ConnectionSecrets {

    /** An optional user and a password between "://" and the host. */
    private static final String USER_INFO =
            "://[^\\s:/@'\"`<>\\\\]{0,80}+:([^\\s/'\"`<>\\\\]{3,200})@[A-Za-z0-9\\[_${%.-]";

    /** The same with slashes in the password, which does not begin like a port and a path. */
    private static final String SLASHED_USER_INFO =
            "://[^\\s:/@'\"`<>\\\\]{1,80}+:(?!\\d{1,5}/)([^\\s@'\"`<>\\\\]{3,200}+)@[A-Za-z0-9\\[_${%.-]";

    /** What precedes a field of a connection string: its start, or another field. */
    private static final String FIELD = "(?<=[;?&\"'] ?|\\w=[\\w.-]{1,40} )";

    private static final String HEADER =
            "(?:=|\\s{0,5})[\"'](?:authorization:\\s{0,5}(?:(?:basic|bearer|token|api-token)\\s)?"
                    + "|[\\w-]{0,30}?(?:key|token|secret|auth):\\s{0,5})([\\w=~@.+/-]{8,4000}+)[\"']";

    /** An access key id, then its secret, perhaps with a name. */
    private static final String AWS_PAIR = "(?:akia|asia)[a-z0-9]{16}(?:[\"'`)\\],;:\\s|>=-]|/(?=\\s)){1,12}+"
            + "(?:[\\w.-]{1,60}+[\"']?\\s{0,4}[:=,]\\s{0,4}[\"']?|[\"'])?([A-Za-z0-9/+]{40})(?![A-Za-z0-9/+=])";

    private static final String OPTION = "(?:=|\\s{1,4})['\"]?";

    static final List<SecretRule> RULES = List.of(
            rule("password in an address", "://", USER_INFO, ValueTest.PASSWORD),
            rule("password in an address", "://", SLASHED_USER_INFO, ValueTest.PASSWORD),
            rule("password", "password=", FIELD + "password=([^;&\"'\\s(),\\[\\]]{3,200}+)", ValueTest.NOT_A_WORD),
            rule("password", "pwd=", FIELD + "pwd=([^;&\"'\\s(),\\[\\]]{3,200}+)", ValueTest.NOT_A_WORD),
            rule("Azure storage key", "accountkey=", "accountkey=([A-Za-z0-9+/]{40,}={0,2})", ValueTest.ANY),
            rule("Azure access key", "sharedaccess", "\\w{6,20}=([A-Za-z0-9+/%]{30,}={0,2})", ValueTest.ANY),
            rule("signature", "sig=", "(?<=[?&])sig=([A-Za-z0-9%+/_-]{30,}={0,2})", ValueTest.KEY),
            rule("signature", "signature=", "(?<=[?&][\\w-]{0,20})signature=([\\w%+/~-]{30,4000}+)", ValueTest.KEY),
            rule("session", "session", "session(?:_?id)?=([\\w.%+/-]{16,600}+)", ValueTest.KEY),
            rule(
                    "key in a header",
                    "x-",
                    "x-[\\w-]{0,20}?(?:token|key|secret|auth|signature)[\"']?\\s{0,2}[:=,]\\s{0,3}[\"']?([\\w.~+/=-]{12,600}+)",
                    ValueTest.KEY),
            rule("key in a header", "-h", "-h" + HEADER, ValueTest.HEADER),
            rule("key in a header", "--header", "--header" + HEADER, ValueTest.HEADER),
            rule(
                    "password",
                    "login",
                    "login\\s{1,8}\\S{1,80}+\\s{1,20}password\\s{1,8}(\\S{4,200}+)",
                    ValueTest.PASSWORD),
            rule("registry key", "_auth", "_auth\\s{0,2}=\\s{0,2}[\"']?([A-Za-z0-9+/]{8,600}+={0,2})", ValueTest.KEY),
            rule(
                    "registry key",
                    "\"auth",
                    "\"auth\"\\s{0,4}:\\s{0,4}\"([A-Za-z0-9+/]{12,600}+={0,2})\"",
                    ValueTest.KEY),
            rule(
                    "private key",
                    "key-data",
                    "key-data\\s{0,2}:\\s{0,4}\"?([A-Za-z0-9+/]{40,16000}+={0,2})",
                    ValueTest.ANY),
            rule("AWS secret", "akia", AWS_PAIR, ValueTest.KEY),
            rule("AWS secret", "asia", AWS_PAIR, ValueTest.KEY),
            rule(
                    "package registry password",
                    "contribsys",
                    "contribsys__com\\W{1,8}([0-9a-f]{8}:[0-9a-f]{8})",
                    ValueTest.ANY),
            rule("key in an address", "key=", "(?<=[?&][\\w-]{0,20})key=([\\w.~+/-]{12,200}+)", ValueTest.KEY),
            rule("token in an address", "token=", "(?<=[?&][\\w-]{0,20})token=([\\w.~+/%-]{12,4000}+)", ValueTest.KEY),
            rule("bearer token", "bearer", "bearer\\s{1,3}([A-Za-z0-9._~+/-]{16,}+=*)", ValueTest.KEY),
            rule("basic credentials", "basic", "basic\\s{1,3}([A-Za-z0-9+/]{12,}+={0,2})(?![\\w ])", ValueTest.KEY),
            rule(
                    "token",
                    "authorization",
                    "authorization[\"']?\\s{0,3}[:,=]\\s{0,3}[\"']?token\\s{1,3}([\\w-]{16,}+)",
                    ValueTest.KEY),
            rule(
                    "password",
                    "curl",
                    "curl\\s[^\\n]{0,200}?-(?:u|-user)[\\s=]{0,3}[\"']?[\\w.@-]{1,60}:([^\\s\"']{3,99}+)",
                    ValueTest.PASSWORD),
            rule(
                    "password",
                    "curl",
                    "curl\\b[\\s\\S]{0,200}?\\s(?:-u|--user)[\\s=]{0,5}\"([^\"\\s]{2,99}:[^\"]{3,99})\"",
                    ValueTest.HEADER),
            rule(
                    "password",
                    "curl",
                    "curl\\b[\\s\\S]{0,200}?\\s(?:-u|--user)[\\s=]{0,5}'([^'\\s]{2,99}:[^']{3,99})'",
                    ValueTest.HEADER),
            rule("Facebook token", "|", "(?<=(?<!\\w)(\\d{15,16}))\\|[\\w-]{27,40}(?![\\w-])", ValueTest.ANY),
            rule("Facebook token", "%", "(?<=(?<!\\w)(\\d{15,16}))%[\\w-]{27,40}(?![\\w-])", ValueTest.ANY),
            rule("password in an address", "://", "://([0-9a-f]{8}:[0-9a-f]{8})@", ValueTest.ANY),
            rule("password", "sshpass", "sshpass\\s+-p\\s{0,3}[\"']?([^\\s\"']{3,100}+)", ValueTest.PASSWORD),
            rule("password", "identified", "identified\\s+by\\s+['\"]([^'\"\\n]{3,100}+)['\"]", ValueTest.PASSWORD),
            rule("password", "password '", "password '([^'\\n]{3,100}+)'", ValueTest.PASSWORD),
            rule("password", "--pass", "--pass(?:word|wd)?" + OPTION + "([^\\s\"',;]{4,100}+)", ValueTest.NOT_A_WORD),
            rule("key", "--api-key", "--api-key" + OPTION + "([^\\s\"',;]{12,200}+)", ValueTest.KEY),
            rule("token", "-token", "-token" + OPTION + "([^\\s\"',;]{12,200}+)", ValueTest.KEY),
            rule("secret", "-secret", "-secret" + OPTION + "([^\\s\"',;]{12,200}+)", ValueTest.KEY),
            rule("Mailchimp key", "-us", "(?<=\\b([0-9a-f]{32}))-us\\d{1,2}\\b", ValueTest.ANY),
            rule("Azure secret", "q~", "(?<=([\\w~.-]{3}\\d))q~[\\w~.-]{31,34}(?![\\w~.-])", ValueTest.ANY),
            rule(
                    "Discord token",
                    ".",
                    "(?<=([A-Z][\\w-]{23,27}))\\.[\\w-]{6}\\.[\\w-]{27,40}(?![\\w-])",
                    ValueTest.TOKEN));

    enum ValueTest {
        ANY,
        PASSWORD,
        /** A password that is not a plain word. */
        NOT_A_WORD,
        KEY,
        /** Anything but a placeholder. */
        HEADER,
        /** Random characters rather than a chain of names. */
        TOKEN;

        boolean passes(String value) {
            return switch (this) {
                case ANY -> true;
                case PASSWORD -> SecretHeuristics.isPassword(value);
                case NOT_A_WORD ->
                    SecretHeuristics.isPassword(value) && !value.chars().allMatch(Character::isLetter);
                case HEADER -> SecretHeuristics.isPassword(value) || SecretHeuristics.isKey(value);
                case KEY -> SecretHeuristics.isKey(value);
                case TOKEN -> value.chars().filter(Character::isDigit).count() >= 2 && SecretHeuristics.isKey(value);
            };
        }
    }

    /**
     * @param word the start of the pattern
     * @param pattern its group is the secret; if the group precedes the word, the secret extends to the end of the match
     */
    record SecretRule(String kind, String word, Pattern pattern, ValueTest test) {

        void find(SearchText in, List<Secret> found) {
            Matcher matcher = pattern.matcher(in.text()).useTransparentBounds(true);
            in.each(word, at -> {
                if (matcher.region(at, in.text().length()).lookingAt() && test.passes(matcher.group(1))) {
                    int end = matcher.start(1) < at ? matcher.end() : matcher.end(1);
                    found.add(new Secret(new Span(matcher.start(1), end), kind));
                }
            });
        }
    }

    private ConnectionSecrets() {}

    private static SecretRule rule(String kind, String word, String regex, ValueTest test) {
        return new SecretRule(kind, word, Pattern.compile("(?i)" + regex), test);
    }

    static void find(SearchText in, List<Secret> found) {
        FileSecrets.find(in, found);
        RULES.forEach(rule -> rule.find(in, found));
    }
}
