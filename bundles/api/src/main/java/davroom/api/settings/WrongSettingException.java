package davroom.api.settings;

/** A setting cannot have the value that it was given; the message is a sentence that says why. */
public final class WrongSettingException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String setting;

    /** With the name of the setting. */
    public WrongSettingException(String setting, String sentence) {
        super(sentence);
        this.setting = setting;
    }

    /** Which one: {@code DAVROOM_HTTP_PORT}. */
    public String setting() {
        return setting;
    }
}
