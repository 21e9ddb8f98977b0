package dev.autodev.privacy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Knows the files nothing of which is sent: those made to hold secrets, and those that {@code .gitignore} or {@code
 * .aiignore} name.
 *
 * <p><i>Thread-safe.</i> Reads ignore files, so it is for workers.
 */
public final class WithheldFiles {

    /** Made to be shared, whatever they look like. */
    private static final Pattern TEMPLATE = Pattern.compile(".*[.-](?:example|sample|template|dist|defaults?)");

    private static final List<Pattern> NAMES = List.of(
            Pattern.compile("\\.env(?:[.-].*)?|.*\\.env|\\.envrc|\\.flaskenv|\\.dev\\.vars"),
            Pattern.compile(
                    ".*\\.(?:pem|key|p12|pfx|p8|jks|keystore|bks|kdbx|kdb|ppk|asc|gpg|ovpn|tfvars|tfstate|agekey)"),
            Pattern.compile("id_(?:rsa|dsa|ecdsa|ed25519)(?:_\\w+)?"),
            Pattern.compile(
                    "\\.(?:netrc|pgpass|npmrc|yarnrc|pypirc|my\\.cnf|git-credentials|htpasswd|dockercfg|vault-token|boto|s3cfg)"),
            Pattern.compile(
                    "_netrc|kubeconfig|credentials|\\.credentials(?:\\.json)?|master\\.key|secring\\..*|shadow"),
            Pattern.compile("(?:client_|app)?secrets?\\.(?:ya?ml|json|toml|ini|properties|xml|txt|env|enc)"),
            Pattern.compile("credentials?\\.(?:ya?ml|json|toml|ini|properties|xml|txt|csv|db)"),
            Pattern.compile("service[-_]?account.*\\.json|.*-firebase-adminsdk-.*\\.json|gcloud.*credentials.*"));

    private static final List<String> FOLDERS = List.of(".ssh", ".aws", ".gnupg", ".azure", ".kube", ".docker");

    private final IgnoreFiles ignoreFiles;

    /** @param home whose ignore files count for no project below it */
    public WithheldFiles(Path home) {
        this.ignoreFiles = new IgnoreFiles(home);
    }

    /** Why nothing of this file may be sent, as the end of a sentence; empty if it may. */
    public Optional<String> reason(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        return ofPath(absolute).or(() -> {
            Path real = real(absolute);
            return real.equals(absolute) ? Optional.empty() : ofPath(real);
        });
    }

    private Optional<String> ofPath(Path file) {
        return byName(file).or(() -> ignoreFiles.ignoring(file).map(by -> by + " names it"));
    }

    /** A link may have an innocent name. */
    private static Path real(Path file) {
        try {
            return Files.exists(file) ? file.toRealPath() : file;
        } catch (IOException gone) {
            return file;
        }
    }

    /** As {@link #reason}, for a document that is in no file system of ours. */
    public static Optional<String> reasonByName(String name) {
        String plain = name.toLowerCase(Locale.ROOT);
        boolean secret =
                NAMES.stream().anyMatch(pattern -> pattern.matcher(plain).matches());
        return secret && !TEMPLATE.matcher(plain).matches()
                ? Optional.of("files of that name hold secrets")
                : Optional.empty();
    }

    private static Optional<String> byName(Path file) {
        for (Path part : file) {
            if (FOLDERS.contains(part.toString()) && !part.equals(file.getFileName())) {
                return Optional.of("the folder " + part + " holds secrets");
            }
        }
        return file.getFileName() == null
                ? Optional.empty()
                : reasonByName(file.getFileName().toString());
    }
}
