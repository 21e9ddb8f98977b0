package dev.autodev.lsp.protocol;

/**
 * The value of a {@code $/progress} under a partial result token.
 *
 * <p><i>Immutable.</i>
 *
 * @param kind always {@code text}
 */
public record TextChunk(String kind, String text) {

    public TextChunk(String text) {
        this("text", text);
    }
}
