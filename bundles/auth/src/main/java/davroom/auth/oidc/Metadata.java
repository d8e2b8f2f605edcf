package davroom.auth.oidc;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a provider says of itself (OpenID Connect Discovery 1.0, 3), checked.
 *
 * @param issuer its name, exactly as in its tokens
 * @param authorization where people sign in
 * @param token where a code is changed into tokens
 * @param keys where its keys are
 * @param userInfo where more is said about a person; not all have it
 * @param algorithms with which it signs, of those that we take
 * @param authMethods how we can say who we are at its token endpoint
 * @param namesItself whether it says in each answer who it is (RFC 9207)
 */
record Metadata(
        String issuer,
        URI authorization,
        URI token,
        URI keys,
        Optional<URI> userInfo,
        Set<JWSAlgorithm> algorithms,
        List<String> authMethods,
        boolean namesItself) {
    private static final String WELL_KNOWN = "/.well-known/openid-configuration";

    /**
     * Signatures with a key that only the provider has. Not HS256: whoever knows what is compared
     * with, a public key or our own secret, could sign with it.
     */
    private static final Set<JWSAlgorithm> TAKEN =
            Set.of(
                    JWSAlgorithm.RS256,
                    JWSAlgorithm.RS384,
                    JWSAlgorithm.RS512,
                    JWSAlgorithm.PS256,
                    JWSAlgorithm.PS384,
                    JWSAlgorithm.PS512,
                    JWSAlgorithm.ES256,
                    JWSAlgorithm.ES384,
                    JWSAlgorithm.ES512);

    /** Asks the provider of that name. */
    static Metadata of(String issuer, ProviderCalls calls) throws IOException {
        // Discovery 4.1: a last slash of the issuer goes first
        String address = issuer.replaceAll("/$", "") + WELL_KNOWN;
        URI uri = Endpoint.checked("address", address);
        Map<String, Object> told = calls.get(uri).successful("Its " + WELL_KNOWN);
        try {
            return checked(issuer, told);
        } catch (ParseException e) {
            throw new ProviderException("What it says of itself is not understood.", e);
        }
    }

    private static Metadata checked(String issuer, Map<String, Object> told)
            throws ParseException, ProviderException {
        // Discovery 4.3: exactly, or one provider could speak for another
        if (!issuer.equals(JSONObjectUtils.getString(told, "issuer"))) {
            throw new ProviderException(
                    "It calls itself otherwise: the setting must be its issuer, letter by letter.");
        }
        Optional<String> userInfo =
                Optional.ofNullable(JSONObjectUtils.getString(told, "userinfo_endpoint"));
        return new Metadata(
                issuer,
                endpoint(told, issuer, "authorization_endpoint"),
                endpoint(told, issuer, "token_endpoint"),
                endpoint(told, issuer, "jwks_uri"),
                userInfo.isPresent()
                        ? Optional.of(endpoint(told, issuer, "userinfo_endpoint"))
                        : Optional.empty(),
                algorithms(told),
                list(told, "token_endpoint_auth_methods_supported", "client_secret_basic"),
                Boolean.TRUE.equals(told.get("authorization_response_iss_parameter_supported")));
    }

    private static URI endpoint(Map<String, Object> told, String issuer, String name)
            throws ParseException, ProviderException {
        String text = JSONObjectUtils.getString(told, name);
        if (text == null) {
            throw new ProviderException("It does not tell its " + name + ".");
        }
        URI uri = Endpoint.checked(name, text);
        // a provider elsewhere must not make us call what listens on this computer only
        if (Endpoint.isLoopback(uri) && !Endpoint.isLoopback(URI.create(issuer))) {
            throw new ProviderException("Its " + name + " is on this computer, and it is not.");
        }
        return uri;
    }

    private static Set<JWSAlgorithm> algorithms(Map<String, Object> told)
            throws ParseException, ProviderException {
        Set<JWSAlgorithm> both =
                list(told, "id_token_signing_alg_values_supported", "RS256").stream()
                        .map(JWSAlgorithm::parse)
                        .filter(TAKEN::contains)
                        .collect(Collectors.toUnmodifiableSet());
        if (both.isEmpty()) {
            throw new ProviderException("It signs in no way that is taken, such as RS256.");
        }
        return both;
    }

    private static List<String> list(Map<String, Object> told, String name, String fallback)
            throws ParseException {
        List<String> given = JSONObjectUtils.getStringList(told, name);
        return given == null ? List.of(fallback) : List.copyOf(given);
    }
}
