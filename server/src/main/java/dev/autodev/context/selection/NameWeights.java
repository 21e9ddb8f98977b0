// SPDX-License-Identifier: Apache-2.0
package dev.autodev.context.selection;

import dev.autodev.context.ContextQuery;
import dev.autodev.context.index.Identifiers;
import dev.autodev.context.index.Identifiers.Occurrence;
import dev.autodev.syntax.Declaration;
import dev.autodev.syntax.SyntaxTree;
import dev.autodev.text.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How much the code at a place has to do with each name in its document: a name in the same line counts most, one in an
 * import least, and the type of a variable as much as the variable nearly.
 *
 * <p><i>Immutable.</i>
 */
final class NameWeights {

    private static final double FARTHEST = 0.16;
    private static final double IN_IMPORT = 0.3;
    private static final double IN_TYPE_HEADER = 0.6;
    private static final double IN_FUNCTION = 0.45;
    private static final double OF_A_VARIABLE = 0.85;

    /** At this distance in lines the weight is half of that at the place. */
    private static final double HALF = 14;

    /** A name of weight {@code w} whose type is looked for. */
    private static final double MIN_VARIABLE = 0.25;

    /** Between a variable and its type, in UTF-16 code units. */
    private static final int NEAR = 48;

    private final Map<String, Double> weights = new HashMap<>();

    private NameWeights() {}

    static NameWeights of(ContextQuery query) {
        NameWeights names = new NameWeights();
        String text = query.document().text();
        Span place = query.place();
        List<Occurrence> occurrences = Identifiers.in(text, place);
        names.weigh(occurrences, query);
        names.addVariables(text, occurrences);
        for (Occurrence word : Identifiers.in(query.words(), Span.at(0))) {
            names.raise(word.name(), 1);
        }
        return names;
    }

    Map<String, Double> weights() {
        return weights;
    }

    /** Of equal weights, in alphabetical order. */
    Stream<Map.Entry<String, Double>> heaviestFirst() {
        return weights.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()));
    }

    double of(String name) {
        return weights.getOrDefault(name, 0.0);
    }

    private void raise(String name, double weight) {
        weights.merge(name, weight, Math::max);
    }

    private void weigh(List<Occurrence> occurrences, ContextQuery query) {
        SyntaxTree tree = query.tree();
        Span place = query.place();
        int first = lineOf(occurrences, place.start());
        int last = lineOf(occurrences, place.end());
        Optional<Declaration> function = tree.functionAt(place.start());
        Optional<Declaration> type = tree.declarationAt(place.start())
                .flatMap(one -> one.isFunction() ? tree.typeAround(one) : Optional.of(one));
        Span body = function.map(Declaration::span).orElse(place);
        Span header = type.map(Declaration::signature).orElse(Span.at(place.start()));
        int nextImport = 0;
        List<SyntaxTree.Import> imports = tree.imports();
        for (Occurrence one : occurrences) {
            while (nextImport < imports.size() && imports.get(nextImport).span().end() <= one.start()) {
                nextImport++;
            }
            boolean imported = nextImport < imports.size()
                    && imports.get(nextImport).span().start() <= one.start();
            if (imported) {
                raise(one.name(), IN_IMPORT);
                continue;
            }
            int distance = one.line() < first ? first - one.line() : Math.max(0, one.line() - last);
            double weight = Math.max(FARTHEST, 1 / (1 + distance / HALF));
            if (body.touches(one.start())) {
                weight = Math.max(weight, IN_FUNCTION);
            }
            if (header.touches(one.start())) {
                weight = Math.max(weight, IN_TYPE_HEADER);
            }
            raise(one.name(), one.prose() ? weight / 2 : weight);
        }
    }

    private static int lineOf(List<Occurrence> occurrences, int offset) {
        int line = 0;
        for (Occurrence one : occurrences) {
            if (one.start() > offset) {
                break;
            }
            line = one.line();
        }
        return line;
    }

    /**
     * Gives names that stand right next to a variable where it is declared or assigned a share of its weight: in all
     * languages its type, or the function or constructor that makes it, is one of them.
     */
    private void addVariables(String text, List<Occurrence> occurrences) {
        Map<String, Double> more = new HashMap<>();
        for (int i = 0; i < occurrences.size(); i++) {
            Occurrence variable = occurrences.get(i);
            double weight = of(variable.name());
            if (weight < MIN_VARIABLE || variable.prose() || variable.member() && !isOwnField(text, variable)) {
                continue;
            }
            if (isDeclared(text, occurrences, i)) {
                for (Occurrence near : around(occurrences, i)) {
                    more.merge(near.name(), weight * OF_A_VARIABLE, Math::max);
                }
            }
        }
        more.forEach(this::raise);
    }

    private static boolean isOwnField(String text, Occurrence field) {
        int start = field.start();
        return text.startsWith("this.", start - 5 < 0 ? 0 : start - 5)
                || text.startsWith("self.", start - 5 < 0 ? 0 : start - 5);
    }

    private static boolean isDeclared(String text, List<Occurrence> occurrences, int i) {
        Occurrence variable = occurrences.get(i);
        int end = variable.end();
        while (end < text.length() && (text.charAt(end) == ' ' || text.charAt(end) == '?' || text.charAt(end) == '!')) {
            end++;
        }
        char after = end < text.length() ? text.charAt(end) : ' ';
        char second = end + 1 < text.length() ? text.charAt(end + 1) : ' ';
        boolean typed = after == ':' && second != ':';
        boolean assigned = after == '=' && second != '=' || typed;
        Occurrence before = i > 0 ? occurrences.get(i - 1) : null;
        boolean follows =
                before != null && before.line() == variable.line() && isTypeGap(text, before.end(), variable.start());
        Occurrence next = i + 1 < occurrences.size() ? occurrences.get(i + 1) : null;
        boolean precedes =
                next != null && next.line() == variable.line() && isTypeGap(text, variable.end(), next.start());
        return assigned || follows && (after == ';' || after == ',' || after == ')' || after == ':') || precedes;
    }

    /** Whether only what may stand between a name and its type is in between: at least one blank. */
    private static boolean isTypeGap(String text, int from, int to) {
        boolean blank = false;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            blank |= c == ' ';
            if (" *&<>[]?,".indexOf(c) < 0 || c == ',' && !blank && text.charAt(from) == ',') {
                return false;
            }
        }
        return blank;
    }

    private static List<Occurrence> around(List<Occurrence> occurrences, int i) {
        List<Occurrence> near = new ArrayList<>();
        Occurrence variable = occurrences.get(i);
        for (int j = Math.max(0, i - 4); j <= Math.min(occurrences.size() - 1, i + 5); j++) {
            Occurrence other = occurrences.get(j);
            if (j != i && other.line() == variable.line() && Math.abs(other.start() - variable.start()) <= NEAR) {
                near.add(other);
            }
        }
        return near;
    }
}
