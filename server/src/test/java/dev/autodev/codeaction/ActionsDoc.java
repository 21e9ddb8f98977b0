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

/** docs/actions.md, made from the fixtures and the code. */
final class ActionsDoc {

    private static final Pattern FRAMEWORK = Pattern.compile("Write tests for this code with (.*?)\\. Cover");

    /** Where each is offered: the words of the protocol. */
    private static final Map<String, String> OFFERED = Map.of(
            "implement", "in a function whose body is a stub: empty, `TODO`, `pass`, `todo!()`, `throw new ...`",
            "generate",
                    "on a comment that asks for code, such as `// autodev: ...`, `# TODO: ...` or `# TODO ...`, or a selection of comments",
            "fix", "on each diagnostic of any server in range",
            "document", "on a declaration without doc comment",
            "test", "on a function or type outside of tests; the tests go where the language's convention wants them",
            "refactor", "on a selection that holds code; a client may send an instruction as `spec`",
            "explain", "on a selection that holds code, or a declaration; shows text, edits nothing");

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
                Listing is free: no model is asked and nothing is spent before you choose. This page is made from the
                fixtures in `server/src/test/fixtures/actions`, by `mvn test -Dfixtures.update=true`, and a test compares.

                | action | kind | in the menu | offered |
                | --- | --- | --- | --- |
                """
                + Task.wireNames().stream().map(this::row).collect(Collectors.joining())
                + """

                All of them work in\s"""
                + languages()
                + """
                . In a language without a grammar *Generate*, *Fix*, *Improve* and *Explain* work, unchecked.

                ## How they arrive

                - An edit carries the version of the document it was made for. When you typed elsewhere meanwhile it is moved
                  along; when you typed where it goes, it is refused with a message.
                - Its label, and its change annotation where the editor has them, name the model. What does not parse, or could
                  not be laid out, is applied only after you confirm it, and not at all where the editor cannot ask.
                - Tests go into one edit of another file: created where the editor can create files, and shown afterwards. Tests
                  that are there stay; new ones are added to their class or module, with the imports they need.
                - An explanation opens as a document beside the code, and comes as a message where the editor opens none.

                ## Where tests go

                The nearest folder of tests that is there wins. What the project's build file mentions decides on the framework.

                | language | code in | tests in | framework, unless the project has another |
                | --- | --- | --- | --- |
                """
                + Languages.all().stream()
                        .filter(language -> !language.equals(Languages.JAVASCRIPT_REACT))
                        .map(this::testRow)
                        .collect(Collectors.joining())
                + "\n## Each action, once\n"
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
        return "| `" + task + "` | `" + listed.kind() + "` | " + listed.offer().title() + " | " + OFFERED.get(task)
                + " |\n";
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
        String title = Task.wireNames().contains(task) ? "`" + task + "`" : "One of your own";
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

                In your `config.toml`, or in the `.autodev.toml` of a workspace that you trust; as many as you like:

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
                | `diagnostic` | on each diagnostic, which the model is told | replaces the function |
                | `anywhere` | everywhere | replaces the selection; without one, goes in at the cursor |

                With `result = "newFile"` the answer is a file of its own, named by the model, its type or the action; an
                existing file is never touched. With `result = "explain"` it is shown. The kind is
                `refactor.rewrite.autodev.NAME`, and `source.autodev.NAME` for these two.

                ## Your own prompts

                Plain Markdown, no code. `prompts/TASK.md` beside your `config.toml` replaces what we ask for that task, where
                TASK is one of\s"""
                + Task.wireNames().stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "))
                + """
                ;
                `prompts/system.md` replaces the rules that each question begins with. An action without `prompt` takes it from
                `prompts/NAME.md`. [`prompts.folder`](settings.md#prompts) names another folder. Files are read each time, so
                that a change counts at once.

                | placeholder | stands for |
                | --- | --- |
                """
                + java.util.Arrays.stream(Placeholder.values())
                        .map(one -> "| `{{" + one.placeholderName() + "}}` | " + one.meaning() + " |\n")
                        .collect(Collectors.joining())
                + """

                What a prompt does not place and an answer needs is added: the background before it; the words, the problems and
                the code behind it. A backslash before the braces keeps them as they are.
                `autodev generate --preview` and [`autodev/preview`](protocol.md) show what would be sent.

                ## Rules of a project

                `.autodev/rules.md` in the root of the workspace, else `AGENTS.md`, is quoted to the model: which libraries, which
                style. It is text and configures nothing, is cut after some 8,000 characters, and is not followed out of the
                workspace by a link.
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
