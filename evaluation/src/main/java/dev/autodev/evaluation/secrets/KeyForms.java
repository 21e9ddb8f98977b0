// SPDX-License-Identifier: Apache-2.0
package dev.autodev.evaluation.secrets;

import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Secrets in forms of their own: private keys, credential files, headers and addresses. */
final class KeyForms {

    /** @param secrets no part of which may be left */
    record KeyForm(String text, List<String> secrets) {}

    private final SplittableRandom random;
    private final Map<String, KeyForm> forms = new LinkedHashMap<>();

    private KeyForms(SplittableRandom random) {
        this.random = random;
    }

    static Map<String, KeyForm> of(SplittableRandom random) {
        KeyForms forms = new KeyForms(random);
        forms.privateKeys();
        forms.files();
        forms.headers();
        return forms.forms;
    }

    private void privateKeys() {
        String dashes = "-".repeat(5);
        for (int width : List.of(48, 64, 76, 1000)) {
            List<String> lines = lines(width);
            String pem = dashes + "BEGIN RSA PRIVATE KEY" + dashes + "\n" + String.join("\n", lines) + "\n" + dashes
                    + "END RSA PRIVATE KEY" + dashes;
            forms.put("pem of " + width, new KeyForm(pem + "\n", lines));
            forms.put(
                    "one-line literal of " + width,
                    new KeyForm("k = \"" + pem.replace("\n", "\\n") + "\\n\"\n", lines));
            forms.put("json in json of " + width, new KeyForm("k = \"" + pem.replace("\n", "\\\\n") + "\"\n", lines));
        }
        List<String> lines = lines(64);
        forms.put(
                "excerpt without begin",
                new KeyForm(String.join("\n", lines) + "\n" + dashes + "END PRIVATE KEY" + dashes + "\n", lines));
        forms.put(
                "excerpt without end",
                new KeyForm(dashes + "BEGIN PRIVATE KEY" + dashes + "\n" + String.join("\n", lines), lines));
        forms.put(
                "putty",
                new KeyForm(
                        "PuTTY-User-Key-File-2: ssh-rsa\nEncryption: none\nComment: key\nPublic-Lines: 1\nAAAAB3NzaC1yc2E\n"
                                + "Private-Lines: " + lines.size() + "\n" + String.join("\n", lines) + "\nPrivate-MAC: "
                                + NamedValues.of("0123456789abcdef", 40, random) + "\n",
                        lines));
        forms.put(
                "ssh2",
                new KeyForm(
                        "---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----\nComment: \"key\"\n" + String.join("\n", lines)
                                + "\n---- END SSH2 ENCRYPTED PRIVATE KEY ----\n",
                        lines));
        String d = url(43);
        forms.put(
                "jwk",
                new KeyForm(
                        "{\"kty\": \"EC\", \"crv\": \"P-256\", \"x\": \"" + url(43) + "\", \"d\": \"" + d + "\"}",
                        List.of(d)));
        String encoded = Base64.getEncoder()
                .encodeToString((dashes + "BEGIN PRIVATE KEY" + dashes + "\n" + String.join("\n", lines) + "\n")
                        .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        forms.put("pem in base64", new KeyForm("data: x\nblob: " + encoded + "\n", List.of(encoded)));
    }

    private void files() {
        one("netrc", "machine h.example login me password SECRET\n", password());
        one("netrc lines", "machine h.example\n  login me\n  password SECRET\n", password());
        one("npmrc auth", "//registry.example/:_auth=SECRET\n", base64(24));
        one("npmrc token", "//registry.example/:_authToken=SECRET\n", url(36));
        one("npmrc password", "//registry.example/:_password=\"SECRET\"\n", base64(15));
        one("docker auth", "{\"auths\": {\"h.example\": {\"auth\": \"SECRET\"}}}\n", base64(24));
        one("kubeconfig key", "users:\n- name: me\n  user:\n    client-key-data: SECRET\n", base64(900));
        one("kubeconfig token", "users:\n- name: me\n  user:\n    token: SECRET\n", url(40));
        one("kubernetes data", "apiVersion: v1\nkind: Secret\ndata:\n  color: SECRET\n", base64(18));
        one("kubernetes string data", "kind: Secret\nmetadata:\n  name: a\nstringData:\n  color: SECRET\n", password());
        one("pgpass", "db.example:5432:shop:app:SECRET\n", password());
        one(
                "htpasswd",
                "me:SECRET\n",
                "$apr1$" + url(8).replace('-', 'a').replace('_', 'b') + "$"
                        + NamedValues.of("abcdefXYZ019./", 22, random));
        one("bcrypt", "hash: SECRET\n", "$2y$10$" + NamedValues.of("abcdefghXYZ0192./", 53, random));
        one(
                "id and value",
                "AWS = (\"AK" + "IA" + NamedValues.of("ABCDEFGH234567", 16, random) + "\", \"SECRET\")\n",
                base64(30));
        one("long token", "auth_token = \"SECRET\"\n", url(1500));
    }

    private void headers() {
        one("cookie", "Cookie: theme=dark; sid=SECRET; lang=en\n", url(40));
        one("set-cookie", "Set-Cookie: SESSION=SECRET; Path=/; HttpOnly\n", url(32));
        one(
                "cookie in code",
                "request.header(\"Cookie\", \"JSESSIONID=SECRET\");\n",
                NamedValues.of("0123456789ABCDEF", 32, random));
        one("x-auth-token", "curl -H 'X-Auth-Token: SECRET' https://h.example\n", url(32));
        one("x-api-key", "headers = {'X-Api-Key': 'SECRET'}\n", url(32));
        one(
                "signed address",
                "u = \"https://b.example/o?X-Amz-Date=20250101T000000Z&X-Amz-Signature=SECRET\"\n",
                NamedValues.of("0123456789abcdef", 64, random));
        one(
                "google signed address",
                "u = \"https://b.example/o?X-Goog-Signature=SECRET\"\n",
                NamedValues.of("0123456789abcdef", 256, random));
        one("cloudfront", "u = \"https://b.example/o?Policy=a&Signature=SECRET&Key-Pair-Id=K\"\n", url(120));
        one("slash in a password", "u = \"postgres://app:SECRET@db.example/shop\"\n", "aB3/" + password());
        one("redis", "REDIS_URL=redis://:SECRET@h.example:6379/0\n", password());
        one("basic", "Authorization: Basic SECRET\n", base64(21));
        one("digest", "authorization: Bearer SECRET\n", url(60));
    }

    private void one(String name, String template, String secret) {
        forms.put(name, new KeyForm(template.replace("SECRET", secret), List.of(secret)));
    }

    private String password() {
        return NamedValues.value("password", random);
    }

    private List<String> lines(int width) {
        String body = base64(1200);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < body.length(); i += width) {
            lines.add(body.substring(i, Math.min(body.length(), i + width)));
        }
        return lines;
    }

    private String url(int length) {
        return NamedValues.of("abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ0123456789-_", length, random);
    }

    private String base64(int bytes) {
        byte[] content = new byte[bytes];
        random.nextBytes(content);
        return Base64.getEncoder().encodeToString(content);
    }
}
