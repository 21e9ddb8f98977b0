package dev.autodev.lsp.convert;

import dev.autodev.text.TextDocument;
import dev.autodev.text.TextEdit;
import java.util.List;
import java.util.Map;
import org.eclipse.lsp4j.AnnotatedTextEdit;
import org.eclipse.lsp4j.ChangeAnnotation;
import org.eclipse.lsp4j.SnippetTextEdit;
import org.eclipse.lsp4j.TextDocumentEdit;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.jspecify.annotations.Nullable;

/** Edits in the form that this editor takes. */
public final class WorkspaceEdits {

    private static final String ANNOTATION_ID = "autodev";

    private WorkspaceEdits() {}

    /**
     * What the edits speak of.
     *
     * @param version null for a document that is not open
     */
    public record Target(TextDocument document, @Nullable Integer version) {}

    /** What an editor may show about the edits, and whether it must ask before it applies them. */
    public record Note(String label, boolean needsConfirmation) {}

    /** @param note null for none; dropped where the editor takes none */
    public static WorkspaceEdit of(Target target, List<TextEdit> edits, EditStyle style, @Nullable Note note) {
        if (!style.documentChanges()) {
            List<org.eclipse.lsp4j.TextEdit> plain =
                    edits.stream().map(edit -> plain(target, edit)).toList();
            return new WorkspaceEdit(Map.of(target.document().uri(), plain));
        }
        boolean annotated = style.annotations() && note != null;
        List<Either<org.eclipse.lsp4j.TextEdit, SnippetTextEdit>> converted = edits.stream()
                .map(edit -> annotated ? annotated(target, edit) : plain(target, edit))
                .map(Either::<org.eclipse.lsp4j.TextEdit, SnippetTextEdit>forLeft)
                .toList();
        WorkspaceEdit result = new WorkspaceEdit(List.of(Either.forLeft(new TextDocumentEdit(
                new VersionedTextDocumentIdentifier(target.document().uri(), target.version()), converted))));
        if (style.annotations() && note != null) {
            ChangeAnnotation annotation = new ChangeAnnotation(note.label());
            annotation.setNeedsConfirmation(note.needsConfirmation());
            result.setChangeAnnotations(Map.of(ANNOTATION_ID, annotation));
        }
        return result;
    }

    private static org.eclipse.lsp4j.TextEdit plain(Target target, TextEdit edit) {
        return new org.eclipse.lsp4j.TextEdit(Positions.lsp(target.document().rangeOf(edit.span())), edit.newText());
    }

    private static org.eclipse.lsp4j.TextEdit annotated(Target target, TextEdit edit) {
        return new AnnotatedTextEdit(
                Positions.lsp(target.document().rangeOf(edit.span())), edit.newText(), ANNOTATION_ID);
    }
}
