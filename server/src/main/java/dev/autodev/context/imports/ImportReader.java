// SPDX-License-Identifier: Apache-2.0
package dev.autodev.context.imports;

import dev.autodev.context.imports.ImportReference.Kind;
import dev.autodev.language.Language;
import dev.autodev.syntax.SyntaxTree;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the import statements of a text. A statement that it cannot read refers to nothing. */
final class ImportReader {

    private static final Pattern DOTTED = Pattern.compile(
            "(?:import|using|global\\s+using)\\s+(?:static\\s+)?(?:\\w+\\s*=\\s*)?(\\w+(?:\\.\\w+)*)(\\.\\*)?");
    private static final Pattern PYTHON_FROM =
            Pattern.compile("from\\s+(\\.*)\\s*([\\w.]*)\\s+import\\s*\\(?([^)]*)", Pattern.DOTALL);
    private static final Pattern PYTHON_IMPORT = Pattern.compile("import\\s+(.+)", Pattern.DOTALL);
    private static final Pattern QUOTED = Pattern.compile("['\"`]([^'\"`\\n]+)['\"`]");
    private static final Pattern REQUIRED = Pattern.compile("\\b(?:require|import)\\s*\\(\\s*['\"]([^'\"\\n]+)['\"]");
    private static final Pattern EXPORTED = Pattern.compile("(?m)^export\\s[^;'\"]*?from\\s*['\"]([^'\"\\n]+)['\"]");
    private static final Pattern SCRIPT_ENDING = Pattern.compile("(?:\\.d)?\\.(?:[cm]?[jt]sx?)$");
    private static final Pattern INCLUDE = Pattern.compile("#\\s*include\\s*([\"<])([^\">\\n]+)[\">]");
    private static final Pattern RUBY =
            Pattern.compile("(require_relative|require|load)\\b\\s*\\(?\\s*['\"]([^'\"\\n]+)['\"]");
    private static final Pattern RUST_MODULE =
            Pattern.compile("(?m)^[ \\t]*+(?:pub(?:\\([^)]*\\))?\\s+)?mod\\s+(\\w+)\\s*;");
    private static final int MOST = 400;

    private final String folder;
    private final List<ImportReference> found = new ArrayList<>();

    private ImportReader(String folder) {
        this.folder = folder;
    }

    /** @param folder of the file below the workspace folder, with a final slash; "" at the top */
    static List<ImportReference> read(Language language, String text, SyntaxTree tree, String folder) {
        ImportReader reader = new ImportReader(folder);
        for (SyntaxTree.Import one :
                tree.imports().subList(0, Math.min(MOST, tree.imports().size()))) {
            if (!one.packageClause()) {
                reader.statement(language, one.span().of(text).strip());
            }
        }
        switch (language.id()) {
            case "javascript", "javascriptreact", "typescript", "typescriptreact" -> {
                REQUIRED.matcher(text).results().limit(MOST).forEach(one -> reader.script(one.group(1), List.of()));
                EXPORTED.matcher(text).results().limit(MOST).forEach(one -> reader.script(one.group(1), List.of()));
            }
            case "rust" ->
                RUST_MODULE.matcher(text).results().limit(MOST).forEach(one -> reader.rustModule(one.group(1)));
            default -> {}
        }
        return reader.found;
    }

    private void statement(Language language, String text) {
        switch (language.id()) {
            case "java", "kotlin" -> jvm(text);
            case "csharp" -> {
                Matcher dotted = DOTTED.matcher(text);
                if (dotted.lookingAt()) {
                    add(Kind.PACKAGE, dotted.group(1), List.of());
                }
            }
            case "python" -> python(text);
            case "go" ->
                QUOTED.matcher(text).results().limit(MOST).forEach(one -> add(Kind.FOLDER, one.group(1), List.of()));
            case "rust" -> RustPaths.of(text).forEach(this::rust);
            case "c", "cpp" -> include(text);
            case "ruby" -> ruby(text);
            case "javascript", "javascriptreact", "typescript", "typescriptreact" -> {
                Matcher module = QUOTED.matcher(text);
                if (module.find()) {
                    script(module.group(1), names(text.substring(0, module.start())));
                }
            }
            default -> {}
        }
    }

    private void add(Kind kind, String module, List<String> names) {
        if (!module.isEmpty()) {
            found.add(new ImportReference(kind, module, names));
        }
    }

    private void jvm(String text) {
        Matcher dotted = DOTTED.matcher(text);
        if (!dotted.lookingAt()) {
            return;
        }
        String path = dotted.group(1);
        if (dotted.group(2) != null) {
            add(Kind.PACKAGE, path, List.of());
            // the members of a type
            type(path, List.of());
            return;
        }
        int dot = path.lastIndexOf('.');
        if (dot > 0) {
            String last = path.substring(dot + 1);
            add(Kind.PACKAGE, path.substring(0, dot), List.of(last));
            type(path.substring(0, dot), List.of(last));
        }
    }

    /** A path that may lead to a type instead of a package. */
    private void type(String path, List<String> members) {
        int dot = path.lastIndexOf('.');
        if (dot > 0 && Character.isUpperCase(path.charAt(dot + 1))) {
            List<String> names = new ArrayList<>(members);
            names.add(path.substring(dot + 1));
            add(Kind.PACKAGE, path.substring(0, dot), names);
        }
    }

    private void python(String text) {
        Matcher from = PYTHON_FROM.matcher(text);
        if (from.lookingAt()) {
            List<String> names = names(from.group(3));
            String module = from.group(2).replace('.', '/');
            String dots = from.group(1);
            if (!dots.isEmpty()) {
                String base = folder + "../".repeat(dots.length() - 1);
                module = module.isEmpty() ? base : base + module;
            }
            String normal = normal(module);
            Kind kind = dots.isEmpty() ? Kind.ENDING : Kind.EXACT;
            add(kind, normal, names);
            names.forEach(name -> add(kind, normal.isEmpty() ? name : normal + "/" + name, List.of()));
            return;
        }
        Matcher plain = PYTHON_IMPORT.matcher(text);
        if (plain.lookingAt()) {
            Arrays.stream(plain.group(1).split(","))
                    .map(name -> name.strip().split("\\s+", 2)[0].replace('.', '/'))
                    .forEach(module -> add(Kind.ENDING, module, List.of()));
        }
    }

    private void script(String module, List<String> names) {
        String bare = SCRIPT_ENDING.matcher(module).replaceFirst("");
        if (bare.startsWith(".")) {
            add(Kind.EXACT, normal(folder + bare), names);
        } else {
            add(Kind.ENDING, bare.replaceFirst("^(?:[@~]/|#)", ""), names);
        }
    }

    private void rust(List<String> path) {
        List<String> segments = new ArrayList<>(path);
        int src = ("/" + folder).lastIndexOf("/src/");
        String root = src < 0 ? folder : folder.substring(0, src + "src/".length());
        String base = "";
        boolean exact = true;
        String head = segments.getFirst();
        if (head.equals("crate")) {
            base = root;
            segments.removeFirst();
        } else if (head.equals("self") || head.equals("super")) {
            base = folder;
            segments.removeFirst();
            while (!segments.isEmpty() && segments.getFirst().equals("super")) {
                base = normal(base + "..") + "/";
                segments.removeFirst();
            }
        } else {
            exact = false;
        }
        if (segments.isEmpty()) {
            return;
        }
        String last = segments.getLast();
        List<String> names = last.equals("*") || last.equals("self") ? List.of() : List.of(last);
        List<String> modules = segments.subList(0, segments.size() - 1);
        Kind kind = exact ? Kind.EXACT : Kind.ENDING;
        if (exact) {
            add(kind, normal(base + String.join("/", modules)), names);
            add(kind, normal(base + String.join("/", segments)), List.of());
        } else {
            // another crate of the workspace: its folder is named after it
            String crate = modules.isEmpty() ? last : modules.getFirst();
            List<String> inside = modules.isEmpty() ? List.of() : modules.subList(1, modules.size());
            for (String name : List.of(crate, crate.replace('_', '-'))) {
                add(kind, name + "/src/" + (inside.isEmpty() ? "lib" : String.join("/", inside)), names);
            }
            add(Kind.EXACT, normal(folder + String.join("/", modules)), names);
        }
    }

    private void rustModule(String name) {
        add(Kind.EXACT, normal(folder + name), List.of());
    }

    private void include(String text) {
        Matcher include = INCLUDE.matcher(text);
        if (include.lookingAt()) {
            String path = include.group(2).replaceFirst("\\.\\w+$", "");
            if (include.group(1).equals("\"")) {
                add(Kind.EXACT, normal(folder + path), List.of());
            }
            add(Kind.ENDING, normal(path), List.of());
        }
    }

    private void ruby(String text) {
        Matcher required = RUBY.matcher(text);
        if (required.lookingAt()) {
            String path = required.group(2).replaceFirst("\\.rb$", "");
            if (required.group(1).equals("require_relative")) {
                add(Kind.EXACT, normal(folder + path), List.of());
            } else {
                add(Kind.ENDING, normal(path), List.of());
            }
        }
    }

    /** The names that a clause such as {@code a, b as c} takes from a module. */
    private static List<String> names(String clause) {
        if (clause.contains("*")) {
            return List.of();
        }
        return Arrays.stream(clause.replaceFirst("^\\s*import\\b", "")
                        .replaceAll("#[^\\n]*|//[^\\n]*|[{}()\\\\]|\\b(?:type|typeof|from)\\b", " ")
                        .split(","))
                .map(name -> name.strip().split("\\s+", 2)[0])
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /** Without {@code .} and {@code ..}; a path that leaves the folder has none. */
    private static String normal(String path) {
        String normal =
                Path.of(path.isEmpty() ? "." : path).normalize().toString().replace('\\', '/');
        return normal.startsWith("..") || normal.startsWith("/") ? "" : normal;
    }
}
