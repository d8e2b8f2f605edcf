package davroom.web;

import davroom.api.auth.Account;
import davroom.api.auth.Means;
import davroom.api.auth.Role;
import davroom.api.auth.Scope;
import davroom.api.auth.Subject;
import java.util.Optional;

/** Who may call something. */
enum Who {
    /** Nobody has to sign in. */
    ANYONE("anyone"),
    /** Who is signed in on the pages. */
    SESSION("a session"),
    /** Every account, also with an app password of scope {@code *}. */
    ACCOUNT("every account"),
    /** Every account itself: what an app holds must not make more of it. */
    PERSON("every account, not with an app password"),
    /** Administrators, also with an app password of scope {@code *}. */
    ADMIN("administrators"),
    /** Administrators, and whoever holds an app password made for this. */
    METRICS("administrators, and app passwords with scope `metrics`");

    private final String words;

    Who(String words) {
        this.words = words;
    }

    /** As in the README. */
    String words() {
        return words;
    }

    /**
     * Returns when they may.
     *
     * @throws Problem 401 or 403
     */
    void check(Optional<Subject> subject) {
        if (this == ANYONE) {
            return;
        }
        Subject who =
                subject.orElseThrow(
                        () ->
                                Problem.of(401, "Sign in first.")
                                        .header("WWW-Authenticate", "Bearer realm=\"Davroom\""));
        if (who.means() == Means.APP_PASSWORD) {
            checkApp(who);
        } else if (who.means() == Means.PASSWORD && !who.account().webLogin()) {
            throw Problem.of(403, "This account may use app passwords only.");
        }
        if (this == SESSION && who.means() != Means.SESSION) {
            // what a session is asked for is not there, whoever asks
            throw Problem.of(401, "There is no session.")
                    .header("WWW-Authenticate", "Bearer realm=\"Davroom\"");
        }
        boolean forAdmins = this == ADMIN || (this == METRICS && who.scope() != Scope.METRICS);
        if (forAdmins && !isAdmin(who.account())) {
            throw Problem.of(403, "This is for administrators.");
        }
    }

    private void checkApp(Subject who) {
        if (who.scope() == Scope.METRICS && this == METRICS) {
            return;
        }
        if (who.scope() != Scope.ALL || !who.within().isEmpty()) {
            throw Problem.of(403, "This app password is not made for that.");
        }
        if (this == PERSON) {
            throw Problem.of(
                    403,
                    "This cannot be done with an app password: sign in with the account itself.");
        }
    }

    static boolean isAdmin(Account account) {
        return account.role() == Role.ADMIN;
    }
}
