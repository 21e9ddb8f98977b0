// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.testkit.Capabilities;
import dev.autodev.testkit.RecordingClient;
import dev.autodev.testkit.TestEditor;
import dev.autodev.text.Span;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The user types while code is generated: the edit is applied in the right place or not at all. */
class InterleavingTest {

    private static final int ROUNDS = 1_000;

    private static final String TARGET = "int answer() { }";
    private static final String WRITTEN = "int answer() { return 42; }";
    private static final List<String> TYPED =
            List.of("a", "\n", "😀", "日本", "e\u0301", "\r\n", "x = 1;\n", "", " ", "// {\n", "}\n");

    private final Random random = new Random(20);

    /** A change before, after or in the target. */
    private enum Where {
        BEFORE,
        BEHIND,
        INSIDE
    }

    @Test
    void noneOfAThousandEditsIsMisplaced() throws Exception {
        int applied = 0;
        try (TestEditor editor = new TestEditor(LanguageServerLauncher::run, Capabilities.rich()).start()) {
            for (int round = 0; round < ROUNDS; round++) {
                applied += play(editor, "file:///w/round-" + round + ".java") ? 1 : 0;
            }
        }
        // two of three rounds do not change the target
        assertTrue(applied > ROUNDS / 2, applied + " applied");
        assertTrue(applied < ROUNDS, applied + " applied");
    }

    private boolean play(TestEditor editor, String uri) throws Exception {
        editor.open(uri, "java", text() + "\n" + TARGET + "\n" + text());
        editor.generator.hold();
        ChosenAction.run(editor, ChosenAction.implement(editor, uri));
        editor.generator.awaitRequest();
        boolean touched = false;
        int changes = random.nextInt(6);
        for (int i = 0; i < changes; i++) {
            touched |= type(editor, uri);
        }
        String before = editor.text(uri);
        if (random.nextBoolean()) {
            // once this is answered the changes have arrived; without it they and the edit are sent concurrently
            editor.actions(uri, editor.at(uri, ""));
        }
        editor.generator.release();
        // the last message of a run, whatever its result
        String end = RecordingClient.next(editor.client.logged).getMessage();
        String expected = touched ? before : before.replace(TARGET, WRITTEN);
        assertEquals(expected, editor.text(uri), end);
        editor.client.shown.clear();
        editor.client.edits.clear();
        editor.client.progress.clear();
        return !touched;
    }

    /** Types in one of the places and returns whether it was in the target. */
    private boolean type(TestEditor editor, String uri) {
        String text = editor.text(uri);
        int start = text.indexOf(TARGET);
        if (start < 0) {
            return true;
        }
        int end = start + TARGET.length();
        // the line breaks next to the target stay; changes next to it are for other tests
        Span place =
                switch (random.nextInt(12) == 0 ? Where.INSIDE : random.nextBoolean() ? Where.BEFORE : Where.BEHIND) {
                    case BEFORE -> within(0, start - 1);
                    case BEHIND -> within(end + 1, text.length());
                    case INSIDE -> Span.at(start + TARGET.indexOf('{') + 1 + random.nextInt(2));
                };
        boolean inside = start < place.start() && place.end() < end;
        editor.type(uri, place, inside ? "#" : TYPED.get(random.nextInt(TYPED.size())));
        return inside;
    }

    private Span within(int low, int high) {
        int start = low + random.nextInt(high - low + 1);
        return new Span(start, Math.min(high, start + random.nextInt(4)));
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        int pieces = random.nextInt(20);
        for (int i = 0; i < pieces; i++) {
            text.append(TYPED.get(random.nextInt(TYPED.size())).replace("{", "").replace("}", ""));
        }
        return text.toString();
    }
}
