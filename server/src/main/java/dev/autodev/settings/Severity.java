package dev.autodev.settings;

/** How much a mistake in the configuration costs. */
public enum Severity {
    /** Something that was asked for does not apply. */
    ERROR,
    /** It applies, or is left out on purpose, and the person should know. */
    WARNING
}
