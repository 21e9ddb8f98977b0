// SPDX-License-Identifier: Apache-2.0
package dev.autodev.evaluation.secrets;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How languages and formats assign a value to a name. */
final class Syntaxes {

    /** How a name of several words is written. */
    enum Naming {
        CAMEL,
        SNAKE,
        CONSTANT,
        KEBAB;

        String of(String words) {
            String[] parts = words.split("-");
            return switch (this) {
                case CAMEL ->
                    parts[0]
                            + Arrays.stream(parts)
                                    .skip(1)
                                    .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                                    .collect(Collectors.joining());
                case SNAKE -> String.join("_", parts);
                case CONSTANT -> String.join("_", parts).toUpperCase(Locale.ROOT);
                case KEBAB -> words;
            };
        }
    }

    /** @param template with NAME and VALUE */
    record Syntax(String language, Naming naming, String template) {

        String of(String name, String value) {
            return template.replace("NAME", naming.of(name)).replace("VALUE", value);
        }
    }

    static final List<Syntax> ALL = List.of(
            new Syntax("java", Naming.CAMEL, "class A {\n    private static final String NAME = \"VALUE\";\n}\n"),
            new Syntax("java map", Naming.CAMEL, "settings.put(\"NAME\", \"VALUE\");\n"),
            new Syntax("c", Naming.SNAKE, "static const char *NAME = \"VALUE\";\n"),
            new Syntax("c array", Naming.SNAKE, "static const char NAME[] = \"VALUE\";\n"),
            new Syntax("c define", Naming.CONSTANT, "#define NAME \"VALUE\"\n"),
            new Syntax("c++ braces", Naming.SNAKE, "const std::string NAME{\"VALUE\"};\n"),
            new Syntax("c++ raw", Naming.SNAKE, "auto NAME = R\"(VALUE)\";\n"),
            new Syntax("c#", Naming.CAMEL, "public string NAME { get; set; } = \"VALUE\";\n"),
            new Syntax("go", Naming.CAMEL, "func main() {\n\tNAME := \"VALUE\"\n}\n"),
            new Syntax("rust", Naming.CONSTANT, "const NAME: &str = \"VALUE\";\n"),
            new Syntax("python", Naming.SNAKE, "NAME = 'VALUE'\n"),
            new Syntax("python triple", Naming.SNAKE, "NAME = \"\"\"VALUE\"\"\"\n"),
            new Syntax("python dict", Naming.SNAKE, "d = {'NAME': 'VALUE', 'x': 1}\n"),
            new Syntax("kotlin triple", Naming.CAMEL, "val NAME = \"\"\"VALUE\"\"\"\n"),
            new Syntax("swift", Naming.CAMEL, "let NAME: String = \"VALUE\"\n"),
            new Syntax("javascript", Naming.CAMEL, "const NAME = `VALUE`;\n"),
            new Syntax("typescript", Naming.CAMEL, "export const c = { NAME: 'VALUE' };\n"),
            new Syntax("php", Naming.SNAKE, "<?php\n$NAME = 'VALUE';\n"),
            new Syntax("php define", Naming.CONSTANT, "define('NAME', 'VALUE');\n"),
            new Syntax("ruby", Naming.SNAKE, "config.NAME = 'VALUE'\n"),
            new Syntax("ruby hash", Naming.SNAKE, "h = { :NAME => 'VALUE' }\n"),
            new Syntax("perl", Naming.SNAKE, "my $NAME = q(VALUE);\n"),
            new Syntax("perl braces", Naming.SNAKE, "my $NAME = qq{VALUE};\n"),
            new Syntax("lua long", Naming.SNAKE, "local NAME = [[VALUE]]\n"),
            new Syntax("r", Naming.SNAKE, "NAME <- \"VALUE\"\n"),
            new Syntax("elisp", Naming.KEBAB, "(setq NAME \"VALUE\")\n"),
            new Syntax("shell", Naming.CONSTANT, "export NAME=VALUE\n"),
            new Syntax("powershell", Naming.CAMEL, "$NAME = 'VALUE'\n"),
            new Syntax("sql", Naming.SNAKE, "SET NAME = 'VALUE';\n"),
            new Syntax("dotenv", Naming.CONSTANT, "NAME=VALUE\n"),
            new Syntax("properties", Naming.KEBAB, "app.NAME=VALUE\n"),
            new Syntax("ini", Naming.SNAKE, "[main]\nNAME = VALUE\n"),
            new Syntax("toml", Naming.SNAKE, "NAME = \"VALUE\"\n"),
            new Syntax("yaml", Naming.SNAKE, "app:\n  NAME: VALUE\n"),
            new Syntax("yaml quoted", Naming.SNAKE, "app:\n  - NAME: \"VALUE\"\n"),
            new Syntax("kubernetes env", Naming.CONSTANT, "env:\n  - name: NAME\n    value: VALUE\n"),
            new Syntax("kubernetes env quoted", Naming.CONSTANT, "env:\n- name: NAME\n  value: \"VALUE\"\n"),
            new Syntax("json", Naming.CAMEL, "{\n  \"NAME\": \"VALUE\"\n}\n"),
            new Syntax("json in a literal", Naming.SNAKE, "s = \"{\\\"NAME\\\": \\\"VALUE\\\"}\";\n"),
            new Syntax("json pair", Naming.CONSTANT, "{\"name\": \"NAME\", \"value\": \"VALUE\"}\n"),
            new Syntax("xml", Naming.CAMEL, "<a>\n  <NAME>VALUE</NAME>\n</a>\n"),
            new Syntax("xml attribute", Naming.CAMEL, "<bean NAME=\"VALUE\"/>\n"),
            new Syntax("xml add", Naming.CAMEL, "<add key=\"NAME\" value=\"VALUE\" />\n"),
            new Syntax("dockerfile", Naming.CONSTANT, "FROM alpine\nENV NAME VALUE\n"),
            new Syntax("dockerfile equals", Naming.CONSTANT, "FROM alpine\nENV NAME=VALUE A=b\n"),
            new Syntax("make", Naming.CONSTANT, "NAME := VALUE\n"),
            new Syntax("make default", Naming.CONSTANT, "NAME ?= VALUE\n"),
            new Syntax("terraform", Naming.SNAKE, "variable \"NAME\" {\n  default = \"VALUE\"\n}\n"),
            new Syntax("cmake", Naming.CONSTANT, "set(NAME \"VALUE\")\n"),
            new Syntax("option", Naming.KEBAB, "run --NAME VALUE --verbose\n"),
            new Syntax("header", Naming.KEBAB, "GET / HTTP/1.1\nX-NAME: VALUE\n"),
            new Syntax("query", Naming.SNAKE, "url = \"https://h.example/p?a=1&NAME=VALUE\"\n"));

    private Syntaxes() {}
}
