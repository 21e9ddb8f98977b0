package dev.autodev.prompt;

/**
 * The prompt of an action that the person has defined.
 *
 * <p><i>Immutable.</i>
 *
 * @param name of the action
 * @param text in Markdown with placeholders, "" if it is in the file of that name
 * @param form what the answer is
 */
public record CustomPrompt(String name, String text, ResultForm form) {

    public enum ResultForm {
        CODE,
        NEW_FILE,
        TEXT
    }
}
