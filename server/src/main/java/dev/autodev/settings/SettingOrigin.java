// SPDX-License-Identifier: Apache-2.0
package dev.autodev.settings;

import dev.autodev.text.Position;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where one setting was written.
 *
 * <p><i>Immutable.</i>
 *
 * @param file the file that contains it, null if no file does
 * @param position zero-based place of the key in the file, null if it concerns the whole file or there is none
 * @param name the environment variable, else null
 */
public record SettingOrigin(
        SettingsLayer layer,
        @Nullable Path file,
        @Nullable Position position,
        @Nullable String name) {

    public static final SettingOrigin DEFAULT = new SettingOrigin(SettingsLayer.DEFAULT, null, null, null);
    public static final SettingOrigin EDITOR = new SettingOrigin(SettingsLayer.EDITOR, null, null, null);
    public static final SettingOrigin SOCKET_CLIENT = new SettingOrigin(SettingsLayer.SOCKET_CLIENT, null, null, null);
    public static final SettingOrigin FLAG = new SettingOrigin(SettingsLayer.FLAG, null, null, null);

    /** The places that settings come from, lowest precedence first. */
    public enum SettingsLayer {
        DEFAULT,
        USER_FILE,
        WORKSPACE_FILE,
        EDITOR,
        /** In place of EDITOR when the client is connected by a socket or pipe, which another program may have opened. */
        SOCKET_CLIENT,
        ENVIRONMENT,
        FLAG
    }

    public static SettingOrigin environment(String name) {
        return new SettingOrigin(SettingsLayer.ENVIRONMENT, null, null, name);
    }

    /** For the user: lines and columns count from one, as editors show them. */
    public String described() {
        return switch (layer) {
            case DEFAULT -> "default";
            case USER_FILE, WORKSPACE_FILE -> file + place();
            case EDITOR -> "editor settings";
            case SOCKET_CLIENT -> "settings of a client on a socket";
            case ENVIRONMENT -> "environment variable " + name;
            case FLAG -> "command line";
        };
    }

    private String place() {
        return position == null ? "" : ":" + (position.line() + 1) + ":" + (position.character() + 1);
    }
}
