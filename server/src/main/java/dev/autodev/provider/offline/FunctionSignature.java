// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.offline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a function takes and gives, read from the text of its signature.
 *
 * <p><i>Immutable.</i>
 *
 * @param parameters without receivers such as self
 * @param returns the text of the return type, "" if none is written
 */
record FunctionSignature(List<Parameter> parameters, String returns) {

    /**
     * One parameter.
     *
     * @param type as written, "" if there is none
     */
    record Parameter(String name, String type) {}

    private static final Pattern LAST_NAME = Pattern.compile("([A-Za-z_$][\\w$]*)\\s*((?:\\[[^\\]]*\\])*)$");
    private static final Pattern ANNOTATION = Pattern.compile("@[\\w.]+(\\([^)]*\\))?\\s+|\\[\\[[^\\]]*\\]\\]\\s*");
    private static final Set<String> MODIFIERS = Set.of(
            "public",
            "protected",
            "private",
            "static",
            "final",
            "abstract",
            "default",
            "synchronized",
            "strictfp",
            "inline",
            "extern",
            "virtual",
            "friend");

    FunctionSignature {
        parameters = List.copyOf(parameters);
    }

    /** The name of the function in a recipe's signature. */
    static String nameIn(RecipeLanguage dialect, String signature) {
        String before = signature.substring(0, parameterList(signature));
        // generic parameters: before the name in Java and C++, behind it elsewhere
        String plain = before.replaceAll("[<\\[][^()]*[>\\]]$", "");
        Matcher name = LAST_NAME.matcher(plain);
        if (!name.find()) {
            throw new IllegalStateException("no function name in: " + signature);
        }
        return name.group(1);
    }

    /** Where the parameters begin: the first parenthesis that no angle bracket is around. */
    private static int parameterList(String signature) {
        for (int i = 0; i < signature.length(); i++) {
            if (signature.charAt(i) == '<') {
                i = closing(signature, i);
            } else if (signature.charAt(i) == '(') {
                return i;
            }
        }
        throw new IllegalStateException("no parameters in: " + signature);
    }

    /** Reads {@code signature} of the function {@code name}; what cannot be read becomes a type that fits nothing. */
    static FunctionSignature of(RecipeLanguage dialect, String signature, String name) {
        Matcher at = Pattern.compile("(?<![\\w$])" + Pattern.quote(name) + "(?![\\w$])[^(]*\\(")
                .matcher(signature);
        if (!at.find()) {
            return new FunctionSignature(List.of(), "?");
        }
        int open = at.end() - 1;
        int close = closing(signature, open);
        List<Parameter> parameters = new ArrayList<>();
        for (String part : split(signature.substring(open + 1, close))) {
            parameter(dialect, part).ifPresent(parameters::add);
        }
        if (dialect == RecipeLanguage.GO) {
            shareTypes(parameters);
        }
        String after = signature.substring(Math.min(close + 1, signature.length()));
        return new FunctionSignature(parameters, returns(dialect, signature.substring(0, at.start()), after));
    }

    private static Optional<Parameter> parameter(RecipeLanguage dialect, String written) {
        String text = ANNOTATION.matcher(written).replaceAll("").strip();
        if (text.isEmpty() || text.equals("void") || text.equals("/") || isReceiver(dialect, text)) {
            return Optional.empty();
        }
        return Optional.of(
                switch (dialect) {
                    case JAVA, C, CPP -> typeFirst(text);
                    case GO -> goParameter(text);
                    case PYTHON, JAVASCRIPT, TYPESCRIPT, RUST -> nameFirst(text);
                });
    }

    private static boolean isReceiver(RecipeLanguage dialect, String text) {
        return switch (dialect) {
            case PYTHON -> text.equals("self") || text.equals("cls");
            case RUST -> text.matches("&?\\s*('\\w+\\s+)?(mut\\s+)?self(\\s*:.*)?");
            case TYPESCRIPT -> text.startsWith("this:");
            case JAVA, JAVASCRIPT, GO, C, CPP -> false;
        };
    }

    private static Parameter typeFirst(String text) {
        String declared = text.replaceFirst("\\s*=.*$", "");
        Matcher name = LAST_NAME.matcher(declared);
        if (!name.find() || name.start() == 0) {
            return new Parameter("", "?");
        }
        String type = declared.substring(0, name.start()).strip();
        return new Parameter(name.group(1), name.group(2).isEmpty() ? type : type + "[]");
    }

    private static Parameter nameFirst(String text) {
        String declared = text.replaceFirst("\\s*=(?!>).*$", "");
        int colon = declared.indexOf(':');
        String name = (colon < 0 ? declared : declared.substring(0, colon))
                .strip()
                .replaceFirst("^mut\\s+", "")
                .replaceFirst("\\?$", "");
        boolean plain = name.matches("[A-Za-z_$][\\w$]*");
        String type = colon < 0 ? "" : declared.substring(colon + 1).strip();
        return new Parameter(name, plain ? type : "?");
    }

    private static Parameter goParameter(String text) {
        int space = text.indexOf(' ');
        return space < 0
                ? new Parameter(text, "")
                : new Parameter(
                        text.substring(0, space), text.substring(space + 1).strip());
    }

    /** In Go, {@code a, b int} gives the type to both. */
    private static void shareTypes(List<Parameter> parameters) {
        for (int i = parameters.size() - 2; i >= 0; i--) {
            if (parameters.get(i).type().isEmpty()) {
                parameters.set(
                        i,
                        new Parameter(
                                parameters.get(i).name(), parameters.get(i + 1).type()));
            }
        }
    }

    private static String returns(RecipeLanguage dialect, String before, String after) {
        return switch (dialect) {
            case JAVA, C, CPP -> {
                int arrow = after.indexOf("->");
                yield arrow >= 0 ? after.substring(arrow + 2).strip() : typeBefore(before);
            }
            case PYTHON, RUST -> {
                int arrow = after.indexOf("->");
                yield arrow < 0
                        ? ""
                        : after.substring(arrow + 2)
                                .replaceFirst("(?s)\\bwhere\\b.*", "")
                                .replaceFirst(":\\s*$", "")
                                .strip();
            }
            case JAVASCRIPT, TYPESCRIPT -> {
                String rest = after.replaceFirst("\\s*=>\\s*$", "").strip();
                yield rest.startsWith(":") ? rest.substring(1).strip() : "";
            }
            case GO -> after.strip();
        };
    }

    private static String typeBefore(String before) {
        String text =
                ANNOTATION.matcher(before.strip() + " ").replaceAll("").replaceFirst("^template\\s*<.*?>\\s+", "");
        text = Arrays.stream(text.split("\\s+"))
                .filter(word -> !MODIFIERS.contains(word))
                .reduce("", (one, other) -> one + " " + other)
                .strip();
        // a member of a C++ class, defined outside of it
        text = text.replaceFirst("\\s+(\\w+::)+$", "");
        // generic parameters of a Java method
        return text.startsWith("<") ? text.substring(closing(text, 0) + 1).strip() : text;
    }

    /** The pieces between the commas that are not inside brackets. */
    private static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            if ("([{<".indexOf(text.charAt(i)) >= 0) {
                i = closing(text, i);
            } else if (text.charAt(i) == ',') {
                parts.add(text.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(text.substring(Math.min(start, text.length())));
        return parts;
    }

    /** Where the bracket at {@code open} closes; the end of the text if it does not. Arrows do not count. */
    private static int closing(String text, int open) {
        int depth = 0;
        for (int i = open; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean arrow = c == '>' && i > 0 && (text.charAt(i - 1) == '-' || text.charAt(i - 1) == '=');
            if ("([{<".indexOf(c) >= 0) {
                depth++;
            } else if (")]}>".indexOf(c) >= 0 && !arrow) {
                depth--;
                if (depth == 0) {
                    return i;
                }
            }
        }
        return text.length();
    }
}
