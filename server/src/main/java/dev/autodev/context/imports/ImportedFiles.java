// SPDX-License-Identifier: Apache-2.0
package dev.autodev.context.imports;

import dev.autodev.context.index.FileKeys;
import dev.autodev.context.index.IndexSnapshot;
import dev.autodev.context.index.IndexedFile;
import dev.autodev.context.index.LanguageFamily;
import dev.autodev.language.Language;
import dev.autodev.syntax.SyntaxTree;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files of the workspace that a text imports.
 *
 * <p><i>Immutable.</i>
 */
public final class ImportedFiles {

    /** A package of more files is known by its named members only. */
    private static final int MOST_OF_A_PACKAGE = 60;

    private static final int MOST_OF_AN_ENDING = 3;

    private static final Set<String> INDEX_FILES = Set.of("__init__", "index", "mod", "lib");

    private static final Pattern ENDING = Pattern.compile("(?:\\.d)?\\.\\w+$");

    private final Map<IndexedFile, Set<String>> names;

    private ImportedFiles(Map<IndexedFile, Set<String>> names) {
        this.names = names;
    }

    /**
     * @param path of the text below the workspace folder
     * @param tree of {@code text}
     */
    public static ImportedFiles of(IndexSnapshot index, String path, Language language, String text, SyntaxTree tree) {
        String folder = path.substring(0, path.lastIndexOf('/') + 1);
        String family = LanguageFamily.of(language.id());
        Map<IndexedFile, Set<String>> found = new LinkedHashMap<>();
        for (ImportReference reference : ImportReader.read(language, text, tree, folder)) {
            Stream<IndexedFile> files = switch (reference.kind()) {
                case PACKAGE -> ofPackage(index, reference);
                case EXACT -> ofPath(index, reference.module(), module -> module.equals(reference.module()));
                case ENDING -> ofEnding(index, reference.module(), folder);
                case FOLDER -> ofFolder(index, reference.module());
            };
            files.filter(file -> !file.path().equals(path) && file.family().equals(family))
                    .forEach(file -> {
                        Set<String> known = found.get(file);
                        if (known == null) {
                            found.put(file, new HashSet<>(reference.names()));
                        } else if (known.isEmpty() || reference.names().isEmpty()) {
                            known.clear();
                        } else {
                            known.addAll(reference.names());
                        }
                    });
        }
        return new ImportedFiles(found);
    }

    /** All of them, in the order of the imports. */
    public Set<IndexedFile> files() {
        return names.keySet();
    }

    public boolean contains(IndexedFile file) {
        return names.containsKey(file);
    }

    /** Whether the import covers this name of the file. */
    public boolean imports(IndexedFile file, String name) {
        Set<String> imported = names.get(file);
        return imported != null && (imported.isEmpty() || imported.contains(name));
    }

    /** Whether the whole module is imported rather than single names. */
    public boolean isWhole(IndexedFile file) {
        Set<String> imported = names.get(file);
        return imported != null && imported.isEmpty();
    }

    private static Stream<IndexedFile> ofPackage(IndexSnapshot index, ImportReference reference) {
        if (reference.names().isEmpty()) {
            List<IndexedFile> files = index.withKey(FileKeys.packageNamed(reference.module())).stream()
                    .filter(file -> file.packageName().name().equals(reference.module()))
                    .toList();
            return files.size() > MOST_OF_A_PACKAGE ? Stream.of() : files.stream();
        }
        return reference.names().stream()
                .flatMap(name -> index.declaring(name).stream())
                .distinct()
                .filter(file -> file.packageName().name().equals(reference.module()));
    }

    /** The file itself, or the one that stands for its folder. */
    private static Stream<IndexedFile> ofPath(IndexSnapshot index, String module, Predicate<String> condition) {
        if (module.isEmpty()) {
            return Stream.of();
        }
        return Stream.concat(
                        index.withKey(FileKeys.stem(module)).stream(),
                        index.withKey(FileKeys.folder(module + "/")).stream().filter(ImportedFiles::isIndexFile))
                .filter(file -> modules(file).anyMatch(condition));
    }

    private static Stream<IndexedFile> ofEnding(IndexSnapshot index, String module, String folder) {
        String ending = module;
        while (true) {
            String wanted = ending;
            List<IndexedFile> files = ofPath(index, wanted, path -> endsWith(path, wanted))
                    .distinct()
                    .sorted(Comparator.comparingInt((IndexedFile file) -> -shared(file.path(), folder))
                            .thenComparing(IndexedFile::path))
                    .limit(MOST_OF_AN_ENDING)
                    .toList();
            int slash = ending.indexOf('/');
            if (!files.isEmpty() || slash < 0 || ending.indexOf('/', slash + 1) < 0) {
                return files.stream();
            }
            // the first folders may name a distribution rather than a folder
            ending = ending.substring(slash + 1);
        }
    }

    private static Stream<IndexedFile> ofFolder(IndexSnapshot index, String module) {
        List<IndexedFile> named = index.withKey(FileKeys.folder(module + "/"));
        String ending = module;
        while (true) {
            String wanted = ending + "/";
            List<IndexedFile> files = named.stream()
                    .filter(file ->
                            endsWith(file.folder(), wanted) && !file.path().endsWith("_test.go"))
                    .toList();
            int slash = ending.indexOf('/');
            if (!files.isEmpty() || slash < 0) {
                return files.stream();
            }
            ending = ending.substring(slash + 1);
        }
    }

    private static boolean endsWith(String path, String ending) {
        return path.equals(ending) || path.endsWith("/" + ending);
    }

    private static boolean isIndexFile(IndexedFile file) {
        return INDEX_FILES.contains(FileKeys.stemOf(file.path()));
    }

    /** The path without its ending and, for a file that stands for its folder, that of the folder. */
    private static Stream<String> modules(IndexedFile file) {
        String path = ENDING.matcher(file.path()).replaceFirst("");
        int slash = path.lastIndexOf('/');
        return isIndexFile(file) && slash > 0 ? Stream.of(path, path.substring(0, slash)) : Stream.of(path);
    }

    private static int shared(String path, String folder) {
        int length = 0;
        while (length < Math.min(path.length(), folder.length()) && path.charAt(length) == folder.charAt(length)) {
            length++;
        }
        return length;
    }
}
