package davroom.auth.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/**
 * A provider that keeps to the rules, unless a test has it break one. It checks what a good one
 * checks: client, redirect, verifier, and that each code is used once.
 */
final class TestProvider implements AutoCloseable {
    static final String CLIENT = "davroom";
    static final String SECRET = "s3cret & more";

    /** Making one takes long. */
    static final RSAKey RIGHT = key("one");

    static final RSAKey EVIL = key("two");

    /** Signs a token. */
    interface Signing {
        String sign(JWTClaimsSet claims) throws JOSEException;
    }

    /** A body that is sent in place of the right one. */
    record Wrong(int status, String body) {}

    final Map<String, Object> metadata = new HashMap<>();
    final Map<String, Object> claims = new HashMap<>();
    final Map<String, Object> userInfo = new HashMap<>();
    final Map<String, Wrong> wrong = new ConcurrentHashMap<>();
    final List<String> calls = new ArrayList<>();
    RSAKey key = RIGHT;
    Signing signing = this::rs256;
    String accessToken = "access-1";
    boolean publicClient;

    private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
    private final Clock clock;
    private final HttpServer server;

    TestProvider(Clock clock) {
        this.clock = clock;
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.setExecutor(
                Executors.newCachedThreadPool(
                        task -> {
                            Thread thread = new Thread(task, "provider");
                            thread.setDaemon(true);
                            return thread;
                        }));
        server.createContext("/", this::answer);
        server.start();
        metadata.put("issuer", issuer());
        metadata.put("authorization_endpoint", issuer() + "/authorize");
        metadata.put("token_endpoint", issuer() + "/token");
        metadata.put("jwks_uri", issuer() + "/keys");
        metadata.put("userinfo_endpoint", issuer() + "/userinfo");
        claims.put("sub", "subject-1");
        claims.put("preferred_username", "bob");
    }

    String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/home";
    }

    private static RSAKey key(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Someone types the right password; what their browser is sent back with. */
    Map<String, List<String>> letIn(URI departure) {
        Map<String, String> asked = parameters(departure.getRawQuery());
        String code = UUID.randomUUID().toString();
        codes.put(code, asked);
        Map<String, List<String>> answer = new HashMap<>();
        answer.put("code", List.of(code));
        answer.put("state", List.of(asked.get("state")));
        return answer;
    }

    String rs256(JWTClaimsSet set) throws JOSEException {
        return signed(JWSAlgorithm.RS256, set, key.getKeyID(), new RSASSASigner(key));
    }

    static String signed(JWSAlgorithm algorithm, JWTClaimsSet set, String id, JWSSigner signer)
            throws JOSEException {
        SignedJWT token = new SignedJWT(new JWSHeader.Builder(algorithm).keyID(id).build(), set);
        token.sign(signer);
        return token.serialize();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath().replaceFirst("^/home", "");
        synchronized (calls) {
            calls.add(path);
        }
        try (exchange) {
            Wrong instead = wrong.get(path);
            if (instead != null) {
                send(exchange, instead.status(), instead.body());
                return;
            }
            switch (path) {
                case "/.well-known/openid-configuration" ->
                        send(exchange, 200, JSONObjectUtils.toJSONString(metadata));
                case "/keys" -> send(exchange, 200, new JWKSet(key.toPublicJWK()).toString());
                case "/token" -> token(exchange);
                case "/userinfo" -> userInfo(exchange);
                default -> send(exchange, 404, "{}");
            }
        }
    }

    private void token(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Map<String, String> form = parameters(body);
        Map<String, String> asked = codes.remove(form.getOrDefault("code", ""));
        if (!knows(exchange, form)) {
            send(exchange, 401, "{\"error\":\"invalid_client\"}");
        } else if (asked == null
                || !asked.get("redirect_uri").equals(form.get("redirect_uri"))
                || !asked.get("code_challenge_method").equals("S256")
                || !asked.get("code_challenge").equals(s256(form.get("code_verifier")))) {
            send(exchange, 400, "{\"error\":\"invalid_grant\"}");
        } else {
            Map<String, Object> answer = new HashMap<>();
            answer.put("token_type", "Bearer");
            answer.put("access_token", accessToken);
            answer.put("id_token", idToken(asked.get("nonce")));
            send(exchange, 200, JSONObjectUtils.toJSONString(answer));
        }
    }

    private boolean knows(HttpExchange exchange, Map<String, String> form) {
        if (publicClient) {
            return CLIENT.equals(form.get("client_id")) && !form.containsKey("client_secret");
        }
        String header = exchange.getRequestHeaders().getFirst("Authorization");
        if (header == null) {
            return CLIENT.equals(form.get("client_id")) && SECRET.equals(form.get("client_secret"));
        }
        String both =
                new String(
                        Base64.getDecoder().decode(header.replaceFirst("^Basic ", "")),
                        StandardCharsets.UTF_8);
        return both.equals(CLIENT + ":s3cret+%26+more");
    }

    private String idToken(String nonce) {
        JWTClaimsSet.Builder set =
                new JWTClaimsSet.Builder()
                        .issuer(issuer())
                        .audience(CLIENT)
                        .issueTime(Date.from(clock.instant()))
                        .expirationTime(Date.from(clock.instant().plusSeconds(300)))
                        .claim("nonce", nonce);
        claims.forEach(set::claim);
        try {
            return signing.sign(set.build());
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private void userInfo(HttpExchange exchange) throws IOException {
        boolean right =
                ("Bearer " + accessToken)
                        .equals(exchange.getRequestHeaders().getFirst("Authorization"));
        send(exchange, right ? 200 : 401, JSONObjectUtils.toJSONString(userInfo));
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        if (status == 302) {
            exchange.getResponseHeaders().set("Location", body);
        }
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    static Map<String, String> parameters(String text) {
        Map<String, String> all = new HashMap<>();
        for (String pair : text.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            all.put(decoded(parts[0]), decoded(parts[1]));
        }
        return all;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static String s256(String text) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
