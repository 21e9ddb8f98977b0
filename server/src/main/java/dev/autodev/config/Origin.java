package dev.autodev.config;

import dev.autodev.text.Position;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where one setting was written.
 *
 * <p><i>Immutable.</i>
 *
 * @param file the file it stands in, null if it stands in none
 * @param position zero-based place of the key in the file, null if it concerns the whole file or there is none
 * @param name the environment variable, else null
 */
public record Origin(
        Layer layer,
        @Nullable Path file,
        @Nullable Position position,
        @Nullable String name) {

    static final Origin DEFAULT = new Origin(Layer.DEFAULT, null, null, null);
    static final Origin EDITOR = new Origin(Layer.EDITOR, null, null, null);
    static final Origin FLAG = new Origin(Layer.FLAG, null, null, null);

    static Origin environment(String name) {
        return new Origin(Layer.ENVIRONMENT, null, null, name);
    }

    /** For a person: lines and columns count from one, as editors show them. */
    public String described() {
        return switch (layer) {
            case DEFAULT -> "default";
            case USER_FILE, WORKSPACE_FILE -> file + place();
            case EDITOR -> "editor settings";
            case ENVIRONMENT -> "environment variable " + name;
            case FLAG -> "command line";
        };
    }

    private String place() {
        return position == null ? "" : ":" + (position.line() + 1) + ":" + (position.character() + 1);
    }
}
