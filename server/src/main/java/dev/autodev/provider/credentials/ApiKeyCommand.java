// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.credentials;

import dev.autodev.provider.ProviderException;
import dev.autodev.provider.failure.FailureSignal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs the command that prints a key: without a shell, without its error output, within a time limit.
 *
 * <p><i>Immutable.</i>
 */
final class ApiKeyCommand {

    /** Longer than any key, in case the command prints a file by mistake. */
    private static final int LONGEST_KEY = 16 * 1024;

    private final Duration limit;

    ApiKeyCommand(Duration limit) {
        this.limit = limit;
    }

    String run(List<String> words) throws ProviderException, InterruptedException {
        String program = words.getFirst();
        Process process = start(words, program);
        try {
            // on its own thread, because reading from a pipe cannot be interrupted
            CompletableFuture<String> output = new CompletableFuture<>();
            Thread.ofVirtual().start(() -> output.complete(read(process)));
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw problem(program, "gave no answer within " + limit.toSeconds() + " s");
            }
            if (process.exitValue() != 0) {
                throw problem(program, "failed with exit code " + process.exitValue());
            }
            String key = firstLine(output, program);
            if (key.isEmpty()) {
                throw problem(program, "printed nothing");
            }
            return key;
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static Process start(List<String> words, String program) throws ProviderException {
        try {
            Process process = new ProcessBuilder(words)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            return process;
        } catch (IOException e) {
            throw problem(program, "could not be started");
        }
    }

    private static String read(Process process) {
        try (InputStream in = process.getInputStream()) {
            return new String(in.readNBytes(LONGEST_KEY), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    /** Password stores print the password on the first line and notes below it. */
    private String firstLine(CompletableFuture<String> output, String program)
            throws ProviderException, InterruptedException {
        try {
            return output.get(limit.toMillis(), TimeUnit.MILLISECONDS)
                    .strip()
                    .lines()
                    .findFirst()
                    .orElse("")
                    .strip();
        } catch (ExecutionException | TimeoutException e) {
            throw problem(program, "gave no complete answer");
        }
    }

    private static ProviderException problem(String program, String what) {
        return new ProviderException(
                new FailureSignal.NoCredentials("no key: api_key_command \"" + program + "\" " + what));
    }
}
