// SPDX-License-Identifier: Apache-2.0
package dev.autodev.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.autodev.settings.ProviderType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class VendorDefaultsTest {

    @ParameterizedTest
    @EnumSource
    void withoutConfigurationTheVendorItselfIsCalled(ProviderType type) {
        VendorDefaults defaults = VendorDefaults.of(type);

        assertFalse(
                VendorDefaults.modelOf(SettingsOf.provider(type, null, null)).isBlank());
        assertEquals(defaults.baseUrl(), VendorDefaults.baseUrlOf(SettingsOf.provider(type, null, null)));
        assertTrue(VendorDefaults.callsVendorItself(SettingsOf.provider(type, null, null)));
    }

    @ParameterizedTest
    @CsvSource({
        "OPENAI, http://localhost:1234, http://localhost:1234/v1",
        "OPENAI, http://localhost:1234/, http://localhost:1234/v1",
        "OPENAI, http://localhost:1234/api/v2/, http://localhost:1234/api/v2",
        "GEMINI, http://proxy, http://proxy/v1beta",
        "OLLAMA, http://box:11434/, http://box:11434",
        "OPENAI, nonsense, nonsense"
    })
    void anAddressWithoutAPathGetsTheUsualOne(ProviderType type, String configured, String called) {
        assertEquals(called, VendorDefaults.baseUrlOf(SettingsOf.provider(type, configured, null)));
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.openai.com/v1, true",
        "https://API.OPENAI.COM, true",
        "https://api.openai.com.evil.example/v1, false",
        "https://user@evil.example/api.openai.com, false",
        "http://localhost:1234/v1, false",
        "not an address, false"
    })
    void onlyTheVendorsOwnHostIsTheVendor(String address, boolean own) {
        assertEquals(own, VendorDefaults.callsVendorItself(SettingsOf.provider(ProviderType.OPENAI, address, null)));
    }
}
