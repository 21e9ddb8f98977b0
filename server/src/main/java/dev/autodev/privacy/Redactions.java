package dev.autodev.privacy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The secrets of one request and the names that stand in for them: {@code REDACTED_PASSWORD_1}, a word in every language,
 * so that code with it in place of the secret still parses. A model repeats the name, and {@link #restore} gives the
 * secret back, so that no edit overwrites it with its name.
 *
 * <p>Values are redacted wherever they stand, not only where they were found: in a signature, in an excerpt that begins
 * in the middle of a key. <i>Immutable.</i>
 */
public final class Redactions {

    public static final Redactions NONE = new Redactions(Map.of(), List.of());

    private static final Pattern NAME = Pattern.compile("REDACTED_[A-Z0-9_]+_\\d+");

    /** A line of a longer secret is one by itself, unless it could as well be code. */
    private static final int LEAST_LINE = 24;

    private final Map<String, String> nameOfSecret;
    private final Map<String, String> secretOfName;
    private final List<String> longestFirst;
    private final List<Mark> marks;

    /**
     * One secret that was found.
     *
     * @param name what stands in its place
     * @param kind for a person, such as "password"
     */
    public record Mark(String name, String kind) {}

    private Redactions(Map<String, String> nameOfSecret, List<Mark> marks) {
        this.nameOfSecret = nameOfSecret;
        this.secretOfName = nameOfSecret.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey, (first, second) -> first));
        this.longestFirst = nameOfSecret.keySet().stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
        this.marks = List.copyOf(marks);
    }

    /**
     * @param texts whole documents rather than excerpts: what cannot be seen in an excerpt is seen there
     * @param known secrets known from elsewhere, such as the keys of this machine's environment
     */
    public static Redactions of(List<String> texts, List<String> known) {
        Collector collector = new Collector(texts);
        for (String secret : known) {
            if (texts.stream().anyMatch(text -> text.contains(secret))) {
                collector.add(secret, "key of this machine");
            }
        }
        for (String text : texts) {
            for (Secret secret : SecretFinder.find(text)) {
                collector.add(secret.span().of(text), secret.kind());
            }
        }
        return collector.names.isEmpty() ? NONE : new Redactions(collector.names, collector.marks);
    }

    public boolean isEmpty() {
        return marks.isEmpty();
    }

    /** What was found, in the order of the texts. */
    public List<Mark> marks() {
        return marks;
    }

    /** The text with names in place of secrets. */
    public String redact(String text) {
        String redacted = text;
        for (String secret : longestFirst) {
            redacted = redacted.replace(secret, nameOfSecret.get(secret));
        }
        return redacted;
    }

    /** The text with secrets in place of their names; names that stand for nothing stay. */
    public String restore(String text) {
        if (isEmpty()) {
            return text;
        }
        return NAME.matcher(text)
                .replaceAll(name -> Matcher.quoteReplacement(secretOfName.getOrDefault(name.group(), name.group())));
    }

    /** For a person, with numbers: "2 passwords, 1 private key"; "" if there is none. */
    public String described() {
        Map<String, Long> kinds =
                marks.stream().collect(Collectors.groupingBy(Mark::kind, LinkedHashMap::new, Collectors.counting()));
        return kinds.entrySet().stream()
                .map(kind -> kind.getValue() + " " + kind.getKey() + (kind.getValue() == 1 ? "" : "s"))
                .collect(Collectors.joining(", "));
    }

    /** <i>Confined to</i> the making of one. */
    private static final class Collector {
        private final List<String> texts;
        private final Map<String, String> names = new LinkedHashMap<>();
        private final List<Mark> marks = new ArrayList<>();
        private int number;

        Collector(List<String> texts) {
            this.texts = texts;
        }

        void add(String secret, String kind) {
            if (names.containsKey(secret)) {
                return;
            }
            String name = name(kind);
            names.put(secret, name);
            marks.add(new Mark(name, kind));
            // an excerpt may hold a part of it, and may have lost its indentation
            if (secret.indexOf('\n') >= 0) {
                secret.lines()
                        .map(String::strip)
                        .filter(line -> line.length() >= LEAST_LINE && !line.contains("-----"))
                        .forEach(line -> names.putIfAbsent(line, name));
            }
        }

        /** One that stands nowhere yet, so that giving secrets back touches nothing of the person's own. */
        private String name(String kind) {
            String words = kind.toUpperCase(java.util.Locale.ROOT).replaceAll("[^A-Z0-9]+", "_");
            String name;
            do {
                name = "REDACTED_" + words + "_" + ++number;
            } while (contains(name));
            return name;
        }

        private boolean contains(String name) {
            return texts.stream().anyMatch(text -> text.contains(name));
        }
    }
}
