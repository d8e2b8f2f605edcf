package davroom.auth.session;

import davroom.api.auth.SecondFactors;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A second factor whose codes are given; each is right once. */
final class CodesOf implements SecondFactors {
    private final Set<String> codes;

    CodesOf(String... codes) {
        this.codes = new HashSet<>(List.of(codes));
    }

    @Override
    public Enrolment begin(String account) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<String> confirm(String account, String code) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean accepts(String account, String code) {
        return codes.remove(code);
    }

    @Override
    public void remove(String account) {
        throw new UnsupportedOperationException();
    }
}
