package dev.autodev.settings;

/** Where settings come from; a later one wins over an earlier one. */
public enum SettingsLayer {
    DEFAULT,
    USER_FILE,
    WORKSPACE_FILE,
    EDITOR,
    ENVIRONMENT,
    FLAG
}
