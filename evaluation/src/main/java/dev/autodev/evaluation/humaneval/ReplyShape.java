// SPDX-License-Identifier: Apache-2.0
package dev.autodev.evaluation.humaneval;

import com.google.gson.JsonPrimitive;
import dev.autodev.text.Indentation;
import java.util.List;
import java.util.function.Function;

/** A form that a correct reply can have. */
record ReplyShape(String name, Function<HumanEvalTask, String> reply) {

    static final List<ReplyShape> ALL = List.of(
            new ReplyShape(
                    "function in a fence", task -> fence(task, task.solution().function())),
            new ReplyShape("function, no fence", task -> task.solution().function()),
            new ReplyShape(
                    "function between sentences",
                    task -> "Sure! Here is the function you asked for:\n\n"
                            + task.solution().function()
                            + "\nThis works in linear time. Let me know if you need anything else.\n"),
            new ReplyShape(
                    "function right below a sentence",
                    task -> "Here is the implementation:\n" + task.solution().function()),
            new ReplyShape(
                    "body in a fence", task -> fence(task, task.solution().body())),
            new ReplyShape("body, no fence", task -> task.solution().body()),
            new ReplyShape(
                    "body, its first line trimmed",
                    task -> fence(
                            task,
                            Indentation.indent(task.solution().body(), "    ").strip() + "\n")),
            new ReplyShape(
                    "function with its doc", task -> fence(task, task.solution().documented())),
            new ReplyShape(
                    "whole file in a fence", task -> fence(task, task.solution().file())),
            new ReplyShape("whole file, no fence", task -> task.solution().file()),
            new ReplyShape(
                    "imports and function",
                    task -> fence(
                            task,
                            task.solution().imports() + "\n\n" + task.solution().function())),
            new ReplyShape(
                    "imports in a block of their own",
                    task -> "First:\n" + fence(task, task.solution().imports() + "\n") + "Then:\n"
                            + fence(task, task.solution().function())),
            new ReplyShape(
                    "example first",
                    task -> "Use it so:\n" + fence(task, UsageExample.call(task)) + "with\n"
                            + fence(task, task.solution().function())),
            new ReplyShape(
                    "example last",
                    task -> fence(task, task.solution().function()) + "Use it so:\n"
                            + fence(task, UsageExample.call(task))),
            new ReplyShape(
                    "example in the same block",
                    task -> fence(task, task.solution().function() + "\n" + UsageExample.call(task))),
            new ReplyShape(
                    "tests first",
                    task -> "Tests:\n" + fence(task, task.test().strip() + "\n") + "\nCode:\n"
                            + fence(task, task.solution().function())),
            new ReplyShape(
                    "JSON",
                    task -> "{\"code\": " + json(task.solution().function()) + ", \"explanation\": \"It loops.\"}"),
            new ReplyShape(
                    "JSON in a fence",
                    task -> "```json\n{\n  \"language\": \"x\",\n  \"code\": "
                            + json(task.solution().function()) + "\n}\n```\n"),
            new ReplyShape(
                    "JSON with a fence in it",
                    task -> "{\"code\": " + json(fence(task, task.solution().function())) + "}"),
            new ReplyShape(
                    "JSON, comma and comment",
                    task -> "{\n  // the code\n  \"code\": "
                            + json(task.solution().function()) + ",\n}"),
            new ReplyShape(
                    "JSON, cut off",
                    task -> "{\"explanation\": \"x\", \"code\": "
                            + json(task.solution().function())),
            new ReplyShape(
                    "JSON, triple quotes",
                    task -> "{\"code\": \"\"\"\n" + task.solution().function() + "\"\"\"}"),
            new ReplyShape(
                    "prose around",
                    task -> "Let's solve this.\n\n1. Think.\n2. Write `" + task.name() + "`.\n\n"
                            + fence(task, task.solution().function()) + "\n### Explanation\n\n- `" + task.name()
                            + "` does it.\n"),
            new ReplyShape(
                    "thoughts with a decoy",
                    task -> "<think>\nMaybe\n" + fence(task, UsageExample.decoy(task)) + "no.\n</think>\n\n"
                            + fence(task, task.solution().function())),
            new ReplyShape(
                    "thoughts without their opening",
                    task -> "Hmm, " + task.name() + "...\n" + fence(task, UsageExample.decoy(task)) + "\n</think>\n"
                            + fence(task, task.solution().function())),
            new ReplyShape(
                    "unclosed fence",
                    task -> "Here:\n```" + task.language().id() + "\n"
                            + task.solution().function()),
            new ReplyShape(
                    "tildes",
                    task -> "~~~" + task.language().id() + "\n"
                            + task.solution().function() + "~~~\n"),
            new ReplyShape(
                    "four back quotes",
                    task -> "````" + task.language().id() + "\n"
                            + task.solution().function() + "````\n"),
            new ReplyShape(
                    "in a list",
                    task -> "1. Write this:\n"
                            + Indentation.indent(fence(task, task.solution().function()), "   ") + "2. Done.\n"),
            new ReplyShape(
                    "CRLF", task -> ("Here:\n" + fence(task, task.solution().function())).replace("\n", "\r\n")),
            new ReplyShape("tabs", task -> fence(task, tabs(task.solution().function(), unit(task)))),
            new ReplyShape(
                    "other width", task -> fence(task, width(task.solution().function(), unit(task)))),
            new ReplyShape("no tag", task -> "```\n" + task.solution().function() + "```\n"),
            new ReplyShape("wrong tag", task -> "```text\n" + task.solution().function() + "```\n"),
            new ReplyShape(
                    "tag with a path",
                    task -> "```" + task.language().id() + " src/solution\n"
                            + task.solution().function() + "```\n"),
            new ReplyShape(
                    "HTML escaped",
                    task -> fence(
                            task,
                            task.solution()
                                    .function()
                                    .replace("&", "&amp;")
                                    .replace("<", "&lt;")
                                    .replace(">", "&gt;"))),
            new ReplyShape("BOM", task -> "\uFEFF" + fence(task, task.solution().function())));

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

    /** Code with mixed indentation widths stays as it is. */
    private static String width(String code, int unit) {
        boolean even = code.lines()
                .allMatch(line -> line.isBlank() || Indentation.leading(line).length() % unit == 0);
        if (!even) {
            return code;
        }
        return new Indentation(" ".repeat(6 - unit)).rewrite(code, new Indentation(" ".repeat(unit)));
    }
}
