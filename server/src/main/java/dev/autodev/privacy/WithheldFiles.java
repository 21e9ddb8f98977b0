// SPDX-License-Identifier: Apache-2.0
package dev.autodev.privacy;

import dev.autodev.text.FileLinks;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Knows the files that must not be sent: those that usually contain secrets, and those excluded by {@code .gitignore} or
 * {@code .aiignore}.
 *
 * <p><i>Thread-safe.</i> Reads ignore files: call it from workers only.
 */
public final class WithheldFiles {

    /** Templates of such files, which are made to be shared. */
    private static final Pattern TEMPLATE = Pattern.compile(".*[.-](?:example|sample|template|dist|defaults?)");

    /** Copies that editors and people make. */
    private static final Pattern COPY = Pattern.compile("(?:~|\\.(?:bak|backup|old|orig|save|copy))$");

    private static final List<Pattern> NAMES = List.of(
            Pattern.compile("\\.env(?:[.-].*)?|.*\\.env|\\.envrc|\\.flaskenv|\\.dev\\.vars"),
            Pattern.compile(
                    ".*\\.(?:pem|key|p12|pfx|p8|jks|keystore|bks|kdbx|kdb|ppk|asc|gpg|ovpn|tfvars(?:\\.json)?|tfstate|agekey)"),
            Pattern.compile("id_(?:rsa|dsa|ecdsa|ed25519)[-\\w]*"),
            Pattern.compile(
                    "\\.(?:netrc|pgpass|npmrc|yarnrc(?:\\.yml)?|pypirc|my(?:login)?\\.cnf|\\w+_history|git-credentials|htpasswd|dockercfg|vault-token|boto|s3cfg)"),
            Pattern.compile(
                    "_netrc|htpasswd|local\\.settings\\.json|kubeconfig|credentials|\\.credentials(?:\\.json)?|master\\.key|secring\\..*|shadow"),
            Pattern.compile("(?:client_|app)?secrets?\\.(?:ya?ml|json|toml|ini|properties|xml|txt|env|enc)(?:\\.enc)?"),
            Pattern.compile("credentials?\\.(?:ya?ml|json|toml|ini|properties|xml|txt|csv|db)"),
            Pattern.compile("service[-_]?account.*\\.json|.*-firebase-adminsdk-.*\\.json|gcloud.*credentials.*"));

    private static final List<String> FOLDERS =
            List.of(".ssh", ".aws", ".gnupg", ".azure", ".kube", ".docker", "gcloud");

    private final IgnoreFiles ignoreFiles;

    /** @param home its own ignore files do not apply to projects below it */
    public WithheldFiles(Path home) {
        this.ignoreFiles = new IgnoreFiles(home);
    }

    /** Why the file must not be sent, as the end of a sentence; empty if it may. For a file of which the open folder is not known. */
    public Optional<String> reason(Path file) {
        return reason(file, null);
    }

    /**
     * Why the file must not be sent, as the end of a sentence; empty if it may.
     *
     * @param root the open folder, whose ignore files count in the repositories inside it, too; null if it is not known
     */
    public Optional<String> reason(Path file, @Nullable Path root) {
        Path absolute = file.toAbsolutePath().normalize();
        Path folder = root == null ? null : root.toAbsolutePath().normalize();
        return ofPath(absolute, folder).or(() -> {
            // the name of a link may be harmless, that of its target not
            Path real = FileLinks.real(absolute);
            return real.equals(absolute)
                    ? Optional.empty()
                    : ofPath(real, folder == null ? null : FileLinks.real(folder));
        });
    }

    private Optional<String> ofPath(Path file, @Nullable Path root) {
        return byName(file).or(() -> ignoreFiles.reason(file, root));
    }

    /** Like {@link #reason}, for a document that is not a file on this machine. */
    public static Optional<String> reasonByName(String name) {
        String plain = COPY.matcher(name.toLowerCase(Locale.ROOT)).replaceFirst("");
        boolean secret =
                NAMES.stream().anyMatch(pattern -> pattern.matcher(plain).matches());
        return secret && !TEMPLATE.matcher(plain).matches()
                ? Optional.of("files of that name hold secrets")
                : Optional.empty();
    }

    private static Optional<String> byName(Path file) {
        for (Path part : file) {
            if (FOLDERS.contains(part.toString().toLowerCase(Locale.ROOT)) && !part.equals(file.getFileName())) {
                return Optional.of("the folder " + part + " holds secrets");
            }
        }
        return file.getFileName() == null
                ? Optional.empty()
                : reasonByName(file.getFileName().toString());
    }
}
