// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp.generation;

import dev.autodev.generate.GenerationResult.FileChange;
import dev.autodev.session.OpenDocument;
import dev.autodev.text.Span;
import dev.autodev.text.TextDocument;
import dev.autodev.text.TextEdit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What became of an edit, judged by the texts an editor reports after it: an editor may apply an edit to a later text
 * than the one it was made for, or drop it, and call both a success.
 */
enum EditVerdict {
    /** At some point the text became what the edit makes of it. */
    APPLIED,
    /** The edit was put where its place was in the earlier text. */
    MISPLACED,
    /** No text shows the edit. */
    ABSENT,
    /** The new text is in the document, but the document is not what the edit makes of it. */
    UNCLEAR;

    /** Shorter pieces of text occur by chance. */
    private static final int TELLING_LENGTH = 8;

    /** An edit as it was sent: the document it was made for, and edits in offsets of it. */
    record Sent(OpenDocument document, List<TextEdit> edits) {}

    /**
     * @param origin the document that {@code change} speaks of
     * @param sent what was sent so far, one for each try
     * @param states the document when the first was sent, and after each change since then
     */
    static EditVerdict of(OpenDocument origin, FileChange change, List<Sent> sent, List<OpenDocument> states) {
        List<String> texts =
                states.stream().map(state -> normal(state.text().text())).toList();
        boolean misplaced = false;
        for (int i = 0; i + 1 < states.size(); i++) {
            OpenDocument before = states.get(i);
            List<String> after = texts.subList(i + 1, texts.size());
            Optional<String> meant = before.reanchor(origin, change.edits(), change.target())
                    .map(moved -> TextEdit.apply(before.text().text(), moved));
            if (meant.isPresent() && after.contains(normal(meant.get()))) {
                return APPLIED;
            }
            List<OpenDocument> earlier = states.subList(0, i);
            misplaced |= sent.stream()
                    .filter(each -> earlier.contains(each.document()))
                    .map(each -> atOldPlaces(each, before.text()))
                    .anyMatch(text -> text.isPresent() && after.contains(normal(text.get())));
        }
        if (misplaced) {
            return MISPLACED;
        }
        return isAbsent(texts, change.edits()) ? ABSENT : UNCLEAR;
    }

    private static boolean isAbsent(List<String> texts, List<TextEdit> edits) {
        return edits.stream()
                .map(edit -> normal(edit.newText()).strip())
                .filter(text ->
                        text.length() >= TELLING_LENGTH && !texts.getFirst().contains(text))
                .noneMatch(texts.getLast()::contains);
    }

    /** The edits by line and character, as an editor reads them, in a text they are not for. */
    private static Optional<String> atOldPlaces(Sent sent, TextDocument now) {
        List<TextEdit> placed = new ArrayList<>();
        int free = 0;
        for (TextEdit edit : TextEdit.sorted(sent.edits())) {
            Span span = now.spanOf(sent.document().text().rangeOf(edit.span()));
            if (span.start() < free) {
                return Optional.empty();
            }
            placed.add(new TextEdit(span, edit.newText()));
            free = span.end();
        }
        return Optional.of(TextEdit.apply(now.text(), placed));
    }

    /** Editors have their own idea of line breaks, and of the last one. */
    private static String normal(String text) {
        String unix = text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
        int end = unix.length();
        while (end > 0 && unix.charAt(end - 1) == '\n') {
            end--;
        }
        return unix.substring(0, end);
    }
}
