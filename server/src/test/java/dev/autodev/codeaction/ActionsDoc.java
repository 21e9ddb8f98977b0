// SPDX-License-Identifier: Apache-2.0
package dev.autodev.codeaction;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import dev.autodev.language.Language;
import dev.autodev.language.Languages;
import dev.autodev.prompt.Placeholder;
import dev.autodev.task.Task;
import dev.autodev.testkit.MarkedText;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** docs/actions.md, generated from the fixtures and the code. */
final class ActionsDoc {

    private static final Pattern FRAMEWORK = Pattern.compile("Write tests for this code with (.*?)\\. Cover");

    /** Each action is shown in another language. */
    private static final Map<String, String> SHOWN_IN = Map.of(
            "implement", "java",
            "generate", "python",
            "fix", "typescript",
            "document", "go",
            "test", "kotlin",
            "refactor", "rust",
            "explain", "c",
            "modernize", "ruby");

    private final List<ActionCase> cases = ActionCase.all();

    String markdown() {
        return """
                # Code actions

                Choose one from your editor's menu; the edit arrives in the background, with progress that can be cancelled.
                Listing is free: no model is called and nothing is spent before you choose. This page is generated from
                the fixtures in `server/src/test/fixtures/actions` by `mvn test -Dfixtures.update=true`; a test checks that it is
                current.

                | action | kind | in the menu | offered |
                | --- | --- | --- | --- |
                """
                + Task.wireNames().stream().map(this::row).collect(Collectors.joining())
                + """

                All of them work in\s\
                """
                + languages()
                + """
                . In a language without a grammar *Generate*, *Fix*, *Improve* and *Explain* work, unchecked.

                `source.autodev.verify` ("Compile and test Calc.java") checks the file by the tools of its project, edits nothing and
                calls no model. It is offered unless `verify.mode` is `off`: see [verify.md](verify.md).

                ## How they arrive

                - An edit carries the version of the document it was made for. If you typed elsewhere in the meantime, it is moved
                  along; if you typed where it goes, it is refused with a message, and the code is shown.
                - The changes that the editor reports after an edit are compared with the intended edit. An edit that the editor
                  dropped is computed again for the newest text; one that it misplaced leads to a message that says to undo it.
                - Its label names the model, and so does its change annotation in editors that have them. Code that does not
                  parse, or that could not be placed properly, is applied only after you confirm it, and not at all in editors
                  that cannot ask.
                - Tests are an edit of another file, which is created if the editor can create files, and shown afterwards.
                  Existing tests are unchanged; new ones are added to their class or module, with the imports they need.
                - An explanation opens as a document next to the code, or as a message in editors that cannot open documents.

                ## Long documents

                The menu of 1 MB of text is there about two seconds after it was opened, whatever is in it (measured: 0.3 to 2.3 s).
                Reading a document has a budget of counted
                work: 600 KB to 1 MB of code, depending on the language and on how short its functions are. A document beyond it, or a
                long one that is not written in its language (noise, prose, data), is served like one of a language without a grammar:
                *Generate* on `autodev:` comments, *Improve* and *Explain* on a selection, *Fix* on diagnostics, and no check of syntax.

                ## Where tests go

                The nearest existing folder of tests is used. The project's build file decides the framework.

                | language | code in | tests in | framework, unless the project has another |
                | --- | --- | --- | --- |
                """
                + Languages.all().stream()
                        .filter(language -> !language.equals(Languages.JAVASCRIPT_REACT))
                        .map(this::testRow)
                        .collect(Collectors.joining())
                + "\n## An example of each action\n"
                + SHOWN_IN.keySet().stream()
                        .sorted(java.util.Comparator.comparingInt(this::order))
                        .map(this::example)
                        .collect(Collectors.joining())
                + own();
    }

    private static String languages() {
        List<String> names = Languages.all().stream()
                .filter(language -> !language.equals(Languages.JAVASCRIPT_REACT))
                .map(Language::displayName)
                .toList();
        return String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.getLast();
    }

    private int order(String task) {
        int index = Task.wireNames().indexOf(task);
        return index < 0 ? Integer.MAX_VALUE : index;
    }

    private String row(String task) {
        CodeActionCatalog.ListedAction listed = listed(the(SHOWN_IN.get(task), task));
        String condition = CodeActionCatalog.standard().sources().stream()
                .filter(source -> source.kind().equals(listed.kind()))
                .map(CodeActionSource::condition)
                .findFirst()
                .orElseThrow();
        return "| `" + task + "` | `" + listed.kind() + "` | " + listed.offer().title() + " | " + condition + " |\n";
    }

    private String testRow(Language language) {
        ActionCase test = the(language.id(), "test");
        Matcher framework = FRAMEWORK.matcher(test.fixture().section("prompt"));
        String file = test.fixture().section("file after").strip().replace(" (new)", "");
        return "| " + language.displayName() + " | `" + test.path() + "` | "
                + (file.equals(test.path()) ? "`mod tests` in the same file" : "`" + file + "`")
                + " | " + (framework.find() ? framework.group(1) : "") + " |\n";
    }

    private String example(String task) {
        ActionCase one = the(SHOWN_IN.get(task), task);
        CodeActionCatalog.ListedAction listed = listed(one);
        String before = MarkedText.of(one.fixture().section("before")).text();
        String after = one.fixture().section("after");
        String file = one.fixture().section("file after").strip();
        String shown;
        if (file.equals("none")) {
            shown = after.lines().map(line -> "> " + line + "\n").collect(Collectors.joining());
        } else if (file.equals(one.path())) {
            shown = "```diff\n" + diff(before, after) + "```\n";
        } else {
            shown = "`" + file.replace(" (new)", "") + "`, a new file:\n\n```"
                    + one.language().id() + "\n" + after + "```\n";
        }
        String title = Task.wireNames().contains(task) ? "`" + task + "`" : "An action of your own";
        return "\n### " + title + "\n\n" + listed.offer().title() + ", in "
                + one.language().displayName() + ":\n\n" + shown;
    }

    private static String diff(String before, String after) {
        List<String> lines = before.lines().toList();
        return UnifiedDiffUtils.generateUnifiedDiff(
                        "", "", lines, DiffUtils.diff(lines, after.lines().toList()), 2)
                .stream()
                .skip(2)
                .filter(line -> !line.startsWith("@@"))
                .map(line -> line.stripTrailing() + "\n")
                .collect(Collectors.joining())
                .replaceFirst("^\n+", "")
                .replaceFirst("\n+$", "\n");
    }

    private static String own() {
        return """

                ## Your own actions

                Define as many as you like in your `config.toml`, or in the `.autodev.toml` of a workspace that you trust:

                ```toml
                [actions.modernize]
                title  = "Modernize this code"
                prompt = "Rewrite with the current idioms of the language. Keep behaviour."
                on     = "selection"
                result = "edit"
                ```

                | `on` | offered | the answer |
                | --- | --- | --- |
                | `selection` | on a selection that holds code | replaces it |
                | `declaration` | on a function or type | replaces it |
                | `diagnostic` | on each diagnostic, which is sent to the model | replaces the function |
                | `anywhere` | everywhere | replaces the selection; without a selection, is inserted at the cursor |

                With `result = "newFile"` the answer becomes a new file, named by the model, by its type or by the action; an
                existing file is never changed. With `result = "explain"` the answer is shown. The kind is
                `refactor.rewrite.autodev.NAME`, and `source.autodev.NAME` for these two.

                ## Your own prompts

                Prompts are plain Markdown. `prompts/TASK.md` next to your `config.toml` replaces the prompt of that task, where
                TASK is one of\s\
                """
                + Task.wireNames().stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "))
                + """
                ;
                `prompts/system.md` replaces the rules that each prompt begins with. An action without `prompt` takes it from
                `prompts/NAME.md`. [`prompts.folder`](settings.md#prompts) names another folder. Files are read for each
                request, so a change takes effect at once.

                | placeholder | stands for |
                | --- | --- |
                """
                + java.util.Arrays.stream(Placeholder.values())
                        .map(one -> "| `{{" + one.placeholderName() + "}}` | " + one.meaning() + " |\n")
                        .collect(Collectors.joining())
                + """

                Anything that the answer needs and the prompt does not place is added: the background before it; the words, the
                problems and the code after it. A backslash before the braces keeps them as they are.
                `autodev generate --preview` and [`autodev/preview`](protocol.md) show what would be sent.

                ## Rules of a project

                `.autodev/rules.md` in the root of the workspace, else `AGENTS.md`, is quoted to the model: which libraries to
                use, which style. It is text and configures nothing. It is cut after some 8,000 characters, and a link that
                leads out of the workspace is not followed.
                """;
    }

    private CodeActionCatalog.ListedAction listed(ActionCase one) {
        return one.offers().stream()
                .filter(listed -> listed.offer().task().equals(one.task()))
                .findFirst()
                .orElseThrow();
    }

    private ActionCase the(String language, String task) {
        String name = task.equals("modernize") ? "own.txt" : task + ".txt";
        return cases.stream()
                .filter(one -> one.language().id().equals(Objects.requireNonNull(language)))
                .filter(one -> one.fixture().file().getFileName().toString().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
