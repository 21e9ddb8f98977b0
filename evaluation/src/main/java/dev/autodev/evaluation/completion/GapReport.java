// SPDX-License-Identifier: Apache-2.0
package dev.autodev.evaluation.completion;

import dev.autodev.complete.CompletionRequest.Trigger;
import dev.autodev.complete.Suggestion;
import dev.autodev.syntax.Syntax;
import dev.autodev.syntax.treesitter.CachingSyntax;
import dev.autodev.syntax.treesitter.TreeSitterSyntax;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Gives the right text for gaps in real code in awkward forms and counts what is suggested: when requested, the text itself,
 * or its beginning up to where it leaves the block of the cursor; while typing, its first line or block.
 *
 * <p><i>Confined to one thread.</i>
 */
public final class GapReport {

    private static final List<String> LANGUAGES = List.of("python", "java", "javascript", "go", "rust", "cpp");

    private final GapTrial trial;
    private final boolean verbose;
    private final Map<String, Counts> byForm = new LinkedHashMap<>();
    private final Map<String, Counts> byKind = new LinkedHashMap<>();
    private final Counts all = new Counts();

    private static final class Counts {
        private int trials;
        private int whole;
        private int upToTheBlock;
        private int typed;
        private int other;
        private int nothing;
        private int worse;

        @Override
        public String toString() {
            return "%8d%8d%8d%8d%8d%8d%8d".formatted(trials, whole, upToTheBlock, typed, other, nothing, worse);
        }
    }

    GapReport(Syntax syntax, boolean verbose) {
        this.trial = new GapTrial(syntax);
        this.verbose = verbose;
    }

    /** {@code --data DIR [--every N] [--languages a,b] [--forms TEXT] [--verbose]}. */
    public static void main(String[] arguments) throws IOException {
        Map<String, String> options = new LinkedHashMap<>();
        boolean verbose = false;
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].equals("--verbose")) {
                verbose = true;
            } else {
                options.put(arguments[i], arguments[++i]);
            }
        }
        Path data = Path.of(options.get("--data"));
        List<String> languages = options.containsKey("--languages")
                ? List.of(options.get("--languages").split(","))
                : LANGUAGES;
        List<Gap> gaps = new ArrayList<>();
        if (languages.contains("python")) {
            gaps.addAll(Gap.ofInfilling(data, "single line", "SingleLineInfilling"));
            gaps.addAll(Gap.ofInfilling(data, "random span", "RandomSpanInfillingLight"));
        }
        for (String language : languages) {
            gaps.addAll(Gap.ofHumanEvalX(data, language));
        }
        GapReport report = new GapReport(new CachingSyntax(new TreeSitterSyntax(System::nanoTime)), verbose);
        int every = Integer.parseInt(options.getOrDefault("--every", "1"));
        for (int i = 0; i < gaps.size(); i += every) {
            report.add(gaps.get(i), options.getOrDefault("--forms", ""));
        }
        System.exit(report.print() == 0 ? 0 : 1);
    }

    /** Gives the text for a gap in each form whose name contains {@code forms}. */
    void add(Gap gap, String forms) {
        List<Suggestion> requested = trial.suggestions(gap, gap.middle(), Trigger.INVOKED);
        List<Suggestion> typed = trial.suggestions(gap, gap.middle(), Trigger.TYPED);
        if (requested.isEmpty()) {
            // a cursor at which nothing is suggested
            count("(no suggestion at such a cursor)", gap, counts -> counts.nothing++);
            return;
        }
        String whole = text(gap, requested);
        String first = text(gap, typed);
        boolean isWhole = whole.equals(gap.middle());
        for (AnswerForm form : AnswerForm.ALL) {
            if (!form.name().contains(forms) || !form.suits().test(gap)) {
                continue;
            }
            String answer = form.answer().apply(gap);
            List<Suggestion> got = trial.suggestions(gap, answer, Trigger.INVOKED);
            List<Suggestion> gotTyped = trial.suggestions(gap, answer, Trigger.TYPED);
            boolean isSame = text(gap, got).equals(whole) && gap.middle().startsWith(whole);
            boolean isSameTyped = text(gap, gotTyped).equals(first) && whole.startsWith(first);
            boolean isWorse = !got.isEmpty() && trial.makesWorse(gap, got.getFirst())
                    || !gotTyped.isEmpty() && trial.makesWorse(gap, gotTyped.getFirst());
            count(form.name(), gap, counts -> {
                counts.whole += isSame && isWhole ? 1 : 0;
                counts.upToTheBlock += isSame && !isWhole ? 1 : 0;
                counts.typed += isSameTyped ? 1 : 0;
                counts.other += isSame && isSameTyped ? 0 : 1;
                counts.nothing += got.isEmpty() || gotTyped.isEmpty() && !typed.isEmpty() ? 1 : 0;
                counts.worse += isWorse ? 1 : 0;
            });
            if (verbose && (!isSame || !isSameTyped || isWorse)) {
                System.out.println("---- " + gap.id() + " " + gap.language().id() + ", " + form.name()
                        + (isWorse ? " WORSE" : ""));
                System.out.println("cursor  <" + gap.lineBefore() + "|"
                        + gap.suffix().lines().findFirst().orElse("") + ">");
                System.out.println("middle  <" + gap.middle() + ">");
                System.out.println(
                        isSame
                                ? "typed   <" + text(gap, gotTyped) + "> for <" + first + ">"
                                : "got     <" + text(gap, got) + ">");
            }
        }
    }

    private interface Counting {
        void count(Counts counts);
    }

    private void count(String form, Gap gap, Counting counting) {
        for (Counts counts : List.of(
                byForm.computeIfAbsent(form, name -> new Counts()),
                byKind.computeIfAbsent(gap.language().id() + ", " + gap.kind(), name -> new Counts()),
                all)) {
            counts.trials++;
            counting.count(counts);
        }
    }

    /** What accepting the first suggestion adds to the document: without the text behind the cursor that it replaces by itself. */
    private static String text(Gap gap, List<Suggestion> suggestions) {
        if (suggestions.isEmpty()) {
            return "";
        }
        String text = suggestions.getFirst().text();
        String replaced = gap.suffix()
                .substring(
                        0,
                        Math.min(gap.suffix().length(), suggestions.getFirst().replaced()));
        return text.endsWith(replaced) ? text.substring(0, text.length() - replaced.length()) : text;
    }

    /** Prints the tables; returns how many suggestions were other texts, or made a document worse. */
    int print() {
        String row = "%-44s%s%n";
        System.out.printf(row, "", "  trials   whole   block   typed   other nothing   worse");
        byForm.forEach((name, counts) -> System.out.printf(row, name, counts));
        byKind.forEach((name, counts) -> System.out.printf(row, name, counts));
        System.out.printf(row, "all", all);
        return all.other + all.worse;
    }
}
