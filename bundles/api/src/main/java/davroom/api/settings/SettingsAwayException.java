package davroom.api.settings;

/** The database that all nodes share their settings in cannot be reached at the moment. */
public final class SettingsAwayException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    /** With a sentence for people. */
    public SettingsAwayException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
