// SPDX-License-Identifier: Apache-2.0
package dev.autodev.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Properties;

/** Which build this is. */
public final class Version {

    private Version() {}

    /** Its number; "dev" when run from classes. */
    public static String number() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "dev" : version;
    }

    /** The commit of a release and the day of that commit; empty for a build of a checkout, whose sources may have changes. */
    public static Optional<String> origin() {
        try (InputStream file = Version.class.getResourceAsStream("/autodev-build.properties")) {
            return file == null ? Optional.empty() : origin(file);
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }

    static Optional<String> origin(InputStream file) throws IOException {
        Properties build = new Properties();
        build.load(file);
        String commit = build.getProperty("commit", "");
        return commit.isEmpty() ? Optional.empty() : Optional.of(commit + ", " + build.getProperty("date", ""));
    }
}
