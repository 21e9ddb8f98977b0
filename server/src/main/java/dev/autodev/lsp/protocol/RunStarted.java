package dev.autodev.lsp.protocol;

/**
 * The answer to everything that runs on in the background.
 *
 * <p><i>Immutable.</i>
 *
 * @param id for {@code autodev.cancel}
 */
public record RunStarted(String id) {}
