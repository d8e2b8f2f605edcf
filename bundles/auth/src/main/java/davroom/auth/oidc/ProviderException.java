package davroom.auth.oidc;

import java.io.IOException;

/** The provider does not do its part; the message is a sentence about it. */
final class ProviderException extends IOException {
    private static final long serialVersionUID = 1L;

    ProviderException(String sentence) {
        super(sentence);
    }

    ProviderException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
