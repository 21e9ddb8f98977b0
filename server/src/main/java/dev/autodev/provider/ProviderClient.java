package dev.autodev.provider;

/**
 * One configured provider, ready to be asked.
 *
 * <p><i>Thread-safe.</i>
 */
public interface ProviderClient {

    /** The configured name. */
    String name();

    /** The model that answers. */
    String model();

    /**
     * Asks once: no retry and no time limit of its own. Blocks until the whole answer is there; an interrupt of the
     * calling thread closes the connection at once.
     *
     * @throws ProviderException if there is no usable answer, with everything needed to say why
     * @throws InterruptedException if the calling thread is interrupted
     */
    ModelAnswer ask(ModelRequest request) throws ProviderException, InterruptedException;

    /**
     * As {@link #ask(ModelRequest)}, and tells the text as it arrives, where the vendor can. The whole answer is still
     * returned; a stream that ends without its proper end is a failure, whatever came before.
     */
    default ModelAnswer ask(ModelRequest request, TextListener listener)
            throws ProviderException, InterruptedException {
        ModelAnswer reply = ask(request);
        listener.text(reply.text());
        return reply;
    }

    /**
     * Loads what the first call would otherwise wait for. Calls nobody and reads no key; meant for a background thread.
     */
    default void warm() {}
}
