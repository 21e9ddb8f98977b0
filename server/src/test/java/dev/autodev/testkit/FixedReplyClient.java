// SPDX-License-Identifier: Apache-2.0
package dev.autodev.testkit;

import dev.autodev.provider.ModelAnswer;
import dev.autodev.provider.ModelRequest;
import dev.autodev.provider.ProviderClient;

/** A provider that gives the same answer to every request. <i>Thread-safe.</i> */
public final class FixedReplyClient implements ProviderClient {

    private volatile String reply = "";

    /** Sets the answer to all later requests. */
    public void reply(String text) {
        reply = text;
    }

    @Override
    public String name() {
        return "model";
    }

    @Override
    public String model() {
        return "parrot";
    }

    @Override
    public ModelAnswer ask(ModelRequest request) {
        return new ModelAnswer(reply, ModelAnswer.Finish.STOP, "parrot", new ModelAnswer.Usage(1, 1));
    }
}
