// SPDX-License-Identifier: Apache-2.0
package dev.autodev.verify.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A program that is ended while it runs a command. */
final class CommandRunnerMain {

    private CommandRunnerMain() {}

    /** @param arguments the folder and a shell script */
    public static void main(String[] arguments) {
        CommandRunner runner = new CommandRunner(System.getenv(), List.of());
        try {
            System.out.print(
                    runner.run(List.of("sh", "-c", arguments[1]), Path.of(arguments[0]), Duration.ofMinutes(10)));
        } catch (InterruptedException ending) {
            // no result is reported
        }
    }
}
