package dev.autodev.lsp.convert;

/**
 * How an editor likes its edits.
 *
 * <p><i>Immutable.</i>
 *
 * @param documentChanges whether it takes edits with versions
 * @param annotations whether it takes change annotations, and so can ask for confirmation
 */
public record EditStyle(boolean documentChanges, boolean annotations) {

    public static final EditStyle VERSIONED = new EditStyle(true, false);
}
