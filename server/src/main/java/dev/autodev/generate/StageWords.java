// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate;

/** What a stage does, in words for the progress that users see; traces name the stages themselves. */
public final class StageWords {

    private StageWords() {}

    /** @param detail such as a provider's name; "" if there is nothing to add */
    public static String of(String stage, String detail) {
        String words = switch (stage) {
            case "context" -> "reading the project";
            case "prompt" -> "writing the prompt";
            case "answer" -> detail.isEmpty() ? "looking into the cache" : "waiting for " + detail;
            case "reply" -> "reading the answer";
            case "template", "placement" -> "placing the code";
            case "verification" -> "checking with the project's tools";
            case "validation" -> "checking the syntax";
            default -> stage;
        };
        return detail.isEmpty() || stage.equals("answer") ? words : words + ": " + detail;
    }
}
