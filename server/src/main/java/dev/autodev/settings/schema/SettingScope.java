package dev.autodev.settings.schema;

/** Which layers may set a key. */
public enum SettingScope {
    /** Any layer: it can do no harm. */
    EVERYWHERE,
    /** Any layer but the file of a workspace that is not trusted: it decides what is sent where and what it costs. */
    TRUSTED,
    /** The user's own file alone: it decides what is trusted. */
    USER_FILE
}
