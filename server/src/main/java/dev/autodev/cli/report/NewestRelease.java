// SPDX-License-Identifier: Apache-2.0
package dev.autodev.cli.report;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.autodev.provider.http.ConnectionPool;
import dev.autodev.provider.http.HttpExchange;
import dev.autodev.provider.http.RequestHeaders;
import dev.autodev.provider.http.TransportException;
import dev.autodev.provider.http.WireRequest;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a feed of releases says: a JSON object with {@code version}, and with {@code url} for where to get it.
 *
 * @param url null if the feed names none
 */
public record NewestRelease(String version, @Nullable String url) {

    private static final int LONGEST = 1 << 20;
    private static final Duration LIMIT = Duration.ofSeconds(10);

    /** The feed cannot be read; the message says why. */
    public static final class UnreadableFeedException extends Exception {
        private static final long serialVersionUID = 1L;

        UnreadableFeedException(String reason) {
            super(reason);
        }
    }

    /** Sends one request, which contains nothing about this machine or its user. */
    public static NewestRelease read(String feed, ConnectionPool connections) throws UnreadableFeedException {
        try (HttpExchange answer = connections.send(
                WireRequest.get(URI.create(feed), new RequestHeaders()).within(LIMIT))) {
            if (answer.isFailure()) {
                throw new UnreadableFeedException("it answered with HTTP status " + answer.status());
            }
            return parse(answer.text(LONGEST));
        } catch (IOException | TransportException failure) {
            throw new UnreadableFeedException("no answer arrived");
        } catch (IllegalArgumentException malformed) {
            throw new UnreadableFeedException("it is not an http address");
        }
    }

    private static NewestRelease parse(String answer) throws UnreadableFeedException {
        try {
            JsonObject release = JsonParser.parseString(answer).getAsJsonObject();
            String version = release.get("version").getAsString();
            ModuleDescriptor.Version.parse(version);
            String url = release.has("url") ? release.get("url").getAsString() : null;
            return new NewestRelease(version, url);
        } catch (JsonParseException
                | IllegalStateException
                | IllegalArgumentException
                | UnsupportedOperationException
                | NullPointerException malformed) {
            throw new UnreadableFeedException("its answer names no version");
        }
    }

    /** Whether this is newer than another version; a build from classes is older than all. */
    public boolean isNewerThan(String other) {
        return other.equals("dev")
                || ModuleDescriptor.Version.parse(version).compareTo(ModuleDescriptor.Version.parse(other)) > 0;
    }
}
