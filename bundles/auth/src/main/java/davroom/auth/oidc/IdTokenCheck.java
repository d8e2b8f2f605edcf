package davroom.auth.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.Optional;
import java.util.Set;

/** Tells whether an ID token is what this provider said to us just now (OpenID Connect 3.1.3.7). */
final class IdTokenCheck {
    private static final int SKEW_SECONDS = 30;

    private final Metadata provider;
    private final String client;
    private final JWKSource<SecurityContext> keys;
    private final Clock clock;

    IdTokenCheck(Metadata provider, String client, JWKSource<SecurityContext> keys, Clock clock) {
        this.provider = provider;
        this.client = client;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * What is said in a token that can be believed.
     *
     * @throws BadJOSEException when it cannot be believed, with the reason for the log
     * @throws ProviderException when the keys cannot be fetched
     */
    JWTClaimsSet claims(String token, String nonce, Optional<String> accessToken)
            throws BadJOSEException, ProviderException {
        try {
            // a token without signature, and an encrypted one, is none here
            SignedJWT signed = SignedJWT.parse(token);
            JWTClaimsSet claims = processor(nonce).process(signed, null);
            checkSubject(claims);
            checkParty(claims);
            if (accessToken.isPresent() && claims.getClaim("at_hash") != null) {
                checkHash(claims, signed.getHeader().getAlgorithm(), accessToken.get());
            }
            return claims;
        } catch (ParseException e) {
            throw new BadJOSEException("The ID token cannot be read.", e);
        } catch (KeySourceException e) {
            throw new ProviderException("Its keys cannot be fetched.", e);
        } catch (JOSEException e) {
            throw new BadJOSEException("The ID token cannot be checked.", e);
        }
    }

    private DefaultJWTProcessor<SecurityContext> processor(String nonce) {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(provider.algorithms(), keys));
        DefaultJWTClaimsVerifier<SecurityContext> claims =
                new DefaultJWTClaimsVerifier<>(
                        Set.of(client),
                        new JWTClaimsSet.Builder()
                                .issuer(provider.issuer())
                                .claim("nonce", nonce)
                                .build(),
                        Set.of("sub", "exp", "iat"),
                        null) {
                    @Override
                    protected Date currentTime() {
                        return Date.from(clock.instant());
                    }
                };
        claims.setMaxClockSkew(SKEW_SECONDS);
        processor.setJWTClaimsSetVerifier(claims);
        return processor;
    }

    /** OpenID Connect 2: at most 255 characters of ASCII. */
    private static void checkSubject(JWTClaimsSet claims) throws BadJWTException {
        String subject = claims.getSubject();
        if (subject.isEmpty()
                || subject.length() > 255
                || subject.chars().anyMatch(c -> c < ' ' || c > '~')) {
            throw new BadJWTException("The subject is not one of 1 to 255 characters of ASCII.");
        }
    }

    /** OpenID Connect 3.1.3.7, steps 4 and 5: made for us, not for another who is also named. */
    private void checkParty(JWTClaimsSet claims) throws BadJWTException, ParseException {
        String party = claims.getStringClaim("azp");
        if (party == null ? claims.getAudience().size() > 1 : !party.equals(client)) {
            throw new BadJWTException("The authorized party is another one.");
        }
    }

    /** OpenID Connect 3.1.3.6: the access token beside it is the one it was made with. */
    private static void checkHash(JWTClaimsSet claims, JWSAlgorithm algorithm, String accessToken)
            throws BadJWTException, ParseException {
        try {
            // RS256, PS256, ES256 -> SHA-256
            MessageDigest digest =
                    MessageDigest.getInstance("SHA-" + algorithm.getName().substring(2));
            byte[] hash = digest.digest(accessToken.getBytes(StandardCharsets.US_ASCII));
            String half =
                    Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString(Arrays.copyOf(hash, hash.length / 2));
            if (!half.equals(claims.getStringClaim("at_hash"))) {
                throw new BadJWTException("The access token is another one.");
            }
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
