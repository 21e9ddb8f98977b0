package dev.autodev.app;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The secrets that this process was started with: they are in no file, and must get into no prompt either. */
final class SecretEnvironment {

    private static final Pattern NAME =
            Pattern.compile("(?i).*(?:_KEY|_TOKEN|_SECRET|PASSWORD|_PASSWD|_CREDENTIALS?|_PAT)");

    /** A shorter one may stand anywhere by chance. */
    private static final int LEAST = 12;

    private SecretEnvironment() {}

    static List<String> of(Map<String, String> environment) {
        return environment.entrySet().stream()
                .filter(variable -> NAME.matcher(variable.getKey()).matches())
                .map(variable -> variable.getValue().strip())
                .filter(value ->
                        value.length() >= LEAST && value.chars().noneMatch(c -> c <= ' ') && !value.startsWith("/"))
                .distinct()
                .toList();
    }
}
