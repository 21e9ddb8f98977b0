// SPDX-License-Identifier: Apache-2.0
package dev.autodev.privacy;

import dev.autodev.text.LineEnding;
import dev.autodev.text.Span;
import dev.autodev.text.TextDocument;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The secrets of one request and their placeholders, such as {@code REDACTED_PASSWORD_1}. A placeholder is an identifier in
 * every language, so that redacted code still parses. {@link #restore} replaces the placeholders in an answer by the
 * secrets, so that no edit overwrites a secret.
 *
 * <p>A secret is redacted wherever it occurs, not only where it was found, for instance in an excerpt that starts in the
 * middle of a key. <i>Immutable.</i>
 */
public final class Redactions {

    public static final Redactions NONE = new Redactions(Map.of(), List.of());

    /** Two may follow each other without anything between them. */
    private static final Pattern NAME = Pattern.compile("REDACTED_(?:(?!REDACTED_)[A-Z0-9_]){1,80}_\\d+");

    /** Shorter lines of a secret of several lines could be ordinary code, and are not redacted by themselves. */
    private static final int MIN_LINE_LENGTH = 24;

    /** A shorter piece tells nothing of a secret. */
    private static final int SHORTEST_PIECE = 4;

    private final Map<String, String> nameBySecret;
    private final Map<String, String> secretByName;
    private final List<String> longestFirst;
    private final SecretSearch search;
    private final List<Mark> marks;

    /**
     * A secret that was found.
     *
     * @param name of its placeholder
     * @param kind as shown to the user, such as "password"
     */
    public record Mark(String name, String kind) {}

    private Redactions(Map<String, String> nameBySecret, List<Mark> marks) {
        this.nameBySecret = nameBySecret;
        this.secretByName = nameBySecret.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey, (first, second) -> first));
        this.longestFirst = nameBySecret.keySet().stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
        this.search = new SecretSearch(nameBySecret.keySet());
        this.marks = List.copyOf(marks);
    }

    /**
     * Searches texts for secrets.
     *
     * @param texts whole documents, because an excerpt may not show that a value is a secret
     * @param known secrets from elsewhere, such as the keys in the environment
     */
    public static Redactions of(List<String> texts, List<String> known) {
        Collector collector = new Collector(texts);
        collector.addKnown(known);
        texts.forEach(text -> collector.addAll(SecretFinder.find(text), text));
        return collector.redactions();
    }

    /**
     * The same for a part of a document, with LF line ends, and the name of its file.
     *
     * @param found the secrets of the whole document
     */
    static Redactions of(TextDocument document, List<Secret> found, String part, String name, List<String> known) {
        Collector collector = new Collector(List.of(part, name));
        collector.addKnown(known);
        CharSequence text = document.characters();
        found.forEach(one -> collector.add(LineEnding.normalize(one.span().of(text)), one.kind()));
        collector.addAll(SecretFinder.find(name), name);
        return collector.redactions();
    }

    /**
     * Extends a part of a text by the rest of each secret that its start or end cuts. The whole secret can then be redacted;
     * a piece of it might not be recognized, or be too short to be replaced.
     *
     * @param known as in {@link #of}
     */
    public static Span withWholeSecrets(String text, Span part, List<String> known) {
        if (part.isEmpty() || part.length() == text.length()) {
            return part;
        }
        int start = part.start();
        int end = part.end();
        for (Span span : spans(text, known)) {
            if (span.overlaps(part)) {
                start = Math.min(start, span.start());
                end = Math.max(end, span.end());
            }
        }
        return new Span(start, end);
    }

    /**
     * Where the secrets of a text are.
     *
     * @param known as in {@link #of}
     */
    public static List<Span> spans(String text, List<String> known) {
        List<Span> spans = new ArrayList<>();
        SecretFinder.find(text).forEach(secret -> spans.add(secret.span()));
        for (String secret : known) {
            for (int at = text.indexOf(secret); at >= 0; at = text.indexOf(secret, at + 1)) {
                spans.add(new Span(at, at + secret.length()));
            }
        }
        return spans;
    }

    public boolean isEmpty() {
        return marks.isEmpty();
    }

    /** The secrets in the order of the texts. */
    public List<Mark> marks() {
        return marks;
    }

    /** Replaces secrets by placeholders. */
    public String redact(String text) {
        return redact(text, new MatchSteps());
    }

    String redact(String text, MatchSteps steps) {
        StringBuilder redacted = new StringBuilder();
        int end = 0;
        for (Span secret : search.in(text, steps)) {
            redacted.append(text, end, secret.start()).append(nameBySecret.get(secret.of(text)));
            end = secret.end();
        }
        return end == 0 ? text : redacted.append(text, end, text.length()).toString();
    }

    /**
     * Removes what the limits of a part of a text have left of a secret: it is not recognized.
     *
     * @param part begins or ends in the middle of a line
     */
    public String withoutCutSecrets(String part) {
        String whole = part;
        for (String secret : longestFirst) {
            for (int length = Math.min(secret.length() - 1, whole.length()); length >= SHORTEST_PIECE; length--) {
                if (whole.regionMatches(0, secret, secret.length() - length, length)) {
                    whole = whole.substring(length);
                    break;
                }
            }
            for (int length = Math.min(secret.length() - 1, whole.length()); length >= SHORTEST_PIECE; length--) {
                if (whole.regionMatches(whole.length() - length, secret, 0, length)) {
                    whole = whole.substring(0, whole.length() - length);
                    break;
                }
            }
        }
        return whole;
    }

    /** Replaces placeholders by secrets. Unknown placeholders stay. */
    public String restore(String text) {
        if (isEmpty()) {
            return text;
        }
        return NAME.matcher(text)
                .replaceAll(name -> Matcher.quoteReplacement(secretByName.getOrDefault(name.group(), name.group())));
    }

    /** For the user: "2 passwords, 1 private key"; "" if there is none. */
    public String described() {
        Map<String, Long> kinds =
                marks.stream().collect(Collectors.groupingBy(Mark::kind, LinkedHashMap::new, Collectors.counting()));
        return kinds.entrySet().stream()
                .map(kind -> kind.getValue() + " " + kind.getKey() + (kind.getValue() == 1 ? "" : "s"))
                .collect(Collectors.joining(", "));
    }

    private static final class Collector {
        private static final String PREFIX = "REDACTED_";

        private final List<String> texts;
        private final Set<Integer> taken;
        private final Map<String, String> names = new LinkedHashMap<>();
        private final List<Mark> marks = new ArrayList<>();
        private int number;

        Collector(List<String> texts) {
            this.texts = texts;
            this.taken = numbers(texts);
        }

        void addKnown(List<String> known) {
            for (String secret : known) {
                if (texts.stream().anyMatch(text -> text.contains(secret))) {
                    add(secret, "key of this machine");
                }
            }
        }

        void addAll(List<Secret> found, String text) {
            found.forEach(one -> add(one.span().of(text), one.kind()));
        }

        Redactions redactions() {
            return names.isEmpty() ? NONE : new Redactions(names, marks);
        }

        private void add(String secret, String kind) {
            if (secret.isEmpty() || names.containsKey(secret)) {
                return;
            }
            String name = name(kind);
            names.put(secret, name);
            marks.add(new Mark(name, kind));
            // an excerpt may contain only some of its lines, without their indentation
            if (secret.indexOf('\n') >= 0) {
                secret.lines()
                        .map(String::strip)
                        .filter(line -> line.length() >= MIN_LINE_LENGTH && !line.contains("-----"))
                        .forEach(line -> names.putIfAbsent(line, name));
            }
        }

        /** A placeholder that occurs in no text, so that {@link #restore} changes nothing else. */
        private String name(String kind) {
            String words = kind.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "_");
            do {
                number++;
            } while (taken.contains(number));
            return "REDACTED_" + words + "_" + number;
        }

        /** The numbers in words that begin like a placeholder. */
        private static Set<Integer> numbers(List<String> texts) {
            Set<Integer> numbers = new HashSet<>();
            for (String text : texts) {
                int end = 0;
                for (int at = text.indexOf(PREFIX); at >= 0; at = text.indexOf(PREFIX, end)) {
                    end = at + PREFIX.length();
                    int value = 0;
                    while (end < text.length() && isOfName(text.charAt(end))) {
                        char sign = text.charAt(end++);
                        value = '0' <= sign && sign <= '9' ? (value * 10 + sign - '0') % 1_000_000_000 : 0;
                        numbers.add(value);
                    }
                }
            }
            return numbers;
        }

        private static boolean isOfName(char sign) {
            return 'A' <= sign && sign <= 'Z' || '0' <= sign && sign <= '9' || sign == '_';
        }
    }
}
