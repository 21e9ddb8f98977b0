// SPDX-License-Identifier: Apache-2.0
package dev.autodev.evaluation.completion;

import dev.autodev.complete.CompletionRequest;
import dev.autodev.complete.CompletionRequest.Trigger;
import dev.autodev.complete.CompletionSource;
import dev.autodev.complete.Completions;
import dev.autodev.complete.DocumentSyntax;
import dev.autodev.complete.Suggestion;
import dev.autodev.complete.Waiting;
import dev.autodev.settings.CompletionSettings;
import dev.autodev.settings.Settings;
import dev.autodev.syntax.Syntax;
import dev.autodev.testkit.TestSettings;
import dev.autodev.text.Span;
import dev.autodev.text.TextDocument;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Requests the text for a gap from a model that gives one answer, piece by piece, on the thread of the caller.
 *
 * <p><i>Confined to one thread.</i>
 */
final class GapTrial {

    private static final Settings SETTINGS =
            TestSettings.with(TestSettings.of(TestSettings.generator()), CompletionSettings.DEFAULT);

    private final Syntax syntax;

    GapTrial(Syntax syntax) {
        this.syntax = syntax;
    }

    /** Everything is done at once. */
    private record AtOnce() implements Waiting {
        @Override
        public long now() {
            return 0;
        }

        @Override
        public void run(Runnable work) {
            work.run();
        }

        @Override
        public CompletionSource.Cancellation runAfter(Duration pause, Runnable work) {
            work.run();
            return () -> {};
        }
    }

    /** Gives the answer line by line until it is enough. */
    private record OneAnswer(String answer) implements CompletionSource {
        @Override
        public Optional<String> refusal(Question question) {
            return question.request().trigger() == Trigger.AHEAD ? Optional.of("no") : Optional.empty();
        }

        @Override
        public Cancellation ask(Question question, Listener listener) {
            int end = 0;
            while (end < answer.length() && !question.isEnough(answer.substring(0, end))) {
                int lineEnd = answer.indexOf('\n', end);
                end = lineEnd < 0 ? answer.length() : lineEnd + 1;
            }
            String received = answer.substring(0, end);
            listener.answered(new Answer(received, "model"));
            return () -> {};
        }
    }

    /** The suggestions, the first one first. */
    List<Suggestion> suggestions(Gap gap, String answer, Trigger trigger) {
        List<Suggestion> suggestions = new ArrayList<>();
        String text = gap.prefix() + gap.suffix();
        Completions completions = new Completions(() -> new OneAnswer(answer), new AtOnce(), () -> SETTINGS);
        TextDocument document = new TextDocument("file:///gap", gap.language().id(), 1, text);
        Span cursor = Span.at(gap.prefix().length());
        completions.request(new CompletionRequest(
                document,
                gap.language(),
                cursor,
                "",
                trigger,
                DocumentSyntax.around(document, cursor, part -> syntax.parse(gap.language(), part)),
                () -> true,
                suggestions::addAll));
        return suggestions;
    }

    /** Whether accepting a suggestion gives the document more problems than it has. */
    boolean makesWorse(Gap gap, Suggestion suggestion) {
        String before = gap.prefix() + gap.suffix();
        String after = gap.prefix()
                + suggestion.text()
                + gap.suffix().substring(Math.min(gap.suffix().length(), suggestion.replaced()));
        return syntax.parse(gap.language(), after).problems().size()
                > syntax.parse(gap.language(), before).problems().size();
    }
}
