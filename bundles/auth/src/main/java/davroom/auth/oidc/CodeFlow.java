package davroom.auth.oidc;

import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWTClaimsSet;
import davroom.api.auth.Account;
import davroom.api.auth.Identity;
import davroom.api.auth.SignInRefusedException;
import davroom.api.auth.SignInRefusedException.Reason;
import davroom.api.auth.SingleSignOn.Departure;
import davroom.auth.Audit;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The authorization code flow with PKCE, state and nonce (OpenID Connect 3.1, RFC 7636). Each check
 * stands before what it protects: the browser, the provider's name, the code, the token.
 */
final class CodeFlow {
    private static final Logger LOG = LoggerFactory.getLogger(CodeFlow.class);

    private final Client client;
    private final OpenIdProvider provider;
    private final ProviderCalls calls;
    private final PendingRequests pending;
    private final People people;
    private final SecureRandom random = new SecureRandom();

    CodeFlow(
            Client client,
            OpenIdProvider provider,
            ProviderCalls calls,
            PendingRequests pending,
            People people) {
        this.client = client;
        this.provider = provider;
        this.calls = calls;
        this.pending = pending;
        this.people = people;
    }

    /**
     * What the provider knows us as.
     *
     * @param id public
     * @param secret empty for a client without one
     * @param scopes what we ask to know
     * @param site our address, without the last slash
     */
    record Client(String id, String secret, String scopes, String site) {
        /** Of the public address, never of a Host header: that is the sender's to choose. */
        String redirect() {
            return site + "/api/v1/session/oidc/callback";
        }

        @Override
        public String toString() {
            return id;
        }
    }

    /**
     * Who came back.
     *
     * @param account theirs
     * @param next where they wanted to go
     */
    record Arrived(Account account, URI next) {}

    Departure begin(Optional<String> next) throws IOException {
        String page = NextPage.checked(next.orElse(NextPage.START));
        Metadata metadata = provider.known().metadata();
        AuthorizationRequest request = AuthorizationRequest.begin(random);
        pending.add(request.id(), provider.issuer(), page);
        Map<String, String> query = new TreeMap<>();
        query.put("response_type", "code");
        query.put("client_id", client.id());
        query.put("redirect_uri", client.redirect());
        query.put("scope", client.scopes());
        query.put("state", request.state());
        query.put("nonce", request.nonce());
        query.put("code_challenge", request.challenge());
        query.put("code_challenge_method", "S256");
        String address = metadata.authorization().toString();
        // RFC 6749 3.1: it may have a query of its own
        char mark = metadata.authorization().getRawQuery() == null ? '?' : '&';
        return new Departure(
                URI.create(address + mark + TokenEndpoint.encoded(query)),
                request.cookie(),
                PendingRequests.LONGEST);
    }

    Arrived finish(Map<String, List<String>> answer, Optional<String> cookie)
            throws SignInRefusedException, IOException {
        AuthorizationRequest request = request(answer, cookie);
        PendingRequests.Row row =
                pending.take(request.id())
                        .orElseThrow(() -> new SignInRefusedException(Reason.NOT_ASKED));
        if (!row.issuer().equals(provider.issuer())) {
            // the setting changed meanwhile: this code is another provider's
            throw new SignInRefusedException(Reason.NOT_ASKED);
        }
        OpenIdProvider.Known known = provider.known();
        checkSender(answer, known.metadata());
        String code = code(answer);
        TokenEndpoint.Tokens tokens =
                new TokenEndpoint(calls, client).tokens(known.metadata(), code, request.verifier());
        JWTClaimsSet claims = claims(known, tokens, request.nonce());
        Identity identity = new Identity(provider.issuer(), claims.getSubject());
        Optional<Account> account = people.known(identity);
        if (account.isEmpty()) {
            account = people.registered(identity, all(claims, known.metadata(), tokens));
        }
        return new Arrived(
                people.allowed(identity, account), URI.create(client.site() + row.next()));
    }

    /** RFC 6749 10.12: the browser that comes is the one that went. */
    private static AuthorizationRequest request(
            Map<String, List<String>> answer, Optional<String> cookie)
            throws SignInRefusedException {
        Optional<String> state = single(answer, "state");
        if (state.isEmpty() || cookie.isEmpty()) {
            throw new SignInRefusedException(Reason.NOT_ASKED);
        }
        try {
            AuthorizationRequest request = AuthorizationRequest.resume(cookie.get());
            if (request.isOf(state.get())) {
                return request;
            }
        } catch (IllegalArgumentException e) {
            LOG.debug("A cookie that was not ours came back", e);
        }
        throw new SignInRefusedException(Reason.NOT_ASKED);
    }

    /** RFC 9207: the answer is of the provider that was asked, where that one names itself. */
    private void checkSender(Map<String, List<String>> answer, Metadata metadata)
            throws SignInRefusedException {
        Optional<String> sender = single(answer, "iss");
        boolean right =
                sender.map(provider.issuer()::equals)
                        .orElse(!answer.containsKey("iss") && !metadata.namesItself());
        if (!right) {
            LOG.warn("Single sign-on: an answer names another provider than the one asked.");
            throw new SignInRefusedException(Reason.NOT_BELIEVED);
        }
    }

    private static String code(Map<String, List<String>> answer) throws SignInRefusedException {
        if (answer.containsKey("error")) {
            throw new SignInRefusedException(Reason.DENIED);
        }
        return single(answer, "code")
                .orElseThrow(() -> new SignInRefusedException(Reason.NOT_BELIEVED));
    }

    /** RFC 6749 3.1: a parameter comes once. */
    private static Optional<String> single(Map<String, List<String>> answer, String name) {
        List<String> values = answer.getOrDefault(name, List.of());
        return values.size() == 1 && !values.get(0).isEmpty()
                ? Optional.of(values.get(0))
                : Optional.empty();
    }

    private static JWTClaimsSet claims(
            OpenIdProvider.Known known, TokenEndpoint.Tokens tokens, String nonce)
            throws SignInRefusedException, ProviderException {
        try {
            return known.tokens().claims(tokens.idToken(), nonce, tokens.accessToken());
        } catch (BadJOSEException e) {
            LOG.warn(
                    "Single sign-on: an ID token cannot be believed: {}",
                    Audit.plain(String.valueOf(e.getMessage())));
            throw new SignInRefusedException(Reason.NOT_BELIEVED);
        }
    }

    private Map<String, Object> all(
            JWTClaimsSet claims, Metadata metadata, TokenEndpoint.Tokens tokens)
            throws IOException {
        if (claims.getClaim("preferred_username") != null
                || metadata.userInfo().isEmpty()
                || tokens.accessToken().isEmpty()) {
            return claims.getClaims();
        }
        return new UserInfo(calls)
                .completed(claims, metadata.userInfo().get(), tokens.accessToken().get());
    }
}
