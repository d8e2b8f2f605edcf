package davroom.auth.oidc;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Changes a code into tokens (OpenID Connect 3.1.3). */
final class TokenEndpoint {
    private final ProviderCalls calls;
    private final CodeFlow.Client client;

    TokenEndpoint(ProviderCalls calls, CodeFlow.Client client) {
        this.calls = calls;
        this.client = client;
    }

    /**
     * What a code was worth.
     *
     * @param idToken says who it is; not checked yet
     * @param accessToken opens the provider's own services
     */
    record Tokens(String idToken, Optional<String> accessToken) {
        @Override
        public String toString() {
            return "Tokens";
        }
    }

    Tokens tokens(Metadata provider, String code, String verifier) throws IOException {
        Map<String, String> form = new TreeMap<>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", client.redirect());
        form.put("code_verifier", verifier);
        ProviderCalls.Answer answer = ask(provider, form);
        if (answer.status() == 400 || answer.status() == 401) {
            throw new ProviderException("It refuses the code: " + reason(answer) + ".");
        }
        return read(answer.successful("Its token_endpoint"));
    }

    private ProviderCalls.Answer ask(Metadata provider, Map<String, String> form)
            throws IOException {
        if (client.secret().isEmpty()) {
            form.put("client_id", client.id());
            return calls.post(provider.token(), encoded(form));
        }
        if (provider.authMethods().contains("client_secret_basic")) {
            // RFC 6749 2.3.1: encoded as in a form first
            String both = encoded(client.id()) + ":" + encoded(client.secret());
            String basic =
                    Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
            return calls.post(provider.token(), encoded(form), "Authorization", "Basic " + basic);
        }
        if (provider.authMethods().contains("client_secret_post")) {
            form.put("client_id", client.id());
            form.put("client_secret", client.secret());
            return calls.post(provider.token(), encoded(form));
        }
        throw new ProviderException(
                "It takes the client's secret neither as client_secret_basic nor _post.");
    }

    private static Tokens read(Map<String, Object> answer) throws ProviderException {
        try {
            String idToken = JSONObjectUtils.getString(answer, "id_token");
            if (idToken == null) {
                throw new ProviderException("It gives no ID token: is openid in the scopes?");
            }
            return new Tokens(
                    idToken,
                    Optional.ofNullable(JSONObjectUtils.getString(answer, "access_token")));
        } catch (ParseException e) {
            throw new ProviderException("Its token_endpoint is not understood.", e);
        }
    }

    /** RFC 6749 5.2: one of six words; anything else is not repeated. */
    private static String reason(ProviderCalls.Answer answer) throws IOException {
        Object error = answer.json().get("error");
        return switch (String.valueOf(error)) {
            case "invalid_request",
                    "invalid_client",
                    "invalid_grant",
                    "unauthorized_client",
                    "unsupported_grant_type",
                    "invalid_scope" ->
                    String.valueOf(error);
            default -> "without a reason";
        };
    }

    static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
