package davroom.auth;

import davroom.api.auth.Role;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Knows people and checks their passwords, elsewhere. It is a service while one is configured. */
public interface Directory {
    /**
     * Someone who may have an account here.
     *
     * @param id tells them from everybody else, also from who has the same name later
     * @param name as the directory writes it
     * @param displayName may be empty
     * @param email may be empty
     * @param role by group; empty when groups say nothing about roles
     */
    record Person(String id, String name, String displayName, String email, Optional<Role> role) {}

    /** What is so for everybody in it. */
    record Terms(boolean register, boolean webdav, String revision) {}

    /** It cannot be asked at the moment. */
    final class AwayException extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        /** With a sentence. */
        public AwayException(String sentence, Throwable cause) {
            super(sentence, cause);
        }
    }

    /** The terms of this moment; the revision is another one when anything was configured anew. */
    Terms terms();

    /**
     * Whose name and password these are.
     *
     * @throws AwayException when it cannot tell
     */
    Optional<Person> authenticate(String name, String password);

    /**
     * Those of these names that may have an account.
     *
     * @throws AwayException when it cannot tell of one of them
     */
    Map<String, Person> find(List<String> names);
}
