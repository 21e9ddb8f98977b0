// SPDX-License-Identifier: Apache-2.0
package dev.autodev.app;

/** Which build this is. */
public final class Version {

    private Version() {}

    /** Its number; "dev" when run from classes. */
    public static String number() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "dev" : version;
    }
}
