package dev.autodev.generate.stage;

import dev.autodev.generate.GenerationResult.Change;
import dev.autodev.generate.edit.Site;

/**
 * The file that code goes into when that is not the document the request is about, for instance the file of its tests.
 *
 * <p><i>Immutable.</i>
 *
 * @param site in that file; empty where it is a new one
 */
public record Destination(Site site, Change.Kind kind) {

    public boolean isNewFile() {
        return kind == Change.Kind.NEW_FILE;
    }
}
