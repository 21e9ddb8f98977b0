// SPDX-License-Identifier: Apache-2.0
package dev.autodev.context.selection;

import dev.autodev.context.imports.ImportedFiles;
import dev.autodev.context.index.FileKeys;
import dev.autodev.context.index.IndexSnapshot;
import dev.autodev.context.index.IndexedFile;
import dev.autodev.context.index.LanguageFamily;
import dev.autodev.language.Language;
import dev.autodev.language.TestFiles;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How near other files are to a document, from 0 to 1: imported, in the same package or folder, or close by in the tree.
 *
 * <p><i>Confined to</i> the answer to one query.
 */
final class FileRelation {

    private static final double SAME_PACKAGE = 0.95;
    private static final double IMPORTED_FOR_ANOTHER_NAME = 0.7;
    private static final double NEAREST = 0.6;
    private static final double FARTHEST = 0.3;
    private static final double TEST = 0.4;

    private final String path;
    private final String folder;
    private final String[] folders;
    private final Map<String, Double> proximities = new HashMap<>();
    private final String family;
    private final boolean isTest;
    private final ImportedFiles imports;
    private final Set<IndexedFile> neighbours = new HashSet<>();
    private final Map<IndexedFile, Double> known = new HashMap<>();
    private final boolean hasPackages;

    FileRelation(IndexSnapshot index, String path, Language language, ImportedFiles imports) {
        this.path = path;
        this.folder = path.substring(0, path.lastIndexOf('/') + 1);
        this.folders = folder.split("/");
        this.family = LanguageFamily.of(language.id());
        this.isTest = TestFiles.isTest(language, path);
        this.imports = imports;
        String packageName = index.file(path)
                .map(file -> file.packageName().name())
                .filter(name -> !name.isEmpty() && !family.equals("go"))
                .orElse("");
        this.hasPackages = !packageName.isEmpty();
        List<IndexedFile> near = hasPackages
                ? index.withKey(FileKeys.packageNamed(packageName)).stream()
                        .filter(file -> file.packageName().name().equals(packageName))
                        .toList()
                : index.withKey(FileKeys.folder(path)).stream()
                        .filter(file -> file.folder().equals(folder))
                        .toList();
        near.stream().filter(file -> of(file) > 0).forEach(neighbours::add);
        known.clear();
    }

    /** Other files of the same package, or of the same folder where the language has no packages. */
    Set<IndexedFile> neighbours() {
        return neighbours;
    }

    String neighbourhood() {
        return hasPackages || family.equals("go") ? "package" : "folder";
    }

    /** The relation to a declaration of this name. */
    double of(IndexedFile file, String name) {
        return imports.imports(file, name) ? Math.max(of(file), isTest || !isTest(file) ? 1 : TEST) : of(file);
    }

    /** 0 for the document itself and for files in other languages. */
    double of(IndexedFile file) {
        return known.computeIfAbsent(file, this::compute);
    }

    private double compute(IndexedFile file) {
        if (file.path().equals(path) || !file.family().equals(family)) {
            return 0;
        }
        double near =
                neighbours.contains(file) ? SAME_PACKAGE : proximities.computeIfAbsent(file.folder(), this::proximity);
        double related = imports.contains(file) ? Math.max(near, IMPORTED_FOR_ANOTHER_NAME) : near;
        return !isTest && isTest(file) ? related * TEST : related;
    }

    private static boolean isTest(IndexedFile file) {
        return TestFiles.isTest(file.language(), file.path());
    }

    private double proximity(String other) {
        String[] own = folders;
        String[] others = other.split("/");
        int shared = 0;
        while (shared < Math.min(own.length, others.length) && own[shared].equals(others[shared])) {
            shared++;
        }
        return FARTHEST + (NEAREST - FARTHEST) * shared / Math.max(1, Math.max(own.length, others.length));
    }
}
