package dev.autodev.config;

/** Where settings come from; a later one wins over an earlier one. */
public enum Layer {
    DEFAULT,
    USER_FILE,
    WORKSPACE_FILE,
    EDITOR,
    ENVIRONMENT,
    FLAG
}
