package dev.autodev.lsp.convert;

/**
 * How an editor likes its edits.
 *
 * <p><i>Immutable.</i>
 *
 * @param documentChanges whether it takes edits with versions
 * @param annotations whether it takes change annotations, and so can ask for confirmation
 * @param create whether it can be told to create a file
 */
public record EditCapabilities(boolean documentChanges, boolean annotations, boolean create) {

    public static final EditCapabilities VERSIONED = new EditCapabilities(true, false);

    public EditCapabilities(boolean documentChanges, boolean annotations) {
        this(documentChanges, annotations, false);
    }

    /** Whether a person can be asked before an edit is applied. */
    public boolean canAsk() {
        return documentChanges && annotations;
    }
}
