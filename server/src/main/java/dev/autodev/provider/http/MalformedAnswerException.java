// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.http;

import java.io.IOException;

/** An answer that is not HTTP, or whose parts without a body exceed a limit. */
final class MalformedAnswerException extends IOException {

    private static final long serialVersionUID = 1L;

    /** @param message a clause for the user that goes on behind the name of the server: "sends headers without end" */
    MalformedAnswerException(String message) {
        super(message);
    }
}
