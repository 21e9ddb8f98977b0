// SPDX-License-Identifier: Apache-2.0
package dev.autodev.testkit;

import dev.autodev.provider.http.ConnectionPool;
import dev.autodev.provider.http.ConnectionPool.ConnectionSettings;
import dev.autodev.provider.http.NetworkRoute;
import dev.autodev.provider.langchain4j.ModelClientFactory;
import dev.autodev.settings.ResilienceSettings;

/** Connections with the default settings, and the clients that use them. */
public final class TestModels {

    private static final ConnectionSettings SETTINGS =
            new ConnectionSettings(ResilienceSettings.DEFAULT.timeouts().connect(), NetworkRoute.PLAIN);

    private TestModels() {}

    public static ModelClientFactory clients() {
        return new ModelClientFactory(() -> SETTINGS, System::nanoTime);
    }

    public static ConnectionPool connections() {
        return new ConnectionPool(() -> SETTINGS, System::nanoTime);
    }
}
