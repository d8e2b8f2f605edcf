package davroom.settings;

import davroom.api.auth.Vault;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Turns letters to hex, and opens what it sealed. */
record HexVault(String key) implements Vault {
    @Override
    public String seal(String secret) {
        return key + HexFormat.of().formatHex(secret.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String open(String sealed) {
        if (!sealed.startsWith(key)) {
            throw new IllegalStateException("It is not the key.");
        }
        byte[] bytes = HexFormat.of().parseHex(sealed.substring(key.length()));
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
