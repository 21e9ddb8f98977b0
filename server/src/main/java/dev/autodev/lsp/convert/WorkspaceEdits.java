package dev.autodev.lsp.convert;

import dev.autodev.generate.GenerationResult.FileChange;
import dev.autodev.text.TextDocument;
import dev.autodev.text.TextEdit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.lsp4j.AnnotatedTextEdit;
import org.eclipse.lsp4j.ChangeAnnotation;
import org.eclipse.lsp4j.CreateFile;
import org.eclipse.lsp4j.ResourceOperation;
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
    public record EditedDocument(
            TextDocument document, @Nullable Integer version, FileChange.ChangeKind kind) {

        /** A document that is there. */
        public EditedDocument(TextDocument document, @Nullable Integer version) {
            this(document, version, FileChange.ChangeKind.EDIT);
        }
    }

    /** @param note null for none; dropped where the editor takes none */
    public static WorkspaceEdit of(
            EditedDocument target, List<TextEdit> edits, EditCapabilities style, @Nullable EditAnnotation note) {
        if (!style.documentChanges()) {
            List<org.eclipse.lsp4j.TextEdit> plain =
                    edits.stream().map(edit -> plain(target, edit)).toList();
            return new WorkspaceEdit(Map.of(target.document().uri(), plain));
        }
        boolean annotated = style.annotations() && note != null;
        List<Either<TextDocumentEdit, ResourceOperation>> changes = new ArrayList<>();
        if (target.kind() == FileChange.ChangeKind.NEW_FILE && style.create()) {
            changes.add(Either.forRight(created(target, annotated)));
        }
        changes.add(Either.forLeft(edited(target, edits, annotated)));
        WorkspaceEdit result = new WorkspaceEdit(changes);
        if (style.annotations() && note != null) {
            ChangeAnnotation annotation = new ChangeAnnotation(note.label());
            annotation.setDescription(note.description());
            annotation.setNeedsConfirmation(note.needsConfirmation());
            result.setChangeAnnotations(Map.of(ANNOTATION_ID, annotation));
        }
        return result;
    }

    /** Without options: an editor that finds a file there refuses, and nothing is lost. */
    private static CreateFile created(EditedDocument target, boolean annotated) {
        CreateFile file = new CreateFile(target.document().uri());
        if (annotated) {
            file.setAnnotationId(ANNOTATION_ID);
        }
        return file;
    }

    private static TextDocumentEdit edited(EditedDocument target, List<TextEdit> edits, boolean annotated) {
        List<Either<org.eclipse.lsp4j.TextEdit, SnippetTextEdit>> converted = edits.stream()
                .map(edit -> annotated ? annotated(target, edit) : plain(target, edit))
                .map(Either::<org.eclipse.lsp4j.TextEdit, SnippetTextEdit>forLeft)
                .toList();
        return new TextDocumentEdit(
                new VersionedTextDocumentIdentifier(target.document().uri(), target.version()), converted);
    }

    private static org.eclipse.lsp4j.TextEdit plain(EditedDocument target, TextEdit edit) {
        return new org.eclipse.lsp4j.TextEdit(Positions.lsp(target.document().rangeOf(edit.span())), edit.newText());
    }

    private static org.eclipse.lsp4j.TextEdit annotated(EditedDocument target, TextEdit edit) {
        return new AnnotatedTextEdit(
                Positions.lsp(target.document().rangeOf(edit.span())), edit.newText(), ANNOTATION_ID);
    }
}
