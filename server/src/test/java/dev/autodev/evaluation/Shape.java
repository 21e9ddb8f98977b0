package dev.autodev.evaluation;

import com.google.gson.JsonPrimitive;
import dev.autodev.text.Indentation;
import java.util.List;
import java.util.function.Function;

/** A form an answer can take. */
record Shape(String name, Function<HumanEvalTask, String> answer) {

    static final List<Shape> ALL = List.of(
            new Shape("function in a fence", task -> fence(task, task.function())),
            new Shape("function, no fence", HumanEvalTask::function),
            new Shape(
                    "function between sentences",
                    task -> "Sure! Here is the function you asked for:\n\n" + task.function()
                            + "\nThis works in linear time. Let me know if you need anything else.\n"),
            new Shape("function right below a sentence", task -> "Here is the implementation:\n" + task.function()),
            new Shape("body in a fence", task -> fence(task, task.body())),
            new Shape("body, no fence", HumanEvalTask::body),
            new Shape(
                    "body, its first line trimmed",
                    task -> fence(task, Indentation.indent(task.body(), "    ").strip() + "\n")),
            new Shape("function with its doc", task -> fence(task, task.documented())),
            new Shape("whole file in a fence", task -> fence(task, task.solved())),
            new Shape("whole file, no fence", HumanEvalTask::solved),
            new Shape("imports and function", task -> fence(task, task.imports() + "\n\n" + task.function())),
            new Shape(
                    "imports in a block of their own",
                    task -> "First:\n" + fence(task, task.imports() + "\n") + "Then:\n" + fence(task, task.function())),
            new Shape(
                    "example first",
                    task -> "Use it so:\n" + fence(task, Usage.of(task)) + "with\n" + fence(task, task.function())),
            new Shape(
                    "example last",
                    task -> fence(task, task.function()) + "Use it so:\n" + fence(task, Usage.of(task))),
            new Shape("example in the same block", task -> fence(task, task.function() + "\n" + Usage.of(task))),
            new Shape(
                    "tests first",
                    task -> "Tests:\n" + fence(task, task.test().strip() + "\n") + "\nCode:\n"
                            + fence(task, task.function())),
            new Shape("JSON", task -> "{\"code\": " + json(task.function()) + ", \"explanation\": \"It loops.\"}"),
            new Shape(
                    "JSON in a fence",
                    task -> "```json\n{\n  \"language\": \"x\",\n  \"code\": " + json(task.function()) + "\n}\n```\n"),
            new Shape("JSON with a fence in it", task -> "{\"code\": " + json(fence(task, task.function())) + "}"),
            new Shape(
                    "JSON, comma and comment",
                    task -> "{\n  // the code\n  \"code\": " + json(task.function()) + ",\n}"),
            new Shape("JSON, cut off", task -> "{\"explanation\": \"x\", \"code\": " + json(task.function())),
            new Shape("JSON, triple quotes", task -> "{\"code\": \"\"\"\n" + task.function() + "\"\"\"}"),
            new Shape(
                    "prose around",
                    task -> "Let's solve this.\n\n1. Think.\n2. Write `" + task.name() + "`.\n\n"
                            + fence(task, task.function()) + "\n### Explanation\n\n- `" + task.name() + "` does it.\n"),
            new Shape(
                    "thoughts with a decoy",
                    task -> "<think>\nMaybe\n" + fence(task, Usage.decoy(task)) + "no.\n</think>\n\n"
                            + fence(task, task.function())),
            new Shape(
                    "thoughts without their opening",
                    task -> "Hmm, " + task.name() + "...\n" + fence(task, Usage.decoy(task)) + "\n</think>\n"
                            + fence(task, task.function())),
            new Shape("unclosed fence", task -> "Here:\n```" + task.language().id() + "\n" + task.function()),
            new Shape("tildes", task -> "~~~" + task.language().id() + "\n" + task.function() + "~~~\n"),
            new Shape("four back quotes", task -> "````" + task.language().id() + "\n" + task.function() + "````\n"),
            new Shape(
                    "in a list",
                    task -> "1. Write this:\n" + Indentation.indent(fence(task, task.function()), "   ")
                            + "2. Done.\n"),
            new Shape("CRLF", task -> ("Here:\n" + fence(task, task.function())).replace("\n", "\r\n")),
            new Shape("tabs", task -> fence(task, tabs(task.function(), unit(task)))),
            new Shape("other width", task -> fence(task, width(task.function(), unit(task)))),
            new Shape("no tag", task -> "```\n" + task.function() + "```\n"),
            new Shape("wrong tag", task -> "```text\n" + task.function() + "```\n"),
            new Shape(
                    "tag with a path",
                    task -> "```" + task.language().id() + " src/solution\n" + task.function() + "```\n"),
            new Shape(
                    "HTML escaped",
                    task -> fence(
                            task,
                            task.function()
                                    .replace("&", "&amp;")
                                    .replace("<", "&lt;")
                                    .replace(">", "&gt;"))),
            new Shape("BOM", task -> "\uFEFF" + fence(task, task.function())));

    private static String fence(HumanEvalTask task, String code) {
        return "```" + task.language().id() + "\n" + code + "```\n";
    }

    private static String json(String text) {
        return new JsonPrimitive(text).toString();
    }

    private static int unit(HumanEvalTask task) {
        return task.language().id().equals("javascript") ? 2 : 4;
    }

    private static String tabs(String code, int unit) {
        return Indentation.TAB.rewrite(code, new Indentation(" ".repeat(unit)));
    }

    /** Code that mixes widths itself has no other one. */
    private static String width(String code, int unit) {
        boolean even = code.lines()
                .allMatch(line -> line.isBlank() || Indentation.leading(line).length() % unit == 0);
        if (!even) {
            return code;
        }
        return new Indentation(" ".repeat(6 - unit)).rewrite(code, new Indentation(" ".repeat(unit)));
    }
}
