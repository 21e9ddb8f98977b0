// SPDX-License-Identifier: Apache-2.0
package dev.autodev.evaluation.secrets;

import dev.autodev.evaluation.secrets.RuleFile.Rule;
import dev.autodev.evaluation.secrets.SampleGenerator.Sample;
import dev.autodev.evaluation.secrets.Syntaxes.Syntax;
import dev.autodev.privacy.Redactions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * The program of {@code evaluation/secrets.sh}: generates secrets, plants each in a small file and counts how many the
 * server redacts, by shape, by name and by form.
 */
public final class SecretRecallReport {

    /** Says nothing about the value. */
    private static final List<String> NEUTRAL_NAMES = List.of("value", "entry", "x", "field-one", "thing");

    /** Rules whose expressions match mostly any characters. KeyForms has well-formed samples of them. */
    private static final Set<String> FORMS = Set.of("private-key", "kubernetes-secret-yaml");

    /** Shorter values cannot be secrets by their shape. */
    private static final int MIN_SECRET_LENGTH = 8;

    /** In percent. */
    private static final double SHAPE_GOAL = 98;

    private static final double NAME_GOAL = 99;

    private final SplittableRandom random;
    private final boolean verbose;

    private SecretRecallReport(SplittableRandom random, boolean verbose) {
        this.random = random;
        this.verbose = verbose;
    }

    /** @param args the file of rules; then {@code --samples N}, {@code --seed N}, {@code --misses} */
    public static void main(String[] args) throws IOException {
        int samples = 20;
        long seed = 1;
        boolean misses = false;
        for (int i = 1; i < args.length; i++) {
            switch (args[i]) {
                case "--samples" -> samples = Integer.parseInt(args[++i]);
                case "--seed" -> seed = Long.parseLong(args[++i]);
                case "--misses" -> misses = true;
                default -> throw new IllegalArgumentException("unknown option " + args[i]);
            }
        }
        SecretRecallReport report = new SecretRecallReport(new SplittableRandom(seed), misses);
        boolean shapes = report.shapes(RuleFile.read(Path.of(args[0])), samples) >= SHAPE_GOAL;
        boolean names = report.names(samples) >= NAME_GOAL;
        boolean forms = report.forms(samples) >= SHAPE_GOAL;
        System.exit(shapes && names && forms ? 0 : 1);
    }

    private double shapes(List<Rule> rules, int samples) {
        Count byShape = new Count("by shape");
        Count byVendor = new Count("by the vendor's name");
        for (Rule rule : rules) {
            if (FORMS.contains(rule.id())) {
                continue;
            }
            for (int i = 0; i < samples; i++) {
                Sample sample = SampleGenerator.sample(rule.regex(), random, i % 4 == 3);
                String secret = sample.secret().strip().replaceAll("^[\"']|[\"']$", "");
                if (secret.length() < MIN_SECRET_LENGTH || secret.contains("{{")) {
                    continue;
                }
                (rule.needsName() ? byVendor : byShape).add(rule.id(), planted(rule, sample, secret), List.of(secret));
            }
        }
        byShape.print();
        byVendor.print();
        return 100.0 * (byShape.hidden + byVendor.hidden) / (byShape.all + byVendor.all);
    }

    private String planted(Rule rule, Sample sample, String secret) {
        if (!rule.needsName() && sample.start() > 3) {
            return sample.text() + "\n"; // a rule for a place, such as a header
        }
        Syntax syntax = Syntaxes.ALL.get(random.nextInt(Syntaxes.ALL.size()));
        return syntax.of(
                rule.needsName() ? rule.id() : NEUTRAL_NAMES.get(random.nextInt(NEUTRAL_NAMES.size())), secret);
    }

    private double names(int samples) {
        Count count = new Count("by name");
        for (Syntax syntax : Syntaxes.ALL) {
            for (String name : NamedValues.NAMES) {
                for (int i = 0; i < Math.max(1, samples / 4); i++) {
                    String value = NamedValues.value(name, random);
                    count.add(syntax.language(), syntax.of(name, value), List.of(value));
                }
            }
        }
        count.print();
        return 100.0 * count.hidden / count.all;
    }

    private double forms(int samples) {
        Count count = new Count("by form");
        for (int i = 0; i < samples; i++) {
            KeyForms.of(random).forEach((name, form) -> count.add(name, form.text(), form.secrets()));
        }
        count.print();
        return 100.0 * count.hidden / count.all;
    }

    private final class Count {

        private final String title;
        private final Map<String, int[]> byRule = new TreeMap<>();
        private int hidden;
        private int all;

        Count(String title) {
            this.title = title;
        }

        void add(String rule, String text, List<String> secrets) {
            String redacted = Redactions.of(List.of(text), List.of()).redact(text);
            boolean left = secrets.stream().anyMatch(secret -> isLeft(secret, redacted));
            all++;
            hidden += left ? 0 : 1;
            int[] counts = byRule.computeIfAbsent(rule, unused -> new int[2]);
            counts[left ? 1 : 0]++;
            if (left && verbose) {
                System.out.println(title + ": " + rule + ": " + text.strip().replace("\n", "\\n"));
            }
        }

        /** Whether it or a half of it is in the text. */
        private static boolean isLeft(String secret, String text) {
            int half = secret.length() / 2;
            return half < 4
                    ? text.contains(secret)
                    : text.contains(secret.substring(0, half)) || text.contains(secret.substring(half));
        }

        void print() {
            System.out.printf("%s: %d of %d hidden, %.1f %%%n", title, hidden, all, 100.0 * hidden / all);
            long always =
                    byRule.values().stream().filter(counts -> counts[1] == 0).count();
            long never =
                    byRule.values().stream().filter(counts -> counts[0] == 0).count();
            System.out.printf(
                    "  of %d groups: always %d, sometimes %d, never %d%n",
                    byRule.size(), always, byRule.size() - always - never, never);
            byRule.forEach((rule, counts) -> {
                if (counts[1] > 0) {
                    System.out.printf("  missed %d of %d: %s%n", counts[1], counts[0] + counts[1], rule);
                }
            });
        }
    }
}
