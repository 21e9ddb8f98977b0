// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp.convert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.google.gson.JsonParser;
import dev.autodev.lsp.convert.WorkspaceEdits.EditCapabilities;
import dev.autodev.lsp.convert.WorkspaceEdits.EditedDocument;
import dev.autodev.text.Span;
import dev.autodev.text.TextDocument;
import dev.autodev.text.TextEdit;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The JSON of edits for clients of different capabilities. */
class WorkspaceEditsTest {

    private static final TextDocument DOCUMENT = new TextDocument("file:///a", "java", 3, "a😀b\r\nc");
    private static final List<TextEdit> EDITS =
            List.of(new TextEdit(new Span(3, 4), "B"), new TextEdit(Span.at(7), "\n"));

    @Test
    void annotatedEditIsSentWithItsAnnotation() {
        assertJson("""
                {"documentChanges": [{"textDocument": {"version": 3, "uri": "file:///a"}, "edits": [
                  {"annotationId": "autodev", "newText": "B",
                   "range": {"start": {"line": 0, "character": 3}, "end": {"line": 0, "character": 4}}},
                  {"annotationId": "autodev", "newText": "\\n",
                   "range": {"start": {"line": 1, "character": 1}, "end": {"line": 1, "character": 1}}}]}],
                 "changeAnnotations": {"autodev": {"label": "L", "needsConfirmation": true}}}
                """, 3, new EditCapabilities(true, true));
    }

    @Test
    void documentThatIsNotOpenHasTheVersionNull() {
        assertJson("""
                {"documentChanges": [{"textDocument": {"version": null, "uri": "file:///a"}, "edits": [
                  {"newText": "B",
                   "range": {"start": {"line": 0, "character": 3}, "end": {"line": 0, "character": 4}}},
                  {"newText": "\\n",
                   "range": {"start": {"line": 1, "character": 1}, "end": {"line": 1, "character": 1}}}]}]}
                """, null, new EditCapabilities(true, false));
    }

    @Test
    void clientWithoutDocumentChangesIsSentPlainChanges() {
        assertJson("""
                {"changes": {"file:///a": [
                  {"newText": "B",
                   "range": {"start": {"line": 0, "character": 3}, "end": {"line": 0, "character": 4}}},
                  {"newText": "\\n",
                   "range": {"start": {"line": 1, "character": 1}, "end": {"line": 1, "character": 1}}}]}}
                """, 3, new EditCapabilities(false, true));
    }

    @Test
    void neovimWithoutThePluginGetsVersionOneForZeroAndNothingThatTakesAKey() {
        EditCapabilities neovim = new EditCapabilities(true, true, true, false, true);
        EditAnnotation note = new EditAnnotation("L", null, false);
        String json = ProtocolJson.write(WorkspaceEdits.of(new EditedDocument(DOCUMENT, 0), EDITS, neovim, note));
        assertEquals(JsonParser.parseString("""
                {"documentChanges": [{"textDocument": {"version": 1, "uri": "file:///a"}, "edits": [
                  {"newText": "B",
                   "range": {"start": {"line": 0, "character": 3}, "end": {"line": 0, "character": 4}}},
                  {"newText": "\\n",
                   "range": {"start": {"line": 1, "character": 1}, "end": {"line": 1, "character": 1}}}]}]}
                """), JsonParser.parseString(json));
        assertNull(WorkspaceEdits.label(neovim, note));
        assertEquals("L", WorkspaceEdits.label(neovim, new EditAnnotation("L", null, true)));
        assertEquals("L", WorkspaceEdits.label(new EditCapabilities(true, false), note));
    }

    private static void assertJson(String expected, Integer version, EditCapabilities style) {
        String json = ProtocolJson.write(WorkspaceEdits.of(
                new EditedDocument(DOCUMENT, version), EDITS, style, new EditAnnotation("L", null, true)));
        assertEquals(JsonParser.parseString(expected), JsonParser.parseString(json));
    }
}
