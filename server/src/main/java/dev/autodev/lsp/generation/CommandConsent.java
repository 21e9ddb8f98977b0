// SPDX-License-Identifier: Apache-2.0
package dev.autodev.lsp.generation;

import dev.autodev.concurrent.Deadline;
import dev.autodev.lsp.client.EditorClient;
import dev.autodev.settings.VerifySettings;
import dev.autodev.settings.VerifySettings.Consent;
import dev.autodev.text.FileLinks;
import dev.autodev.verify.ProjectVerifier;
import dev.autodev.verify.ProjectVerifier.VerifyRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.lsp4j.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * What the user has answered to the question whether commands of a workspace that is not trusted may run. An answer holds until the
 * server ends, also one that comes after the request that needed it. Without an answer nothing runs and nothing is remembered.
 *
 * <p><i>Thread-safe.</i> A question is shown once for several requests at the same time. Each waits until its deadline, and all of them
 * together for a limited time, because a client that shows no question may never answer it.
 */
public final class CommandConsent {

    private static final String YES = "Run";
    private static final String NO = "Do not run";
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final EditorClient editor;
    private final LongSupplier nanoTime;

    /** By the root of the workspace. */
    private final Map<Path, Boolean> answers = new ConcurrentHashMap<>();

    /** By the root of the workspace; the last question of each. */
    private final Map<Path, OpenQuestion> questions = new ConcurrentHashMap<>();

    /**
     * @param answer comes when the user chooses
     * @param patience how long requests wait for it
     */
    private record OpenQuestion(CompletableFuture<Optional<String>> answer, Deadline patience) {}

    /** @param nanoTime as of {@link System#nanoTime()} */
    public CommandConsent(EditorClient editor, LongSupplier nanoTime) {
        this.editor = editor;
        this.nanoTime = nanoTime;
    }

    /** With the consent that an earlier answer has given or refused. */
    VerifySettings with(VerifySettings verify, Path root) {
        Boolean answer = verify.consent() == Consent.IF_CONFIRMED ? answers.get(FileLinks.real(root)) : null;
        return answer == null ? verify : verify.with(answer ? Consent.AS_REQUESTED : Consent.NONE);
    }

    /** Asks, unless there is an answer or a question that has none yet. */
    boolean isGiven(VerifyRequest request, Deadline deadline) throws InterruptedException {
        Path root = request.file().root();
        Boolean known = answers.get(root);
        return known == null
                ? isYes(questions.compute(root, (same, open) -> isOpen(open) ? open : ask(request)), deadline)
                : known;
    }

    /** For a check that the user has chosen: asks again after a no, and where a question was left without an answer. */
    boolean isGivenNow(VerifyRequest request) throws InterruptedException {
        Path root = request.file().root();
        return answers.getOrDefault(root, false)
                || isYes(
                        questions.compute(
                                root,
                                (same, open) -> isOpen(open) && !open.patience().isOver() ? open : ask(request)),
                        Deadline.NONE);
    }

    private static boolean isOpen(@Nullable OpenQuestion question) {
        return question != null && !question.answer().isDone();
    }

    private static boolean isYes(OpenQuestion question, Deadline deadline) throws InterruptedException {
        Duration left = question.patience().left();
        Duration shorter = deadline.left().compareTo(left) < 0 ? deadline.left() : left;
        try {
            return question.answer()
                    .get(shorter.toNanos(), TimeUnit.NANOSECONDS)
                    .filter(YES::equals)
                    .isPresent();
        } catch (TimeoutException | ExecutionException noAnswer) {
            return false;
        }
    }

    private OpenQuestion ask(VerifyRequest request) {
        Deadline patience = Deadline.after(PATIENCE, nanoTime);
        String commands = commands(request);
        if (commands.isEmpty()) {
            // there is nothing to ask about, and nothing runs
            return new OpenQuestion(CompletableFuture.completedFuture(Optional.of(YES)), patience);
        }
        Path root = request.file().root();
        String question =
                "To check " + request.file().file().getFileName() + ", autodev runs commands of the workspace " + root
                        + ", which can do what you can do: " + commands + ". Run such commands until the server ends?";
        return new OpenQuestion(
                editor.ask(MessageType.Warning, question, List.of(YES, NO)).thenApply(answer -> {
                    answer.ifPresent(title -> answers.put(root, title.equals(YES)));
                    return answer;
                }),
                patience);
    }

    /** What would run; "" if no build file is known. */
    static String commands(VerifyRequest request) {
        return ProjectVerifier.plan(request).stream()
                .flatMap(found -> Stream.concat(found.compile().stream(), found.test().stream()))
                .map(words -> String.join(" ", words))
                .collect(Collectors.joining("; "));
    }
}
