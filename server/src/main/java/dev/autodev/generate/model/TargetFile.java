package dev.autodev.generate.model;

import dev.autodev.generate.GenerationResult.FileChange;
import dev.autodev.generate.edit.EditTarget;

/**
 * The file that code goes into when that is not the document the request is about, for instance the file of its tests.
 *
 * <p><i>Immutable.</i>
 *
 * @param site in that file; empty where it is a new one
 */
public record TargetFile(EditTarget site, FileChange.ChangeKind kind) {

    public boolean isNewFile() {
        return kind == FileChange.ChangeKind.NEW_FILE;
    }
}
