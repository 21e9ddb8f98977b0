// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider.http;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.List;

/** Why a TLS connection was not made, in words. */
final class TlsFailure {

    private TlsFailure() {}

    /** What is wrong and what to do, by the exception and its causes, without the exception's text, which quotes the server. */
    static String describe(List<Throwable> causes, String host) {
        return "no secure connection to " + host + " (TLS): " + reason(causes);
    }

    private static String reason(List<Throwable> causes) {
        if (has(causes, CertificateExpiredException.class)) {
            return "its certificate has expired, or the clock of this machine is wrong";
        }
        if (has(causes, CertificateNotYetValidException.class)) {
            return "its certificate is not valid yet, or the clock of this machine is wrong";
        }
        if (causes.stream().anyMatch(TlsFailure::isForAnotherHost)) {
            return "its certificate is for another host: check base_url";
        }
        if (has(causes, CertPathBuilderException.class) || has(causes, CertPathValidatorException.class)) {
            return "its certificate is from an unknown authority: if your network has its own certificate authority,"
                    + " name its file in network.ca_file";
        }
        return "the server and this machine agree on no way to encrypt, or the server does not speak TLS: check base_url,"
                + " and network.ca_file if your network has its own certificate authority";
    }

    private static boolean has(List<Throwable> causes, Class<? extends Throwable> type) {
        return causes.stream().anyMatch(type::isInstance);
    }

    /** The JDK has no type for it; both of its messages begin like this. */
    private static boolean isForAnotherHost(Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        return cause instanceof CertificateException
                && (message.startsWith("No subject alternative") || message.startsWith("No name matching"));
    }
}
