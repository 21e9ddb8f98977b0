package dev.autodev.testkit;

import dev.autodev.provider.ProviderClient;
import dev.autodev.provider.ProviderReply;
import dev.autodev.provider.ProviderRequest;

/** A model that says what it is told to. <i>Thread-safe.</i> */
public final class Parrot implements ProviderClient {

    private volatile String reply = "";

    /** Its answer from now on. */
    public void says(String text) {
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
    public ProviderReply ask(ProviderRequest request) {
        return new ProviderReply(reply, ProviderReply.Finish.STOP, "parrot", new ProviderReply.Usage(1, 1));
    }
}
