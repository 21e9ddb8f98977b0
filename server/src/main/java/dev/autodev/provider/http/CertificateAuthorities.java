// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** The trust of TLS connections: the JDK's certificate authorities and those of a file. */
public final class CertificateAuthorities {

    /** Four times a bundle of all public authorities. */
    private static final int LARGEST = 4 * 1024 * 1024;

    private CertificateAuthorities() {}

    /** A file that cannot be used; the message is a clause for the user. */
    public static final class UnusableCertificates extends Exception {
        private static final long serialVersionUID = 1L;

        UnusableCertificates(String message) {
            super(message);
        }
    }

    public static SSLContext with(Path file) throws UnusableCertificates {
        Collection<? extends Certificate> additional = read(file);
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int number = 0;
            for (X509Certificate known : standard()) {
                store.setCertificateEntry("jdk-" + number++, known);
            }
            for (Certificate one : additional) {
                store.setCertificateEntry("own-" + number++, one);
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, factory.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException broken) {
            throw new UnusableCertificates(file + " cannot be used");
        }
    }

    private static Collection<? extends Certificate> read(Path file) throws UnusableCertificates {
        byte[] bytes;
        try {
            if (!Files.isRegularFile(file)) {
                throw new UnusableCertificates("the file " + file + " does not exist");
            }
            try (InputStream in = Files.newInputStream(file)) {
                bytes = in.readNBytes(LARGEST);
            }
        } catch (IOException unreadable) {
            throw new UnusableCertificates(file + " cannot be read");
        }
        try {
            Collection<? extends Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(bytes));
            if (certificates.isEmpty()) {
                throw new UnusableCertificates(file + " contains no certificate");
            }
            return certificates;
        } catch (GeneralSecurityException noCertificate) {
            throw new UnusableCertificates(file + " contains no certificates in PEM format");
        }
    }

    private static X509Certificate[] standard() throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509TrustManager known) {
                return known.getAcceptedIssuers();
            }
        }
        return new X509Certificate[0];
    }
}
