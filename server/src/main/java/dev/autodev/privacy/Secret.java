package dev.autodev.privacy;

import dev.autodev.text.Span;

/**
 * A place in a text that holds a secret.
 *
 * <p><i>Immutable.</i>
 *
 * @param span of the secret alone, without the name or the quotes around it
 * @param kind for a person, in lower case: "password", "GitHub token"
 */
public record Secret(Span span, String kind) {}
