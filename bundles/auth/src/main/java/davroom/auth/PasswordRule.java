package davroom.auth;

import davroom.api.auth.WrongFieldException;

/** What a new account password must be like. */
record PasswordRule(int shortest) {
    PasswordRule {
        if (shortest < 1 || shortest > PasswordHashing.MAX_BYTES) {
            throw new IllegalArgumentException(
                    "passwordLength is "
                            + shortest
                            + "; it can be from 1 to "
                            + PasswordHashing.MAX_BYTES
                            + ".");
        }
    }

    /**
     * The password as it is.
     *
     * @throws IllegalArgumentException with a sentence
     */
    String checked(String password) {
        if (password.codePointCount(0, password.length()) < shortest) {
            throw new WrongFieldException(
                    "password", "A password has at least " + shortest + " characters.");
        }
        if (PasswordHashing.bytes(password).length > PasswordHashing.MAX_BYTES) {
            throw new WrongFieldException(
                    "password",
                    "A password has at most "
                            + PasswordHashing.MAX_BYTES
                            + " bytes: that many plain letters, or half as many with accents.");
        }
        if (password.chars().anyMatch(Character::isISOControl)) {
            throw new WrongFieldException("password", "A password has no control characters.");
        }
        if (AppSecret.isOne(password)) {
            // the door looks such a password up among the app passwords only
            throw new WrongFieldException("password", "This has the form of an app password.");
        }
        return password;
    }
}
