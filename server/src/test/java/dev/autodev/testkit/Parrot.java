package dev.autodev.testkit;

import dev.autodev.provider.ModelAnswer;
import dev.autodev.provider.ModelRequest;
import dev.autodev.provider.ProviderClient;

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
    public ModelAnswer ask(ModelRequest request) {
        return new ModelAnswer(reply, ModelAnswer.Finish.STOP, "parrot", new ModelAnswer.Usage(1, 1));
    }
}
