package davroom.auth.oidc;

import com.nimbusds.jwt.JWTClaimsSet;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/** Asks the provider for what the ID token does not say about a person (OpenID Connect 5.3). */
final class UserInfo {
    private final ProviderCalls calls;

    UserInfo(ProviderCalls calls) {
        this.calls = calls;
    }

    /** What the token says, and what was missing there. */
    Map<String, Object> completed(JWTClaimsSet claims, URI address, String accessToken)
            throws IOException {
        Map<String, Object> told =
                calls.get(address, "Authorization", "Bearer " + accessToken)
                        .successful("Its userinfo_endpoint");
        // OpenID Connect 5.3.2: else it is about someone else
        if (!claims.getSubject().equals(told.get("sub"))) {
            throw new ProviderException("Its userinfo_endpoint speaks of another person.");
        }
        Map<String, Object> all = new HashMap<>(told);
        all.putAll(claims.getClaims());
        return all;
    }
}
