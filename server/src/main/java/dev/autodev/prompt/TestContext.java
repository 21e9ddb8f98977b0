package dev.autodev.prompt;

/**
 * What a prompt for tests must say of them.
 *
 * <p><i>Immutable.</i>
 *
 * @param framework as a person names it, "" if any will do
 * @param source the file that is tested, as the file of the tests may name it
 * @param file where they go, "" if nobody knows
 * @param inside whether that is the tested file itself
 * @param existing the tests that are there already
 */
public record TestContext(String framework, String source, String file, boolean inside, QuotedText existing) {

    public static final TestContext NONE = new TestContext("", "", "", false, QuotedText.NONE);
}
