// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider;

/**
 * A client of one configured provider.
 *
 * <p><i>Thread-safe.</i>
 */
public interface ProviderClient {

    /** The configured name. */
    String name();

    /** The name of the model. */
    String model();

    /**
     * Calls the provider once, without retry or time limit. Blocks until the answer is complete; interrupting the calling
     * thread closes the connection at once.
     *
     * @throws ProviderException if there is no usable answer
     * @throws InterruptedException if the calling thread is interrupted
     */
    ModelAnswer ask(ModelRequest request) throws ProviderException, InterruptedException;

    /**
     * Like {@link #ask(ModelRequest)}, and passes the text on as it arrives if the vendor can stream. The complete answer
     * is still returned. A stream without a proper end is a failure, even after some text.
     */
    default ModelAnswer ask(ModelRequest request, TextListener listener)
            throws ProviderException, InterruptedException {
        ModelAnswer answer = ask(request);
        listener.text(answer.text());
        return answer;
    }

    /**
     * Loads what the first call needs, on a background thread. Sends no request and reads no key.
     */
    default void warm() {}
}
