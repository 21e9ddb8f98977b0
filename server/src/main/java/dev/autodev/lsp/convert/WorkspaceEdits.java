// SPDX-License-Identifier: Apache-2.0
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

/** Edits in the form that the client accepts. */
public final class WorkspaceEdits {

    private static final String ANNOTATION_ID = "autodev";

    private WorkspaceEdits() {}

    /**
     * Which kinds of edits a client accepts.
     *
     * @param documentChanges edits with versions
     * @param annotations change annotations, and with them the confirmation of an edit by the user
     * @param create edits that create a file
     * @param refusesOtherVersions the client sends all changes before it applies an edit, and refuses one for another version
     * @param isNeovimWithoutPlugin the client is Neovim without the plugin. It applies an edit for version 0 to any text,
     *     since it checks versions above 0 only. It shows a label and each annotation on a line of its own; two lines make it
     *     wait for a key, which is then missing in what the user types.
     */
    public record EditCapabilities(
            boolean documentChanges,
            boolean annotations,
            boolean create,
            boolean refusesOtherVersions,
            boolean isNeovimWithoutPlugin) {

        public EditCapabilities(boolean documentChanges, boolean annotations) {
            this(documentChanges, annotations, false, false, false);
        }

        /** Whether the client can ask the user before it applies an edit. */
        public boolean canAsk() {
            return documentChanges && annotations;
        }
    }

    /**
     * The document that the edits change.
     *
     * @param version null for a document that is not open
     */
    public record EditedDocument(
            TextDocument document, @Nullable Integer version, FileChange.ChangeKind kind) {

        /** An existing document. */
        public EditedDocument(TextDocument document, @Nullable Integer version) {
            this(document, version, FileChange.ChangeKind.EDIT);
        }
    }

    /** @param annotation null for none; omitted for a client without annotations */
    public static WorkspaceEdit of(
            EditedDocument target, List<TextEdit> edits, EditCapabilities style, @Nullable EditAnnotation annotation) {
        if (!style.documentChanges()) {
            List<org.eclipse.lsp4j.TextEdit> plain =
                    edits.stream().map(edit -> plain(target, edit)).toList();
            return new WorkspaceEdit(Map.of(target.document().uri(), plain));
        }
        boolean annotated = annotation != null && isAnnotated(style, annotation);
        List<Either<TextDocumentEdit, ResourceOperation>> changes = new ArrayList<>();
        if (target.kind() == FileChange.ChangeKind.NEW_FILE && style.create()) {
            changes.add(Either.forRight(created(target, annotated)));
        }
        changes.add(Either.forLeft(edited(target, version(target, style), edits, annotated)));
        WorkspaceEdit result = new WorkspaceEdit(changes);
        if (annotation != null && annotated) {
            ChangeAnnotation change = new ChangeAnnotation(annotation.label());
            change.setDescription(annotation.description());
            change.setNeedsConfirmation(annotation.needsConfirmation());
            result.setChangeAnnotations(Map.of(ANNOTATION_ID, change));
        }
        return result;
    }

    /** Without options, so that a client refuses to overwrite an existing file. */
    private static CreateFile created(EditedDocument target, boolean annotated) {
        CreateFile file = new CreateFile(target.document().uri());
        if (annotated) {
            file.setAnnotationId(ANNOTATION_ID);
        }
        return file;
    }

    private static TextDocumentEdit edited(
            EditedDocument target, @Nullable Integer version, List<TextEdit> edits, boolean annotated) {
        List<Either<org.eclipse.lsp4j.TextEdit, SnippetTextEdit>> converted = edits.stream()
                .map(edit -> annotated ? annotated(target, edit) : plain(target, edit))
                .map(Either::<org.eclipse.lsp4j.TextEdit, SnippetTextEdit>forLeft)
                .toList();
        return new TextDocumentEdit(
                new VersionedTextDocumentIdentifier(target.document().uri(), version), converted);
    }

    private static boolean isAnnotated(EditCapabilities style, EditAnnotation note) {
        return style.annotations() && (note.needsConfirmation() || !style.isNeovimWithoutPlugin());
    }

    /** The label that the client shows when it applies the edit; null if showing it would swallow a key. */
    public static @Nullable String label(EditCapabilities style, EditAnnotation note) {
        return note.needsConfirmation() || !style.isNeovimWithoutPlugin() ? note.label() : null;
    }

    /** Version 1 stands for 0, and is never one of Neovim's own. */
    private static @Nullable Integer version(EditedDocument target, EditCapabilities style) {
        Integer version = target.version();
        return version != null && style.isNeovimWithoutPlugin() ? Integer.valueOf(Math.max(1, version)) : version;
    }

    private static org.eclipse.lsp4j.TextEdit plain(EditedDocument target, TextEdit edit) {
        return new org.eclipse.lsp4j.TextEdit(Positions.toLsp(target.document().rangeOf(edit.span())), edit.newText());
    }

    private static org.eclipse.lsp4j.TextEdit annotated(EditedDocument target, TextEdit edit) {
        return new AnnotatedTextEdit(
                Positions.toLsp(target.document().rangeOf(edit.span())), edit.newText(), ANNOTATION_ID);
    }
}
