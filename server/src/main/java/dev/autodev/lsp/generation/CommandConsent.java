// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp.generation;

import dev.autodev.lsp.client.EditorClient;
import dev.autodev.settings.VerifySettings;
import dev.autodev.settings.VerifySettings.Consent;
import dev.autodev.text.FileLinks;
import dev.autodev.verify.ProjectVerifier;
import dev.autodev.verify.ProjectVerifier.VerifyRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.lsp4j.MessageType;

/**
 * What the user has answered to the question whether commands of a workspace that is not trusted may run. An answer holds until the
 * server ends; no answer counts as a no.
 *
 * <p><i>Thread-safe.</i> A question blocks, and is shown once for several requests at the same time.
 */
public final class CommandConsent {

    private static final String YES = "Run";
    private static final String NO = "Do not run";

    private final EditorClient editor;
    private final ReentrantLock asking = new ReentrantLock();

    /** By the root of the workspace. */
    private final Map<Path, Boolean> answers = new ConcurrentHashMap<>();

    public CommandConsent(EditorClient editor) {
        this.editor = editor;
    }

    /** With the consent that an earlier answer has given or refused. */
    VerifySettings with(VerifySettings verify, Path root) {
        Boolean answer = verify.consent() == Consent.IF_CONFIRMED ? answers.get(FileLinks.real(root)) : null;
        return answer == null ? verify : verify.with(answer ? Consent.AS_REQUESTED : Consent.NONE);
    }

    /** Asks, unless there is an answer. */
    boolean isGiven(VerifyRequest request) throws InterruptedException {
        asking.lockInterruptibly();
        try {
            Boolean answer = answers.get(request.file().root());
            return answer == null ? ask(request) : answer;
        } finally {
            asking.unlock();
        }
    }

    /** For a check that the user has chosen: asks again after a no. */
    boolean isGivenNow(VerifyRequest request) throws InterruptedException {
        asking.lockInterruptibly();
        try {
            return answers.getOrDefault(request.file().root(), false) || ask(request);
        } finally {
            asking.unlock();
        }
    }

    private boolean ask(VerifyRequest request) throws InterruptedException {
        String commands = commands(request);
        if (commands.isEmpty()) {
            // there is nothing to ask about, and nothing runs
            return true;
        }
        Path root = request.file().root();
        String question =
                "To check " + request.file().file().getFileName() + ", autodev runs commands of the workspace " + root
                        + ", which can do what you can do: " + commands + ". Run such commands until the server ends?";
        boolean isYes = editor.ask(MessageType.Warning, question, List.of(YES, NO))
                .filter(YES::equals)
                .isPresent();
        answers.put(root, isYes);
        return isYes;
    }

    /** What would run; "" if no build file is known. */
    static String commands(VerifyRequest request) {
        return ProjectVerifier.plan(request).stream()
                .flatMap(found -> Stream.concat(found.compile().stream(), found.test().stream()))
                .map(words -> String.join(" ", words))
                .collect(Collectors.joining("; "));
    }
}
