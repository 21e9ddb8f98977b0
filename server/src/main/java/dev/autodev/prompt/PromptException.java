// SPDX-License-Identifier: Apache-2.0
package dev.autodev.prompt;

import java.util.Objects;

/** A prompt of the user that cannot be used. The message is one sentence: where, what, what to do. */
public final class PromptException extends Exception {

    private static final long serialVersionUID = 1L;

    PromptException(String sentence) {
        super(sentence);
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
