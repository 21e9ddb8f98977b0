// SPDX-License-Identifier: Apache-2.0
package dev.autodev.generate.edit;

import dev.autodev.language.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Splits import statements into imported names. A statement that it cannot parse counts as one name. */
public final class ImportParser {

    private static final Pattern FROM = Pattern.compile("(?s)from\\s+([.\\w]+)\\s+import\\s*\\(?(.*?)\\)?");
    private static final Pattern DOTTED = Pattern.compile(
            "(?:import|using|global using)\\s+(static\\s+)?([\\w.]+(?:\\.\\*)?)(?:\\s+as\\s+(\\w+))?;?");
    private static final Pattern SCRIPT =
            Pattern.compile("(?s)import\\s+(type\\s+)?(.*?)(?<!\\s)\\s*+from\\s*(['\"])(.*?)\\3;?");
    private static final Pattern GO = Pattern.compile("(?:(?<![\\w.])([\\w.]++)\\s++)?([\"`][^\"`]++[\"`])");

    private ImportParser() {}

    public static List<ImportedName> read(Language language, String statement) {
        String text = withoutComments(statement).strip();
        List<ImportedName> read = switch (language.id()) {
            case "python" -> python(text);
            case "java", "kotlin", "csharp" -> dotted(text);
            case "javascript", "javascriptreact", "typescript", "typescriptreact" -> script(text);
            case "go" -> go(text);
            case "rust" -> RustUseParser.read(text);
            default -> List.of();
        };
        return read.isEmpty() ? List.of(new ImportedName(flat(text), "", text)) : read;
    }

    private static String withoutComments(String statement) {
        return statement.replaceAll("(?m)(?:^|\\s)(?://|#(?!\\s*include|\\s*import)).*$", "");
    }

    private static List<ImportedName> python(String text) {
        List<ImportedName> read = new ArrayList<>();
        Matcher from = FROM.matcher(text);
        if (from.matches()) {
            for (String name : from.group(2).split(",")) {
                String[] parts = name.strip().split("\\s+as\\s+");
                if (!parts[0].isBlank()) {
                    read.add(new ImportedName(
                            from.group(1) + ":" + parts[0].strip(),
                            parts[parts.length - 1].strip(),
                            "from " + from.group(1) + " import " + name.strip()));
                }
            }
        } else if (text.startsWith("import ")) {
            for (String name : text.substring("import ".length()).split(",")) {
                String[] parts = name.strip().split("\\s+as\\s+");
                String local =
                        parts.length > 1 ? parts[1].strip() : parts[0].strip().replaceAll("\\..*", "");
                read.add(new ImportedName(parts[0].strip(), local, "import " + name.strip()));
            }
        }
        return read;
    }

    private static List<ImportedName> dotted(String text) {
        Matcher matcher = DOTTED.matcher(text.replaceAll("\\s+", " "));
        if (!matcher.matches()) {
            return List.of();
        }
        String path = matcher.group(2);
        String last = path.substring(path.lastIndexOf('.') + 1);
        boolean namespace = text.startsWith("using") || text.startsWith("global");
        String local = matcher.group(3) != null ? matcher.group(3) : last.equals("*") || namespace ? "" : last;
        return List.of(new ImportedName((matcher.group(1) == null ? "" : "static ") + path, local, text));
    }

    private static List<ImportedName> script(String text) {
        Matcher matcher = SCRIPT.matcher(text);
        if (!matcher.matches()) {
            return List.of();
        }
        String type = matcher.group(1) == null ? "" : "type ";
        String from = matcher.group(4);
        String end = " from " + matcher.group(3) + from + matcher.group(3) + (text.endsWith(";") ? ";" : "");
        String clause = matcher.group(2).strip();
        List<ImportedName> read = new ArrayList<>();
        int brace = clause.indexOf('{');
        String outside = brace < 0 ? clause : clause.substring(0, brace);
        String inside = brace < 0 ? "" : clause.substring(brace + 1).replace("}", "");
        for (String name : outside.split(",")) {
            String bare = name.strip();
            if (!bare.isEmpty()) {
                String local = bare.replaceFirst("\\*\\s*as\\s+", "");
                String kind = bare.startsWith("*") ? "namespace" : "default";
                read.add(new ImportedName(from + ":" + kind, local, "import " + type + bare + end));
            }
        }
        for (String name : inside.split(",")) {
            String bare = name.strip();
            if (!bare.isEmpty()) {
                String[] parts = bare.replaceFirst("^type\\s+", "").split("\\s+as\\s+");
                read.add(new ImportedName(
                        from + ":" + parts[0], parts[parts.length - 1], "import " + type + "{ " + bare + " }" + end));
            }
        }
        return read;
    }

    private static List<ImportedName> go(String text) {
        List<ImportedName> read = new ArrayList<>();
        Matcher matcher = GO.matcher(text.replaceFirst("^import\\s*\\(?", ""));
        while (matcher.find()) {
            String path = matcher.group(2).substring(1, matcher.group(2).length() - 1);
            String alias = matcher.group(1);
            // github.com/x/y/v2 declares the package y
            String module = path.replaceFirst("/v\\d+$", "");
            String base = module.substring(module.lastIndexOf('/') + 1).replaceFirst("^go-|\\.v\\d+$", "");
            String local = alias == null ? base : alias.equals("_") || alias.equals(".") ? "" : alias;
            read.add(new ImportedName(path, local, (alias == null ? "" : alias + " ") + "\"" + path + "\""));
        }
        return read;
    }

    private static String flat(String text) {
        return text.replaceAll("\\s+", "")
                .replaceAll(";$", "")
                .replaceAll("^(require(?:_relative)?)\\(?['\"](.*?)['\"]\\)?$", "$1 $2");
    }
}
