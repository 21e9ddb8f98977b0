// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.List;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

/** The chains of causes are those of the JDK. */
class TlsFailureTest {

    @Test
    void eachReasonHasItsOwnMessage() {
        List<String> told = List.of(
                told(new CertificateException("No subject alternative DNS name matching model.example found.", null)),
                told(new CertificateException("No name matching model.example found")),
                told(new CertificateException(
                        "PKIX path validation failed",
                        new CertPathValidatorException("x", new CertificateExpiredException()))),
                told(new CertificateException("x", new CertificateNotYetValidException())),
                told(new CertificateException("x", new CertPathBuilderException("unable to find valid path"))),
                told(null));

        assertTrue(told.get(0).contains("for another host"), told.get(0));
        assertEquals(told.get(0), told.get(1));
        assertTrue(told.get(2).contains("has expired"), told.get(2));
        assertTrue(told.get(3).contains("not valid yet"), told.get(3));
        assertTrue(told.get(4).contains("network.ca_file"), told.get(4));
        assertTrue(told.get(5).contains("agree on no way"), told.get(5));
    }

    @Test
    void theTextOfTheServerIsNotQuoted() {
        assertFalse(told(new CertificateException("planted words")).contains("planted"));
    }

    private static String told(Throwable cause) {
        SSLHandshakeException failure = new SSLHandshakeException("planted words");
        if (cause != null) {
            failure.initCause(cause);
        }
        return TlsFailure.describe(ConnectionFailure.causesOf(failure), "model.example");
    }
}
