// SPDX-License-Identifier: Apache-2.0
package dev.autodev.codeaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.language.Language;
import dev.autodev.language.Languages;
import dev.autodev.task.Task;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every action in every language: the files below {@code fixtures/actions}. */
final class ActionFixturesTest {

    static Stream<ActionCase> cases() {
        return ActionCase.all().stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void menuPromptAndEditAreAsInTheFixture(ActionCase one) {
        ActionCase.ActionRun run = one.run();
        one.fixture().expect("offers", run.offers());
        one.fixture().expect("prompt", run.prompt());
        one.fixture().expect("file after", run.file());
        one.fixture().expect("after", run.after());
        one.fixture().expect("summary", run.summary());
    }

    @Test
    void everyActionHasACaseInEveryLanguage() {
        Set<String> tasks = new TreeSet<>(Task.wireNames());
        tasks.add("modernize");
        for (Language language : Languages.all()) {
            if (!language.equals(Languages.JAVASCRIPT_REACT)) {
                Set<String> covered = cases().filter(one -> one.language().equals(language))
                        .map(ActionCase::task)
                        .filter(tasks::contains)
                        .collect(Collectors.toCollection(TreeSet::new));
                assertEquals(tasks, covered, language.displayName());
            }
        }
    }

    @Test
    void existingTestsAreUnchanged() {
        List<ActionCase> added = cases().filter(one -> one.task().equals("test"))
                .filter(one ->
                        one.toString().contains("existing") && !one.toString().contains("raw"))
                .toList();
        assertEquals(11, added.size());
        for (ActionCase one : added) {
            var change = one.run().result().change();
            String text = change.document().text();
            change.edits().forEach(edit -> assertTrue(edit.span().of(text).isBlank(), () -> one + ": " + edit));
        }
    }

    @Test
    void offersAtAPlaceHaveDifferentTitles() {
        cases().forEach(one -> {
            List<String> titles =
                    one.offers().stream().map(listed -> listed.offer().title()).toList();
            assertFalse(titles.isEmpty());
            assertEquals(Set.copyOf(titles).size(), titles.size(), one::toString);
        });
    }
}
